-- The sheets that Excel opens.

local sheet <const> = require "siri.print.sheet"

local function line(...)
  return sheet.of({ { ... } }):text():match "^\u{FEFF}(.*)\r\n$"
end

describe("a sheet", function ()
  it("has BOM, semicolons and CRLF", function ()
    assert.equal("\u{FEFF}nr;område\r\n1.1;\"a;b\"\r\n", sheet.of({ { "nr", "område" }, { "1.1", "a;b" } }):text())
  end)

  it("holds no formula", function ()
    assert.equal("'=1+1", line "=1+1")
    assert.equal("'+1+1;'-1+1;'@SUM(A1)", line("+1+1", "-1+1", "@SUM(A1)"))
    assert.equal("'- afventer dom;'-", line("- afventer dom", "-"))
    assert.equal("'\t=1+1", line "\t=1+1")
    assert.equal("\"'=HYPERLINK(\"\"http://x\"\";1)\"", line '=HYPERLINK("http://x";1)')
  end)

  it("is read back as it was", function ()
    assert.same({ "=1+1", "- afventer", "'nej", "=" },
                { sheet.plain "'=1+1", sheet.plain "'- afventer", sheet.plain "'nej", sheet.plain "=" })
  end)

  it("has numbers as its language writes them, exact where they end", function ()
    local ratio <const> = require "siri".ratio
    assert.equal("32,5", sheet.number(ratio(65, 2), "da"))
    assert.equal("32.5", sheet.number(ratio(65, 2), "en"))
    assert.equal("", sheet.number(nil, "da"))
  end)

  it("leaves numbers, dates and other texts as they are", function ()
    assert.equal("-5;-1.234,5;+60;7", line(-5, "-1.234,5", "+60", "7"))
    assert.equal("31-12-2019;a=b;90 %;–;", line("31-12-2019", "a=b", "90 %", "–", ""))
  end)
end)
