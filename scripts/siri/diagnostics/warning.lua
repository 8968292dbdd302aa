-- warning.lua: warnings: W9, explained.

return {}
