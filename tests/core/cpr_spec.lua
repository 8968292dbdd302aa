-- cpr.c: what has the form of a CPR number, both sides of each boundary.

local core <const> = require "siri.core"

local LIKE <const> = "a value that looks like a CPR number"

-- What a message says for a text.
local quoted <const> = core.import.quoted

local function is_form(list)
  for _, text in ipairs(list) do assert.equal(LIKE, quoted(text)) end
end

local function is_none(list)
  for _, text in ipairs(list) do assert.equal("'" .. text .. "'", quoted(text)) end
end

describe("the form of a CPR number", function ()
  it("is a day and four digits, with or without a hyphen or blanks between", function ()
    is_form { "010190-1234", "0101901234", "010190 1234", "010190 - 1234", "010190\u{A0}1234", "010190\u{2013}1234",
              "010190\u{2011}1234", "010190\u{2212}1234", "010190\t1234" }
    is_none { "010190.1234", "010190/1234", "010190--- 1234", "010190x1234", "010190" }
  end)

  it("has a day of a month, and 60 more in a number for who has none", function ()
    is_form { "010190-1234", "311290-1234", "610190-1234", "911290-1234", "3112901234", "9112901234" }
    is_none { "000190-1234", "320190-1234", "600190-1234", "920190-1234", "3201901234", "6001901234" }
  end)

  it("has a month", function ()
    is_form { "010190-1234", "011290-1234" }
    is_none { "010090-1234", "011390-1234", "0100901234", "0113901234" }
  end)

  it("need not pass modulus 11, nor have a day that its month has", function ()
    is_form { "070761-4285", "070761-4286", "290200-0000", "310290-1234" }
  end)

  it("has six and four digits, no more and no fewer", function ()
    is_none { "010190-123", "010190-12345", "10190-1234", "9010190-1234", "010190123", "01019012345", "90101901234",
              "20190101-1234" }
  end)

  it("may stand within a text", function ()
    is_form { "S-010190-1234", "2018-010190-1234", "010190-1234/2", "Jensen 010190-1234", "(0101901234)",
              "æ0101901234ø" }
  end)

  it("is not that of the numbers of agencies, telephones, firms and days", function ()
    is_none { "2018-0001", "2019-123456", "2019/0001234", "2019-12345678", "201900012", "2019000123", "S0000017",
              "19/01234", "2018 - 1234", "4512345678", "+45 12 34 56 78", "12345678", "01-01-1990", "2019-01-31",
              "20190131123000", "010190", "1234", "" }
  end)

  it("may have lost its zero where it is nothing but nine digits", function ()
    local lost <const> = LIKE .. " without its first zero"
    for _, text in ipairs { "101901234", "912901234", " 101901234 ", "203001234", "209901234" } do
      assert.equal(lost, quoted(text))
    end
    is_none { "S101901234", "101901234-1", "100901234", "113901234", "001901234", "201812345", "202912345", "10190123",
              "10190-1234" }
  end)
end)
