-- The receipt phase of environmental permits of a Dutch municipality: a log
-- in which a row is an event, and columns that begin with case: repeat what
-- holds for the whole case.

mapping {
  title = "Receipt phase of environmental permits",
  log   = { event = "concept:name", at = "time:timestamp" },
  only  = { ["lifecycle:transition"] = "complete" },

  case_id      = column "case:concept:name",
  case_type    = fixed "permit",
  submitted_on = column "case:startdate",
  -- The municipality counts its eight weeks from the day of receipt.
  informed_on  = column "case:startdate",
  decided_on   = column "case:enddate",
  site         = column "case:department" {
    values = { General = "Almen", Experts = "Fagkyndige", ["Customer contact"] = "Borgerservice" },
  },

  keep = {
    "case:deadline", "case:enddate_planned",
    received  = column "case:startdate",
    first_seen = first(any_event),
    confirmed = last "T05 Print and send confirmation of receipt",
    stopped   = last "T20 Print report Y to stop indication",
    channel   = function (row) return string.lower(row["case:channel"]) end,
  },
}
