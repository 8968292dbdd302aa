-- casefields.lua: the fields of a case in words, a row each, in the order in
-- which messages and pages name them. Where the store keeps them, and rules
-- read them, core/store/fields.h tells.

local outcomes <const> = require "siri.base.outcomes"

-- name     as columns, rules and English files have it
-- danish   the heading in Danish files and, with blanks, what Danish reports
--          call it; english: what English ones do
-- also     further headings that Danish systems have for it, in lower case, _ for
--          what is between words
-- last     those that are a column of the file's own where another one is the
--          field: what is afsluttet may be put away some time after
-- perhaps  those that may be the field, or not: asked about, never taken
-- kind     of its values: id, text, date (later rows are of later days),
--          outcome, reopenings, pauses
-- meaning  what a mapping is told
local casefields <const> = {
  { name = "case_id", danish = "sagsnr", english = "case", kind = "id", required = true,
    also = { "sagsnummer", "sags_nummer", "sags_nr", "sags_id", "sagsid", "sag_nr", "sag_id", "sag", "journalnummer",
             "journal_nummer", "journalnr", "journal_nr", "jnr", "j.nr", "j._nr" },
    meaning = "the case's number" },
  { name = "case_type", danish = "sagstype", english = "case type", kind = "text", required = true,
    also = { "sags_type", "ansøgningstype", "type" },
    meaning = "its type, as the plan names it" },
  { name = "submitted_on", danish = "indgivet", english = "submitted", kind = "date", required = true,
    also = { "indgivet_den", "indgivet_dato", "indgivelsesdato", "dato_for_indgivelse", "ansøgningsdato", "ansøgt",
             "ansøgt_den", "modtaget", "modtaget_den", "modtaget_dato", "modtagelsesdato", "indkommet",
             "indkommet_den", "indkommet_dato", "submitted", "submission_date", "received" },
    meaning = "when it was submitted" },
  { name = "informed_on", danish = "fuldt_oplyst", english = "informed", kind = "date",
    also = { "fuldt_oplyst_den", "fuldt_oplyst_dato", "oplyst_den", "oplyst_dato", "oplyst", "sagen_oplyst",
             "sag_oplyst", "informed" },
    perhaps = { "oplysning", "oplysningsdato", "komplet" },
    meaning = "when it was fully informed: the net clock starts" },
  { name = "decided_on", danish = "afgjort", english = "decided", kind = "date",
    also = { "afgjort_den", "afgjort_dato", "afgørelsesdato", "afgørelse_dato", "dato_for_afgørelse", "sagen_afgjort",
             "sag_afgjort", "beslutningsdato", "decided", "decision_date" },
    last = { "afsluttet", "afslutningsdato", "sagen_afsluttet" },
    perhaps = { "lukket", "lukkedato", "slut", "slutdato", "closed" },
    meaning = "when it was decided" },
  { name = "outcome", danish = "udfald", english = "outcome", kind = "outcome", also = { "resultat" },
    perhaps = { "afgørelsestype", "beslutning", "decision" },
    meaning = table.concat(outcomes.names, ", ") .. ", or a word of the plan" },
  { name = "reopenings", danish = "genoptagelser", english = "reopenings", kind = "reopenings",
    meaning = "earlier decisions, if it was reopened: as 2019-02-01/2019-03-01 refused" },
  { name = "site", danish = "sted", english = "site", kind = "text", also = { "kontor", "enhed" },
    last = { "afdeling" },
    meaning = "where it was decided" },
  { name = "exempt", danish = "undtaget", english = "exempt", kind = "text",
    also = { "undtagelse", "undtagelsesårsag" },
    meaning = "why it is exempt; not exempt where that is blank" },
  { name = "pauses", danish = "pauser", english = "pauses", kind = "pauses",
    meaning = "when it waited for its applicant: a list of pause { … }, or a column of pauses" },
}

-- [name] = kind; the names of the dates, in the order in which they follow
-- each other; each with each that must not be before it: { earlier, later }.
casefields.kinds, casefields.dates, casefields.ordered = {}, {}, {}

for _, field in ipairs(casefields) do
  casefields.kinds[field.name] = field.kind
  if field.kind == "date" then table.insert(casefields.dates, field.name) end
end
for i, earlier in ipairs(casefields.dates) do
  for k = i + 1, #casefields.dates do table.insert(casefields.ordered, { earlier, casefields.dates[k] }) end
end

-- Adds to the texts of a language, "da" or "en", what reports call each field,
-- but where they call it otherwise.
function casefields.titled(lang, texts)
  for _, field in ipairs(casefields) do
    local title <const> = lang == "da" and field.danish:gsub("_", " ") or field.english
    texts[field.name] = texts[field.name] or title
  end
  return texts
end

return casefields
