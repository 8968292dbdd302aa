-- text.lua: the status as a page for people: first the points, then what is
-- wrong, then why.

local core <const> = require "siri.core"
local language <const> = require "siri.language"
local page <const> = require "siri.page"
local ratio <const> = core.ratio

local fit <const>, say <const>, show <const> = language.fit, language.say, language.show

-- Cells: what areas and statuses get at the least, and areas at the most;
-- what the page has beyond goes to the statuses.
local ID <const>, AREA_LEAST <const>, AREA_MOST <const>, STATUS_LEAST <const> = 5, 22, 40, 20
local BAR <const> = 10


-- How a standing is called in a few words.
local function brief(g, lang)
  local texts, s = language.texts(lang), g.standing
  local parts = s.parts
  if s.status == "failed" then return texts.status.failed end
  if parts and #parts > 1 then
    local met = 0
    for _, part in ipairs(parts) do met = met + (part.status == "met" and 1 or 0) end
    local key = parts[1].counts and "brief_types" or "brief_parts"
    return say(key, { met = met, of = #parts }, lang)
  end
  local why = s.why
  if why[1] == "measured" or why[1] == "growing" then
    local needs = s.status == "met" and " " or ", " .. texts.needs .. " "
    return ("%s%s%s %s"):format(show(why.value, lang), needs, why.sign, show(why.limit, lang))
  end
  return s.overdue and texts.overdue_status or texts.status[s.status]
end

-- Points to two decimals at the most; exact ones are in the JSON.
local function points(value, lang)
  return value and language.points(value, lang) or "–"
end

-- The columns of a page, their widths by their headings.
local POINTS <const> = { "weight", "now", "settled", "possible" }

local function columns(p, head)
  local c = { status = p.width - ID - 3 }
  for _, name in ipairs(POINTS) do
    c[name] = math.max(name == "weight" and 5 or 6, language.width(head[name]) + (name == "weight" and 1 or 2))
    c.status = c.status - c[name]
  end
  c.area = math.max(AREA_LEAST, math.min(AREA_MOST, c.status - STATUS_LEAST))
  c.status = c.status - c.area
  return c
end

-- A row of the table; a name that is too long goes on below.
local function row(p, c, cells, rest, colour)
  local names = language.wrap(cells.area, c.area)
  local line = fit(cells.id, ID) .. fit(names[1] or "", c.area)
  for _, name in ipairs(POINTS) do line = line .. fit(cells[name], c[name], true) end
  p:add(" ", p:paint(line, colour), "  ", rest or "")
  for i = 2, #names do p:add(" ", (" "):rep(ID), names[i]) end
end


-- The case types of a goal, a line each: share, bar, counts.

-- Ten cells with eighths, and a tick where the share must reach.
local function bar(share, needed)
  local eighths = (share * BAR * 8):floor():num()
  local cells = {}
  for i = 1, BAR do
    local full = math.min(math.max(eighths - (i - 1) * 8, 0), 8)
    cells[i] = full == 0 and "─" or utf8.char(0x2588 + 8 - full)
  end
  if needed then table.insert(cells, (needed * BAR + ratio.new(1, 2)):floor():num() + 1, "│") end
  return table.concat(cells)
end

local function case_title(part, lang)
  if part.case_type then return part.case_type.title end
  return part.name ~= "" and part.name or language.texts(lang).all_cases
end

-- Cells of the columns behind a case type's name.
local SHARE <const>, INSIDE <const>, OPEN <const>, OVER <const> = 8, 17, 6, 10

local function name_cells(p)
  return p.width - 5 - SHARE - 2 - (BAR + 1) - INSIDE - OPEN - OVER
end

local function case_line(p, part, lang)
  local c = part.counts
  local name = name_cells(p)
  local share, drawn, inside = "–", fit("", BAR + 1), "–"
  if c.decided > 0 then
    local exact = ratio.new(c.inside, c.decided)
    share = show(ratio.unit(exact, "percent"), lang)
    drawn = bar(exact, part.needed)
    inside = ("%s / %s"):format(show(c.inside, lang), show(c.decided, lang))
  end
  p:add("     ", p:mark(part.status), " ", fit(case_title(part, lang), name - 2), fit(share, SHARE, true), "  ",
        fit(drawn, BAR + 1), fit(inside, INSIDE, true), fit(show(c.open, lang), OPEN, true),
        fit(show(c.open_late, lang), OVER, true))
end

local function sum(parts, field)
  local n = 0
  for _, part in ipairs(parts) do n = n + part.counts[field] end
  return n
end

-- "trukket tilbage 812, undtaget 41", over all types.
local function reasons_text(parts, lang)
  local texts, total, order = language.texts(lang), {}, {}
  for _, part in ipairs(parts) do
    for _, r in ipairs(part.counts.reasons) do
      if not total[r.reason] then order[#order + 1] = r.reason end
      total[r.reason] = (total[r.reason] or 0) + r.count
    end
  end
  table.sort(order)
  for i, reason in ipairs(order) do
    order[i] = ("%s %s"):format(texts.reasons[reason] or reason, show(total[reason], lang))
  end
  return table.concat(order, ", ")
end

local function not_counted(p, parts, lang)
  local excluded, no_clock = sum(parts, "excluded"), sum(parts, "no_clock")
  if excluded > 0 then
    local fields, key = { list = reasons_text(parts, lang) }, "left_out_only"
    if parts[1].counts.excluded_decided then
      local decided = sum(parts, "decided") + sum(parts, "excluded_decided")
      local inside = sum(parts, "inside") + sum(parts, "excluded_inside")
      if decided > 0 then key, fields.share = "left_out", ratio.unit(ratio.new(inside, decided), "percent") end
    end
    p:paragraph("       ", say(key, fields, lang))
  end
  if no_clock > 0 then p:paragraph("       ", say("no_clock_line", { count = no_clock }, lang)) end
end

local function case_table(p, s, lang)
  local head = language.texts(lang).types_head
  local needed = s.parts[1].needed
  local name = name_cells(p)
  p:add("     ", p:paint(fit(head.name, name) .. fit(head.share, SHARE, true) .. "  "
        .. fit(needed and say("needed", { share = needed }, lang) or "", BAR + 1)
        .. fit(head.inside, INSIDE, true) .. fit(head.open, OPEN, true) .. fit(head.over, OVER, true), "dim"))
  for _, status in ipairs { "missed", "partly", "no_data", "met" } do
    for _, part in ipairs(s.parts) do
      if part.status == status then case_line(p, part, lang) end
    end
  end
  not_counted(p, s.parts, lang)
  if #s.left_out > 0 then
    local names = {}
    for i, part in ipairs(s.left_out) do names[i] = case_title(part, lang) end
    p:paragraph("       ", say("empty_types", { list = table.concat(names, ", ") }, lang))
  end
end


-- Why a goal is not simply met: its parts that are not, and what is not
-- yet certain about them.

local function explain_part(p, s, lang)
  if s.status == "met" and not s.provisional then return end
  if s.parts and #s.parts > 0 then
    for _, part in ipairs(s.parts) do explain_part(p, part, lang) end
    return
  end
  local text = language.why(s.why, lang)
  if s.provisional then text = text .. ", " .. language.texts(lang).provisional_why end
  p:paragraph("     " .. p:mark(s.status) .. " ", text, 7)
end

local function has_counts(s)
  return s.parts and s.parts[1] and s.parts[1].counts and s.left_out ~= nil
end

-- A single figure that its line already tells.
local function told(s)
  if s.provisional or s.parts then return false end
  return s.why[1] == "measured" or s.why[1] == "growing" or (s.why[1] == "noted" and #s.why.notes == 0)
end

local function goal_details(p, g, lang)
  local s = g.standing
  if has_counts(s) then
    case_table(p, s, lang)
  elseif not told(s) then
    explain_part(p, s, lang)
  end
  if #g.undocumented > 0 then
    p:paragraph("       ", say("undocumented", { names = table.concat(g.undocumented, ", ") }, lang))
  end
end

local function cells_of(id, area, values, lang)
  return { id = id, area = area, weight = points(values.weight, lang), now = points(values.now, lang),
           settled = points(values.settled, lang), possible = points(values.possible, lang) }
end

local function goal_rows(p, result, lang)
  local texts, total = language.texts(lang), result.points
  local c = columns(p, texts.head)
  row(p, c, texts.head, "", "dim")
  for _, g in ipairs(result.goals) do
    local cells = cells_of(g.id, g.goal.area, { weight = g.goal.weight, now = g.now, settled = g.settled,
                                                possible = g.possible }, lang)
    row(p, c, cells, p:mark(g.status) .. " " .. fit(brief(g, lang), c.status - 2))
    goal_details(p, g, lang)
  end
  p:rule()
  row(p, c, cells_of("", texts.total, { weight = total.of, now = total.now, settled = total.settled,
                                           possible = total.possible }, lang), "", "bold")
end


-- The assumptions: first those that move points.

local function signed(value, lang)
  return (value > 0 and "+" or "") .. language.points(value, lang)
end

local function effect(o, lang)
  local texts = language.texts(lang)
  if o.problem then return say("assumption_fails", { message = o.problem }, lang) end
  if #o.changes == 0 then return texts.no_effect end
  local said = {}
  for i, c in ipairs(o.changes) do
    said[i] = ("%s %s%s%s"):format(c.id, texts.status[c.to], c.of and (" (%d/%d)"):format(c.met, c.of) or "",
                                   c.by ~= ratio.new(0) and " " .. signed(c.by, lang) or "")
  end
  return table.concat(said, ", ")
end

local function moves(a)
  for _, o in ipairs(a.otherwise) do
    if o.problem or #o.changes > 0 then return true end
  end
  return false
end

local function assumption_text(a, lang)
  local text = a.text
  if a.value ~= nil then text = text .. ": " .. show(a.value, lang) end
  local others = {}
  for _, o in ipairs(a.otherwise) do
    others[#others + 1] = say("otherwise", { value = o.value, effect = effect(o, lang) }, lang)
  end
  if #others > 0 then text = text .. " (" .. table.concat(others, "; ") .. ")" end
  return text
end

local function assumption_list(p, result, lang)
  p:add(" ", p:paint(language.texts(lang).assumptions, "bold"))
  for _, moving in ipairs { true, false } do
    for n, a in ipairs(result.assumptions) do
      if moves(a) == moving then
        p:paragraph((" %3d  "):format(n), assumption_text(a, lang))
      end
    end
  end
end


-- What nobody named, and what to do next.
local function notices(p, result, lang)
  local list = {}
  for _, t in ipairs(result.unnamed_types) do list[#list + 1] = say("unnamed_type", t, lang) .. t.hint end
  for _, o in ipairs(result.unnamed_outcomes) do list[#list + 1] = say("unnamed_outcome", o, lang) .. o.hint end
  for _, f in ipairs(result.unread_facts) do list[#list + 1] = say("unread_fact", f, lang) end
  if result.rejects > 0 then list[#list + 1] = say("rejects", { count = result.rejects }, lang) end
  for _, text in ipairs(list) do p:paragraph(" " .. p:paint("!", "magenta") .. "   ", text, 5) end
  if #list > 0 then p:add() end
end

-- The goal that costs most, for the command that tells why.
local function worst(result)
  local found, most
  for _, g in ipairs(result.goals) do
    local lost = g.goal.weight - (g.now or 0)
    if lost > 0 and (not most or lost > most) then found, most = g, lost end
  end
  return found
end

local function heading(p, result, lang)
  local plan = result.plan
  local right = {}
  right[1] = result.extracted and say("extract", { date = result.extracted }, lang)
             or language.texts(lang).no_extract
  if result.provisional then right[2] = language.texts(lang).provisional end
  p:apart(p:paint(("%s · %s"):format(plan.title, plan.agency), nil), say("as_of", { date = result.as_of }, lang))
  p:apart("", table.concat(right, " · "))
  p:add()
end

local text = {}

-- The page; `name` is how the user named the plan.
function text.render(result, lang, name, to_file)
  local p = page.new(to_file)
  heading(p, result, lang)
  goal_rows(p, result, lang)
  p:add()
  notices(p, result, lang)
  assumption_list(p, result, lang)
  local g = worst(result)
  if g then
    p:add()
    p:add(" ", language.texts(lang).why_hint, "  siri-rules explain ", name, " ", g.id,
          has_counts(g.standing) and " --late" or "")
  end
  return p:text()
end

return text
