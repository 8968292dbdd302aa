-- scalewords.lua: a scale in words.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"

local scalewords = {}

local say <const> = language.say

-- What a scale asks: of a linear one its line, of bands one band.
function scalewords.of(scale, band, lang)
  if scale.kind == "linear" then
    return say(scale.steps and "pay_linear_steps" or "pay_linear", { from = scale.from, to = scale.to,
                                                                     n = scale.steps }, lang)
  end
  return lists.join({ "from", "to", "below" }, function (name)
    return band[name] and say("pay_band_" .. name, { [name] = band[name] }, lang) or nil
  end, " ")
end

-- All of a scale: its line, or for each band what it asks and gives.
function scalewords.all(scale, lang)
  if scale.kind == "linear" then return { scalewords.of(scale, nil, lang) } end
  return lists.map(scale.bands, function (band)
    return ("%s: %s"):format(scalewords.of(scale, band, lang), language.written(band.gives, lang))
  end)
end

return scalewords
