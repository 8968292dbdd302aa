-- comparison.lua: what is said of comparisons that Lua answers in silence: E4, explained.

return {}
