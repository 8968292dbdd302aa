-- outcomes.lua: how a case may end, by the outcomes that every plan knows: a
-- row each, in the order in which messages name them.

-- danish, also: what files say for it besides the name, in lower case; Danish
-- reports call it by the first. counts: whether a decision counts; "always"
-- and "never" whatever a plan says.
local outcomes <const> = {
  { name = "granted", danish = "tilladelse", counts = "always" },
  { name = "refused", danish = "afslag", counts = "always" },
  { name = "withdrawn", danish = "trukket tilbage", also = "frafaldet", counts = "never" },
  { name = "dismissed", danish = "afvist", counts = "count" },
  { name = "revoked", danish = "tilbagekaldt", counts = "count" },
}

-- The names in order; [word of a file] = name; [name] = how it is counted
-- where the plan does not say. What is none of them is kept as files have it.
outcomes.names, outcomes.words, outcomes.rules = {}, {}, {}

for i, outcome in ipairs(outcomes) do
  local name <const> = outcome.name
  outcomes.names[i] = name
  for _, word in ipairs { name, outcome.danish, outcome.also } do outcomes.words[word] = name end
  outcomes.rules[name] = outcome.counts == "never" and "leave_out" or "count"
end

-- Adds to the texts of a language, "da" or "en", what reports call each.
function outcomes.titled(lang, texts)
  for _, outcome in ipairs(outcomes) do texts[outcome.name] = lang == "da" and outcome.danish or outcome.name end
  return texts
end

return outcomes
