-- wordlist.lua: the form of a list of words with their settings, which
-- checking, messages and help read.

-- A new list, and the function that adds a word to it. A word is its
-- settings, each { name, type, meaning [, "required"] [, as = the field that
-- keeps it, if that is not its name] }, and `meaning`; the list has it by its
-- place and by its name. What is "unframed" is required where the plan has no
-- frames. `fields` are where its settings are kept, `names` what they are called,
-- and `said` tells the name of a field.
return function ()
  local words = {}
  return words, function (name, definition)
    definition.word = name
    definition.fields, definition.names, definition.said, definition.settings = {}, {}, {}, {}
    for i, setting in ipairs(definition) do
      local field <const>, kind <const>, meaning <const>, need <const> = table.unpack(setting)
      definition[i] = { name = field, type = kind, meaning = meaning, required = need ~= nil,
                        unframed = need == "unframed", field = setting.as or field }
      definition.fields[i], definition.names[i] = definition[i].field, field
      definition.said[definition[i].field] = field
      definition.settings[field] = definition[i]
    end
    words[#words + 1] = definition
    words[name] = definition
  end
end
