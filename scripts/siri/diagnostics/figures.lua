-- figures.lua: what is said of files of figures: E8, explained.

return {
  E801 = {
    means = "What stands under year (år) is no year. It says to which year's plan the figure belongs.",
    example = [[
år;mål;navn;værdi;pr
19;1.1;strategi;ja;2019-03-31
]],
    remedy = "Write the year with four digits: 2019.",
    frame = "figures",
  },
  E803 = {
    means = "The figure is of a year without a plan, so nobody can tell what it should be.",
    example = [[
år;mål;navn;værdi;pr
2017;1.1;strategi;ja;2017-03-31
]],
    remedy = "Mend the year, or name the plan of that year: --plan FILE.",
    frame = "figures",
  },
  E804 = {
    means = "The plan of that year has no goal of that number. Often the year is the wrong one: a figure of last year "
      .. "is filed under this year's number.",
    example = [[
år;mål;navn;værdi;pr
2019;1.9;strategi;ja;2019-03-31
]],
    remedy = "Write the number as the plan has it: 1.1. The figures of pay are under løn.",
    frame = "figures",
  },
  E805 = {
    means = "The figure is one of pay, and the plan has no pay { … }.",
    example = "A figure of the goal løn, imported with a plan without pay.",
    remedy = "Mend the goal, or give the plan its pay { … }.",
    frame = "made",
  },
  E806 = {
    means = "A spreadsheet has made a number of the goal: both 1.1 and 1.10 become 1,1, so nobody can tell which of "
      .. "them was typed.",
    example = [[
år;mål;navn;værdi;pr
2019;1,1;strategi;ja;2019-03-31
]],
    remedy = "Give the column of goals the format of texts, and write 1.1 or 1.10 anew.",
    frame = "figures",
  },
  E807 = {
    means = "Discretion in pay rests on grounds that have names of their own, and this is none, but nearly one.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;ledelsesrolen;5000;2019-12-31
]],
    remedy = "Write the name as the message has it: ledelsesrolle.",
    frame = "figures",
  },
  E808 = {
    means = "Discretion in pay rests on grounds that have names of their own, and this is none of them.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;godt humør;5000;2019-12-31
]],
    remedy = "Write one of the names that the message lists, such as andet.",
    frame = "figures",
  },
  E809 = {
    means = "A forecast and an analysis are what the agency itself says of the goal before the year is over. Another "
      .. "cannot say it.",
    example = [[
år;mål;navn;værdi;pr;indberettet_af
2019;1.1;prognose UO2;50;2019-06-30;departementet
]],
    remedy = "Write styrelsen under by (indberettet_af), or leave it empty.",
    frame = "figures",
  },
  E810 = {
    means = "What stands under provisional (foreløbig) is neither yes nor no. A provisional figure settles nothing, "
      .. "so it must be plain.",
    example = [[
år;mål;navn;værdi;pr;foreløbig
2019;1.1;sygedage;6,9;2019-03-31;måske
]],
    remedy = "Write ja or nej; empty is nej.",
    frame = "figures",
  },
  E811 = {
    means = "Under of (ud_af) stands the whole that a figure is a part of, and this figure is no part of anything: a "
      .. "milestone is reached or not.",
    example = [[
år;mål;navn;værdi;ud_af;pr
2019;1.1;strategi;ja;5;2019-03-31
]],
    remedy = "Leave of (ud_af) empty.",
    frame = "figures",
  },
  E812 = {
    means = "Under of (ud_af) stands the whole that the figure is a part of, and nothing is a part of 0.",
    example = [[
år;mål;navn;værdi;ud_af;pr
2019;1.1;kurser;3;0;2019-03-31
]],
    remedy = "Write the whole, 5, or leave the row out until there is something to count.",
    frame = "figures",
  },
  E813 = {
    means = "The figure is a part of what stands under of (ud_af), and a part is not less than 0.",
    example = [[
år;mål;navn;værdi;ud_af;pr
2019;1.1;tilfredshed;-3;5;2019-03-31
]],
    remedy = "Write the part, from 0 up to the whole.",
    frame = "figures",
  },
  E814 = {
    means = "The figure is a part of what stands under of (ud_af), and a part is not more than the whole.",
    example = [[
år;mål;navn;værdi;ud_af;pr
2019;1.1;tilfredshed;21;20;2019-03-31
]],
    remedy = "Mend the value, or the whole: perhaps they stand in each other's place.",
    frame = "figures",
  },
  E815 = {
    means = "An analysis is the words that explain a goal, and they stand under note (bemærkning), where there is "
      .. "nothing.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;analyse;;2019-06-30
]],
    remedy = "Write the analysis under note (bemærkning), or leave the row as the template has it.",
    frame = "figures",
  },
  E816 = {
    means = "The file has the same figure of the same day twice. The first row counts; which of them is right, "
      .. "nobody can tell.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;6,9;2019-03-31
2019;1.1;sygedage;7,1;2019-03-31
]],
    remedy = "Take one of the two rows away, or mend its day.",
    frame = "figures",
  },
  E817 = {
    means = "The figure is of a year without a plan. The plan of the year after reads some figures of that year, to "
      .. "compare its own with, but none of that goal.",
    example = "A figure of 2020 under goal 2, where only the plan of 2021 is there, whose goal 1 compares with 2020.",
    remedy = "Mend the year or the goal, or name the plan of that year: --plan FILE.",
    frame = "made",
  },
  E818 = {
    means = "The plan says how many there are to count (of = 5), and more of them cannot be done.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;kurser;6;2019-03-31
]],
    remedy = "Mend the value. If there are more by now, the plan says so: count \"kurser\" { of = 6, … }.",
    frame = "figures",
  },
  E819 = {
    means = "What stands under of (ud_af) is another number than the plan has: the goal counts its parts of how many "
      .. "the plan says (of = 5).",
    example = [[
år;mål;navn;værdi;ud_af;pr
2019;1.1;kurser;2;4;2019-03-31
]],
    remedy = "Leave it empty, or correct it: perhaps another count was meant. If the plan is wrong, mend its of.",
    frame = "figures",
  },
  E820 = {
    means = "Where the number of a goal should stand there is a date. A Danish Excel reads 2.1, typed into a cell of "
      .. "no format, as the 2nd of January.",
    example = [[
år;mål;navn;værdi;pr
2019;01-01-2026;sygedage;6,9;2019-03-31
]],
    remedy = "Give the column the format Text, type 1.1 anew, and save the file again.",
    frame = "figures",
  },
  E821 = {
    means = "The number has more digits than any figure of a plan: something else was pasted there, most often.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;1234567890123456789012345678901234567890;2019-03-31
]],
    remedy = "Write the number that was meant.",
    frame = "figures",
  },
  E822 = {
    means = "The number has points between its thousands. They are left out, so that no point can be taken for a "
      .. "decimal comma.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;1.434.567;2019-03-31
]],
    remedy = "Write it without points: 1434567.",
    frame = "figures",
  },
  E823 = {
    means = "A point before three digits may be one of thousands, or of decimals. A thousand times too much or too "
      .. "little is too great a difference to guess.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;1.434;2019-03-31
]],
    remedy = "Write 1434 for the whole number, or 1,434 with a decimal comma.",
    frame = "figures",
  },
  E824 = {
    means = "A number is expected, and this is none.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;syv;2019-03-31
]],
    remedy = "Write digits, with a comma before decimals: 6,9. What is not known yet is left empty.",
    frame = "figures",
  },
  E825 = {
    means = "The value is a percentage, and a whole stands under of (ud_af) too, so nobody can tell whether it is "
      .. "to be divided once more.",
    example = [[
år;mål;navn;værdi;ud_af;pr
2019;1.1;tilfredshed;80 %;5;2019-03-31
]],
    remedy = "Write the percentage alone, 80 %, or the part and the whole, 4 and 5.",
    frame = "figures",
  },
  E826 = {
    means = "A share is a part of a whole, and cannot be less than nothing.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;tilfredshed;-5 %;2019-03-31
]],
    remedy = "Write a percentage from 0 to 100.",
    frame = "figures",
  },
  E827 = {
    means = "A share is a part of a whole, and cannot be more than all of it.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;tilfredshed;105 %;2019-03-31
]],
    remedy = "Write a percentage from 0 to 100. A figure that may pass 100 is no share, and the plan measures it as "
      .. "a number.",
    frame = "figures",
  },
  E828 = {
    means = "A share is expected in per cent, and this may be one out of 1: 0,8 may be 80 %, or less than one per "
      .. "cent.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;tilfredshed;0,8;2019-03-31
]],
    remedy = "Write 80 %, or 0,8 % if that is meant.",
    frame = "figures",
  },
  E829 = {
    means = "The plan measures this as a plain number, and the file has a percentage.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;12 %;2019-03-31
]],
    remedy = "Write the number: 6,9. If a share is meant, the plan says so: below = percent(12).",
    frame = "figures",
  },
  E830 = {
    means = "The plan counts this, and what is counted comes in whole numbers.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;kurser;2,5;2019-03-31
]],
    remedy = "Write how many there are: 2.",
    frame = "figures",
  },
  E831 = {
    means = "The plan asks for a judgement, and this word is none.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;kvalitet;god;2019-03-31
]],
    remedy = "Write opfyldt, delvist or ikke opfyldt.",
    frame = "figures",
  },
  E832 = {
    means = "A forecast is a judgement, or the points that the goal is expected to give, and this is neither.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;prognose UO2;fint;2019-06-30
]],
    remedy = "Write opfyldt, delvist, ikke opfyldt, or a number of points up to the goal's weight.",
    frame = "figures",
  },
  E833 = {
    means = "A forecast in points cannot be less than none.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;prognose UO2;-5;2019-06-30
]],
    remedy = "Write points from 0 to the goal's weight.",
    frame = "figures",
  },
  E834 = {
    means = "A forecast in points cannot be more than what the goal can give, its weight.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;prognose UO2;120;2019-06-30
]],
    remedy = "Write points from 0 to the goal's weight, or opfyldt.",
    frame = "figures",
  },
  E835 = {
    means = "A milestone is reached or not, and this word says neither.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;strategi;snart;2019-03-31
]],
    remedy = "Write ja where it was reached on the day under on (pr), or nej.",
    frame = "figures",
  },
  E836 = {
    means = "Discretion in pay is an amount, or a share of the proposal, and there is none.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;andet;;2019-12-31
]],
    remedy = "Write an amount, 10000 or -5000, or a share of the proposal, 5 % or -10 %.",
    frame = "figures",
  },
  E837 = {
    means = "Discretion in pay is an amount, or a share of the proposal, and this is neither.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;andet;lidt mere;2019-12-31
]],
    remedy = "Write an amount, 10000 or -5000, or a share of the proposal, 5 % or -10 %.",
    frame = "figures",
  },
  E838 = {
    means = "The amount has more than two decimals, and no coin is that small.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;andet;100,1234;2019-12-31
]],
    remedy = "Write kroner and øre: 100,12.",
    frame = "figures",
  },
  E839 = {
    means = "The ambition of the plan is one of three words, and there is none.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;ambition;;2019-12-31
]],
    remedy = "Write høj, middel or lav.",
    frame = "figures",
  },
  E840 = {
    means = "The ambition of the plan is one of three words, and this is none of them.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;ambition;stor;2019-12-31
]],
    remedy = "Write høj, middel or lav.",
    frame = "figures",
  },
  E841 = {
    means = "A reason and an analysis are words, and they stand under note (bemærkning). A value beside them would "
      .. "count for nothing.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;over fuld målopfyldelse;5000;2019-12-31
]],
    remedy = "Leave the value empty, and write the words under note (bemærkning).",
    frame = "figures",
  },
  E842 = {
    means = "A share is expected in per cent, and a number below 2 without the sign may be one out of 1, as a "
      .. "spreadsheet counts it: 1,0773 is 107,73 % there, more than a share can be.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;tilfredshed;1,0773;2019-03-31
]],
    remedy = "Write the share with its sign, 1,0773 %. A figure that may pass 100 % is no share, and the plan measures "
      .. "it as a number.",
    frame = "figures",
  },
  E843 = {
    means = "Discretion in pay is an amount, or a share of the proposal. A number below 2 is hardly an amount: 0,05 "
      .. "may be 5 %.",
    example = [[
år;mål;navn;værdi;pr
2019;løn;andet;0,05;2019-12-31
]],
    remedy = "Write 5 % for the share, or 0,05 kr. for the amount.",
    frame = "figures",
  },
  E844 = {
    means = "Under of (ud_af, or af as it was headed before) stands the whole that a figure is a part of, and here "
      .. "stands who reports it.",
    example = [[
år;mål;navn;værdi;ud_af;pr
2019;1.1;kurser;3;styrelsen;2019-03-31
]],
    remedy = "Write who reports under by (indberettet_af), and the whole, or nothing, under of (ud_af).",
    frame = "figures",
  },
  E845 = {
    means = "Under by (indberettet_af) stands who reports the figure, and a number is nobody.",
    example = [[
år;mål;navn;værdi;pr;indberettet_af
2019;1.1;kurser;3;2019-03-31;5
]],
    remedy = "Write the whole under of (ud_af), and styrelsen or departementet, or nothing, under by (indberettet_af).",
    frame = "figures",
  },
  E846 = {
    means = "The measure says what last year's figure was, and the figures of the year before say something else. One "
      .. "of the two is wrong, and the result would rest on it.",
    example = "a measure with at_least = last_year() and last_year = 36, and 37 reported for the year before",
    remedy = "Correct the one that is wrong, or take last_year = … out of the plan and let the reported figure hold.",
    frame = "made",
  },
  E847 = {
    means = "The figure is a percentage and last year's is a plain number, or the other way round: so much of the one "
      .. "says nothing of the other.",
    example = "a measure with at_least = last_year(), reported as 38 this year and as 36 % the year before",
    remedy = "Report both alike: 38 % and 36 %.",
    frame = "made",
  },
  E848 = {
    means = "The plan says from which figure to which the measure goes, and what was reported lies outside: it is a "
      .. "slip, or a figure on another scale.",
    example = "a measure with range = { 1, 5 }, and reported as 38",
    remedy = "Correct the figure in its file and import it again, or correct the range in the plan.",
    frame = "made",
  },
  E849 = {
    means = "The goal is judged in steps, 0, 25, 50, 75 or 100 % where they are four, and what was reported is none "
      .. "of them.",
    example = "a judgement with steps = 4, and reported as 30 %",
    remedy = "Report one of the degrees, 25 %, or opfyldt or ikke opfyldt.",
    frame = "made",
  },
  E850 = {
    means = "The plan says from which figure to which the measure goes, and this one lies outside: 38 is none of a "
      .. "scale from 1 to 5.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;trivsel;38;2019-12-31
]],
    remedy = "Write the figure as it was measured, 3,8.",
    frame = "figures",
  },
  E851 = {
    means = "The goal is judged in steps, and a degree of it is a percentage that is one of them: 0, 25, 50, 75 or "
      .. "100 % where they are four. A plain 3 may be 3 % or three of four.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;planlægning;3;2019-12-31
]],
    remedy = "Write the degree with its sign, 75 %, or opfyldt or ikke opfyldt.",
    frame = "figures",
  },
  E852 = {
    means = "The plan says how many there are to count, and more than these were reported as done: it is a slip, or "
      .. "the plan is another than when the figure was imported.",
    example = "a count with of = 5, and reported as 6",
    remedy = "Correct the figure in its file and import it again, or correct of in the plan.",
    frame = "made",
  },
  E853 = {
    means = "The plan says how many there are to count, and the figure was reported as out of another number.",
    example = "a count with of = 5, and reported as 2 out of 4",
    remedy = "Correct the figure in its file and import it again, or correct of in the plan.",
    frame = "made",
  },
  E854 = {
    means = "Where a number should stand there is a date. A Danish Excel reads 6.9, typed into a cell of no format, as "
      .. "the 6th of September.",
    example = [[
år;mål;navn;værdi;pr
2019;1.1;sygedage;06-09-2026;2019-03-31
]],
    remedy = "Type the number anew, with a comma, 6,9, in a cell that has the format of numbers.",
    frame = "figures",
  },
  E856 = {
    means = "Under by (indberettet_af) stands what is almost the name of a role, but none. The figure would be "
      .. "of somebody who has no say.",
    example = [[
år;mål;navn;værdi;pr;indberettet_af
2019;1.1;kurser;3;2019-03-31;bestyrelse
]],
    remedy = "Write the role as the plan has it, by its key or by its Danish or English name: bestyrelsen.",
    frame = "figures",
  },
}
