-- Whole pages, held byte for byte against those in tests/pages, but for style and
-- script, which statuspage_spec holds. Where a change is meant,
-- `SIRI_PAGES=write siri-rules test tests/pages_spec.lua` writes them anew, to be
-- looked at before they are kept.

local reader <const> = require "tests.html"
local support <const> = require "tests.support"
local lists <const> = require "siri.base.lists"

local PLAN <const> = [[
plan { year = %d, agency = "SIRI", title = "Mål- og resultatplan %d", points = 100 }
case_type "au_pair" { title = "Au pair", field = "IR", target = months(%d) }
case_type "student" { title = "Studerende", field = "IR", target = months(2) }
goal "1.1" { area = "Sagsbehandlingstider", demand = "90 %% til tiden", weight = 60, side = "external",
             measured_by = "agency", was = %s, score = service_targets { clock = "gross", share = percent(90) } }
goal "1.2" { area = "Sygefravær", demand = "Under 7 dage", weight = 25, side = "internal",
             measured_by = "agency", score = measure "sygedage" { below = 7 } }
goal "1.3" { area = "Vejledning", demand = "Den er ude", weight = 15, side = "external",
             measured_by = "agency", score = milestone "udgivet" { by = "%d-06-30" } }
local full = assume { "Resultatløn ved fuld målopfyldelse", value = kr(100000), otherwise = kr(80000),
                      because = "beløbet er ukendt" }
pay { full = full, proposal = linear { from = 0, to = 100 } }
]]

local FACTS <const> = [[
år;mål;navn;værdi;pr;indberettet_af;bemærkning;kilde
2019;1.2;sygedage;6,8;2019-12-31;styrelsen;;HR
2019;1.3;udgivet;ja;2019-07-09;styrelsen;;intranet
2019;løn;ledelsesrolle;5 %;2020-01-10;departementschefen;Året blev ledet <roligt> & »godt«;brev
2019;1.3;analyse;;2020-01-10;styrelsen;Trykkeriet lukkede i juni;
]]

-- Every month 15 cases of either type; of students one in five is late in the
-- second half of the year.
local function cases()
  local rows <const> = { "sagsnr;sagstype;indgivet;fuldt_oplyst;afgjort;udfald" }
  for month = 1, 12 do
    for n = 1, 15 do
      local late <const> = month > 6 and n % 3 == 0
      for _, case_type in ipairs { "au_pair", "student" } do
        local after <const> = case_type == "student" and late and 4 or 1
        local decided <const> = month + after <= 12 and ("2019-%02d-20"):format(month + after) or ""
        rows[#rows + 1] = ("S%06d;%s;2019-%02d-%02d;2019-%02d-%02d;%s;%s"):format(
          #rows, case_type, month, n, month, n, decided, decided ~= "" and "tilladelse" or "")
      end
    end
  end
  return table.concat(rows, "\n") .. "\n"
end

-- The page as lines, without style and script, and without when its file was
-- imported, which the hash of an import tells.
local function lines_of(html)
  return (html:gsub("<style>.-</style>", "<style></style>"):gsub("<script.->.-</script>", "<script></script>")
              :gsub("(import %d+, SHA%-256 )%x+", "%1…"):gsub("sha256%-[%w+/=]+", "sha256-…"):gsub("><", ">\n<"))
end

local PAGES <const> = {
  { "status", "status 2019 --as-of 2019-12-31" }, { "explain", "explain 2019 1.1 --as-of 2019-12-31" },
  { "pay", "pay 2019" }, { "diff", "diff 2018 2019 --points" }, { "report", "report 2019 --draft" },
}

describe("a whole page", function ()
  local folder

  setup(function ()
    folder = support.filled {
      ["rules/2018.lua"] = PLAN:format(2018, 2018, 3, "false", 2018),
      ["rules/2019.lua"] = PLAN:format(2019, 2019, 2, '"1.1"', 2019),
      ["c.csv"] = cases(), ["f.csv"] = FACTS,
      "import cases c.csv --full --extracted 2020-01-31", "import facts f.csv",
    }
  end)

  teardown(function () folder:close() end)

  for _, page in ipairs(PAGES) do
    local name <const>, line <const> = page[1], page[2]

    it("is the one that is kept: " .. name, function ()
      local path <const> = ("%s/tests/pages/%s.html"):format(support.root, name)
      folder:run(line .. " -o page.html")
      local made <const> = lines_of(folder:read "page.html")
      if os.getenv "SIRI_PAGES" == "write" then
        local file <close> = assert(io.open(path, "wb"))
        file:write(made)
      end
      local file <close> = assert(io.open(path, "rb"))
      assert.equal(file:read "a", made)
    end)
  end

  -- Those, and others; + is a blank within a word.
  local LINES <const> = lists.joined(lists.map(PAGES, function (page) return page[2] end), {
    "assumptions 2019", "plan 2019", "pay 2019 --lang en", "explain 2019 1.1 --kinds",
    "explain 2019 1.1 --cases student", "whatif 2019 --set student+target=3+months",
    "whatif 2019 --sweep student+target 30..90",
  })

  it("has a name for each table and for the box that it scrolls in, and no heading without a text", function ()
    for _, line in ipairs(LINES) do
      local words <const> = {}
      for word in line:gmatch "%S+" do words[#words + 1] = (word:gsub("%+", " ")) end
      local page <const> = folder:done(table.unpack(lists.joined(words, { "--format", "html" }))).out
      local boxes <const> = lists.where(reader.named(page, "div"), function (one) return one.attributes.tabindex end)
      local captions <const> = reader.named(page, "caption")
      assert.message(line).is_true(#captions > 0)
      assert.same({ #captions, #captions }, { #reader.named(page, "table"), #boxes }, line)
      for i, box in ipairs(boxes) do
        assert.message(line).is_true(captions[i].text ~= "")
        assert.same({ "group", captions[i].text }, { box.attributes.role, box.attributes["aria-label"] })
      end
      for _, th in ipairs(reader.named(page, "th")) do assert.message(line).is_true(th.text ~= "") end
    end
  end)
end)
