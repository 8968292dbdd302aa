-- typenames.lua: what a file may call the case types of a plan: each by its
-- name or by its title, in whatever case, with whatever sort of blanks and
-- hyphens. A plan changes, so the store keeps what the file has, and whoever
-- counts asks what it means.

local headings <const> = require "siri.base.headings"
local lists <const> = require "siri.base.lists"
local plans <const> = require "siri.rules.plan"

local typenames = {}

-- Of each plan; and what is the same of several, so that cases which were
-- read for one are read for all.
local of_plan <const> = setmetatable({}, { __mode = "k" })
local shared <const> = setmetatable({}, { __mode = "v" })

-- A text as names are compared.
function typenames.plain(text) return headings.lower(headings.shown(text)) end

local plain <const> = typenames.plain

-- Of the words of plans: another value of an assumption makes another plan,
-- mostly of the same words.
local plain_words <const> = setmetatable({}, { __index = function (words, word)
  words[word] = plain(word)
  return words[word]
end })

-- Of types in order: their names, a set, and by each plain text the list of
-- the names that it may mean.
local function words_of(types)
  local names <const>, meant <const> = {}, {}
  for _, t in ipairs(types) do
    names[t.name] = true
    for _, word in ipairs { t.name, t.title } do
      local list <const> = lists.under(meant, plain_words[word])
      if not lists.has(list, t.name) then table.insert(list, t.name) end
    end
  end
  return names, meant
end

-- The names that a text may mean among case types, in their order: the one
-- that it is, or all that are written so but for case, blanks and hyphens, or
-- have such a title.
function typenames.among(types, text)
  local names <const>, meant <const> = words_of(types)
  return names[text] and { text } or meant[plain(text)] or {}
end

-- One text for all that files may call types: the same for plans that agree.
local function text_of(names, meant)
  return lists.join(lists.keys(names), nil, "\0") .. "\1" .. lists.join(lists.keys(meant), function (word)
    return word .. "\0" .. table.concat(meant[word], "\0")
  end, "\1")
end

-- What a file may call the case types of a plan, of any version of it:
-- { [text] = name }, any text; nil where it means none, or could mean two. The
-- same table for plans that agree in this.
function typenames.of(plan)
  if of_plan[plan] then return of_plan[plan] end
  local types <const> = lists.flat(plans.versions(plan), "case_types")
  local names <const>, meant <const> = words_of(types)
  local key <const> = text_of(names, meant)
  local called <const> = shared[key] or setmetatable({}, { __index = function (_, text)
    if names[text] then return text end
    local list <const> = meant[plain(text)]
    return list and #list == 1 and list[1] or nil
  end })
  shared[key], of_plan[plan] = called, called
  return called
end

return typenames
