-- headings.lua: the words of case and fact files, Danish and English, as
-- data: headings, judgements, who reports.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local casefields <const> = require "siri.base.casefields"
local lists <const> = require "siri.base.lists"
local quoted <const> = core.import.quoted

local headings = {}

local LISTED <const> = 8  -- headings that a message lists

-- In the order in which messages name them.
headings.cases = casefields

headings.facts = {
  { name = "year", danish = "år", required = true },
  { name = "goal", danish = "mål", required = true },
  { name = "name", danish = "navn", required = true },
  { name = "value", danish = "værdi" },
  { name = "of", danish = "af" },
  { name = "on", danish = "pr", required = true },
  { name = "by", danish = "hvem" },
  { name = "source", danish = "kilde" },
  { name = "provisional", danish = "foreløbig" },
  { name = "note", danish = "bemærkning" },
}

-- What follows is written in lower case.

-- What says that a case is not exempt, where a reason would stand.
headings.exempts = { nej = "", no = "", ["false"] = "", ["0"] = "" }

headings.judgements = {
  met = "met", opfyldt = "met",
  partly = "partly", delvist = "partly", ["delvist opfyldt"] = "partly",
  missed = "missed", ["ikke opfyldt"] = "missed",
}

-- An empty value of a milestone means done: its date says when.
headings.milestones = {
  ja = "done", yes = "done", done = "done", opfyldt = "done", met = "done",
  nej = "not done", no = "not done", ["not done"] = "not done", ikke = "not done",
  ["ikke opfyldt"] = "not done", missed = "not done",
}

-- Other roles are kept as the file has them.
headings.reporters = {
  department = "department", departementet = "department",
  agency = "agency", styrelsen = "agency",
  ["permanent secretary"] = "permanent secretary", departementschefen = "permanent secretary",
}

headings.truths = {
  ja = true, yes = true, ["true"] = true, ["1"] = true, x = true,
  nej = false, no = false, ["false"] = false, ["0"] = false,
}

-- How ambitious a plan is: a judgement of the permanent secretary's.
headings.ambitions = {
  high = "high", ["høj"] = "high", medium = "medium", middel = "medium", low = "low", lav = "low",
}

-- The goals that the facts of no goal are filed under: those of pay, whose
-- names are in grounds.lua, and of follow-ups.
headings.goals = { pay = "pay", ["løn"] = "pay", followup = "followup", ["opfølgning"] = "followup" }

-- In lower case, Danish letters too.
function headings.lower(text)
  return (text:lower():gsub("Æ", "æ"):gsub("Ø", "ø"):gsub("Å", "å"))
end

local NBSP <const> = "\u{A0}"

-- Without the blanks around it, those of web pages and Word too. Also in
-- calls of rules, where texts have other methods.
function headings.trim(text)
  local before
  repeat
    before = text
    text = string.find(text, "%S") and string.match(text, "^%s*(.*%S)") or ""
    if string.sub(text, 1, 2) == NBSP then text = string.sub(text, 3) end
    if string.sub(text, -2) == NBSP then text = string.sub(text, 1, -3) end
  until text == before
  return text
end

-- A heading as it is shown: on one line, its blanks plain and single.
local function clean(text)
  return ((core.import.form(text, "word") or ""):gsub("%s+", " "))
end

-- "Fuldt oplyst ", "fuldt_oplyst" and "'Fuldt-oplyst'" are one heading, "pr."
-- and "pr" too.
local function normal(text)
  text = headings.lower(text):gsub("[%s_-]+", "_")
  return text:match "^[_'\"]*(.-)[_'\".:]*$"
end

-- What a case can be asked: no column can be read under such a name.
headings.methods = { days = true, due = true, paused = true, within = true }

-- The first columns of a rejects file, which can be mended and imported.
headings.rejects = { "rejected_in", "rejected_line", "rejected_field", "rejected_value", "rejected_because" }

local REJECTS <const> = lists.set(headings.rejects)

-- The fields of "cases" and of "facts", by what they may be headed.
local KNOWN <const> = { cases = {}, facts = {} }
for kind, known in pairs(KNOWN) do
  for _, heading in ipairs(headings[kind]) do
    known[heading.name], known[heading.danish] = heading.name, heading.name
  end
end

-- The field of "cases" or "facts" that a heading names; nil if none.
function headings.known(kind, text) return KNOWN[kind][normal(clean(text))] end

-- Does a field look like data: is it a number, or a date?
local function is_data(text)
  return text:find "%d" and not text:find "[%a\x80-\xFF]" or core.date.dates.parse(text) ~= nil
end

-- "'sagsnr', 'indgivt' (did you mean 'indgivet'?)": what was found instead;
-- nil if it seems to be data, which is nobody's to read here.
local function listed(kind, fields, seen)
  local shown, more = {}, 0
  local wanted <const> = lists.flat(headings[kind], function (heading)
    return seen[heading.name] and {} or { heading.danish, heading.name }
  end)
  for _, text in ipairs(fields) do
    local name <const> = clean(text)
    if is_data(name) then return nil end
    if name ~= "" and #shown == LISTED then
      more = more + 1
    elseif name ~= "" then
      local hint <const> = headings.known(kind, name) and "" or core.nearest.hint(normal(name), wanted)
      shown[#shown + 1] = quoted(name) .. hint
    end
  end
  return table.concat(shown, ", ") .. (more > 0 and (" and %d more"):format(more) or "")
end

-- The headings that files of the kind must have and that are not among those
-- found, { [field] = anything }.
local function lacking(kind, found)
  return lists.where(headings[kind], function (heading) return heading.required and not found[heading.name] end)
end

-- Has a row all headings that files of the kind must have?
function headings.are_in(kind, fields)
  return #lacking(kind, lists.set(lists.map(fields, function (text) return headings.known(kind, text) end))) == 0
end

-- What is wrong with a row that has another number of fields than the headings.
function headings.misfit(fields, n)
  return diagnostic.new("row_shape", nil, nil, #fields, #fields == 1 and "" or "s", n)
end

-- What the columns of a file are; kind is "cases" or "facts". Returns a
-- list with, for each of the file's headings, the name of its field, or
-- { heading } where it is none of ours, true where it is a rejects file's
-- own, or false where it is empty.
-- Returns nil and what is wrong if one is there twice or a required one
-- is not there; then also those that are lacking, as messages name them.
function headings.columns(kind, fields)
  local known <const>, columns, seen = KNOWN[kind], {}, {}
  for i, text in ipairs(fields) do
    local shown <const> = clean(text)
    local word <const> = normal(shown)
    local name <const> = known[word] or word ~= "" and word or shown
    if shown:find("\u{FFFD}", 1, true) then
      return nil, diagnostic.new("heading_damaged", nil, nil, i, quoted(shown))
    end
    if name ~= "" and seen[name] then
      return nil, diagnostic.new("column_twice", nil, nil, seen[name], i, quoted(known[word] or shown))
    end
    if not known[word] and headings.methods[shown] then
      return nil, diagnostic.new("heading_method", nil, nil, i, shown)
    end
    seen[name] = i
    columns[i] = known[word] or REJECTS[word] or shown ~= "" and { shown }
  end
  local missing <const> = lacking(kind, seen)
  if #missing == 0 then return columns end
  local names <const> = lists.join(missing, function (heading)
    return ("'%s' ('%s')"):format(heading.name, heading.danish)
  end)
  local found <const> = listed(kind, fields, seen)
  local name <const> = not found and "columns_missing_data"
                       or found == "" and "columns_missing" or "columns_missing_found"
  return nil, diagnostic.new(name, nil, nil, names, #fields, found), names
end

return headings
