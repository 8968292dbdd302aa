-- typed.lua: days and times as somebody types them at a command line: in the
-- forms in which pages print them, and in all that a file may have.

local core <const> = require "siri.core"
local headings <const> = require "siri.base.headings"

local typed = {}

local DENMARK <const> = core.date.zones.denmark

-- A day, and a time, as a message and a help text show them.
typed.a_day, typed.a_time = "31-12-2019 or 2019-12-31", "31-12-2019 12:00"

-- The ISO text of a day; nil and what is wrong with the text. A time behind it
-- that has a zone is a moment, and its day the day in Denmark.
function typed.day(text)
  local day <const>, why <const> = core.date.dates.parse(headings.trim(text), DENMARK)
  return day, not day and tostring(why) or nil
end

-- The day that it is in Denmark now.
function typed.today() return (core.date.dates.parse(os.date "!%Y-%m-%dT%H:%M:%SZ", DENMARK)) end

-- The ISO text of the day of an extract: one that there has been; nil and what is
-- wrong with the text.
function typed.extracted(text)
  local day <const>, why <const> = typed.day(text)
  local _, none <const> = core.date.dates.day(headings.trim(text), DENMARK)
  local today <const> = typed.today()
  if none then return nil, ("'%s' stands for no day"):format(text) end
  if day and day > today then
    return nil, ("'%s' is after today, %s: an extract is of a day that has been"):format(text, today)
  end
  return day, why
end

-- A time, or all of a day, as far as it is told: "2019-12-31",
-- "2019-12-31T12:00", "2019-12-31T12:00:30". It is in UTC; nil where it is none.
function typed.time(text)
  local plain <const> = headings.trim(text):gsub("Z$", ""):gsub(" UTC$", "")
  local date <const>, hour <const>, minute <const>, rest <const> = plain:match "^([^%sT:]+)[T ](%d%d):(%d%d)(.*)$"
  local day <const> = not (date or plain):find "[%sT:]" and typed.day(date or plain)
  if not day then return nil end
  if not date then return day end
  local second <const> = rest == "" and "00" or rest:match "^:(%d%d)$"
  if hour > "23" or minute > "59" or not second or second > "59" then return nil end
  return ("%sT%s:%s%s"):format(day, hour, minute, rest)
end

return typed
