-- The fields of a case: those of the store are those that have words, and
-- those that the READMEs list.

local support <const> = require "tests.support"
local core <const> = require "siri.core"
local casefields <const> = require "siri.base.casefields"

-- The names of the fields, or what else each is called, between blanks.
local function listed(key)
  local words <const> = {}
  for i, field in ipairs(casefields) do words[i] = field[key] end
  return table.concat(words, " ")
end

-- A file with every line's end as a blank.
local function flowing(file)
  return (support.read(support.root .. "/" .. file):gsub("\n", " "))
end

describe("the fields of a case", function ()
  it("are the same in the store and in words", function ()
    local words <const>, store <const> = {}, { table.unpack(core.store.fields) }
    for i, field in ipairs(casefields) do words[i] = field.name end
    table.sort(words)
    table.sort(store)
    assert.same(store, words)
  end)

  it("have their dates in the same order, and before all else, in the store", function ()
    assert.same(casefields.dates, { table.unpack(core.store.fields, 1, #casefields.dates) })
  end)

  it("are each pair of dates, the earlier one first", function ()
    assert.same({ { "submitted_on", "informed_on" }, { "submitted_on", "decided_on" },
                  { "informed_on", "decided_on" } }, casefields.ordered)
  end)

  it("are called what Danish headings call them, with blanks, unless a page has a better word", function ()
    local titles <const> = casefields.titled("da", { site = "kontor" })
    assert.same({ "fuldt oplyst", "kontor" }, { titles.informed_on, titles.site })
    assert.same("informed", casefields.titled("en", {}).informed_on)
  end)

  it("are listed in README.md, with their Danish headings, and in the guide of rules", function ()
    support.shows(flowing "README.md", ("A case file has the columns `%s` (or `%s`)"):format(listed "name",
                                                                                              listed "danish"))
    support.shows(flowing "rules/README.md", ("A case has `%s`, every extra column"):format(listed "name"))
  end)
end)
