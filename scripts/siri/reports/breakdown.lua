-- breakdown.lua: the cases of goals by month, site or case type, in each
-- format.

local core <const> = require "siri.core"
local json <const> = require "siri.print.json"
local language <const> = require "siri.print.language"
local markdown <const> = require "siri.print.markdown"
local page <const> = require "siri.print.page"
local sheet <const> = require "siri.print.sheet"
local amendments <const> = require "siri.reports.amendments"
local statusjson <const> = require "siri.reports.statusjson"
local titles <const> = require "siri.reports.titles"
local ratio <const> = core.ratio

local report = {}


local COUNTS <const> = { "inside", "decided", "open", "open_late", "no_clock", "excluded" }

local function share_of(counts)
  return counts.decided > 0 and ratio.unit(ratio.new(counts.inside, counts.decided), "percent") or nil
end

local function shown_title(group, by, lang)
  if by == "case_type" and group.name ~= "" then return group.title end
  return titles.value(nil, by, group.name, lang)
end

local HEADS <const> = {
  da = { inside = "inden for målet", decided = "afgjort", share = "andel", open = "verserende",
         open_late = "servicemål overskredet", no_clock = "ikke fuldt oplyst", excluded = "udeladt" },
  en = { inside = "inside", decided = "decided", share = "share", open = "pending",
         open_late = "service target exceeded", no_clock = "not fully informed", excluded = "excluded" },
}

-- What stands above the groups of an entry.
local function title_of_entry(entry, by, lang)
  local title = language.say("by_title", { id = entry.goal.id, area = entry.goal.area,
                                           by = language.texts(lang).by_head[by] or by }, lang)
  return entry.part and ("%s, %s"):format(title, language.part(entry.part, lang)) or title
end

local COLUMNS <const> = { "inside", "decided", "share", "open", "open_late", "no_clock", "excluded" }
local LEAST <const> = 8   -- cells of a column

local function text_goal(p, entry, by, lang)
  local texts, heads, fit = language.texts(lang), HEADS[lang], language.fit
  local widths, room = {}, p.width - 2
  for _, name in ipairs(COLUMNS) do
    widths[name] = math.max(LEAST, language.head_width(heads[name]))
    room = room - widths[name]
  end
  local function line(title, cells, colour)
    local text = fit(title, room)
    for _, name in ipairs(COLUMNS) do text = text .. fit(cells[name], widths[name], true) end
    p:add(" ", p:paint(text, colour))
  end
  p:add(" ", p:paint(title_of_entry(entry, by, lang), "bold"))
  p:add()
  local head_lines = language.head_lines(COLUMNS, heads, widths)
  for i, cells in ipairs(head_lines) do line(i == #head_lines and (texts.by_head[by] or by) or "", cells, "dim") end
  for _, group in ipairs(entry.groups) do
    local share, cells = share_of(group.counts), {}
    for _, field in ipairs(COUNTS) do cells[field] = language.show(group.counts[field], lang) end
    cells.share = share and language.show(share, lang) or "–"
    line(shown_title(group, by, lang), cells)
  end
  p:add()
end

function report.text(list, plan, as_of, by, lang, to_file)
  local p = page.new(to_file)
  p:apart(("%s · %s"):format(plan.title, plan.agency), language.say("as_of", { date = as_of }, lang))
  amendments.add(p, plan, lang)
  p:add()
  for _, entry in ipairs(list) do text_goal(p, entry, by, lang) end
  return p:text()
end

function report.markdown(list, plan, as_of, by, lang)
  local texts, heads, blocks = language.texts(lang), HEADS[lang], {}
  blocks[1] = markdown.heading(1, ("%s · %s"):format(plan.title, plan.agency))
  blocks[2] = language.say("as_of", { date = as_of }, lang)
  amendments.block(blocks, plan, lang)
  for _, entry in ipairs(list) do
    local columns, rows = { texts.by_head[by] or by, ">" .. heads.share }, {}
    for i, field in ipairs(COUNTS) do columns[i + 2] = ">" .. heads[field] end
    for i, group in ipairs(entry.groups) do
      local share = share_of(group.counts)
      rows[i] = { shown_title(group, by, lang), share and language.show(share, lang) or "–" }
      for k, field in ipairs(COUNTS) do rows[i][k + 2] = language.show(group.counts[field], lang) end
    end
    blocks[#blocks + 1] = markdown.heading(2, title_of_entry(entry, by, lang))
    blocks[#blocks + 1] = markdown.table(columns, rows)
  end
  return markdown.page(blocks)
end

function report.json(list, plan, as_of, by)
  local goals = {}
  for i, entry in ipairs(list) do
    local groups = {}
    for k, group in ipairs(entry.groups) do
      local o = { "name", group.name ~= "" and group.name or json.null }
      for _, field in ipairs(COUNTS) do
        o[#o + 1] = field
        o[#o + 1] = group.counts[field]
      end
      groups[k] = json.object(table.unpack(o))
    end
    goals[i] = json.object("id", entry.goal.id, "groups", json.array(groups))
  end
  return json.encode(json.object("format", 1, "plan", statusjson.plan(plan), "as_of", as_of, "by", by,
                                 "goals", json.array(goals)))
end

function report.csv(list, by, lang)
  local texts, heads = language.texts(lang), HEADS[lang]
  local rows = { { texts.head.id, texts.by_head[by] or by, heads.inside, heads.decided, heads.open, heads.open_late,
                   heads.no_clock, heads.excluded } }
  for _, entry in ipairs(list) do
    for _, group in ipairs(entry.groups) do
      local row = { entry.goal.id, shown_title(group, by, lang) }
      for _, field in ipairs(COUNTS) do row[#row + 1] = group.counts[field] end
      rows[#rows + 1] = row
    end
  end
  return sheet.of(rows)
end

return report
