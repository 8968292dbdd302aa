-- mapping_words.lua: the words that mapping scripts are written with, as
-- data: checking, messages and help come from here; what they do is in
-- mapping.lua.

local casefields <const> = require "siri.base.casefields"
local words <const>, word <const> = require "siri.rules.wordlist" ()

local mapping <const> = {
  meaning = "How another system's file becomes cases: once in its file. A field comes from column, fixed or a "
            .. "function of the row; a date in a log of events also from first or last.",
  { "title", "text", "what the file is" },
  { "log", "headings", "the file is a log, a row an event and a case many rows: { event =, at = }, the headings of the "
                  .. "event and of its time" },
  { "only", "table of words", "heading = word, or a list of words: other rows are of no matter" },
  { "ignore", "events", "events of the log that are of no matter: nothing reads them, and no import lists them" },
  { "reopen", "events", "the event after which a decided case is open again, or a list of them: its clock goes on, and "
                 .. "of its decisions the last counts" },
}

-- What may fill a field, by its kind.
local FILLED <const> = { id = "source", text = "source", date = "source or event", outcome = "source or decided_by",
                         reopenings = "source", pauses = "pauses or column" }

for _, field in ipairs(casefields) do
  table.insert(mapping, { field.name, FILLED[field.kind], field.meaning, field.required and "required" })
end
table.insert(mapping, { "cpr_ids", "boolean", "ids that look like CPR numbers are admitted; reports print them then" })
table.insert(mapping, { "alike", "two|one", "ids that look alike (12, 0012) are two cases, or one" })
table.insert(mapping, { "zone", "zone", "the zone of times without one, or \"as written\"; days are those in Denmark" })
table.insert(mapping, { "keep", "headings and sources",
                        "other columns that rules can read: headings, and name = column, fixed, first …" })
word("mapping", mapping)

word("column", {
  shape = 'column "…"',
  named = "the heading in the file",
  meaning = 'What stands in a column: column "Type", or column "Type" { values = { … } }.',
  { "values", "table of texts", "their word = ours; [\"\"] = ours for a blank" },
  { "otherwise", "refuse|keep", "a word that is not among the values: its row is refused, or it stays" },
})

word("fixed", {
  shape = 'fixed "…"',
  meaning = "The same for every case.",
})

word("first", {
  shape = 'first "…"',
  meaning = "The day of the first of these events by their time: one, a list of them, or any_event.",
})

word("last", {
  shape = 'last "…"',
  meaning = "The day of the last of these events by their time: one, a list of them, or any_event.",
})

word("decided_by", {
  shape = "decided_by { … }",
  meaning = "The outcome by the event that gave decided_on: event = outcome.",
  items = "outcome for each event",
})

word("pause", {
  meaning = "A wait for the applicant, from event to event; in a file of cases from column to column. One that has "
            .. "begun and not ended is open; while it runs, beginning again changes nothing. With to = next_event any "
            .. "event of the case ends it that comes next, at another time or under another name.",
  { "from", "events or column", "the event that begins it, or a list of events; or a column of dates", "required" },
  { "to", "events, next_event or column",
    "the event that ends it, or a list of events; next_event, whichever comes next; or a column of dates", "required" },
  { "unbegun", "refuse|leave_out", "an end without a begin: the case is refused, or the end is of no matter" },
})

return words
