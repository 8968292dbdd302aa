-- figures.lua: what is said of files of figures: E8, explained.

return {}
