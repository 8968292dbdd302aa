-- cases.lua: what is said of files of cases: E7, explained.

return {
  E701 = {
    means = "The row has more or fewer fields than there are headings, so what stands in it cannot be told apart: a "
      .. "name could stand where a date belongs.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair
]],
    remedy = "Look for a separator that is missing, or one within a value: such a value stands in quotes.",
    frame = "cases",
  },
  E702 = {
    means = "The row has another number of fields than there are headings, and one of them is damaged, which may be "
      .. "why: a quote that is not closed can swallow the separator behind it.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;"Au "pair"
]],
    remedy = "Mend the field that is named; a quote within quotes is written twice: \"Au \"\"pair\"\"\".",
    frame = "cases",
  },
  E703 = {
    means = "The field holds something that cannot be trusted: a quote in the middle of a quoted text, a letter that "
      .. "was lost, an error of Excel's.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;"Au "pair";01-02-2019
]],
    remedy = "Mend the field, or write the file anew: as UTF-8, with quotes within quotes written twice.",
    frame = "cases",
  },
  E704 = {
    means = "A value stands in a column that has no heading, so nobody knows what it is.",
    example = [[
sagsnr;sagstype;indgivet;
S0000001;Au pair;01-02-2019;ja
]],
    remedy = "Give the column a heading, or empty it.",
    frame = "cases",
  },
  E705 = {
    means = "A case cannot do without this field: its number, its type and the day on which it was submitted.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;;01-02-2019
]],
    remedy = "Fill the field in, in the system that the file comes from.",
    frame = "cases",
  },
  E706 = {
    means = "The number of the case looks like a CPR number. It would stand in reports and in files of others, so it "
      .. "is kept nowhere.",
    example = [[
sagsnr;sagstype;indgivet
010190-1234;Au pair;01-02-2019
]],
    remedy = "Use the number of the case. If the numbers only look so, import the file with --cpr-ids.",
    frame = "cases",
  },
  E707 = {
    means = "The field is for a date, and what stands there is written as none.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;1-2.2019
]],
    remedy = "Write day, month and year: 01-02-2019, or 2019-02-01.",
    frame = "cases",
  },
  E708 = {
    means = "The field is for a date, and what stands there is no attempt at one. It is not quoted, as it may be "
      .. "personal: perhaps the row has slipped by a column.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;ukendt
]],
    remedy = "Look whether the row has slipped; else write a date there, or leave the field empty if it may be.",
    frame = "cases",
  },
  E709 = {
    means = "A number stands where a date should be. Excel keeps dates as numbers of days, and some programs write "
      .. "these.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;43497
]],
    remedy = "Give the column the format of dates in Excel, and write the file anew.",
    frame = "cases",
  },
  E710 = {
    means = "The year has two digits. Whether 19 is 2019 is not guessed.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;01-02-19
]],
    remedy = "Write the year in full: 01-02-2019.",
    frame = "cases",
  },
  E711 = {
    means = "The month is written as a word, in one language or another.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;1. feb 2019
]],
    remedy = "Write the month as a number: 01-02-2019.",
    frame = "cases",
  },
  E712 = {
    means = "With slashes a date may be Danish, day first, or American, month first, and this one exists as both.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;01/02/2019
]],
    remedy = "Write it with hyphens, day first, or year first: 01-02-2019, 2019-02-01.",
    frame = "cases",
  },
  E713 = {
    means = "There is no such day in the calendar.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;31-02-2019
]],
    remedy = "Correct the date in the system that the file comes from.",
    frame = "cases",
  },
  E714 = {
    means = "The time behind the date does not exist. Times are not kept, but where one is wrong the date may be, too.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;01-02-2019 25:00
]],
    remedy = "Correct the time, or leave it out.",
    frame = "cases",
  },
  E715 = {
    means = "The time zone behind the time does not exist.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;2019-02-01T12:00+15:00
]],
    remedy = "Correct the zone, or leave the time out: a day alone is that day.",
    frame = "cases",
  },
  E716 = {
    means = "The field is for the pauses of a case, each from a day to a day, and what stands there is none.",
    example = [[
sagsnr;sagstype;indgivet;pauser
S0000001;Au pair;01-02-2019;01-03-2019
]],
    remedy = "Write each pause as begin/end, year first, with a blank between two; one that has not ended has no "
      .. "end.",
    frame = "cases",
  },
  E717 = {
    means = "A pause ends before it begins, so its days cannot be counted.",
    example = [[
sagsnr;sagstype;indgivet;pauser
S0000001;Au pair;01-02-2019;2019-03-20/2019-03-01
]],
    remedy = "Correct the pause in the system that the file comes from.",
    frame = "cases",
  },
  E718 = {
    means = "The case has more pauses than any case could have.",
    example = "A row with 201 pauses.",
    remedy = "Look at what the file puts into the field: perhaps those of several cases.",
    frame = "made",
  },
  E719 = {
    means = "The year of the date cannot be one of a case or a figure: it is a slip of the keyboard.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;01-02-2109
]],
    remedy = "Correct the year in the system that the file comes from.",
    frame = "cases",
  },
  E720 = {
    means = "The date is after the day on which the file was extracted, so it cannot have been known then.",
    example = "A row of 2019-12-31 in a file that is imported with --extracted 2019-06-30.",
    remedy = "Correct the date, or give --extracted the day of the extract.",
    frame = "made",
  },
  E721 = {
    means = "The dates of the case run backward: it would be decided before it was submitted, or fully informed.",
    example = [[
sagsnr;sagstype;indgivet;afgjort
S0000001;Au pair;01-02-2019;01-01-2019
]],
    remedy = "Correct the date that is wrong in the system that the file comes from.",
    frame = "cases",
  },
  E722 = {
    means = "The case is withdrawn, and the day is missing. Without it the case would stand as open.",
    example = [[
sagsnr;sagstype;indgivet;afgjort;udfald
S0000001;Au pair;01-02-2019;;trukket tilbage
]],
    remedy = "Write the day on which it was withdrawn in the column of decisions.",
    frame = "cases",
  },
  E723 = {
    means = "The case has an outcome that decides it, and the day of the decision is missing.",
    example = [[
sagsnr;sagstype;indgivet;afgjort;udfald
S0000001;Au pair;01-02-2019;;tilladelse
]],
    remedy = "Write the day of the decision, or leave the outcome empty.",
    frame = "cases",
  },
  E724 = {
    means = "An earlier file gave the case an outcome, and this one takes the day of its decision away without a word "
      .. "of the outcome.",
    example = "A file with an empty afgjort, and without the column udfald, of a case that was granted in a file "
      .. "before.",
    remedy = "Write the day again; or give the column of outcomes, too, and leave both empty.",
    frame = "made",
  },
  E725 = {
    means = "The file has the case twice. The first row is taken, if it is not refused; of the second one the message "
      .. "says whether it says the same, or the first field in which it differs. Which of the two is right then "
      .. "cannot be told.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;01-02-2019
S0000001;Au pair;02-02-2019
]],
    remedy = "Leave one row for each case.",
    frame = "cases",
  },
  E726 = {
    means = "A quote at the beginning of a field begins a text that goes up to the next one, over several lines if "
      .. "need be. Here none follows: all that stands below would be one field. The line is that of the quote.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;"Au pair;01-02-2019
S0000002;Au pair;02-02-2019
]],
    remedy = "Close the quote, \"Au pair\", or take it away. In a text in quotes a quote is written twice.",
    frame = "cases",
  },
  E727 = {
    means = "A quote at the beginning of a field begins a text that goes up to the next one. Here it is so far away "
      .. "that it is of another field: nobody writes a text that long. The line is that of the first quote.",
    example = "A file of 40 MB whose third line has a quote that is not closed.",
    remedy = "Close the quote, or take it away. In a text in quotes a quote is written twice.",
    frame = "made",
  },
  E728 = {
    means = "The field is for the earlier decisions of a case that was reopened: each the day of the decision, the day "
      .. "of the reopening, and the outcome until then, if it had one. What stands there is something else.",
    example = [[
sagsnr;sagstype;indgivet;genoptagelser
S0000001;Au pair;01-02-2019;01-03-2019
]],
    remedy = "Write them year first, the earliest first: 2019-02-01/2019-03-01 refused. If the column is another "
      .. "thing, give it another heading.",
    frame = "cases",
  },
  E729 = {
    means = "A case is reopened after it is decided, and decided anew after it is reopened; here a day is before the "
      .. "one that it follows.",
    example = [[
sagsnr;sagstype;indgivet;genoptagelser
S0000001;Au pair;01-02-2019;2019-03-20/2019-03-01
]],
    remedy = "Correct the days in the system that the file comes from, or put the earliest decision first.",
    frame = "cases",
  },
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
sagsnr;sagstype;oprettet
S0000001;Au pair;2019-02-01
]],
    remedy = "Head the column as the message says: indgivet. A file of another system is read with a mapping: "
      .. "siri-rules import cases --map-for FILE -o map.lua writes one to start from. "
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
    means = "The headings do not stand in the first line of the file, but further down, below what is no title: it "
      .. "has as many fields as they, headings of its own, or looks like a row.",
    example = [[
S0000002;Au pair;2019-02-02
sagsnr;sagstype;indgivet
S0000001;Au pair;2019-02-01
]],
    remedy = "Take away the lines above the headings, or put them below, and import the file again.",
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
  E743 = {
    means = "The file is of another kind than its name says. Systems that export to Excel often write a web page and "
      .. "call it .xls; other files are packed, or made to be printed. The message says which.",
    example = [[
<html><body><table><tr><td>sagsnr</td><td>sagstype</td></tr></table></body></html>
]],
    remedy = "Do what the message says: most often, open it in Excel and save it as .xlsx, or ask for CSV where it is "
      .. "exported.",
    frame = "cases",
  },
  E744 = {
    means = "Words of the file have signs where Danish words have letters, as texts of DOS programs do when they are "
      .. "read as Windows writes them. Nothing is stored, for the words would be others than they were.",
    example = "A file of cases in code page 850, with the case type Beløbsordningen.",
    remedy = "Import it with --encoding cp850. If the words are right as they stand, tell so: --encoding "
      .. "windows-1252.",
    frame = "made",
  },
  E745 = {
    means = "Words of the file have two signs where Danish words have one letter: the file was read in a wrong "
      .. "encoding by another program, which wrote what it read.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;BelÃ¸bsordningen;2019-02-01
]],
    remedy = "Export the file again from its system, as UTF-8. If the words are right as they stand, tell the "
      .. "encoding of the message.",
    frame = "cases",
  },
  E746 = {
    means = "Words of the file have a question mark where Danish words have a letter: a program wrote it that has no "
      .. "æ, ø and å. The letters are gone; which they were, nobody can tell from the file.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Bel?bsordningen;2019-02-01
]],
    remedy = "Export the file again from its system, as UTF-8. If the question marks are right, tell the encoding of "
      .. "the message.",
    frame = "cases",
  },
  E747 = {
    means = "The file was written, replaced or taken away between the moment at which it was opened and the one at "
      .. "which its last row was read. The rows could be those of before, of after, or of both, so none is kept.",
    example = "A system writes its extract anew every hour, and the import begins while it does.",
    remedy = "Import the file again once it is written; better, import a copy of it that nobody writes to.",
    frame = "made",
  },
  E748 = {
    means = "A mapping is written for the headings of a file, and in its first lines no row of headings can be seen: "
      .. "most of them are not of the same number of fields, by a semicolon, a comma, a tab or a bar.",
    example = "A file whose first lines are: Sager, 2019 / Restancer / Nr;Slags / 1;a. What import cases --map-for is "
      .. "to read of it may be either of the two marks.",
    remedy = "Tell what separates the fields, with --separator, or take the title away.",
    frame = "made",
  },
  E750 = {
    means = "Several sheets are to be read as one file, and in one of them there are lines above the headings that "
      .. "may be more than a title, such as rows of data: to pass over them would lose them.",
    example = "A workbook whose sheet Q2 has a row of a case above its headings, imported with --sheet all.",
    remedy = "Move the headings above the rows, or take away what is none of the data; or take another sheet alone.",
    frame = "made",
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
  E764 = {
    means = "A field holds a character that cannot be seen and may mean something: a control character within a "
      .. "text, or a line's end or a tab within the number of a case.",
    example = "sagsnr;sagstype;indgivet\nS0000001;Au\u{7}pair;01-02-2019\n",
    remedy = "Delete the character in the system that the file comes from, or write a blank where it parts words.",
    frame = "cases",
  },
  E765 = {
    means = "Excel shows a long number so, and writes it so into CSV: its last digits are lost, and several cases may "
      .. "have become one number.",
    example = "sagsnr;sagstype;indgivet\n1,2E+15;Au pair;01-02-2019\n",
    remedy = "Open the source again with the column of ids as Text, and write the file anew.",
    frame = "cases",
  },
  E766 = {
    means = "The number of a case has decimals: a program has taken the ids for numbers, and zeros in front of them "
      .. "may be lost, too.",
    example = "sagsnr;sagstype;indgivet\n12.0;Au pair;01-02-2019\n",
    remedy = "Give the column of ids the format Text, and write the file anew.",
    frame = "cases",
  },
  E767 = {
    means = "The number of a new case is that of another but for capital letters, zeros in front, or separators. It "
      .. "may be the same case, written by another system; so the row is refused until that is told.",
    example = [[
sagsnr;sagstype;indgivet
0012;Au pair;01-02-2019
12;Au pair;01-02-2019
]],
    remedy = "Import the file with --alike two if they are two cases, with --alike one if the row is of the first one. "
      .. "What was told is known to later imports.",
    frame = "cases",
  },
  E768 = {
    means = "More than 20 ids of the file look like others, so that it is the way in which ids are written that is in "
      .. "question. Their rows are refused until that is told.",
    example = "A file with the cases 1 to 21, and 0001 to 0021.",
    remedy = "Import the file with --alike two if they are two cases each, with --alike one if the systems write the "
      .. "ids of the same cases otherwise.",
    frame = "made",
  },
  E770 = {
    means = "The cell of an id is shown as a date: Excel makes a date of what looks like one as it is typed, such as "
      .. "3-19, and keeps nothing of what stood there.",
    example = "A workbook with 43525 in the column sagsnr, shown as mar-19.",
    remedy = "Format the column as text and write the ids anew from the system that they come from, or let it make "
      .. "a CSV file.",
    frame = "made",
  },
  E771 = {
    means = "The cell of an id is a number, and Excel keeps only the first 15 digits of numbers: those behind them "
      .. "have become zeros.",
    example = "A workbook with the number 1234567890123450 in the column sagsnr.",
    remedy = "Format the column as text and write the ids anew from the system that they come from, or let it make "
      .. "a CSV file.",
    frame = "made",
  },
  E772 = {
    means = "The cell of an id is a number that is shown as 1,23E+11, as Excel shows numbers of twelve digits and "
      .. "more by itself. Which id is meant, nobody can see.",
    example = "A workbook with the number 201900000012 in the column sagsnr.",
    remedy = "Give the column the number format 0, look whether the ids are right, and save the workbook; or format "
      .. "it as text and write the ids anew.",
    frame = "made",
  },
  E773 = {
    means = "The cell of an id is a number with decimals, or shown with them: 12,00. Ids are whole, so the column "
      .. "may be another's, or Excel has read an id as an amount.",
    example = "A workbook with the number 12,5 in the column sagsnr.",
    remedy = "Format the column as text and write the ids anew, or give it the number format 0 where only the "
      .. "format is wrong.",
    frame = "made",
  },
  E774 = {
    means = "The ids of the workbook are numbers that a number format shows, and what it shows is not certain: it "
      .. "depends on conditions, on the width of the column, or on the language of Excel. As the id is what a person "
      .. "sees, nothing is imported.",
    example = "A workbook with the number 1234 in the column sagsnr, shown as 1.234.",
    remedy = "Make texts of the ids, as they are shown, or export the sheet as CSV from Excel, which writes what it "
      .. "shows.",
    frame = "made",
  },
  E775 = {
    means = "Several sheets of the workbook have the headings of the file, such as one for each quarter. To read the "
      .. "first alone would leave out the others in silence, so nothing is imported.",
    example = "A workbook with the sheets 'Q1' and 'Q2', both of cases.",
    remedy = "Say which: --sheet all reads all of them as one file, --sheet Q1 that one alone.",
    frame = "made",
  },
  E776 = {
    means = "Several sheets of the workbook have the headings that are needed, and not the same columns. Sheets are "
      .. "read as one file only where their headings are the same, in the same order: what a column lacks in one of "
      .. "them would be blank in all of its cases.",
    example = "A workbook with the sheets 'Q1' and 'Q2', of which Q2 has a column more.",
    remedy = "Import each sheet by itself, with --sheet Q1 and --sheet Q2, or give them the same columns.",
    frame = "made",
  },
  E777 = {
    means = "The workbook has more sheets of these headings than are read as one file.",
    example = "A workbook of 401 sheets, all of cases, imported with --sheet all.",
    remedy = "Import some of them by themselves, with --sheet NAME, or put them together in one sheet.",
    frame = "made",
  },
  E778 = {
    means = "The option --sheet all may mean all sheets, or the one that is called so.",
    example = "A workbook with the sheets 'Q1' and 'all', imported with --sheet all.",
    remedy = "Give that sheet another name; or choose it by the number of its tab: --sheet 2.",
    frame = "made",
  },
  E779 = {
    means = "The workbook has several sheets, and one of them is damaged, or its part of the file is missing: whether "
      .. "it holds cases, too, cannot be told, so nothing is imported.",
    example = "A workbook with the sheets 'Q1' and 'Q2', of which the second was cut off when the file was copied.",
    remedy = "Open the workbook in Excel and save it again; or take a sheet that is whole, with --sheet Q1.",
    frame = "made",
  },
  E780 = {
    means = "Some systems write a day that nobody would take for one where there is none: the first or the last that "
      .. "they know, such as 1900-01-01, 1970-01-01 or 9999-12-31, or 0000-00-00. Where a date may be blank it is read "
      .. "so. Here a day must stand: on which a case was submitted or a pause began, that of an event or a figure.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;1900-01-01
]],
    remedy = "Write the day on which it was.",
    frame = "cases",
  },
  E781 = {
    means = "The cell holds a formula, and what it comes to is not in the file: programs that write workbooks without "
      .. "calculating them leave that to Excel. Siri-rules calculates nothing, and the cell is not taken for blank. "
      .. "Among the headings, or above them, it refuses the file, elsewhere its row.",
    example = "A workbook that a script has written, with the formula =C2+60 in the column afgjort.",
    remedy = "Open the file in Excel or LibreOffice and save it: then the values are stored beside the formulas.",
    frame = "made",
  },
  E782 = {
    means = "The workbook shows one cell over several rows, as the office of three cases. In the file it is the first "
      .. "row's, and the others are blank there: whether they are to have it is not guessed, so nothing is imported.",
    example = "A workbook of cases in which the cells D2:D4, below the heading sted, are merged and say Odense.",
    remedy = "Unmerge the cells in Excel, and write in each row what it is to say.",
    frame = "made",
  },
  E784 = {
    means = "A date is day, month, year, and here the month seems to stand before the day, as in America: there is no "
      .. "25th month.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;03/25/2019
]],
    remedy = "Export the dates day first or year first, all of them: 25-03-2019, 2019-03-25. Those of the file that "
      .. "exist in both orders are of another day than they seem to be.",
    frame = "cases",
  },
  E790 = {
    means = "Two columns have headings that other systems give the same field. Which of them the cases are measured "
      .. "by is not guessed.",
    example = [[
Sagsnummer;Sagstype;Modtaget;Ansøgningsdato
S0000001;Au pair;2019-02-01;2019-01-28
]],
    remedy = "Head the right one as our own files do: indgivet. Or say it in a mapping: siri-rules import cases "
      .. "--map-for FILE -o map.lua writes one to start from.",
    frame = "cases",
  },
  E791 = {
    means = "The heading has more than one meaning in the systems that cases come from: under afgørelse may stand the "
      .. "day of the decision, or what was decided.",
    example = [[
Sagsnummer;Sagstype;Modtaget;Afgørelse
S0000001;Au pair;2019-02-01;2019-03-01
]],
    remedy = "Head the column as our own files do, afgjort or udfald, or otherwise, if it is something else. Or say it "
      .. "in a mapping: siri-rules import cases --map-for FILE -o map.lua writes one to start from.",
    frame = "cases",
  },
  E792 = {
    means = "Where the number of the case stands there is a word for totals, and yet the row has a type and a date. "
      .. "Whether it is a case or a sum is not guessed.",
    example = [[
sagsnr;sagstype;indgivet
S0000001;Au pair;2019-02-01
Total;Au pair;2019-02-28
]],
    remedy = "Take the row out of the file if it is a sum. If it is a case, write its number.",
    frame = "cases",
  },
  E796 = {
    means = "The store has two further columns that differ only by case, blanks, underscores or hyphens, and the "
      .. "heading of the file is neither of them. Which one it means is not guessed.",
    example = "A file with a column headed team, where the store has the columns Team and TEAM.",
    remedy = "Head the column as one of the two. Which of them rules read, they say: case.Team.",
    frame = "made",
  },
}
