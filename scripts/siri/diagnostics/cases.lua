-- cases.lua: what is said of files of cases: E7, explained.

return {
  E730 = {
    means = "The file lacks a column that every file of cases or of figures must have, and no heading in its first "
      .. "line can be read.",
    example = [[
;;
S0000001;Au pair;2019-02-01
]],
    remedy = "Write the headings in the first line: sagsnr;sagstype;indgivet. The Danish names and the English ones "
      .. "are both known.",
    frame = "cases",
  },
  E731 = {
    means = "The file lacks a column that every file of cases or of figures must have. The message lists what the "
      .. "first line has instead.",
    example = [[
sagsnr;sagstype;modtaget
S0000001;Au pair;2019-02-01
]],
    remedy = "Head the column as the message says: indgivet. A file of another system is read with a mapping: --map. "
      .. "If all is in one column, tell what separates them, with --separator.",
    frame = "cases",
  },
  E732 = {
    means = "The first line must have the headings, and here there seem to be values. They are not repeated, for "
      .. "they may be personal.",
    example = [[
S0000001;Au pair;2019-02-01
]],
    remedy = "Put the headings above the first row: sagsnr;sagstype;indgivet.",
    frame = "cases",
  },
  E733 = {
    means = "The headings do not stand in the first line of the file, but further down, below a title or a remark.",
    example = [[
Udtræk af sager

sagsnr;sagstype;indgivet
S0000001;Au pair;2019-02-01
]],
    remedy = "Take away the lines above the headings, and import the file again.",
    frame = "cases",
  },
  E734 = {
    means = "The sheet that was read has no headings, and another sheet of the workbook has them.",
    example = "A workbook whose first sheet is a cover and whose second sheet, 'Sager', has the cases.",
    remedy = "Name the sheet: --sheet Sager.",
    frame = "made",
  },
  E735 = {
    means = "Two columns have the same heading, or two names of one field, so nobody can tell which of them is "
      .. "meant.",
    example = [[
sagsnr;sagstype;indgivet;submitted_on
S0000001;Au pair;2019-02-01;2019-02-02
]],
    remedy = "Take one of the two columns away, or give it another heading.",
    frame = "cases",
  },
  E736 = {
    means = "A letter of the heading has been lost, most often because the file is written in another encoding than "
      .. "the one that was told. The column would be known by a wrong name.",
    example = [[
sagsnr;sagstype;indgivet;St�d
S0000001;Au pair;2019-02-01;Ribe
]],
    remedy = "Save the file as utf-8, or tell how its letters are written, with --encoding.",
    frame = "cases",
  },
  E737 = {
    means = "The heading is a word that rules ask every case for, such as case:days(clock). A column of that name "
      .. "could not be read.",
    example = [[
sagsnr;sagstype;indgivet;days
S0000001;Au pair;2019-02-01;12
]],
    remedy = "Give the column another heading: dage.",
    frame = "cases",
  },
  E738 = {
    means = "The file has no line at all. An extract without cases has its headings.",
    example = [[]],
    remedy = "Make the extract again. If the file is to have no cases, let it have the headings: "
      .. "sagsnr;sagstype;indgivet.",
    frame = "cases",
  },
  E739 = {
    means = "The file cannot be read: it is damaged, locked with a password, written in an encoding that is none of "
      .. "ours, or no file of rows at all. The message says which, and nothing is imported.",
    example = "A file of cases in utf-8, imported with --encoding windows-1252.",
    remedy = "Save it anew, as .xlsx or as CSV in utf-8, without a password.",
    frame = "made",
  },
  E740 = {
    means = "The option --sheet chooses a sheet of an Excel workbook, and the file is none.",
    example = "A CSV file, imported with --sheet Sager.",
    remedy = "Leave --sheet out, or import the workbook itself.",
    frame = "made",
  },
  E741 = {
    means = "The options --separator and --encoding tell how the text of a CSV file is written. An Excel workbook "
      .. "says so itself.",
    example = "An Excel workbook, imported with --separator tab.",
    remedy = "Leave the option out.",
    frame = "made",
  },
  E742 = {
    means = "A field of the row cannot be relied on: a byte in it is no letter, a quote in it is not doubled, or its "
      .. "cell has an error, such as #N/A.",
    example = {
      mapping = [[
mapping {
  case_id = column "Sag", case_type = column "Type", submitted_on = column "Modtaget",
}
]],
      rows = [[
Sag;Type;Modtaget;Enhed
S0000001;Au pair;2019-02-01;"Team "Vest"
]],
    },
    remedy = "Mend the field where the file comes from, or in the rejects file (--rejects), and import that.",
    frame = "log",
  },
  E751 = {
    means = "The workbook is an archive of more parts than a workbook of people has. It is not read, for it may be "
      .. "made to fill the computer.",
    example = "A workbook whose main part has more than 10,000 links to others.",
    remedy = "Save it anew in Excel, or save the sheet alone as CSV.",
    frame = "made",
  },
  E752 = {
    means = "The workbook has more sheets than are looked through for the one that is meant.",
    example = "A workbook of more than 10,000 sheets.",
    remedy = "Save the sheet alone, as .xlsx or CSV.",
    frame = "made",
  },
  E753 = {
    means = "The workbook has more number formats of its own than one made by people has. Formats tell which numbers "
      .. "are dates, so they must all be known.",
    example = "A workbook of more than 10,000 number formats.",
    remedy = "Copy the cells to a new workbook, or save the sheet as CSV.",
    frame = "made",
  },
  E754 = {
    means = "The cells of the workbook have more styles than Excel itself can write.",
    example = "A workbook of more than 70,000 styles.",
    remedy = "Copy the cells to a new workbook, or save the sheet as CSV.",
    frame = "made",
  },
  E755 = {
    means = "A part of the workbook that another one leads to is not there: the file is incomplete.",
    example = "A workbook from whose archive xl/workbook.xml was taken away.",
    remedy = "Save it anew in Excel.",
    frame = "made",
  },
  E756 = {
    means = "The file is a sheet of LibreOffice or OpenOffice. Of workbooks only those of Excel are read.",
    example = "A workbook that was saved as .ods.",
    remedy = "Save it as .xlsx, or as CSV.",
    frame = "made",
  },
  E757 = {
    means = "The file is an archive, such as .zip or .jar, and no workbook is in it as Excel writes one.",
    example = "An archive with a CSV file in it.",
    remedy = "Unpack it, and import the file that is in it.",
    frame = "made",
  },
  E758 = {
    means = "The file is an Excel workbook in its binary form. Only .xlsx is read.",
    example = "A workbook that was saved as .xlsb.",
    remedy = "Save it as .xlsx, or as CSV.",
    frame = "made",
  },
  E759 = {
    means = "The workbook has charts or dialogs, and no sheet with cells.",
    example = "A workbook with a chart as its only sheet.",
    remedy = "Save the sheet with the rows as .xlsx or CSV.",
    frame = "made",
  },
  E760 = {
    means = "All sheets of the workbook are hidden, so nobody has said which one is meant.",
    example = "A workbook whose only sheet, 'Sager', is hidden.",
    remedy = "Name the sheet: --sheet Sager.",
    frame = "made",
  },
  E761 = {
    means = "The workbook has fewer sheets than the number that was given. Sheets are counted from 1, in the order "
      .. "of their tabs, without those that are hidden.",
    example = "A workbook with the sheets 'Sager' and 'Noter', imported with --sheet 3.",
    remedy = "Give the number, or the name, of a sheet that there is: --sheet Sager.",
    frame = "made",
  },
  E762 = {
    means = "No sheet of the workbook has the name that was given.",
    example = "A workbook with the sheets 'Sager' and 'Noter', imported with --sheet Udtræk.",
    remedy = "Write the name as its tab has it: --sheet Sager. Quotes keep a name of several words together.",
    frame = "made",
  },
  E763 = {
    means = "No sheet of the workbook has the name that was given, but one has nearly that name.",
    example = "A workbook with the sheets 'Sager' and 'Noter', imported with --sheet Sagr.",
    remedy = "Write the name as its tab has it: --sheet Sager.",
    frame = "made",
  },
}
