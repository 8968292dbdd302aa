-- plan.lua: what is said of a plan as a whole: E3, explained.

return {}
