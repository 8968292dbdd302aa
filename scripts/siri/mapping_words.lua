-- mapping_words.lua: the words that mapping scripts are written with, as
-- data: checking, messages and help come from here; what they do is in
-- mapping.lua.

local words <const>, word <const> = require "siri.wordlist" ()

word("mapping", {
  meaning = "How another system's file becomes cases: once in its file. A field comes from column, fixed or a "
            .. "function of the row; a date in a log of events also from first or last.",
  { "title", "text", "what the file is" },
  { "log", "log", "the file is a log, a row an event and a case many rows: { event =, at = }, the headings of the "
                  .. "event and of its time" },
  { "only", "filter", "heading = word, or a list of words: other rows are of no matter" },
  { "case_id", "value", "the case's number", "required" },
  { "case_type", "value", "its type, as the plan names it", "required" },
  { "submitted_on", "dated", "when it was submitted", "required" },
  { "informed_on", "dated", "when it was fully informed: the net clock starts" },
  { "decided_on", "dated", "when it was decided" },
  { "outcome", "outcome", "granted, refused, withdrawn, dismissed, revoked, or a word of the plan" },
  { "site", "value", "where it was decided" },
  { "exempt", "value", "why it is exempt; not exempt where that is blank" },
  { "pauses", "pauses", "when it waited for its applicant: a list of pause { … }, or a column of pauses" },
  { "keep", "kept", "other columns that rules can read: headings, and name = column, fixed, first …" },
})

word("column", {
  shape = 'column "…"',
  named = "the heading in the file",
  meaning = 'What stands in a column: column "Type", or column "Type" { values = { … } }.',
  { "values", "words", "their word = ours; [\"\"] = ours for a blank" },
  { "otherwise", "refuse|keep", "a word that is not among the values: its row is refused, or it stays" },
})

word("fixed", {
  shape = 'fixed "…"',
  named = "the text",
  meaning = "The same for every case.",
})

word("first", {
  shape = 'first "…"',
  named = "the event, or a list of events, or any_event",
  meaning = "The day of the first of these events, by their time.",
})

word("last", {
  shape = 'last "…"',
  named = "the event, or a list of events, or any_event",
  meaning = "The day of the last of these events, by their time.",
})

word("decided_by", {
  shape = "decided_by { … }",
  meaning = "The outcome by the event that gave decided_on: event = outcome.",
  items = "outcome for each event",
})

word("pause", {
  meaning = "A wait for the applicant, from event to event; in a file of cases from column to column. One that has "
            .. "begun and not ended is open; while it runs, beginning again changes nothing.",
  { "from", "ends", "the event that begins it, or a list of events; or a column of dates", "required" },
  { "to", "ends", "the event that ends it, or a list of events; or a column of dates", "required" },
  { "unbegun", "refuse|leave_out", "an end without a begin: the case is refused, or the end is of no matter" },
})

return words
