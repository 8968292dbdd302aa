-- scalewords.lua: a scale in words.

local language <const> = require "siri.print.language"

local scalewords = {}

local say <const> = language.say

-- What a scale asks: of a linear one its line, of bands one band.
function scalewords.of(scale, band, lang)
  if scale.kind == "linear" then
    return say(scale.steps and "pay_linear_steps" or "pay_linear", { from = scale.from, to = scale.to,
                                                                     n = scale.steps }, lang)
  end
  local parts = {}
  for _, name in ipairs { "from", "to", "below" } do
    if band[name] then parts[#parts + 1] = say("pay_band_" .. name, { [name] = band[name] }, lang) end
  end
  return table.concat(parts, " ")
end

-- All of a scale: its line, or for each band what it asks and gives.
function scalewords.all(scale, lang)
  if scale.kind == "linear" then return { scalewords.of(scale, nil, lang) } end
  local list = {}
  for i, band in ipairs(scale.bands) do
    list[i] = ("%s: %s"):format(scalewords.of(scale, band, lang), language.written(band.gives, lang))
  end
  return list
end

return scalewords
