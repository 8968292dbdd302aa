-- lint.lua: what is wrong with a text of rules before any case is there:
-- comparisons that Lua answers in silence, and never as they were meant (with a
-- text that only looks like a date, with a word that nothing is called, of a
-- figure with a plain number), a count that is divided by a whole number, and what
-- is asked of a case that no case can do.

local core <const> = require "siri.core"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local ratio <const> = core.ratio
local idle <const> = require "siri.rules.idle"
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"

local lint = {}

local COMPARES <const> = lists.set { "==", "~=" }

-- What figures are worth.
local WORDS <const> = {
  milestone = { "done", "not done", unknown = "milestone_word" },
  judgement = { "met", "partly", "missed", unknown = "judgement_word" },
}

-- A slip that has no place yet.
local function slip(name, ...) return diagnostic.new(name, nil, nil, ...) end


-- Dates

local DAY_FIRST <const> = "^(%d%d?)([-./])(%d%d?)%2(%d%d%d%d)$"
local YEAR_FIRST <const> = "^(%d%d%d%d)([-./])(%d%d?)%2(%d%d?)$"

-- What is wrong with a text that looks like a date.
local function date_slip(text)
  local day, _, month, year = text:match(DAY_FIRST)
  if not day then year, _, month, day = text:match(YEAR_FIRST) end
  if not year then return nil end
  local iso <const> = ("%s-%02d-%02d"):format(year, month, day)
  local exists <const> = core.date.dates.parse(iso) == iso
  if iso == text then
    return not exists and slip("date_none", text) or nil
  end
  local one <const> = slip("date_form", text, exists and iso or "2019-12-31")
  one.slip = exists and { written = text, meant = iso, sure = true } or nil
  return one
end


-- What a value is, as far as it is plain: `outcome`, `case_type`, a kind of
-- figure, or its `… value`. A case, and what gives figures, come in as
-- parameters; a local is as good as what it was made with, if nothing else is
-- ever given to it.

local reads = {}

local function reading(node)
  return reads[node.tag] and reads[node.tag](node)
end

local function is_parameter(node)
  return node.variable and node.variable.kind == "parameter"
end

function reads.Id(node)
  local variable <const> = node.variable
  return variable and variable.writes == 0 and variable.value and reading(variable.value)
end

function reads.Paren(node) return reading(node[1]) end

function reads.Index(node)
  local key <const> = node[2].value
  if is_parameter(node[1]) then return (key == "outcome" or key == "case_type") and key end
  local figure <const> = key == "value" and node[1].tag ~= "Index" and reading(node[1])
  return figure and figure .. " value"
end

function reads.Invoke(node)
  local method <const> = node[2].value
  return is_parameter(node[1]) and (method == "measure" or method == "count" or WORDS[method]) and method
end


-- Comparisons

-- "a, b and c"
local function all_of(list)
  return #list == 1 and list[1] or table.concat(list, ", ", 1, #list - 1) .. " and " .. list[#list]
end

local function outcome_slip(word, known)
  if not known.outcomes or lists.has(known.outcomes, word) then return nil end
  local ours <const> = outcomes.words[headings.lower(word)]
  local one <const> = slip("outcome_unknown", word)
  if ours then one:means(word, ours, true) else one:meant(word, known.outcomes) end
  return one:hinted(one.hint or all_of(known.outcomes) .. " are")
end

local function type_slip(word, known)
  if not known.case_types or lists.has(known.case_types, word) then return nil end
  return slip("compared_type", word):meant(word, known.case_types)
end

local function figure_slip(kind, word)
  local words <const> = WORDS[kind]
  if lists.has(words, word) then return nil end
  return slip(words.unknown, word):hinted(all_of(words) .. " are")
end

-- How a number is written that a figure can equal.
local function written(number)
  local exact <const> = ratio.parse(("%.14g"):format(number))
  if not exact then return "ratio(a, b)" end
  if exact:den() == 1 then return ("ratio(%s)"):format(exact:num()) end
  return ("ratio(%s, %s)"):format(exact:num(), exact:den())
end

-- What is wrong with a comparison of what is of that kind with a text or a
-- number.
local function compared(kind, literal, negative, known)
  local figure <const>, word <const> = kind:match "^(%a+) value$", literal.value
  if literal.tag == "Number" and figure == "measure" then
    local number <const> = tonumber(literal.text)
    if math.type(number) == "integer" then return nil end   -- which a rule compares exactly
    return slip("figure_number", written(negative and -number or number))
  end
  if not word or negative then return nil end
  if kind == "outcome" then return outcome_slip(word, known) end
  if kind == "case_type" then return type_slip(word, known) end
  return WORDS[figure] and figure_slip(figure, word)
end

-- A text or a number, and whether it stands behind a minus.
local function literal_of(node)
  if node.tag == "Op" and node.op == "-" and not node[2] then
    return node[1].tag == "Number" and node[1] or nil, true
  end
  return (node.tag == "String" or node.tag == "Number") and node or nil, false
end


-- Quotients

local function is_count(node) return reading(node) == "count value" end

local function is_whole(node)
  return is_count(node) or node.tag == "Number" and math.type(tonumber(node.text)) == "integer"
end

-- What is wrong with a count divided by another, or by a whole number: in Lua a
-- float. written_as(node) gives the text of an operand.
local function quotient_slip(node, written_as)
  local a <const>, b <const> = node[1], node[2]
  if node.op ~= "/" or not (is_whole(a) and is_whole(b) and (is_count(a) or is_count(b))) then return nil end
  local exact <const> = ("ratio(%s, %s)"):format(written_as(a), written_as(b))
  return slip("count_quotient", exact):with { exact = exact }
end


-- What rules ask of a case

-- The settings whose functions get a case first, and the words that have them.
local OF_CASES <const> = lists.set { "where", "met", "clock", "target" }
local CASE_WORDS <const> = lists.set { "cases", "service_targets", "case_time", "backlog", "case_set", "case_type" }
local METHODS <const> = lists.keys(headings.methods)

-- Whether a table says that cases are counted as they were submitted.
local function is_of_submitted(given)
  return lists.any(given, function (item)
    return item.tag == "Pair" and item[1].value == "counted" and item[2].value == "submitted"
  end)
end

-- Notes the parameters that are cases, as far as a call of a word shows it: of
-- which setting, and whether cases are counted as they were submitted.
local function note_cases(call, are_cases)
  local given <const> = call[2]
  if not (given and given.tag == "Table" and CASE_WORDS[scopes.word_of(call)]) then return end
  local submitted <const> = is_of_submitted(given)
  for _, item in ipairs(given) do
    local f <const> = item.tag == "Pair" and OF_CASES[item[1].value] and scopes.function_of(item[2])
    local case <const> = f and f[1][1]
    if case and case.variable then
      are_cases[case.variable] = { setting = item[1].value, submitted = submitted and item[1].value ~= "met" }
    end
  end
end

-- Whether the text is what each case has that a `met` gets: the day of decision,
-- or the days until then.
local function is_decision(node, are_cases)
  local case <const> = are_cases[node[1] and node[1].variable or node]
  if not case or case.setting ~= "met" then return false end
  if node.tag == "Index" then return node[2].value == "decided_on" end
  return node.tag == "Invoke" and node[2].value == "days" and node[3] ~= nil and node[3].value == "gross"
end

-- What a question after a decision is: `case.decided_on == nil`, `not
-- case.decided_on`; nil if it is none.
local function decided_slip(node, are_cases)
  if node.op == "not" and is_decision(node[1], are_cases) then return slip("met_decided", "false") end
  if not COMPARES[node.op] then return nil end
  for side, value in ipairs(node) do
    if node[3 - side].tag == "Nil" and is_decision(value, are_cases) then
      return slip("met_decided", node.op == "~=" and "true" or "false")
    end
  end
end

-- What changes while a case is open.
local LATER <const> = {
  Index = lists.set { "decided_on", "informed_on", "outcome", "pauses", "reopenings" },
  Invoke = lists.set { "days", "within", "paused" },
}

-- What is read of a case that is counted as it was submitted, and comes later.
local function later_slip(node, are_cases)
  local case <const> = are_cases[node[1].variable or node]
  local name <const> = node[2].value
  if not (case and case.submitted and LATER[node.tag][name]) then return nil end
  return slip("case_later", ("'%s'"):format(name), case.setting)
end

local function method_slip(call, are_cases)
  local name <const> = call[2].value
  if not are_cases[call[1].variable or call] or headings.methods[name] then return nil end
  local one <const> = slip("case_method", name):meant(name, METHODS)
  return one:hinted(one.hint or all_of(METHODS) .. " can")
end


-- The slips in a text of rules that can be compiled, in order: diagnostics of
-- the file `path`, `written` what stands there. Of `known`, { outcomes =,
-- case_types = }, each a list, what is left out is not looked at. tree: of the
-- text, where that is known.
function lint.find(source, path, known, tree)
  local found <const>, place <const>, are_cases <const>, asked <const> = {}, parser.places(source), {}, {}
  local operators <const>, fields <const> = {}, {}
  local function add(node, one, form)
    if not one then return end
    one.file, one.written = path, node.value
    if one.slip and one.slip.sure then
      one.edits = { { at = node.at, stop = node.stop, text = form:format(one.slip.meant) } }
    end
    found[#found + 1] = one:spans(place, node)
  end
  for node in parser.nodes(scopes.resolve(tree or parser.parse(source))) do
    local idle_one <const>, of_it <const> = idle.of(node)
    add(of_it, idle_one)
    if node.tag == "Op" then operators[#operators + 1] = node end
    if node.tag == "Index" then fields[#fields + 1] = node end
    if node.tag == "Call" then note_cases(node, are_cases)
    elseif node.tag == "Invoke" then asked[#asked + 1] = node
    elseif node.tag == "String" then
      add(node, date_slip(node.value), "%q")
    elseif COMPARES[node.op] then
      for side, value in ipairs(node) do
        local literal <const>, negative <const> = literal_of(node[3 - side])
        local kind <const> = literal and reading(value)
        if kind then add(literal, compared(kind, literal, negative, known), "%q") end
      end
    end
  end
  for _, call in ipairs(asked) do add(call[2], method_slip(call, are_cases), "%s") end
  for _, node in ipairs(lists.joined(asked, fields)) do add(node[2], later_slip(node, are_cases)) end
  local function written_as(node) return source:sub(node.at, node.stop - 1) end
  for _, node in ipairs(operators) do
    add(node, decided_slip(node, are_cases))
    local one <const> = quotient_slip(node, written_as)
    if one then one.edits = { { at = node.at, stop = node.stop, text = one.exact } } end
    add(node, one)
  end
  return found
end

return lint
