-- warning.lua: warnings: W9, explained.

return {
  W901 = {
    means = "Rows have dates that have not come yet. The cases are imported as they stand, but no extract is of a day "
      .. "to come: it is taken to be of the newest date up to today.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;2099-02-01
]],
    remedy = "Mend the date. If it is right, tell the day of the extract: --extracted 2019-09-02 "
      .. "refuses what is later.",
    frame = "cases",
  },
  W902 = {
    means = "The file is of an earlier day than one that was imported before it, and has changed cases of that one. "
      .. "What it says holds now, though it is older.",
    example = "An extract of 2019-03-31 that changes a case, imported after one of 2019-06-30.",
    remedy = "If it was a slip, take the import back: siri-rules undo. If the later day was one, of a date that this "
      .. "file mends, and this file has all cases (--full), take back the import that told it: what this one says "
      .. "stays.",
    frame = "made",
  },
  W903 = {
    means = "Open cases of a type that are known are not in the file, so it cannot be relied on to tell all of that "
      .. "type. Its decisions up to that day may be incomplete.",
    example = "An extract without a case that an earlier one has open.",
    remedy = "Import the whole extract. If it is whole, tell of which types: --types au_pair --extracted 2019-09-02.",
    frame = "made",
  },
  W904 = {
    means = "With --full the cases that a file lacks are gone. A row that was refused has no id that can be read, so "
      .. "the case that it lacks may be its own: none is marked.",
    example = "A file, imported with --full, in which one row has no sagsnr.",
    remedy = "Mend the refused rows, and import the whole file again with --full.",
    frame = "made",
  },
  W905 = {
    means = "With --full the cases that a file lacks are gone. This file has none at all, so the one that is known "
      .. "would go: it is taken for a slip.",
    example = "A file with the headings alone, imported with --full, where one case is known.",
    remedy = "Import the right file. If the case is to go, let the file have another.",
    frame = "made",
  },
  W906 = {
    means = "With --full the cases that a file lacks are gone. This file has none at all, so all that are known "
      .. "would go: it is taken for a slip.",
    example = "A file with the headings alone, imported with --full, where two cases are known.",
    remedy = "Import the right file. If they are to go, let the file have another case.",
    frame = "made",
  },
  W907 = {
    means = "More than half of the known cases are gone by this file. It may be a part of the extract, taken for the "
      .. "whole.",
    example = "A file with one of three known cases, imported with --full.",
    remedy = "If the file is not whole, take the import back, siri-rules undo, and import it without --full.",
    frame = "made",
  },
  W908 = {
    means = "The file is said to be whole, and lacks this case, so the case counts no more. What it was is kept.",
    example = "A file with three of four known cases, imported with --full.",
    remedy = "If the case should still be there, take the import back: siri-rules undo.",
    frame = "made",
  },
  W909 = {
    means = "The file is said to be whole, and lacks these cases, so they count no more. What they were is kept.",
    example = "A file with three of five known cases, imported with --full.",
    remedy = "If they should still be there, take the import back: siri-rules undo.",
    frame = "made",
  },
  W910 = {
    means = "A file of figures has a column that is none of its own. What stands there is not kept, for nothing "
      .. "would read it.",
    example = [[
år;mål;navn;værdi;pr;enhed
2019;1.1;strategi;ja;2019-03-31;HR
]],
    remedy = "Take the column away, or head it as the field that it is: bemærkning.",
    frame = "figures",
  },
  W911 = {
    means = "The mapping names an event that no row has. Perhaps nothing of the kind happened, perhaps it is called "
      .. "something else in the log.",
    example = {
      mapping = [[
mapping {
  log = { event = "Hændelse", at = "Tidspunkt" },
  case_id = column "Sag", case_type = column "Type", submitted_on = first "Modtaget",
  decided_on = first "Afgjort",
}
]],
      rows = [[
Sag;Type;Hændelse;Tidspunkt
S0000001;Au pair;Modtaget;2019-02-01
]],
    },
    remedy = "Write the event as the log has it, or take it out of the mapping.",
    frame = "log",
  },
  W912 = {
    means = "The log has an event that is spelt nearly as one that the mapping names: other letters are small, or "
      .. "there is a blank more. It is taken for another one, and does nothing.",
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
S0000001;Au pair;MODTAGET;2019-03-01
]],
    },
    remedy = "If they are the same, name both: first { \"Modtaget\", \"MODTAGET\" }.",
    frame = "log",
  },
  W913 = {
    means = "The mapping imports only rows with this word, and no row has it.",
    example = {
      mapping = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
  only = { Status = { "Udført", "Klar" } },
}
]],
      rows = [[
Sag;Type;Modtaget;Status
S0000001;Au pair;2019-02-01;Udført
]],
    },
    remedy = "Write the word as the file has it, or take it out of only.",
    frame = "log",
  },
  W914 = {
    means = "The file has a word that is spelt nearly as one that only names. Its rows are left out, as all rows "
      .. "without the word.",
    example = {
      mapping = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
  only = { Status = "Udført" },
}
]],
      rows = [[
Sag;Type;Modtaget;Status
S0000001;Au pair;2019-02-01;Udført
S0000002;Au pair;2019-02-01;UDFØRT
]],
    },
    remedy = "If they are the same, name both: only = { Status = { \"Udført\", \"UDFØRT\" } }.",
    frame = "log",
  },
  W920 = {
    means = "A check tries each rule about cases on made cases. Where a case lacks that day, or has nothing in that "
      .. "column, this one fails, and its goal with it, be it a single case of thousands.",
    example = [[cases { share = percent(90), clock = "gross",
  met = function (case) return case:days("net") <= 30 end }]],
    remedy = "Say what such a case is: local days = case:days(\"net\"), and then return days ~= nil and days <= 30. "
      .. "Where no case can lack it, leave the rule as it is.",
    frame = "doubts",
  },
  W921 = {
    means = "A check tries each rule about figures on made figures. Until that one is reported this rule fails, and "
      .. "its goal is shown as failed instead of as not reported.",
    example = [[function (facts)
  return facts:measure("sygedage").value < ratio(7)
end]],
    remedy = "Ask for the figure first: local f = facts:measure \"sygedage\"; if not f then return \"no_data\" end.",
    frame = "doubts",
  },
  W922 = {
    means = "The file has a year for its name, and the plan in it says another. That happens where last year's file is "
      .. "copied, and shows last year's points under this year's name.",
    example = "The file of 2021, named so, in which plan { year = 2019, … } stands.",
    remedy = "Write the year, and the days of the year, into the plan; or give the file another name.",
    frame = "made",
  },
  W923 = {
    means = "A figure in per cent is a share, and no share is above 100 %. Such a limit is never reached, or always "
      .. "kept.",
    example = [[measure "tilfredshed" { at_least = percent(120) }]],
    remedy = "Write the limit that is meant, percent(20). Where a figure may pass 100 %, say so in the plan or the "
      .. "goal, ceiling = percent(150); or report it without the sign, and write the limit without it, too: at_least "
      .. "= 120.",
    frame = "doubts",
  },
  W924 = {
    means = "Quarters are three months each, from the month in which the plan's period begins. Where the period, or "
      .. "the part of it that a renegotiation made, does not begin on the first day of one or end on the last, that "
      .. "month or quarter is cut. It is a group all the same, and must be kept as the others, with fewer cases.",
    example = "A plan whose period ends on 2019-11-30, with a score that has each = \"quarter\".",
    remedy = "If that is what the contract says, nothing is to be done. If not, mend the plan's period, or group by "
      .. "each = \"month\".",
    frame = "made",
  },
  W925 = {
    means = "The plan lists days off, and none of a year in which its period, or a limit that begins in it, ends. "
      .. "There those days are working days: a target in working days ends too early, and one that rolls does not.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100, roll = true,
       holidays = { "2019-01-01", "2019-12-25" } }
case_type "x" { title = "X", field = "IR", target = days(30) }
goal "1.1" { area = "A", demand = "D", weight = 100, side = "external", measured_by = "agency",
             score = service_targets { clock = "net", share = percent(90) } }]],
    remedy = "List the days of that year, too: holidays = { \"2019-12-25\", \"2020-01-01\" }. Denmark's are known "
      .. "of every year: \"DK\".",
    frame = "doubted",
  },
  W926 = {
    means = "A check tries each rule about figures on made ones. Until a case of its set is decided, as in the first "
      .. "weeks of a year, this rule divides by 0, and its goal is shown as failed instead of as without data.",
    example = [[(function ()
  local all = case_set { clock = "gross" }
  return function (facts)
    local set = facts:cases(all)
    return set.days / set.decided <= 30
  end
end)()]],
    remedy = "Ask first: if set.decided == 0 then return \"no_data\" end.",
    frame = "doubts",
  },
  W927 = {
    means = "The best end of the scale lies beyond all figures that there can be: those of a share end at 100 %, and "
      .. "others at the ends of their range. Nobody can have all that the scale gives.",
    example = [[measure "tilfredshed" { range = { 1, 5 }, scale = linear { from = 3, to = 6 } }]],
    remedy = "If that is what the contract says, nothing is to be done. If not, correct the scale or the range; where "
      .. "figures may pass 100 %, the plan or the goal says so: ceiling = percent(150).",
    frame = "doubts",
  },
  W928 = {
    means = "The text has a comment that begins with undecided: siri-rules new writes one at each place where a new "
      .. "year must say what holds, and anybody may write others. The plan can be used, but reports say that places "
      .. "of it are undecided, and no statement of it is kept.",
    example = [[
plan { year = 2019, agency = "SIRI", title = "En plan", points = 100 }
-- undecided: goal 1.1 of 2018: weight 100, its demand, its limits
goal "1.1" {
  area = "A", demand = "D", weight = 100, measured_by = "agency", score = milestone "m" { by = "2019-12-31" },
}
]],
    remedy = "Write there what the new plan says, and take the comment away.",
    frame = "doubted",
  },

  W950 = {
    means = "Texts of these rows held characters that take no room, as a byte order mark, a soft hyphen, a space "
      .. "without width. What looks the same is the same, so they were left out.",
    example = "sagsnr;sagstype;indgivet\nS0000001;Au\u{AD} pair;01-02-2019\n",
    remedy = "There is nothing to do. The system that the file comes from may have other texts that only look alike.",
    frame = "cases",
  },
  W951 = {
    means = "Ids of new cases look like others, and it was told before whether they are two cases or one.",
    example = "A file with the cases 0012 and 12, imported with --alike two.",
    remedy = "If that does not hold for these, take the import back, siri-rules undo, and import the file with --alike "
      .. "and the other word.",
    frame = "made",
  },
  W952 = {
    means = "It was told that ids which look alike are one case, and the store has two cases with such ids, of imports "
      .. "that were told otherwise, or of a time before that was asked. Cases that stand are not joined: each goes on "
      .. "by itself, and both count.",
    example = "A file with the cases 0012 and 12, imported with --alike two, and then again with --alike one.",
    remedy = "If they are one case, take back the import that brought the second, siri-rules undo, and import its file "
      .. "with --alike one. siri-rules history case 12 tells which it was.",
    frame = "made",
  },
  W960 = {
    means = "Rows of the sheet are hidden in Excel, because somebody hid them or because a filter sorts them out. Who "
      .. "looks at the sheet does not see them, but they are rows of the file, and are imported as the others.",
    example = "A workbook whose third row is hidden.",
    remedy = "If they are to count, nothing is to be done. If not, take the import back, siri-rules undo, delete the "
      .. "rows, or copy those that are seen to a new sheet, and import that.",
    frame = "made",
  },
  W961 = {
    means = "The workbook has further sheets with something in them, and in their first ten rows there are no headings "
      .. "of cases, or of figures: notes, or sums. They are not read.",
    example = "A workbook with the sheets 'Sager' and 'Noter', imported as it is.",
    remedy = "If nothing of them should be imported, nothing is to be done; --sheet Sager says so. Else mend their "
      .. "headings.",
    frame = "made",
  },
  W962 = {
    means = "A sheet of the workbook is hidden, and has all headings that are needed, too. Hidden sheets are "
      .. "read only by their names.",
    example = "A workbook with the sheets 'Sager' and 'Gamle sager', of which the second is hidden.",
    remedy = "If it should be imported, too: --sheet 'Gamle sager', or show it in Excel and import with --sheet all.",
    frame = "made",
  },
  W970 = {
    means = "All times of the column are 22:00 or 23:00, which is midnight in Denmark as a system writes it that "
      .. "reckons in UTC. Each day would be the one before the right one. Nothing is changed of itself: days are as "
      .. "they are written.",
    example = "A file of 20 cases, all submitted at 22:00 on a day of June.",
    remedy = "Look up one of the cases. If the next day is the right one, import the file again with --zone utc (in a "
      .. "mapping: zone = \"utc\"). If the days are right as they are written, --zone denmark says so.",
    frame = "made",
  },
  W971 = {
    means = "The extract is taken to be of the newest date in the file. Here one case alone has a date more than 31 "
      .. "days after the dates of all others, in a file of 100 rows or more: a slip in that date would make every open "
      .. "case over time. So the extract is taken to be of the next newest date. The case is imported as it stands.",
    example = "A file of 100 cases of June, of which one is decided on 20 November.",
    remedy = "Mend the date. If it is right, tell the day of the extract: --extracted 2019-11-20.",
    frame = "made",
  },
  W972 = {
    means = "Some systems write a day that nobody would take for one where there is none: the first or the last that "
      .. "they know, such as 1900-01-01, 1970-01-01 or 9999-12-31, or 0000-00-00. Excel shows an empty date as "
      .. "00-01-1900. Where a case may be without a date, or a pause without its end, it is read as blank.",
    example = [[
sagsnr;sagstype;indgivet;afgjort
S0000001;Au pair;2019-02-01;9999-12-31
]],
    remedy = "None is needed. If one of these days should be a real one, write it.",
    frame = "cases",
  },
  W980 = {
    means = "The headings do not stand in the first line of the file, but below a title or a remark: lines that have "
      .. "fewer fields, no heading and no row. Those lines are not read.",
    example = [[
Udtræk af sager

sagsnr;sagstype;indgivet
S0000001;Au pair;2019-02-01
]],
    remedy = "If the lines are a title, nothing is to be done. If one is a row, put it below the headings.",
    frame = "cases",
  },
  W981 = {
    means = "The row begins with I alt, Total or Sum, lacks what a case or a figure must have, and has no case number "
      .. "as the others do: it counts them, and is none itself.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;2019-02-01
I alt;1;
]],
    remedy = "If the row is one of totals, nothing is to be done. If it is a case, write its number.",
    frame = "cases",
  },
  W982 = {
    means = "The plans in the folder rules/, or the one of --plan, have no case type of that name or title, and no "
      .. "goal counts its cases. A title that two types have is none either. The cases are imported as they are.",
    example = "A file with the case type studnet, imported where rules/2019.lua has student.",
    remedy = "If it is a slip, mend the file, or say it in a mapping, values = { studnet = \"student\" }, and import "
      .. "it again. If the type is new, write it into the plan: nothing is to be imported again.",
    frame = "made",
  },
  W983 = {
    means = "The outcome is none that every plan knows, nor one of the `outcomes` of a plan in the folder rules/, or "
      .. "of the one of --plan. Its cases count as decided.",
    example = "A file with the outcome henlagt, imported where rules/2019.lua does not say how it counts.",
    remedy = "If it is a slip, mend the file and import it again. If not, say in the plan how it counts: outcomes = { "
      .. "henlagt = \"leave_out\" }.",
    frame = "made",
  },
  W984 = {
    means = "The plans in the folder rules/, or the one of --plan, list the sites where cases are handed in, and not "
      .. "this one.",
    example = "A file with the site Odnse, imported where rules/2019.lua has sites = { \"Odense\" }.",
    remedy = "If it is a slip, mend the file and import it again. If the site is new, add it to the plan's sites.",
    frame = "made",
  },
  W985 = {
    means = "A plan in the folder rules/, or the one of --plan, groups its cases by what stands in that column, and in "
      .. "these nothing does. They are a group as the others, which reports call (none), and which must be kept where "
      .. "all must.",
    example = "A file with a case whose site is blank, where rules/2019.lua has cases { each = \"site\", … }.",
    remedy = "Write in the file what they lack, and import it again. If they should not count, say so in the score: "
      .. "where = function (case) return case.site ~= nil end.",
    frame = "made",
  },
  W986 = {
    means = "Counting asks of each case whether it is decided, and by the net clock when it was fully informed, and of "
      .. "what outcome it is. No case of the file has that, for no column has a heading by which it is known. Columns "
      .. "that may be it are named: by their headings, or because they hold days, or outcomes. None is taken for it of "
      .. "itself: what is closed need not be decided.",
    example = [[
sagsnr;sagstype;indgivet;lukket
S0000001;Au pair;2019-02-01;2019-03-01
]],
    remedy = "Head the column as the message says, or write a mapping: siri-rules import cases --map-for FILE begins "
      .. "one. Then import the file again. If there is no such column, nothing is to be done.",
    frame = "cases",
  },
  W987 = {
    means = "A file changes what its columns say. Cases of it have something in other columns, by earlier files, and "
      .. "keep that, be it with --full. It is said of the first file with these columns alone.",
    example = "A file of sagsnr, sagstype and indgivet, imported after one that has afgjort, too.",
    remedy = "If that is right, nothing is to be done. If the file should say it, give it the column, blank where a "
      .. "case has nothing there, and import it again.",
    frame = "made",
  },
  W988 = {
    means = "What stands under exempt (undtaget) takes a case out of the count, whatever it is: only a blank and what "
      .. "says no (nej, ingen, ikke undtaget, -) do not. These reasons are new, so a slip in one shows here.",
    example = [[
sagsnr;sagstype;indgivet;afgjort;undtaget
S0000001;Au pair;2019-02-01;2019-03-01;afventer dom
]],
    remedy = "If they are reasons, nothing is to be done. If one is none, or a slip, mend the file and import it "
      .. "again.",
    frame = "cases",
  },
  W990 = {
    means = "The figure is filed under the plan of one year, and its day is in another, and not in the one before, of "
      .. "which rules may read figures. It is kept as it stands: one of an earlier day holds until a newer one comes, "
      .. "one of a later day counts for nothing in the year of the plan.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;6,9;2009-03-31
]],
    remedy = "Mend the day, or the year, and import the file again. If both are wrong take the import back: siri-rules "
      .. "undo.",
    frame = "figures",
  },
  W991 = {
    means = "The log has events that the mapping does not name, the most frequent first. Their rows say which case "
      .. "they are of, and nothing else is read of them. Among them may be what decides cases, or lets them wait.",
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
S0000001;Au pair;Afslag;2019-03-01
]],
    },
    remedy = "Name those that matter where they belong. Of the others say ignore = { \"Notat\", … } in the mapping: "
      .. "they are read by nothing then, and no import lists them.",
    frame = "log",
  },
  W992 = {
    means = "Under by (indberettet_af) stands what is almost the name of a role. Anybody may report, but where a role "
      .. "measures the goal the figure of another holds only until that one reports, and is never final.",
    example = "Figures that are reported by styrelse, for a plan that names no roles of its own.",
    remedy = "Write the role, styrelsen, and import the file again. Where somebody else measures, let the plan name "
      .. "that role: roles = { board = { da = \"bestyrelsen\", en = \"the board\" } }.",
    frame = "made",
  },
  W996 = {
    means = "A further column is headed otherwise than the store has it, but only by case, blanks, underscores or "
      .. "hyphens, as one heading may be written in two ways. It is that column, so rules that read it see the new "
      .. "values.",
    example = "A file with a column headed team, where the store has the column Team.",
    remedy = "Nothing, if it is the same. If it is another column, give it a heading of its own; a mapping names a "
      .. "column as it says: keep = { team = column \"team\" }.",
    frame = "made",
  },
}
