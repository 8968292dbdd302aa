-- breakdown.lua: the cases of goals by month, site or case type, in each
-- format.

local lists <const> = require "siri.base.lists"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local tables <const> = require "siri.print.table"
local heading <const> = require "siri.reports.heading"
local smallcells <const> = require "siri.reports.smallcells"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local forms <const> = require "siri.print.forms"

local report = {}

local HEADS <const> = {
  da = { inside = "inden for målet", decided = "afgjort", share = "andel", open = "verserende",
         open_late = "servicemål overskredet", no_clock = "ikke fuldt oplyst", excluded = "udeladt" },
  en = { inside = "inside", decided = "decided", share = "share", open = "pending",
         open_late = "service target exceeded", no_clock = "not fully informed", excluded = "excluded" },
}

local COUNTS <const> = { "inside", "decided", "open", "open_late", "no_clock", "excluded" }
local LEAST <const> = 8   -- cells of a column

-- The columns, by what the groups are of.
local function columns_of(by, lang)
  local columns <const> = {
    id = { head = language.texts(lang).head.id }, title = { head = titles.field(by, lang), wide = true, cut = true },
    share = { head = HEADS[lang].share, right = true, least = LEAST },
  }
  for _, name in ipairs(COUNTS) do columns[name] = { head = HEADS[lang][name], kind = "count", least = LEAST } end
  return columns
end

-- A row of a group of an entry's.
local function row_of(entry, group, by, lang)
  local c <const> = group.counts
  local row <const> = {
    id = entry.goal.id,
    title = by == "case_type" and group.name ~= "" and group.title or titles.value(nil, by, group.name, lang),
    share = titles.share_of(entry.score, c, lang),
  }
  for _, name in ipairs(COUNTS) do row[name] = c[name] end
  return row
end

-- The table of these entries.
local function table_of(entries, by, lang)
  return tables.of(columns_of(by, lang), lists.flat(entries, function (entry)
    return lists.map(entry.groups, function (group) return row_of(entry, group, by, lang) end)
  end), lang)
end

-- What stands above the groups of an entry.
local function title_of(entry, by, lang)
  local title <const> = language.say("by_title", { id = entry.goal.id, area = entry.goal.area,
                                                   by = titles.field(by, lang) }, lang)
  return entry.part and ("%s, %s"):format(title, language.part(entry.part, lang)) or title
end

function report.text(list, plan, as_of, by, lang, to_file)
  local p <const> = heading.page(titles.plan(plan), plan, as_of, lang, to_file)
  p:add()
  for _, entry in ipairs(list) do
    p:paragraph(" ", p:paint(title_of(entry, by, lang), "bold"), 1)
    p:add()
    table_of({ entry }, by, lang):page(p, { "title", "inside", "decided", "share", "open", "open_late", "no_clock",
                                            "excluded" }, {})
    p:add()
  end
  return p:text()
end

-- The headings and the rows of an entry's table for a paper.
local function paper_rows(entry, plan, by, lang)
  local keys <const>, least <const> = { "title", "share", table.unpack(COUNTS) }, smallcells.least(plan)
  local heads <const>, rows <const> = table_of({ entry }, by, lang):paper(keys)
  local told <const> = smallcells.cells(lists.map(entry.groups, "counts"), least)
  for n, row in ipairs(rows) do
    for i = 2, #keys do row[i] = smallcells.cell(told[n][keys[i]], row[i]) end
  end
  return heads, rows
end

function report.paper(list, plan, as_of, by, lang)
  local d <const> = heading.paper(titles.plan(plan), plan, as_of, lang)
  for _, entry in ipairs(list) do
    d:heading(2, title_of(entry, by, lang))
    d:table(paper_rows(entry, plan, by, lang))
  end
  smallcells.tell(d, smallcells.least(plan))
  return d
end

forms.give(report)

function report.csv(list, by, lang)
  return table_of(list, by, lang):sheet { "id", "title", table.unpack(COUNTS) }
end

function report.json(list, plan, as_of, by)
  return json.report("plan", statusjson.plan(plan), "as_of", as_of, "by", by, "goals", json.map(list, function (entry)
    return json.object("id", entry.goal.id, "groups", json.map(entry.groups, function (group)
      return json.fields(group.counts, COUNTS, "name", group.name ~= "" and group.name or nil)
    end))
  end))
end

return report
