-- What specs read pages of HTML and other markup with: a strict reader of what the
-- program writes, which closes whatever it opens.

local lists <const> = require "siri.base.lists"

local reader = {}

local VOID <const> = lists.set { "meta", "br", "hr", "input", "link", "col", "wbr" }
local ENTITIES <const> = { amp = "&", lt = "<", gt = ">", quot = '"', ["#39"] = "'" }

local function plain(text)
  return (text:gsub("&(#?%w+);", function (name) return ENTITIES[name] or error("an entity &" .. name .. ";") end))
end

local function attributes_of(text)
  local list <const> = {}
  local rest = text:gsub(' ([%a][%w:%-]*)="([^"<]*)"', function (name, value)
    if list[name] then error("twice: " .. name) end
    list[name] = plain(value)
    return ""
  end):gsub(" ([%a][%w%-]*)", function (name)
    list[name] = ""
    return ""
  end)
  if rest ~= "" then error("no attributes: " .. text) end
  return list
end

-- The elements of a page, in order, each { name =, attributes =, inside = the
-- names of those that it is in, text = all that is said in it }.
function reader.elements(page)
  local list <const>, open <const>, at = {}, {}, 1
  local function say(text)
    for _, element in ipairs(open) do element.text = element.text .. text end
  end
  page = page:gsub("^<!DOCTYPE html>\n", ""):gsub("^<%?xml[^>]*%?>\n", "")
  while at <= #page do
    local closing <const>, name <const>, more <const>, behind <const> = page:match("^<(/?)([%a][%w:]*)([^<>]*)>()", at)
    if not name then
      local text <const> = page:match("^[^<]+", at) or error("no markup: " .. page:sub(at, at + 40))
      if text:find(">", 1, true) then error("a > by itself: " .. text) end
      say(plain(text))
      at = at + #text
    elseif closing == "/" then
      local last <const> = table.remove(open)
      if not last or last.name ~= name then error(("</%s> ends %s"):format(name, last and last.name or "nothing")) end
      at = behind
    else
      local element <const> = { name = name, attributes = attributes_of(more), text = "",
                                inside = lists.map(open, "name") }
      list[#list + 1] = element
      at = behind
      if name == "style" or name == "script" then
        local text, last = page:match("^(.-)</" .. name .. ">()", at)
        element.text, at = text, last
      elseif not VOID[name] then
        open[#open + 1] = element
      end
    end
  end
  if #open > 0 then error("open: " .. open[#open].name) end
  return list
end

-- Those of a name.
function reader.named(page, name)
  return lists.where(reader.elements(page), function (element) return element.name == name end)
end

-- How much a colour, "4A525C" or "#fff", stands out from another, white if there is
-- none, by the rule of WCAG 2.1.
function reader.contrast(colour, other)
  local function light(text)
    text = text:gsub("^#", "")
    if #text == 3 then text = text:gsub("%x", "%0%0") end
    local function linear(at)
      local c <const> = tonumber(text:sub(at, at + 1), 16) / 255
      return c <= 0.03928 and c / 12.92 or ((c + 0.055) / 1.055) ^ 2.4
    end
    return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5) + 0.05
  end
  local one <const>, two <const> = light(colour), light(other or "fff")
  return math.max(one, two) / math.min(one, two)
end

return reader
