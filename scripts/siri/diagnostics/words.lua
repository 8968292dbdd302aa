-- words.lua: what is said of words and their settings: E2, explained.

return {}
