-- nextyear.lua: the text of a plan becomes that of the year after it, with all its
-- comments: dates are moved, `was` is set, and what the new year must decide has a
-- comment, `-- undecided: …` (rules/undecided.lua), above its line. What was
-- renegotiated is as it was at the year's end.

local core <const> = require "siri.core"
local lists <const> = require "siri.base.lists"
local shift <const> = require "siri.base.shift"
local mend <const> = require "siri.check.mend"
local unamended <const> = require "siri.check.unamended"
local plans <const> = require "siri.rules.plan"
local loader <const> = require "siri.rules.loader"
local undecided <const> = require "siri.rules.undecided"
local parser <const> = require "siri.sandbox.parser"
local scopes <const> = require "siri.sandbox.scopes"
local dates <const> = core.date.dates

local nextyear = {}

local LONGEST_LINE <const> = 120
local LONGEST_MARK <const> = 100   -- of what is told of several lines; a longer one is several


-- The text, its edits, and its marks

local Text <const> = {}
Text.__index = Text

-- Where nothing can be put: the texts and comments of several lines.
local function blocks_of(tree, comments)
  local list <const> = lists.where(comments, function (one) return one.text:find "\n" end)
  for node in parser.nodes(tree) do
    if node.tag == "String" then list[#list + 1] = node end
  end
  return list
end

local function text_of(plan)
  local source <const>, skipped <const> = loader.source(plan)
  local tree <const>, comments <const> = scopes.resolve(parser.parse(source)), parser.comments(source)
  return setmetatable({
    source = source, skipped = skipped, tree = tree, comments = comments, blocks = blocks_of(tree, comments),
    line_of = parser.lines(source), plan = plan, year = plan.year, edits = {}, marks = {}, moved = 0, continued = 0,
    ending = source:find("\r\n", 1, true) and "\r\n" or "\n",
  }, Text)
end

function Text:put(at, stop, text)
  self.edits[#self.edits + 1] = { at = at, stop = stop, text = text, n = #self.edits }
end

function Text:written(node) return self.source:sub(node.at, node.stop - 1) end

-- Marks the line of a node. What is said of lines that follow one another is one
-- list above the first: group is what it begins with, and said one of its items.
function Text:mark(node, group, said)
  local line <const>, at <const> = self.line_of(node.at)
  self.marks[#self.marks + 1] = { line = line, at = at, n = #self.marks, group = group, items = { said } }
end

-- Marks of one group on lines that follow one another, together.
local function grouped(marks)
  table.sort(marks, function (a, b)
    if a.line ~= b.line then return a.line < b.line end
    return a.n < b.n
  end)
  local list <const>, last <const> = {}, {}
  for _, one in ipairs(marks) do
    local before <const> = one.items[1] and last[one.group]
    if before and one.line - before.to <= 1 then
      before.to = one.line
      if not lists.has(before.items, one.items[1]) then table.insert(before.items, one.items[1]) end
    else
      one.to = one.line
      list[#list + 1], last[one.group] = one, one
    end
  end
  return list
end

-- What a mark says, a text for each line of it.
local function lines_of(mark)
  if #mark.items == 0 then return { mark.group } end
  local list <const> = {}
  for _, item in ipairs(mark.items) do
    local last <const> = list[#list]
    if last and #last + #item < LONGEST_MARK then list[#list] = last .. ", " .. item
    else list[#list + 1] = mark.group .. item
    end
  end
  return list
end

-- The begin of a line on which a comment can stand.
function Text:free_line(at)
  local block <const> = lists.first(self.blocks, function (one) return one.at < at and at < one.stop end)
  if not block then return at end
  local _, start <const> = self.line_of(block.at)
  return self:free_line(start)
end

-- Puts the marks into the text.
function Text:put_marks()
  for _, mark in ipairs(grouped(self.marks)) do
    local at <const> = self:free_line(mark.at)
    local indent <const> = self.source:match("^[ \t]*", at)
    for _, text in ipairs(lines_of(mark)) do
      self:put(at, at, indent .. undecided.mark .. text .. self.ending)
    end
  end
end

-- The text with all of it.
function Text:made()
  table.sort(self.edits, function (a, b)
    if a.at ~= b.at then return a.at < b.at end
    return a.n < b.n
  end)
  local skipped <const> = loader.text(self.plan):sub(1, self.skipped)
  return skipped .. mend.applied(self.source, self.edits)
end


-- Years and dates

local MOST_YEARS <const> = 20   -- so far ahead a plan looks; 2500 is a number of cases

-- Whether a text names this year, or a later one.
function Text:is_dated(text)
  for number in text:gmatch "%f[%d]%d%d%d%d%f[%D]" do
    local year <const> = tonumber(number)
    if year >= self.year and year <= self.year + MOST_YEARS then return true end
  end
  return false
end

-- A title with its years moved: "2018/19" is "2019/20".
function Text:retitled(text)
  return (text:gsub("%f[%d]%d%d%d%d%f[%D]/?%d*", function (found)
    local first <const>, rest <const> = found:match "^(%d%d%d%d)(.*)$"
    if tonumber(first) < self.year then return nil end
    local later <const> = rest:gsub("^/(%d%d)$", function (short)
      return ("/%02d"):format((tonumber(short) + 1) % 100)
    end):gsub("^/(%d%d%d%d)$", function (long) return ("/%d"):format(tonumber(long) + 1) end)
    return ("%d%s"):format(tonumber(first) + 1, later)
  end))
end

local WEEKEND <const> = { [6] = " (a Saturday)", [7] = " (a Sunday)" }

-- A date of the year is moved; what lies before it is left.
function Text:date(node, context)
  local day <const> = node.value
  if context.stays or day < self.plan.period.from then
    self:mark(node, "left as it was: ", day)
    return
  end
  local moved <const> = shift.date(day, 1)
  local at <const> = self.source:find(day, node.at, true)   -- behind its quotation mark
  if not at or at >= node.stop then return end
  self:put(at, at + #day, moved)
  self.moved = self.moved + 1
  if not context.sure then self:mark(node, "moved by a year: ", moved .. (WEEKEND[dates.weekday(moved)] or "")) end
end

local function is_date(node) return dates.parse(node.value) == node.value end


-- Words

-- The item of a table under that key.
local function item_of(given, key)
  return lists.first(given, function (item)
    return item.tag == "Pair" and item[1].tag == "String" and item[1].value == key
  end)
end

-- The value under that key; nil without it.
local function value_of(given, key)
  local item <const> = item_of(given, key)
  return item and item[2]
end

-- Takes an item out of its table, with the comma behind it; of the last one with
-- that before it.
function Text:drop(given, item)
  local before, behind
  for i, one in ipairs(given) do
    if one == item then before, behind = given[i - 1], given[i + 1] end
  end
  local at, stop = item.at, behind and behind.at or item.stop
  if not behind and before and not self.done[before] then at = before.stop end
  if self.source:sub(at, stop - 1):find("--", 1, true) then
    at, stop = item.at, self.source:match("^%s*[,;][ \t]*()", item.stop) or item.stop
  end
  self:put(at, stop, "")
  self.done[item] = true
end

-- A few words of a text.
local function brief(text)
  text = text:gsub("%s+", " ")
  if utf8.len(text) <= 60 then return text end
  return text:sub(1, utf8.offset(text, 58) - 1):gsub("%s+$", "") .. " …"
end

-- By word, of a call with its table; each gives the context of what is in it.
local own <const> = {}

function own.plan(self, call, given)
  local year <const>, title <const> = value_of(given, "year"), value_of(given, "title")
  if year and year.tag == "Number" and tonumber(year.text) == self.year then
    self:put(year.at, year.stop, tostring(self.year + 1))
    self.done[year] = true
  else
    self:mark(call, ("the year, which was %d"):format(self.year))
  end
  for node in parser.nodes(title or {}) do
    if node.tag == "String" then
      self:put(node.at, node.stop, self:retitled(self:written(node)))
      self.done[node] = true
    end
  end
  local frames <const>, signed <const> = item_of(given, "frames"), item_of(given, "signatures")
  if frames then self:mark(frames, ("frames: their points and pay are those of %d"):format(self.year)) end
  if not signed then return end
  self:mark(signed, "signatures: nobody has signed yet")
  for _, one in ipairs(signed[2].tag == "Table" and signed[2] or {}) do
    local on <const> = one.tag == "Table" and item_of(one, "on")
    if on then self:drop(one, on) end
  end
end

-- `was` names the goal of the year before, which is the one that it was.
function Text:continue(id, given)
  local was <const>, written <const> = value_of(given, "was"), ("%q"):format(id)
  self.continued = self.continued + 1
  self.known[id] = true
  if was then
    self:put(was.at, was.stop, written)
    self.done[was] = true
    return
  end
  local first <const> = given[1]
  local _, start <const> = self.line_of(first.at)
  local line <const> = self.source:match("^[^\r\n]*", start)
  local text <const> = ("was = %s,"):format(written)
  local fits <const> = utf8.len(line) + #text < LONGEST_LINE
  local indent <const> = self.source:match("^[ \t]*", start)
  local lone <const> = not fits and start + #indent == first.at
  self:put(first.at, first.at, text .. (lone and self.ending .. indent or " "))
end

function own.goal(self, call, given, id, context)
  if context.amended or not id or #given == 0 then return end
  self:continue(id, given)
  local weight <const> = value_of(given, "weight")
  self:mark(call, ("goal %s of %d: weight %s, its demand, its limits"):format(
    id, self.year, weight and self:written(weight) or "?"))
end

local BOUNDS <const> = {
  { key = "from", text = "%s came on %s, and is there all year now" },
  { key = "to", text = "%s went on %s: is it still there?" },
}

-- A type that came or went within the year is there in all of the next.
function own.case_type(self, call, given, id, context)
  if context.amended then return end
  if item_of(given, "target") then self:mark(call, ("targets of %d: "):format(self.year), id or "?") end
  for _, bound in ipairs(BOUNDS) do
    local item <const> = item_of(given, bound.key)
    if item and item[2].tag == "String" then
      self:drop(given, item)
      self:mark(call, bound.text:format(id or "?", item[2].value))
    end
  end
end

function own.assume(self, call, given)
  local text <const> = lists.first(given, function (item) return item.tag == "String" end)
  self:mark(call, ("assumed in %d: %s"):format(self.year, text and brief(text.value) or "…"))
  return { assumed = true }
end

function own.budget(self, call)
  self:mark(call, ("the money, here and of the tasks, is that of %d"):format(self.year))
  return { told = true }
end

function own.pay(self, call)
  self:mark(call, ("pay: its amounts and its scale are those of %d"):format(self.year))
end

-- One that stays is nobody's signature of the new year.
function own.amend(self, call, given)
  local signed <const> = item_of(given, "signed")
  if signed then self:drop(given, signed) end
  self:mark(call, ("renegotiated in %d: write above what it changed, and delete it"):format(self.year))
  return { amended = true, sure = true }
end

-- What was given of the year before that year is not of this one.
local function of_last_year(self, call, given)
  local item <const> = item_of(given, "last_year")
  if not item then return end
  self:drop(given, item)
  self:mark(call, ("last_year = %s was the figure of %d"):format(self:written(item[2]), self.year - 1))
end

own.measure, own.count = of_last_year, of_last_year

-- Settings whose dates are sure, or are left.
local SETTINGS <const> = { period = { sure = true }, submitted_before = { stays = true } }


-- The way through the text

local function context_of(self, node, context)
  if node.tag == "Pair" then return SETTINGS[node[1].value] end
  if node.tag ~= "Call" then return nil end
  local word <const>, last <const> = scopes.word_of(node), node[2]
  if not (word and own[word] and last and last.tag == "Table") then return nil end
  local name <const> = node[1].tag == "Call" and node[1][2]
  return own[word](self, node, last, name and name.tag == "String" and name.value, context)
end

local leaves <const> = {}

function leaves.String(self, node, context)
  if not self.source:find("^[\"'%[]", node.at) then return end   -- a name: a.b, { b = … }
  if is_date(node) then self:date(node, context)
  elseif not (context.assumed or context.told) and self:is_dated(node.value) then
    self:mark(node, "the text names the year: ", brief(node.value))
  end
end

function leaves.Number(self, node)
  if tonumber(node.text) == self.year then self:mark(node, ("the number %d"):format(self.year)) end
end

function Text:walk(node, context)
  if self.done[node] then return end
  local more <const> = context_of(self, node, context)
  if more then context = lists.with(context, more) end
  if leaves[node.tag] then leaves[node.tag](self, node, context) end
  for _, part in ipairs(node) do self:walk(part, context) end
end

-- Comments: the title is in some, and some name the year.
function Text:read_comments()
  local title <const>, last = self.plan.title, nil
  for _, comment in ipairs(self.comments) do
    local at <const> = comment.text:find(title, 1, true)
    local rest = undecided.said(comment) and "" or comment.text
    if at then
      self:put(comment.at + at - 1, comment.at + at - 1 + #title, self:retitled(title))
      rest = comment.text:sub(1, at - 1) .. comment.text:sub(at + #title)
    end
    local line <const> = self.line_of(comment.at)
    if self:is_dated(rest) and not (last and line - last <= 1) then self:mark(comment, "the comment names the year") end
    last = self:is_dated(rest) and line or nil
  end
end

-- Goals that no text of the file names as such.
function Text:mark_others()
  for _, goal in ipairs(plans.versions(self.plan)[#plans.versions(self.plan)].goals) do
    if not self.known[goal.id] then
      local line <const> = math.tointeger(tonumber(goal.where:match ":(%d+)$"))
      local at = 1
      for _ = 2, line do at = self.source:find("\n", at, true) + 1 end
      self:mark({ at = at }, ("goal %s: was = %q could not be written here"):format(goal.id, goal.id))
    end
  end
end

-- The text of the plan of the year after: it, and { moved = how many dates,
-- continued = how many goals, marks = how many places are to be decided }.
function nextyear.text(plan)
  local self <const> = text_of(unamended.plan(plan) or plan)
  self.done, self.known = {}, {}
  self:walk(self.tree, {})
  self:read_comments()
  self:mark_others()
  self:put_marks()
  local text <const> = self:made()
  return text, { moved = self.moved, continued = self.continued, marks = #undecided.find(text) }
end

return nextyear
