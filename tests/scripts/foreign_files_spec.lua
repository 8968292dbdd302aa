-- Files that are something else than they are called: each is named as what
-- it is, with what to do, before anything is said of its headings.

local encode <const> = require "tests.encode"
local support <const> = require "tests.support"
local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"

local folder <const> = support.fresh()

local SAVE <const> = "open it in Excel, and save it as .xlsx"
local EXPORT <const> = "export the rows as CSV or .xlsx from where it comes from"
local UNPACK <const> = "unpack it, and import the file that is in it"

local CELLS <const> = "<table><tr><td>sagsnr</td><td>sagstype</td><td>indgivet</td></tr></table>"

-- Texts of each kind: what is said, and what such files begin with.
local TEXTS <const> = {
  { "a web page (HTML): " .. SAVE, CELLS, "<html><head></head>" .. CELLS, "<!DOCTYPE html>\n<html>" .. CELLS,
    "<meta charset='utf-8'>" .. CELLS, "<style>td { color: red }</style>" .. CELLS, "<!-- sager --><html>",
    "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", "<table border=1>", "<body>" },
  { "a web page in one file (MHTML): " .. SAVE, "MIME-Version: 1.0\nContent-Type: multipart/related\n" },
  { "an XML spreadsheet of Excel 2003: " .. SAVE,
    "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>",
    "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>", "<Workbook/>" },
  { "an OpenDocument sheet (.fods): save it as .xlsx or CSV",
    "<?xml version='1.0'?><office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>" },
  { "an XML file: " .. EXPORT, "<?xml version='1.0'?><sager><sag nr='1'/></sager>" },
  { "a PDF file: " .. EXPORT, "%PDF-1.4\n1 0 obj\n" },
  { "a word processor's text (RTF): " .. EXPORT, "{\\rtf1\\ansi sagsnr;sagstype;indgivet}" },
  { "a JSON file: " .. EXPORT, '[{"sagsnr":"S1"}]', '{"sager":[]}', '[ ["sagsnr", "sagstype"] ]', "{}" },
  { "a SYLK file (.slk): " .. SAVE, "ID;PWXL;N;E\nP;PGeneral\n" },
}

-- Bytes of each kind.
local BYTES <const> = {
  { "a packed file (gzip): " .. UNPACK, "\x1F\x8B\8\0\0\0\0\0\0\3" },
  { "a packed file (bzip2): " .. UNPACK, "BZh91AY&SY\x94" },
  { "a packed file (xz): " .. UNPACK, "\xFD7zXZ\0\0\4" },
  { "a packed file (zstd): " .. UNPACK, "\x28\xB5\x2F\xFD\4\0" },
  { "a packed file (7-Zip): " .. UNPACK, "7z\xBC\xAF\x27\x1C\0\4" },
  { "a packed file (RAR): " .. UNPACK, "Rar!\x1A\7\1\0" },
  { "a picture: " .. EXPORT, "\x89PNG\r\n\x1A\n", "\xFF\xD8\xFF\xE0\0\16JFIF", "GIF89a\1\0" },
  { "a database: " .. EXPORT, "SQLite format 3\0\16\0", "\0\1\0\0Standard ACE DB\0" },
  { "an old Excel file (.xls): save it as .xlsx or CSV", "\9\4\6\0\0\0\16\0", "\9\8\16\0\0\6\5\0" },
}

local NAMES <const> = { "udtræk.xls", "udtræk.xlsx", "udtræk.csv", "udtræk" }

local function refused(kind, name, text, ...)
  folder:write(name, text)
  local got <const> = folder:run("import", kind, name, ...)
  assert.equal(1, got.status)
  return got.err
end

local function line(name, said) return ("%s: nothing imported: it is %s\n"):format(name, said) end

describe("a file of another kind", function ()
  it("is named as what it is, whatever it is called, with what to do", function ()
    for _, kind in ipairs(lists.joined(TEXTS, BYTES)) do
      for i = 2, #kind do
        local name <const> = NAMES[i % #NAMES + 1]
        assert.equal(line(name, kind[1]), refused("cases", name, kind[i]))
      end
    end
    assert.is_nil(folder:attributes "siri.db")
  end)

  it("is named before options and headings are, for cases and for figures, also through a pipe", function ()
    local SAID <const> = "a web page (HTML): " .. SAVE
    assert.equal(line("s.xls", SAID), refused("cases", "s.xls", CELLS, "--sheet", "2"))
    assert.equal(line("s.xls", SAID), refused("cases", "s.xls", CELLS, "--encoding", "windows-1252"))
    assert.equal(line("f.xls", SAID), refused("facts", "f.xls", CELLS))
    assert.equal(line("/dev/stdin", SAID), folder:shell(("printf '%%s' %s | %s import cases /dev/stdin"):format(
      support.quote(CELLS), support.quote(support.program))).err)
  end)

  it("is named by what opens Excel files, too", function ()
    folder:write("a.xlsx", "%PDF-1.7\n")
    local _, message <const> = core.xlsx.open(folder.path .. "/a.xlsx")
    assert.equal("it is a PDF file: " .. EXPORT, message)
  end)

  it("is known in any letters, behind blanks and a byte order mark, in any encoding", function ()
    math.randomseed(support.seed)
    for _ = 1, 40 do
      local kind <const> = TEXTS[math.random(#TEXTS)]
      local text = kind[math.random(2, #kind)]
      if kind[1]:find "HTML" and math.random(2) == 1 then text = text:gsub("^<[%a!]+ ?%a*", string.upper) end
      text = ("\r\n "):rep(math.random(0, 2)) .. text .. (" sag"):rep(math.random(0, 2000))
      local form <const> = math.random(4)
      if form == 2 then text = "\u{FEFF}" .. text end
      if form == 3 then text = "\xFF\xFE" .. encode["utf-16le"](text) end
      if form == 4 then text = "\xFE\xFF" .. encode["utf-16be"](text) end
      local said <const> = refused("cases", "a.csv", text)
      assert(said == line("a.csv", kind[1]), ("seed %d: %s%s"):format(support.seed, text:sub(1, 60), said))
    end
  end)

  it("is none that only begins nearly so", function ()
    for _, heading in ipairs {
      "<", "<tablet", "<headline>", "<nr>", "%PDF", "{", "[", "[Sag]", "{sag}", "[1]", "PK", "ID;Person", "BZh", "GIF",
      "Rar", "7z", "MIME", "xml", "II*",
    } do
      local cells <const> = heading:gsub("[^;]", "")   -- as many, all empty
      local got <const> = folder:import("cases", ("%s;sagsnr;sagstype;indgivet\n%s;S1;t;2019-03-01\n"):format(
        heading, cells))
      assert(got.status == 0, heading .. ": " .. got.err)
    end
  end)
end)
