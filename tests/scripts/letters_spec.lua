-- Letters that have become others: found by what Danish text looks like, asked
-- about before anything is stored, and read right where that can be told.

local encode <const> = require "tests.encode"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local HEAD <const> = "sagsnr;sagstype;indgivet;sted\n"

-- Words of Danish case files: each begins, goes on or ends with æ, ø or å.
local WORDS <const> = {
  "Beløbsordningen", "Øvrigt lønnet arbejde", "Medfølgende familie", "Æresområdet", "København", "Næstved",
  "Hørsholm", "Ålborg", "Århus", "Ærø", "Samsø", "Forlængelse", "på vej", "Ændring af forhold", "læge",
  "ægtefælle", "år", "øst", "Søgård", "afgørelse", "ansøgning", "Grænse", "små børn", "Tilfælde", "Ø",
  "TILLÆG", "BELØBSORDNINGEN", "Sjælland", "må vente", "Også familie", "Holbæk", "opnået", "Åbenrå",
  "Rødovre", "Bornholm og Fanø", "sæson", "kan være", "binære", "indsæt", "Læsø", "arkæolog", "europæisk",
}

-- Words that are alone in a file, and too little to tell by; the same where
-- question marks stand for their letters: a word may end with one.
local QUIET <const> = lists.set { "Ø", "TILLÆG" }
local QUIET_LOST <const> = lists.set { "Ø", "TILLÆG", "Ærø", "Samsø", "år", "øst", "Bornholm og Fanø" }

local LETTERS <const> = { "æ", "ø", "å", "Æ", "Ø", "Å" }

-- The text with its letters as bytes.
local function in_bytes(text, bytes)
  for i, letter in ipairs(LETTERS) do text = text:gsub(letter, bytes[i]) end
  return text
end

local function dos(text) return in_bytes(text, { "\x91", "\x9B", "\x86", "\x92", "\x9D", "\x8F" }) end
local function lost(text) return in_bytes(text, { "?", "?", "?", "?", "?", "?" }) end

-- UTF-8, read as another encoding and written again.
local TWICE <const> = {
  { "Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…" },
  { "Ã¦", "Ã¸", "Ã¥", "Ã\u{86}", "Ã\u{98}", "Ã\u{85}" },
  { "├ª", "├©", "├Ñ", "├å", "├ÿ", "├à" },
  { "√¶", "√∏", "√•", "√Ü", "√ò", "√Ö" },
}

local function twice(text) return in_bytes(text, TWICE[math.random(#TWICE)]) end

-- One of the texts by chance.
local function one(list) return list[math.random(#list)] end

-- Rows of these words by chance, and the line of the first whose words have a
-- letter that tells: those that are quiet do not.
local function rows(words, quiet)
  local lines <const>, first = {}, nil
  for i = 1, math.random(1, 30) do
    local case_type <const>, site <const> = one(words), one(words)
    lines[i] = ("S%d;%s;2019-03-01;%s"):format(i, case_type, site)
    local tells <const> = case_type:find "[\xC3]" and not quiet[case_type] or site:find "[\xC3]" and not quiet[site]
    first = first or tells and i + 1 or nil
  end
  return table.concat(lines, "\n") .. "\n", first
end

local folder <const> = support.fresh()

local function import(text, ...)
  os.remove(folder.path .. "/siri.db")
  return folder:import("cases", text, ...)
end

local function types()
  return folder:sql "SELECT case_id, case_type, site FROM case_list ORDER BY 1"
end

local function seeded(text) return ("seed %d: %s"):format(support.seed, text) end

-- Files by chance of which `wrong` makes what they have become: each
-- is refused, at the first word that tells.
local function is_found(wrong, said, remedy, quiet)
  math.randomseed(support.seed)
  local words <const> = table.move({ "Odense", "Au pair", "EU" }, 1, 3, #WORDS + 1, table.move(WORDS, 1, #WORDS, 1, {}))
  for _ = 1, support.rounds(30) do
    local text <const>, line <const> = rows(words, quiet or QUIET)
    if line then
      local got <const> = import(HEAD .. wrong(text))
      assert(got.status == 1 and got.err:find("cases.csv:%d+: nothing imported: ") and got.err:find(said, 1, true)
             and got.err:find(remedy, 1, true), seeded(text .. got.err))
      assert.is_nil(folder:attributes "siri.db")
    end
  end
end

describe("a file in code page 850", function ()
  local TEXT <const> = "S1;EU;2019-03-01;Odense\nS2;Beløbsordningen;2019-03-01;Ærø\n"
  local SAID <const> = "cases.csv:3: nothing imported: 'Bel›bsordningen' seems to be 'Beløbsordningen' in code page "
                       .. "850 (--encoding cp850 reads it so; --encoding windows-1252 takes it as it stands)\n"

  it("is asked about, with a word, its line and the encoding that reads it", function ()
    local got <const> = import(HEAD .. dos(TEXT))
    assert.same({ 1, SAID }, { got.status, got.err })
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("is asked about also where it has degrees, which read as ø", function ()
    local got <const> = import(HEAD .. "S1;EU;2019-03-01;25 \xF8 C\nS2;L\x91ge;2019-03-01;\xF8\n")
    assert.equal("cases.csv:3: nothing imported: 'L‘ge' seems to be 'Læge' in code page 850 (--encoding cp850 reads it "
                 .. "so; --encoding windows-1252 takes it as it stands)\n", got.err)
  end)

  it("is read with --encoding cp850, and as it stands with windows-1252", function ()
    assert.equal(0, import(HEAD .. dos(TEXT), "--encoding", "cp850").status)
    assert.equal("S1|EU|Odense\nS2|Beløbsordningen|Ærø\n", types())
    assert.equal(0, import(HEAD .. dos(TEXT), "--encoding", "windows-1252").status)
    assert.equal("S1|EU|Odense\nS2|Bel›bsordningen|’r›\n", types())
  end)

  it("is asked about before a word of its headings is, in files of figures", function ()
    assert.equal("facts.csv:1: nothing imported: 'm†l' seems to be 'mål' in code page 850 (--encoding cp850 reads it "
                 .. "so; --encoding windows-1252 takes it as it stands)\n",
                 folder:import("facts", dos "år;mål;navn;værdi;pr\n2019;1.1;strategi;ja;2019-03-31\n").err)
  end)

  it("is asked about through a pipe, too, when its word comes", function ()
    folder:write("c.csv", HEAD .. ("S0;EU;2019-03-01;Odense\n"):rep(5000) .. dos(TEXT))
    local got <const> = folder:shell(("cat c.csv | %s import cases /dev/stdin 2>&1"):format(
      support.quote(support.program)))
    assert(got.out:find("/dev/stdin:5003: nothing imported: 'Bel›bsordningen' seems to be", 1, true), got.out)
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("is asked about before a mapping is written for it", function ()
    local text <const> = dos "Nr;Ansøgningsdato\n1;2019-03-01\n"
    assert.equal("siri-rules: cases.csv:1: nothing imported: 'Ans›gningsdato' seems to be 'Ansøgningsdato' in code "
                 .. "page 850 (--encoding cp850 reads it so; --encoding windows-1252 takes it as it stands)\n",
                 import(text, "--map-for").err)
    support.shows(import(text, "--map-for", "--encoding", "cp850").out, "Ansøgningsdato")
  end)

  it("is found wherever its words stand", function ()
    is_found(dos, "in code page 850", "--encoding cp850 reads it so")
  end)

  it("gives with --encoding cp850 what it would give in UTF-8", function ()
    math.randomseed(support.seed)
    for _ = 1, 20 do
      local text <const> = rows(WORDS, QUIET)
      assert.equal(0, import(HEAD .. text).status)
      local right <const> = types()
      assert.equal(0, import(HEAD .. dos(text), "--encoding", "cp850").status)
      assert.equal(right, types(), seeded(text))
    end
  end)
end)

describe("a file whose UTF-8 was read in a wrong encoding and written again", function ()
  it("is asked about, with what stood there", function ()
    local TEXT <const> = HEAD .. "S1;BelÃ¸bsordningen;2019-03-01;Ã†rÃ¸\n"
    assert.equal("cases.csv:2: nothing imported: 'BelÃ¸bsordningen' seems to be 'Beløbsordningen', read in a "
                 .. "wrong encoding before it was written (export it again as UTF-8; --encoding utf-8 takes it as it "
                 .. "stands)\n",
                 import(TEXT).err)
    assert.equal(0, import(TEXT, "--encoding", "utf-8").status)
    assert.equal("S1|BelÃ¸bsordningen|Ã†rÃ¸\n", types())
  end)

  it("is told how it is read where its first letter is broken, and no more of them tell", function ()
    local got <const> = import(HEAD .. "S1;EU;2019-03-01;K\xF8ge\nS2;Beløbsordningen;2019-03-01;Koge\n")
    assert.equal("cases.csv:3: nothing imported: 'BelÃ¸bsordningen' seems to be 'Beløbsordningen', read in a wrong "
                 .. "encoding before it was written (--encoding utf-8 reads it so; --encoding windows-1252 takes it as "
                 .. "it stands)\n", got.err)
  end)

  it("is read as what most of its letters are where only the first is broken", function ()
    local got <const> = import(HEAD .. "S1;EU;2019-03-01;K\xF8ge\nS2;Beløbsordningen;2019-03-01;Køge\n")
    assert.equal("cases.csv:2: case S1: field 4 holds a character that is not utf-8\n", got.err)
    assert.equal("S2|Beløbsordningen|Køge\n", types())
  end)

  it("is found wherever its words stand", function ()
    is_found(twice, "read in a wrong encoding before it was written", "export it again as UTF-8")
  end)

  it("is found in UTF-16, too, also if it was code page 850", function ()
    local function said(text) return import("\xFF\xFE" .. encode["utf-16le"](HEAD .. text)).err end
    for _, word in ipairs { "BelÃ¸bsordningen", "Bel›bsordningen", "Bel°bsordningen", "Bel¿bsordningen" } do
      assert.equal(("cases.csv:2: nothing imported: '%s' seems to be 'Beløbsordningen', read in a wrong encoding "
                    .. "before it was written (export it again as UTF-8; --encoding utf-16le takes it as it "
                    .. "stands)\n"):format(word), said("S1;" .. word .. ";2019-03-01;\n"))
    end
  end)
end)

describe("a file whose letters are question marks", function ()
  it("is asked about, for nobody can tell them", function ()
    local TEXT <const> = HEAD .. "S1;Bel?bsordningen;2019-03-01;K?benhavn\n"
    assert.equal("cases.csv:2: nothing imported: in 'Bel?bsordningen' a question mark seems to stand for a letter "
                 .. "(export it again as UTF-8; --encoding utf-8 takes it as it stands)\n", import(TEXT).err)
    assert.equal(0, import(TEXT, "--encoding", "utf-8").status)
    assert.equal("S1|Bel?bsordningen|K?benhavn\n", types())
  end)

  it("is found wherever its words stand", function ()
    is_found(lost, "a question mark seems to stand for a letter", "export it again as UTF-8", QUIET_LOST)
  end)
end)

describe("a file that is right", function ()
  -- How a right text has what a wrong one has.
  local RIGHT <const> = {
    "“%s”", "‘%s’", "„%s“", "%s…", "»%s«", "›%s‹", "‹%s›", "%s †", "% s – igen",
    "%s’s sag", "Lars’s %s", "D’Angelo %s", "%s?", "Hvorfor? %s", "https://siri.dk/sag?id=%s", "sag.aspx?%s",
    "%s 20°C", "5 µm %s", "%s ½", "Müller %s", "%s (?)", "é %s", "d‘Angleterre %s", "Lars‘s %s",
    "O‘Neill %s", "don‘t %s", "São %s", "%s A?B", "Ja?Nej %s", "%s ± 1", "%s ®", "¿%s?", "† %s",
    "%s ›› videre", "a‘ %s", "‘%s", "%s†", "Sager›Au pair %s", "Sana‘a %s", "Ka‘abi %s", "Hawai‘i %s", "Qo‘qon %s",
    "Nuku‘alofa %s", "N‘Djamena %s", "they‘ve %s", "we‘re %s", "can‘t %s", "%s: is it open? yes", "%s (ja/nej)?",
    "siri.dk?sprog=%s", "Was ist das? %s", "Straße %s", "Crédit %s", "%s?!", "?? %s", "%s 1½ år siden", "25° %s",
  }

  local ENCODINGS <const> = { "utf-8", "windows-1252", "utf-16le", "utf-16be" }
  local MARKS <const> = { ["utf-16le"] = "\xFF\xFE", ["utf-16be"] = "\xFE\xFF" }
  local PLAIN <const> = { "Odense", "Ribe", "Vejle", "Aarhus", "Greve", "Ringsted", "Hansen", "Esbjerg" }

  it("is never asked about, whatever its quotes, in any encoding, with and without letters of its own", function ()
    math.randomseed(support.seed)
    for _ = 1, support.rounds(40) do
      local words <const>, encoding <const>, lines <const> = one { PLAIN, WORDS }, one(ENCODINGS), {}
      for i = 1, math.random(1, 20) do
        lines[i] = ("S%d;t;2019-03-01;%s\n"):format(i, (one(RIGHT):gsub("%% ?s", one(words))))
      end
      local text <const> = HEAD .. table.concat(lines)
      local got <const> = import((MARKS[encoding] or "") .. encode[encoding](text))
      assert(got.status == 0, seeded(encoding .. ": " .. text .. got.err))
    end
  end)

  it("is not asked about for names with letters that code page 850 lacks", function ()
    for _, name in ipairs { "Ma‘ān", "Būr Sa‘īd", "‘Abdallāh", "Łódź", "Þór", "Šiauliai", "Crêpe‘ér" } do
      assert.equal(0, import(HEAD .. "S1;t;2019-03-01;" .. name .. "\n").status, name)
    end
  end)
end)
