-- casemethods.lua: what a rule can ask of a case with a colon, in words. What it
-- answers is core/engine/case.c's.

return {
  { name = "days", given = "clock", meaning = "days from the clock's start to the decision; nil while it is open" },
  { name = "within", given = "limit, clock", meaning = "whether it was decided within it; nil while it is open" },
  { name = "due", given = "limit, clock", meaning = "the last day within the limit" },
  { name = "paused", given = "clock", meaning = "days on which the clock stood still" },
  { name = "date", given = '"…"', meaning = "the day in a further column, in whatever form its file has it" },
  { name = "number", given = '"…"', meaning = "the number in a further column, exact" },
  { name = "flag", given = '"…"', meaning = "true or false of a further column: ja, yes, 1, x; nej, no, 0; …" },
}
