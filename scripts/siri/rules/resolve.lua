-- resolve.lua: what the functions of a text of rules name, and is not there, and
-- where they end without an answer: found in the text, whatever data will come.

local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"
local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local outcomes <const> = require "siri.base.outcomes"
local diagnostic <const> = require "siri.diagnostics.diagnostic"
local idle <const> = require "siri.rules.idle"
local foreign <const> = require "siri.sandbox.foreign"
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"
local wording <const> = require "siri.sandbox.wording"

local resolve = {}

local function slip(name, ...) return diagnostic.new(name, nil, nil, ...) end


-- Which functions are rules

-- Settings whose function is one: whether it is given a case, and what it must
-- answer.
local RULES <const> = {
  met = { case = true, answers = "true or false" }, where = { case = true, answers = "true or false" },
  clock = { case = true, answers = "\"net\" or \"gross\"" }, target = { case = true, answers = "a length of time" },
  score = { answers = "true, false, ratio(a, b), \"no_data\" or \"open\"" },
  proposal = { answers = "an amount, kr(…)" },
}

-- Words that combine scores, of which a function may be one.
local COMBINED <const> = lists.set { "all", "any", "average", "veto" }

-- Calls each(function, rule) for each rule that a call of a word is given.
local function rules_of(call, each)
  local given <const> = call[2]
  local word <const> = given and given.tag == "Table" and scopes.word_of(call)
  if not word then return end
  for _, item in ipairs(given) do
    local rule, value = COMBINED[word] and RULES.score, item
    if item.tag == "Pair" then rule, value = RULES[item[1].value], item[2] end
    local f <const> = rule and scopes.function_of(value)
    if f then each(f, rule) end
  end
end


-- Ways without an answer

local ends

local function any_ends(block) return lists.any(block, ends) end

-- Is a loop left by a break of its own?
local function breaks(node)
  if node.tag == "Break" or node.tag == "Goto" then return true end
  if node.tag == "While" or node.tag == "Repeat" or node.tag == "For" or node.tag == "ForIn"
     or node.tag == "Function" then
    return false
  end
  return lists.any(node, breaks)
end

local own <const> = {}

function own.Return(node) return #node > 0 end

function own.Goto() return true end

function own.Do(node) return any_ends(node[1]) end

function own.While(node) return node[1].tag == "True" and not breaks(node[2]) end

function own.Repeat(node) return any_ends(node[1]) or node[2].tag == "False" and not breaks(node[1]) end

function own.Call(node)
  local name <const> = node[1].tag == "Id" and not node[1].variable and node[1].name
  return name == "error" or name == "assert" and node[2] ~= nil and node[2].tag == "False"
end

function own.If(node)
  if #node % 2 == 0 then return false end
  for i = 2, #node - 1, 2 do
    if not any_ends(node[i]) then return false end
  end
  return any_ends(node[#node])
end

-- Calls each(node) for whatever of a function is in no function of it.
local function of_its_own(node, each)
  each(node)
  for _, part in ipairs(node) do
    if part.tag ~= "Function" then of_its_own(part, each) end
  end
end

local function answers(f)
  local found = false
  of_its_own(f[2], function (node) found = found or node.tag == "Return" and #node > 0 end)
  return found
end

-- Does whatever comes to a statement get no further?
function ends(node) return own[node.tag] ~= nil and own[node.tag](node) end


-- What is read of cases and texts

local FIELDS <const> = lists.map(casefields, "name")
local DANISH <const> = {}
for _, field in ipairs(casefields) do DANISH[field.danish] = field.name end

-- Do two words differ in one letter, more, less, or another?
local function is_one_off(a, b)
  if #a > #b then a, b = b, a end
  if #b - #a > 1 then return false end
  local same = 0
  while same < #a and a:byte(same + 1) == b:byte(same + 1) do same = same + 1 end
  if #a == #b then
    return a:sub(same + 2) == b:sub(same + 2)
           or a:sub(same + 3) == b:sub(same + 3) and a:sub(same + 1, same + 2) == b:sub(same + 1, same + 2):reverse()
  end
  return a:sub(same + 1) == b:sub(same + 2)
end

local SHORTEST <const> = 7   -- letters of a name that a slip of one can be told of

-- The field that is meant by a name which files may use for a column of their
-- own: nil unless that is certain.
local function meant_field(name)
  if DANISH[name] then return DANISH[name] end
  local plain <const> = headings.lower(name):gsub("_", "")
  for _, field in ipairs(FIELDS) do
    local other <const> = field:gsub("_", "")
    if plain == other or plain .. "on" == other then return field end
    if #plain >= SHORTEST and is_one_off(plain, other) then return field end
  end
end

local function of_field(node)
  local name <const> = node[2].value
  if headings.methods[name] then return slip("case_colon", name) end
  if not name or lists.has(FIELDS, name) then return nil end
  local field <const> = meant_field(name)
  return field and slip("case_field", name):means(name, field, false)
end

local PATTERNS <const> = lists.set { "find", "gmatch", "gsub", "match" }
local INSTEAD <const> = "rules have no patterns: contains, starts_with, ends_with and sub look into a text"

local function hinted(one, name, names)
  return PATTERNS[name] and one:hinted(INSTEAD) or one:meant(name, names)
end

-- A method that texts have not: of a field of a case, or of a text that stands
-- there.
local function of_method(node, cases)
  local object <const>, name <const> = node[1], node[2].value
  local is_text <const> = object.tag == "String" or object.tag == "Paren" and object[1].tag == "String"
                          or object.tag == "Index" and cases[object[1].variable] and object[2].tag == "String"
  if not is_text or lists.has(wording.methods, name) then return nil end
  return hinted(slip("text_method", name), name, wording.methods)
end

-- A function that a table of the library has not.
local function of_library(node, library)
  local table_of <const>, name <const> = node[1], node[2].value
  if table_of.tag ~= "Id" or table_of.variable or not name then return nil end
  local fields <const> = core.seal.is(library[table_of.name]) and lists.keys(core.seal.copy(library[table_of.name]))
  if not fields or lists.has(fields, name) then return nil end
  local one <const> = slip("sealed_field", name, table_of.name)
  return table_of.name == "string" and hinted(one, name, fields) or one:meant(name, fields)
end


-- Finds the rules of a tree, and the parameters that are cases: those of rules,
-- and of the functions that are given one.
local function read_rules(tree)
  local rules <const>, cases <const>, calls <const> = {}, {}, {}
  for node in parser.nodes(tree) do
    if node.tag == "Call" then
      calls[#calls + 1] = node
      rules_of(node, function (f, rule)
        if not rules[f] then table.insert(rules, { f = f, rule = rule }) end
        rules[f] = true
        local first <const> = f[1][1]
        if rule.case and first and first.variable then cases[first.variable] = true end
      end)
    end
  end
  local found
  repeat
    found = false
    for _, call in ipairs(calls) do
      local f <const> = scopes.function_of(call[1])
      for i = 1, f and #f[1] or 0 do
        local given <const>, parameter <const> = call[i + 1], f[1][i].variable
        if given and parameter and cases[given.variable] and not cases[parameter] then
          cases[parameter], found = true, true
        end
      end
    end
  until not found
  return rules, cases
end

-- The names that functions read or set, and nobody has made.
local function of_name(node, set, library, names, texts, absent)
  if node.variable or node.name == "_ENV" or rawget(library, node.name) ~= nil then return nil end
  if set then return slip("name_unlocal", node.name, node.name):with { set = node.name } end
  if absent[node.name] then return slip("word_foreign", node.name, "rules") end
  local one <const> = slip("word_unknown", node.name)
  if lists.has(names, node.name) then return one:hinted "its local stands further down, or in another block" end
  local instead <const> = foreign.name(node.name, texts, headings.methods)
  return instead and one:hinted(instead) or one:meant(node.name, names)
end

-- Texts that rules answer, and compare with.
local SAID <const> = { "net", "gross", "no_data", "open", "leave_out", "done", "met", "partly", "missed" }

-- The names that a text makes itself, and the texts that stand in it, as a set.
local function made_in(tree)
  local list <const>, texts <const> = {}, lists.set(lists.joined(SAID, outcomes.names))
  for node in parser.nodes(tree) do
    if node.tag == "Name" then list[#list + 1] = node.name end
    if node.tag == "String" then texts[node.value] = true end
  end
  return list, texts
end

-- What is wrong in the functions of a text of rules that can be loaded, in
-- order: diagnostics of the file `path`. library: what its names give; absent:
-- those that Lua has and rules have not, as a set; known: its tree, if it is known.
function resolve.find(source, path, library, absent, known)
  local place <const>, found <const> = parser.places(source), {}
  local tree <const> = scopes.resolve(known or parser.parse(source))
  local made <const>, texts <const> = made_in(tree)
  local names <const>, sets <const> = lists.joined(lists.keys(library), made), {}
  local rules <const>, cases <const> = read_rules(tree)
  local function add(node, one)
    if not one then return end
    one.file = path
    found[#found + 1] = one:spans(place, node)
  end
  for _, entry in ipairs(rules) do
    local f <const> = entry.f
    if not any_ends(f[2]) then add({ at = f.stop - 3, stop = f.stop }, slip("answerless", entry.rule.answers)) end
    of_its_own(f[2], function (node)
      if node.tag ~= "Return" then return end
      local one <const>, value <const> = idle.of_answer(node)
      add(value, one)
      local helper <const> = node[1] and node[1].tag == "Call" and scopes.function_of(node[1][1])
      if helper and not answers(helper) then add(node[1], slip "returnless") end
    end)
  end
  for _, f in ipairs(parser.functions(tree)) do
    for node in parser.nodes(f) do
      if node.tag == "Set" then
        for _, target in ipairs(node[1]) do sets[target] = true end
      elseif node.tag == "Id" then add(node, of_name(node, sets[node], library, names, texts, absent))
      elseif node.tag == "Index" then
        add(node[2], cases[node[1].variable] and of_field(node) or of_library(node, library))
      elseif node.tag == "Invoke" then add(node[2], of_method(node, cases))
      end
    end
  end
  return found
end

return resolve
