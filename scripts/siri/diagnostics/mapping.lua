-- mapping.lua: what is said of a mapping and its rows: E6, explained.

return {
  -- while it is loaded

  E601 = {
    means = "The file has no mapping, so nothing says which column of the other system is which field of a case.",
    example = [[local typer = { AP = "au_pair" }]],
    remedy = "Write one: mapping { case_id = column \"Sag\", case_type = column \"Type\", submitted_on = column "
      .. "\"Modtaget\" }.",
    frame = "mapping",
  },
  E602 = {
    means = "A case is known by its number. With the same number in every row all rows would be one and the same "
      .. "case.",
    example = [[mapping { case_id = fixed "1", case_type = column "Type", submitted_on = column "Modtaget" }]],
    remedy = "Take the number from the column that has it: case_id = column \"Sag\".",
    frame = "mapping",
  },
  E603 = {
    means = "What is kept has the name of a field that cases have already. Kept as another column it would not be "
      .. "that field: it would not be read as a date or an outcome, and no target would use it.",
    example = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
  keep = { "Afgjort" },
}]],
    remedy = "Fill the field itself: decided_on = column \"Afgjort\". Another thing needs another name, as in keep = "
      .. "{ sendt = column \"Afgjort\" }.",
    frame = "mapping",
  },
  E604 = {
    means = "Rules read a kept column under its name. This one is empty, or is what every case can do already: days, "
      .. "due, paused or within.",
    example = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
  keep = { "days" },
}]],
    remedy = "Give the column another name: keep = { antal_dage = column \"days\" }.",
    frame = "mapping",
  },
  E605 = {
    means = "Two kept columns have one name, so rules could read only one of them.",
    example = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
  keep = { "Team", Team = column "Enhed" },
}]],
    remedy = "Give one of them a name of its own: keep = { \"Team\", enhed = column \"Enhed\" }.",
    frame = "mapping",
  },
  E606 = {
    means = "The mapping asks for events, but does not say that the file is a log of events, nor which columns hold "
      .. "the event and its time.",
    example = [[mapping { case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget" }]],
    remedy = "If each row is an event, say log = { event = \"Hændelse\", at = \"Tidspunkt\" } with the file's own "
      .. "headings. If each row is a case, take the date from its column.",
    frame = "mapping",
  },
  E607 = {
    means = "In a log a case has many rows, and a pause goes from one event to another. A column cannot say when it "
      .. "began.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  pauses = pause { from = column "Afventer fra", to = column "Afventer til" },
}]],
    remedy = "Name the events: pause { from = \"Afventer ansøger\", to = \"Svar modtaget\" }.",
    frame = "mapping",
  },
  E608 = {
    means = "decided_by tells the outcome by the event that decided the case. So the day of the decision must come "
      .. "from events that are named, too.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  outcome = decided_by { Tilladelse = "granted", Afslag = "refused" },
}]],
    remedy = "Name the same events there: decided_on = last { \"Tilladelse\", \"Afslag\" }.",
    frame = "mapping",
  },
  E609 = {
    means = "An event decides cases, by decided_on, and decided_by does not say which outcome it gives.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  decided_on = last { "Tilladelse", "Afslag" }, outcome = decided_by { Tilladelse = "granted" },
}]],
    remedy = "Add its outcome, Afslag = \"refused\", or take the event out of decided_on.",
    frame = "mapping",
  },
  E610 = {
    means = "decided_by gives an outcome to an event that decides no case, for decided_on does not name it. Most "
      .. "often one of the two is misspelt.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  decided_on = last "Tilladelse", outcome = decided_by { Tilladelse = "granted", Afslag = "refused" },
}]],
    remedy = "Spell the event alike in both, or name it in decided_on, too: last { \"Tilladelse\", \"Afslag\" }.",
    frame = "mapping",
  },
  E611 = {
    means = "decided_by needs a table that has an outcome for each event, and got something else, or an empty one.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  decided_on = last "Tilladelse", outcome = decided_by "granted",
}]],
    remedy = "Write event = outcome in braces: decided_by { Tilladelse = \"granted\" }.",
    frame = "mapping",
  },
  E612 = {
    means = "The outcome that is given to this event is no text that can be kept: it has letters in another encoding "
      .. "than UTF-8, or a zero byte.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  decided_on = last "Tilladelse", outcome = decided_by { Tilladelse = "\0" },
}]],
    remedy = "Write the outcome as a plain word: Tilladelse = \"granted\".",
    frame = "mapping",
  },
  E613 = {
    means = "column has no heading, so it names no column of the file.",
    example = [[mapping { case_id = column "", case_type = column "Type", submitted_on = column "Modtaget" }]],
    remedy = "Write the heading as the file has it, in quotes: column \"Sag\".",
    frame = "mapping",
  },
  E614 = {
    means = "A column is followed by two tables. What it should do with its words is said once.",
    example = [[
mapping {
  case_id = column "Sag", submitted_on = column "Modtaget",
  case_type = column "Type" { values = { AP = "au_pair" } } { values = { FT = "fast_track" } },
}]],
    remedy = "Put all of it in one table: column \"Type\" { values = { AP = \"au_pair\", FT = \"fast_track\" } }.",
    frame = "mapping",
  },
  E615 = {
    means = "otherwise says what becomes of a word that is not among the values. Without values every word stays as "
      .. "it is, and otherwise would do nothing.",
    example = [[
mapping {
  case_id = column "Sag", submitted_on = column "Modtaget",
  case_type = column "Type" { otherwise = "refuse" },
}]],
    remedy = "Add the values, column \"Type\" { values = { AP = \"au_pair\" }, otherwise = \"refuse\" }, or leave "
      .. "otherwise out.",
    frame = "mapping",
  },
  E616 = {
    means = "fixed gives every case the same text, and there is none.",
    example = [[
mapping { case_id = column "Sag", case_type = fixed "", submitted_on = column "Modtaget" }]],
    remedy = "Write the text in quotes, fixed \"au_pair\". A field that the file does not tell is left out.",
    frame = "mapping",
  },
  E617 = {
    means = "first and last give the day of an event, and none is named.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "",
}]],
    remedy = "Name the event as the log has it, first \"Modtaget\"; several as a list, first { \"Modtaget\", "
      .. "\"Oprettet\" }; or any_event.",
    frame = "mapping",
  },
  E618 = {
    means = "One end of the pause is an event and the other a column. A file is a log of events or has a row for "
      .. "each case, so one of them cannot be there.",
    example = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
  pauses = pause { from = column "Afventer fra", to = "Svar modtaget" },
}]],
    remedy = "Make both of one kind: pause { from = column \"Afventer fra\", to = column \"Afventer til\" }.",
    frame = "mapping",
  },
  E619 = {
    means = "The same event both begins the pause and ends it, so nobody can tell whether the case waits after it.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  pauses = pause { from = "Afventer ansøger", to = { "Afventer ansøger", "Svar modtaget" } },
}]],
    remedy = "Leave the event in one of the two: from = \"Afventer ansøger\", to = \"Svar modtaget\".",
    frame = "mapping",
  },
  E620 = {
    means = "What a word gives, such as a column, was to be given a field. It is what the word made of it, and nothing "
      .. "can be put into it.",
    example = [[
local kind = column "Type"
kind.values = { AP = "au_pair" }
mapping { case_id = column "Sag", case_type = kind, submitted_on = column "Modtaget" }]],
    remedy = "Say it in the word's own table: column \"Type\" { values = { AP = \"au_pair\" } }.",
    frame = "mapping",
  },
  E631 = {
    means = "The row has a word that the mapping's table of values does not name, so nobody has said what it means. "
      .. "The row is refused rather than imported with a word that no rule knows.",
    example = {
      mapping = [[
mapping {
  case_id = column "Sag",
  case_type = column "Type" { values = { ["Au pair"] = "au_pair" } },
  submitted_on = column "Modtaget",
}
]],
      rows = [[
Sag;Type;Modtaget
S0000001;Aupair;2019-02-01
]],
    },
    remedy = "Add the word to the table: values = { [\"Au pair\"] = \"au_pair\", Aupair = \"au_pair\" }; or say "
      .. "otherwise = \"keep\" to take other words as they are.",
    frame = "log",
  },
  E632 = {
    means = "A function of the mapping answers with a number, true or false, or a table. What becomes a field of a "
      .. "case is a text, or nil where it is to be empty.",
    example = [[return 7]],
    remedy = "Make it a text: return tostring(7), or leave the return out for an empty field.",
    frame = "row",
  },
  E633 = {
    means = "What the mapping makes of the row has bytes that are no letters in utf-8, or a zero. It could neither "
      .. "be printed nor compared.",
    example = [[return "\xff"]],
    remedy = "Write letters as they are, or by their number, \"\\u{E6}\". The mapping itself is saved as utf-8.",
    frame = "row",
  },
  E634 = {
    means = "A function of the mapping asks the row for a column that the file does not have. With a misspelt name "
      .. "it would be empty in each row.",
    example = [[return row.tpye]],
    remedy = "Write the heading as the first line of the file has it: row.type, or row[\"Type af sag\"] where it is "
      .. "more than a word.",
    frame = "row",
  },
  E635 = {
    means = "A function of the mapping asks the row for a column by its number, or by another value. Columns move "
      .. "from one extract to the next, and so they are named by their headings.",
    example = [[return tostring(row[2])]],
    remedy = "Write the heading: row.type, or row[\"Type af sag\"] where it is more than a word.",
    frame = "row",
  },
  E636 = {
    means = "A function of the mapping changes the row. What stood in the file is kept as it stood: a function "
      .. "answers with what it makes of it.",
    example = [[row.type = "au_pair"]],
    remedy = "Return the value instead: return \"au_pair\".",
    frame = "row",
  },
  E637 = {
    means = "The mapping names a column that the file does not have. Nothing is imported: the field would be empty "
      .. "in each case.",
    example = {
      mapping = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
}
]],
      rows = [[
Sag;Sagstype;Modtaget
S0000001;Au pair;2019-02-01
]],
    },
    remedy = "Write the heading as the first line of the file has it: column \"Sagstype\". If all is in one column, "
      .. "tell what separates them, with --separator.",
    frame = "log",
  },
  E638 = {
    means = "The row says when a pause ended and not when it began, so its days cannot be counted.",
    example = {
      mapping = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
  pauses = pause { from = column "Afventer fra", to = column "Afventer til" },
}
]],
      rows = [[
Sag;Type;Modtaget;Afventer fra;Afventer til
S0000001;Au pair;2019-02-01;;2019-03-01
]],
    },
    remedy = "Fill in the day on which it began. If such ends are to be passed over, say unbegun = \"leave_out\" in "
      .. "the pause.",
    frame = "log",
  },
  E639 = {
    means = "The log has an event that ends a pause, and none before it that begins one. The whole case is refused: "
      .. "its days cannot be counted.",
    example = {
      mapping = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  pauses = pause { from = "Afventer", to = "Svar" },
}
]],
      rows = [[
Sag;Type;Hændelse;Tidspunkt
S0000001;Au pair;Modtaget;2019-02-01
S0000001;Au pair;Svar;2019-03-01
]],
    },
    remedy = "Let the extract begin where the case does, or name all events that begin the pause. If such ends are "
      .. "to be passed over, say unbegun = \"leave_out\".",
    frame = "log",
  },
  E640 = {
    means = "Two rows of one case say different things in a column that is the case's own, such as its type. Which "
      .. "of them holds, nobody can tell.",
    example = {
      mapping = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
}
]],
      rows = [[
Sag;Type;Hændelse;Tidspunkt
S0000001;Au pair;Modtaget;2019-02-01
S0000001;Studie;Svar;2019-03-01
]],
    },
    remedy = "Mend the row that is wrong. Where the column may change, let a function or only choose the rows that "
      .. "count.",
    frame = "log",
  },
  E641 = {
    means = "Two rows of one case say different things in a column that the mapping keeps beside the fields. Its "
      .. "values may be personal, so they are not repeated here.",
    example = {
      mapping = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  keep = { "Enhed" },
}
]],
      rows = [[
Sag;Type;Hændelse;Tidspunkt;Enhed
S0000001;Au pair;Modtaget;2019-02-01;A
S0000001;Au pair;Svar;2019-03-01;B
]],
    },
    remedy = "Mend the row that is wrong, or leave the column out of keep.",
    frame = "log",
  },
  E642 = {
    means = "Whatever comes next ends such a pause, so that no end can be without a begin, and there is nothing that "
      .. "unbegun could say.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  pauses = pause { from = "Afventer", to = next_event, unbegun = "leave_out" },
}
]],
    remedy = "Take unbegun out.",
    frame = "mapping",
  },
  E643 = {
    means = "A case is reopened after a decision, and the mapping does not say by which events cases are decided: a "
      .. "column has one day for all of them.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" }, reopen = "Genoptaget",
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget", decided_on = column "Afgjort",
}
]],
    remedy = "Name the events that decide: decided_on = last { \"Tilladelse\", \"Afslag\" }.",
    frame = "mapping",
  },
  E644 = {
    means = "The same event both decides a case and opens it again, so nobody can tell which of the two it does.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" }, reopen = "Afslag",
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget", decided_on = last "Afslag",
}
]],
    remedy = "Take the event out of one of the two.",
    frame = "mapping",
  },
  E645 = {
    means = "The decisions that were reopened are made of the events of `reopen`, and the mapping fills their field "
      .. "from something else as well.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" }, reopen = "Genoptaget", reopenings = column "Genoptagelser",
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget", decided_on = last "Afslag",
}
]],
    remedy = "Keep one of them.",
    frame = "mapping",
  },
  E646 = {
    means = "The event is among those that are of no matter, and something in the mapping is made of it.",
    example = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" }, ignore = { "Notat", "Modtaget" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
}
]],
    remedy = "Take it out of ignore, or out of the other place.",
    frame = "mapping",
  },
  E647 = {
    means = "The log has an event that reopens a case, and none before it that decides it. The whole case is refused: "
      .. "what it was decided as, and when, is not known. A second reopening of a case that is open again is of no "
      .. "matter.",
    example = {
      mapping = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" }, reopen = "Genoptaget",
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget", decided_on = last "Afslag",
}
]],
      rows = [[
Sag;Type;Hændelse;Tidspunkt
S0000001;Au pair;Modtaget;2019-02-01
S0000001;Au pair;Genoptaget;2019-03-01
]],
    },
    remedy = "Let the extract begin where the case does, or name all events that decide in decided_on. Where both are "
      .. "of one day, give the log their times, or their order.",
    frame = "log",
  },
}
