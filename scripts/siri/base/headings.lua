-- headings.lua: the words of case and fact files, Danish and English, as
-- data: headings, judgements, who reports.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local casefields <const> = require "siri.base.casefields"
local casemethods <const> = require "siri.base.casemethods"
local lists <const> = require "siri.base.lists"
local quoted <const> = core.import.quoted

local headings = {}

local LISTED <const> = 8    -- headings that a message lists
local SHORTEST <const> = 5  -- bytes of another system's heading that others may be near to

-- In the order in which messages name them.
headings.cases = casefields

-- english: what our own files head it in English, where its name alone could
-- mean several things, as af (out of, by whom) and by (whom, which day) could.
headings.facts = {
  { name = "year", danish = "år", required = true },
  { name = "goal", danish = "mål", required = true },
  { name = "name", danish = "navn", required = true },
  { name = "value", danish = "værdi" },
  { name = "of", danish = "ud_af", english = "out_of", also = { "af" } },
  { name = "on", danish = "pr", required = true },
  { name = "by", danish = "indberettet_af", english = "reported_by", also = { "hvem" } },
  { name = "source", danish = "kilde" },
  { name = "provisional", danish = "foreløbig" },
  { name = "note", danish = "bemærkning" },
}

-- The headings of the files of figures that we write.
function headings.of_facts(lang)
  return lists.map(headings.facts, function (heading)
    return lang == "en" and (heading.english or heading.name) or heading.danish
  end)
end

-- What forms have besides: for who fills them in, and not read. The first is
-- what is to be written, then how a goal stands, and what was forecast of it.
headings.beside = {
  da = { "vejledning", "status nu", "point nu", "hidtil forventet" },
  en = { "what to write", "status now", "points now", "forecast so far" },
}

-- What follows is written in lower case.

-- What says that a case is not exempt, where a reason would stand; with … what
-- begins so, and goes on.
headings.exempts = {}

for _, word in ipairs {
  "nej", "nej…", "no", "no,…", "n", "false", "falsk", "0", "ingen", "ingen,…", "none", "none,…", "intet", "-", "–", "—",
  "ikke undtaget", "ikke undtaget…", "not exempt", "not exempt…",
} do headings.exempts[word] = "" end

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

headings.truths = core.tally.truths

-- How ambitious a plan is: a judgement of the permanent secretary's.
headings.ambitions = {
  high = "high", ["høj"] = "high", medium = "medium", middel = "medium", low = "low", lav = "low",
}

-- The goals that the facts of no goal are filed under: those of pay, whose
-- names are in grounds.lua, and of follow-ups.
headings.goals = { pay = "pay", ["løn"] = "pay", followup = "followup", ["opfølgning"] = "followup" }

local LARGE <const> = { ["Æ"] = "æ", ["Ø"] = "ø", ["Å"] = "å" }

-- In lower case, Danish letters too. Also in calls of rules, where texts have
-- other methods.
function headings.lower(text)
  return (string.gsub(string.lower(text), "\xC3[\x80-\x9F]", LARGE))
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
function headings.shown(text)
  return ((core.import.form(text, "word") or ""):gsub("%s+", " "))
end

local clean <const> = headings.shown

-- "Fuldt oplyst ", "fuldt_oplyst" and "'Fuldt-oplyst'" are one heading, "pr."
-- and "pr" too.
local function normal(text)
  text = headings.lower(text):gsub("[%s_-]+", "_")
  return text:match "^[_'\"]*(.-)[_'\".:]*$"
end

-- What a heading is compared as.
function headings.word(text) return normal(clean(text)) end

-- What a case can be asked: no column can be read under such a name.
headings.methods = lists.set(lists.map(casemethods, "name"))

-- The first columns of a rejects file, which can be mended and imported.
headings.rejects = { "rejected_in", "rejected_line", "rejected_field", "rejected_value", "rejected_because" }

local REJECTS <const> = lists.set(headings.rejects)

-- A heading without what is between words: "Sags_nr" and "Sagsnr"; one of a day
-- with one word for it: "Afgjort (tidspunkt)", "Afgjort den" and "Afgjort dato".
local function plain(word, kind)
  word = word:gsub("[_()]", "")
  if kind ~= "date" then return word end
  for _, ending in ipairs { "tidspunkt", "den", "date", "on", "at" } do
    local what <const> = word:match("^(.+)" .. ending .. "$")
    if what then return what .. "dato" end
  end
  return (word:gsub("^tidspunktfor", "datofor"))
end

-- The headings of columns that are ours, and are not read.
local BESIDE <const> = lists.set(lists.map(lists.joined(headings.beside.da, headings.beside.en), normal))
local IDLE <const> = { cases = REJECTS, facts = lists.with(REJECTS, BESIDE) }

-- The headings that may be several fields.
local DOUBTFUL <const> = { cases = { ["afgørelse"] = { "decided_on", "outcome" } }, facts = {} }

-- Of a field the words, as `plain` has them; of one that is a day also with a word
-- for that behind them.
local function plainly(heading, words)
  local all <const> = lists.map(words or {}, function (word) return plain(word, heading.kind) end)
  if heading.kind ~= "date" then return all end
  return lists.joined(all, lists.map(all, function (word) return not word:find "dato" and word .. "dato" or nil end))
end

-- The fields of "cases" and of "facts", by what our own files head them; by
-- what those of other systems do, which are theirs where no column is headed by
-- one before; by either spelt otherwise; what each is headed at all. And those
-- that a heading may be meant for, or not.
local KNOWN <const>, FURTHER <const>, LAST <const>, SPELT <const>, WORDS <const> = {}, {}, {}, {}, {}
local PERHAPS <const> = { facts = {}, cases = {} }

for _, kind in ipairs { "cases", "facts" } do
  KNOWN[kind], FURTHER[kind], LAST[kind], SPELT[kind], WORDS[kind] = {}, {}, {}, {}, {}
  for _, heading in ipairs(headings[kind]) do
    local function note(list, words) for _, word in ipairs(words or {}) do list[kind][word] = heading.name end end
    local own <const> = lists.joined({ heading.name, heading.danish }, kind == "facts" and { heading.english } or {})
    note(KNOWN, own)
    note(FURTHER, heading.also)
    note(LAST, plainly(heading, heading.last))
    if kind == "cases" then note(SPELT, plainly(heading, lists.joined(own, heading.also or {}))) end
    note(PERHAPS, plainly(heading, heading.perhaps))
    local others <const> = lists.joined(heading.also or {}, heading.last or {})
    WORDS[kind][heading.name] = lists.joined({ heading.danish, heading.name },
      lists.where(others, function (word) return #word >= SHORTEST end))
  end
end

-- The field that a list has a heading for, in one of its spellings.
local function spelt(list, kind, word) return list[kind][plain(word)] or list[kind][plain(word, "date")] end

-- The fields of "cases" or "facts" that a heading may name.
local function fields_of(kind, text)
  local word <const> = headings.word(text)
  local one <const> = KNOWN[kind][word] or FURTHER[kind][word] or spelt(SPELT, kind, word) or spelt(LAST, kind, word)
  return one and { one } or DOUBTFUL[kind][word] or {}
end

-- May a heading name a field?
function headings.known(kind, text) return #fields_of(kind, text) > 0 end

-- Does a field look like data: is it a number, or a date?
local function is_data(text)
  return text:find "%d" and not text:find "[%a\x80-\xFF]" or core.date.dates.parse(text) ~= nil
end

-- "'sagsnr', 'indgivt' (did you mean 'indgivet'?)": what was found instead;
-- nil if it seems to be data, which is nobody's to read here.
local function listed(kind, fields, seen)
  local shown, more = {}, 0
  local wanted <const> = lists.flat(headings[kind], function (heading)
    return seen[heading.name] and {} or WORDS[kind][heading.name]
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

-- Headings as messages name them.
local function named_all(list)
  return lists.join(list, function (heading) return ("'%s' ('%s')"):format(heading.name, heading.danish) end)
end

-- The headings that files of the kind must have and that a row has not, as
-- messages name them; nil if it has them all.
function headings.lacking(kind, texts)
  local found <const> = lists.set(lists.flat(texts, function (text) return fields_of(kind, text) end))
  local missing <const> = lacking(kind, found)
  return missing[1] and named_all(missing) or nil
end

-- Has a row all headings that files of the kind must have?
function headings.are_in(kind, texts) return not headings.lacking(kind, texts) end

-- Are these the headings of a form of ours?
function headings.is_form(texts)
  return lists.any(texts, function (text) return BESIDE[headings.word(text)] end)
end

-- What is wrong with a row that has another number of fields than the headings.
function headings.misfit(fields, n)
  return diagnostic.new("row_shape", nil, nil, #fields, #fields == 1 and "" or "s", n)
end

-- Gives the columns whose headings claim a field, as claimed_by(word) tells it,
-- the fields that no other has, and adds to what has to be asked.
local function claim(kind, claimed_by, shown, words, fields, named, questions)
  local claims <const> = {}
  for i, word in ipairs(words) do
    local name <const> = not fields[i] and claimed_by(word)
    if name and not named[name] then table.insert(lists.under(claims, name), i) end
  end
  for _, heading in ipairs(headings[kind]) do
    local name <const>, columns <const> = heading.name, claims[heading.name] or {}
    local one <const>, other <const> = columns[1], columns[2]
    named[name] = named[name] or one
    if other then
      questions[#questions + 1] = diagnostic.new("column_either", nil, nil, one, quoted(shown[one]),
                                                 other, quoted(shown[other]), name)
    elseif one then
      fields[one] = name
    end
  end
end

-- Gives the columns that our own files do not head so the fields that they may
-- be, where only one can be: fields[i], and named[field] = i, which has those
-- that are known. Returns what has to be asked: a list of diagnostics.
local function name_further(kind, shown, words, fields, named)
  local questions <const> = {}
  for _, claimed_by in ipairs {
    function (word) return FURTHER[kind][word] end, function (word) return spelt(SPELT, kind, word) end,
    function (word) return spelt(LAST, kind, word) end,
  } do claim(kind, claimed_by, shown, words, fields, named, questions) end
  for i, word in ipairs(words) do
    local left <const> = lists.where(DOUBTFUL[kind][word] or {}, function (name) return not named[name] end)
    if left[2] then
      questions[#questions + 1] = diagnostic.new("heading_doubtful", nil, nil, i, quoted(shown[i]), left[1], left[2])
    elseif left[1] then
      fields[i], named[left[1]] = left[1], i
    end
  end
  return questions
end

-- Two columns of one field, nil if it is none of ours, or of one heading.
local function twice(one, other, shown, field)
  local first <const>, second <const> = shown[one], shown[other]
  local told <const> = first ~= second
    and ("headed %s and %s, %s"):format(quoted(first), quoted(second),
                                       field and "and both are " .. field or "which is one heading")
    or ("both headed %s%s"):format(quoted(first), field and field ~= first and (" (%s)"):format(field) or "")
  return diagnostic.new("column_twice", nil, nil, one, other, told)
end

-- What the columns of a file are; kind is "cases" or "facts". Returns a
-- list with, for each of the file's headings, the name of its field, or
-- { heading } where it is none of ours, true where it is a rejects file's
-- or a form's own, or false where it is empty. What our own files head so is that field;
-- where they do not, what another system heads so.
-- Returns nil and what is wrong if one is there twice, or could be two things,
-- or a required one is not there; then also those that are lacking, as
-- messages name them.
function headings.columns(kind, texts)
  local shown <const>, words <const>, fields <const>, seen <const> = {}, {}, {}, {}
  for i, text in ipairs(texts) do
    shown[i] = clean(text)
    words[i] = normal(shown[i])
    local word <const> = words[i]
    fields[i] = KNOWN[kind][word]
    local name <const> = fields[i] or word ~= "" and word or shown[i]
    if shown[i]:find("\u{FFFD}", 1, true) then
      return nil, diagnostic.new("heading_damaged", nil, nil, i, quoted(shown[i]))
    end
    if name ~= "" and seen[name] then
      return nil, twice(seen[name], i, shown, fields[i])
    end
    if not fields[i] and headings.methods[shown[i]] then
      return nil, diagnostic.new("heading_method", nil, nil, i, shown[i])
    end
    seen[name] = i
  end
  local question <const> = name_further(kind, shown, words, fields, seen)[1]
  if question and question.name == "column_either" then return nil, question end
  local columns <const> = {}
  for i, word in ipairs(words) do
    columns[i] = fields[i] or IDLE[kind][word] or shown[i] ~= "" and { shown[i] }
  end
  local missing <const> = lacking(kind, seen)
  if #missing == 0 then
    if question then return nil, question end
    return columns
  end
  local names <const> = named_all(missing)
  local found <const> = listed(kind, texts, seen)
  local name <const> = not found and "columns_missing_data"
                       or found == "" and "columns_missing" or "columns_missing_found"
  return nil, diagnostic.new(name, nil, nil, names, #texts, found), names
end

-- What the columns of a file may be, whose headings need not be sound: a list
-- with, for each of the fields of the kind,
--   name       the field
--   column     the one that it certainly is
--   columns    else those that it may be, by their headings or by headings that
--              are near them
-- and by the number of each column whether it is none of ours: others[i].
function headings.guess(kind, texts)
  local words <const>, fields <const>, named <const>, others <const> = {}, {}, {}, {}
  local guesses <const>, known <const> = {}, {}
  for i, text in ipairs(texts) do
    words[i] = headings.word(text)
    if KNOWN[kind][words[i]] then table.insert(lists.under(known, KNOWN[kind][words[i]]), i) end
    others[i] = words[i] ~= "" and not REJECTS[words[i]] and not KNOWN[kind][words[i]]
  end
  for name, columns in pairs(known) do
    named[name] = columns[1]
    if not columns[2] then fields[columns[1]] = name end
  end
  name_further(kind, texts, words, fields, named)
  for i, heading in ipairs(headings[kind]) do
    local guess <const> = { name = heading.name, columns = {} }
    guesses[i] = guess
    for column, text in ipairs(texts) do
      local named_so <const> = fields_of(kind, text)
      local perhaps <const> = spelt(PERHAPS, kind, words[column])
      local may <const> = lists.has(named_so, heading.name) or #named_so == 0
        and (perhaps and perhaps == heading.name
             or not perhaps and core.nearest.find(words[column], WORDS[kind][heading.name]))
      if fields[column] == heading.name then guess.column, others[column] = column, false
      elseif may and not fields[column] then table.insert(guess.columns, column) end
    end
  end
  return guesses, others
end

return headings
