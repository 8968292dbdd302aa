-- text.lua: what is said of a text that cannot be read as rules: E1, explained.

return {
  E101 = {
    means = "The file is there, and cannot be read: it is a folder, or whoever runs the program may not open it. What "
      .. "the system says stands in the message.",
    example = "a folder where the rules should be",
    remedy = "Give the path of the file itself, and let those who run the program read it.",
    frame = "made",
  },
  E102 = {
    means = "The file is far larger than a contract is. It is most likely another file.",
    example = "a file of rules of more than 1 MB",
    remedy = "Give the file of the rules. Cases and figures do not belong in it: they are imported.",
    frame = "made",
  },
  E103 = {
    means = "The file is a program that was compiled: nobody can read in it what the rules are, so it is refused.",
    example = "a file that luac has made",
    remedy = "Give the text that it was compiled from.",
    frame = "made",
  },
  E104 = {
    means = "The file is saved in an encoding that has two bytes for each letter. Rules are UTF-8.",
    example = "a file of rules saved as UTF-16, which Notepad calls Unicode",
    remedy = "Open it in its editor and save it again, with the encoding UTF-8.",
    frame = "made",
  },
  E105 = {
    means = "There is a byte in the file that no text has: it is damaged, or no text at all.",
    example = "a file of rules with a zero byte",
    remedy = "Take the file from where it was whole. If only one line is damaged, delete it and type it anew.",
    frame = "made",
  },
  E106 = {
    means = "The file is not UTF-8, so its special letters cannot be told. Older Windows editors save it otherwise.",
    example = "a file of rules with the word krav på in it, saved as Windows-1252",
    remedy = "Open it in its editor, see that æ, ø and å read as they should, and save it with the encoding UTF-8.",
    frame = "made",
  },
  E107 = {
    means = "Parentheses or tables lie so deep in one another that Lua gives up. No contract needs that: a bracket is "
      .. "repeated by mistake.",
    example = "a number in 300 parentheses",
    remedy = "Give parts of it names of their own: local part = { … }.",
    frame = "made",
  },
  E111 = {
    means = "Word processors put curved quotation marks for the straight ones. Lua knows the straight ones alone.",
    example = [[local navn = “Au pair”]],
    remedy = "Type straight marks: local navn = \"Au pair\". Within a text curved ones may stand.",
    frame = "plan",
  },
  E112 = {
    means = "Word processors make a long dash of a short one. Lua knows the short one alone: minus, and two for a "
      .. "remark.",
    example = [[local dage = 30 – 2]],
    remedy = "Type a plain one: local dage = 30 - 2.",
    frame = "plan",
  },
  E113 = {
    means = "Three points in one sign are no Lua. They stand in examples for what is left out there.",
    example = [[local dage = …]],
    remedy = "Write what belongs there: local dage = 30.",
    frame = "plan",
  },
  E114 = {
    means = "There is a space that keeps words on one line, as word processors and web pages have it. It looks like "
      .. "any other, and Lua does not take it for one.",
    example = "local dage =\u{A0}30",
    remedy = "Delete the space and type a plain one.",
    frame = "plan",
  },
  E115 = {
    means = "There is a character that takes no room and cannot be seen. It came with a text that was copied.",
    example = "local dage =\u{200B} 30",
    remedy = "Delete what stands around that place, and type it anew.",
    frame = "plan",
  },
  E116 = {
    means = "Names in rules have the letters a to z alone, besides digits and the low line. Texts may have any letter.",
    example = [[local år = 2019]],
    remedy = "Write it otherwise: local aar = 2019.",
    frame = "plan",
  },
  E117 = {
    means = "The sign means nothing in Lua where it stands.",
    example = [[local loft = 100 €]],
    remedy = "Leave it out, or put it into a text: \"100 €\". An amount is kr(100).",
    frame = "plan",
  },
  E121 = {
    means = "Something is opened and never closed: a table lacks its }, a parenthesis its ), an if or a function its "
      .. "end. The message says where it was opened; where it should have closed, nobody can tell.",
    example = [[case_type "au_pair" { title = "Au pair",]],
    remedy = "Close what the message names: case_type \"au_pair\" { title = \"Au pair\", … }.",
    frame = "plan",
  },
  E122 = {
    means = "The file ends in the middle of a sentence.",
    example = [[if true]],
    remedy = "Go on with what the message says is missing, or delete what was begun.",
    frame = "plan",
  },
  E123 = {
    means = "A closing sign comes while something within is still open. Most often an if or a function lacks its end.",
    example = [[
local score = { function (facts)
  if facts:count "kurser" then
    return true
  else if facts:count "møder" then
    return false
  end
end }]],
    remedy = "Close what the message names before that. Where it says that elseif is one word, write it in one: each "
      .. "else if would need an end of its own.",
    frame = "plan",
  },
  E131 = {
    means = "One = gives a value to a name. Here two values are compared, which two of them do.",
    example = [[if facts = 1 then return true end]],
    remedy = "Write facts == 1.",
    frame = "rule",
  },
  E132 = {
    means = "Other languages write != for not equal. In Lua it is ~=.",
    example = [[return 1 != 2]],
    remedy = "Write 1 ~= 2.",
    frame = "rule",
  },
  E133 = {
    means = "Other languages write && where Lua has a word.",
    example = [[return 1 < 2 && 2 < 3]],
    remedy = "Write 1 < 2 and 2 < 3.",
    frame = "rule",
  },
  E134 = {
    means = "Other languages write || where Lua has a word.",
    example = [[return 1 < 2 || 2 < 3]],
    remedy = "Write 1 < 2 or 2 < 3.",
    frame = "rule",
  },
  E135 = {
    means = "Something goes on where an if, for, while or function should have ended. It is also said of what stands "
      .. "behind a return: that is the last word of its block.",
    example = [[
return true
local kurser = 3]],
    remedy = "Put the missing end before what the message names, or the return at the end of its block.",
    frame = "rule",
  },
  E136 = {
    means = "A text is begun and has no closing mark on its line.",
    example = [[
local navn = "Au pair
local dage = 30]],
    remedy = "Close it: local navn = \"Au pair\". A text of several lines stands between [[ and ]].",
    frame = "plan",
  },
  E137 = {
    means = "A number has points between its thousands. In Lua a point begins the decimals.",
    example = [[local loft = kr(1.000.000)]],
    remedy = "Write it without them: kr(1000000).",
    frame = "plan",
  },
  E138 = {
    means = "What begins like a number is none. Most often it is a date without quotes.",
    example = [[local frist = 31.12.2019]],
    remedy = "Write dates as texts, the year first: \"2019-12-31\".",
    frame = "plan",
  },
  E139 = {
    means = "Lua expected something to close, and something else stands there. Most often what stands before it lacks "
      .. "a comma, a quotation mark or a closing bracket.",
    example = [[case_type "au_pair" { title = "Au pair" field = "IR" }]],
    remedy = "Put the comma between the two: title = \"Au pair\", field = \"IR\".",
    frame = "plan",
  },
  E140 = {
    means = "Something stands there that other languages have, and Lua has not: braces around a block, n += 1, a "
      .. "remark behind //, a keyword in capitals.",
    example = [[
local n = 1
n += 1
return n == 2]],
    remedy = "Write what the message says: n = n + 1; if … then … end; -- before a remark; return, not Return.",
    frame = "rule",
  },
  E149 = {
    means = "The text is no Lua. The message is what Lua says of it: what it met, or what it expected instead.",
    example = [[local kurser = )]],
    remedy = "Look at what the message names, and at what stands right before it.",
    frame = "plan",
  },
  E191 = {
    means = "A plan was asked for by its year or its name, and no file of rules is called so. The message says where "
      .. "they were looked for.",
    example = "siri-rules check 2091, where there are no rules of that year",
    remedy = "Go to the folder in which the folder rules lies, or give the path of the file, with its .lua.",
    frame = "made",
  },
  E192 = {
    means = "A plan was asked for by the path of its file, and no file is there.",
    example = "siri-rules check PLAN.lua, where there is no such file",
    remedy = "Give the path as it is from the folder that you are in.",
    frame = "made",
  },
}
