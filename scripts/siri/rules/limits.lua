-- limits.lua: the limits that a number is held against: the setting that gives
-- one, its sign, how it is held, and whether it is an upper one.

return {
  { "below", "<", function (value, limit) return value < limit end, upper = true },
  { "at_most", "≤", function (value, limit) return value <= limit end, upper = true },
  { "at_least", "≥", function (value, limit) return value >= limit end },
  { "above", ">", function (value, limit) return value > limit end },
}
