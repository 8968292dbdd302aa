-- text.lua: what is said of a text that cannot be read as rules: E1, explained.

return {}
