-- scalewords.lua: a scale in words.

local lists <const> = require "siri.base.lists"
local language <const> = require "siri.print.language"
local ratio <const> = require "siri.core".ratio

local scalewords = {}

local say <const>, written <const> = language.say, language.written

-- What it gives: always a percentage, as the plan reads.
local function gives(share, lang)
  return ratio.is(share) and written(ratio.unit(share, "percent"), lang) or language.texts(lang).scale_untold
end

local ENDS <const> = { "from", "above", "to", "below" }

-- What a scale asks: of a linear one its line, of bands one band, without one
-- what none holds; of a curve its points.
function scalewords.of(scale, band, lang)
  if scale.kind == "linear" then
    return say(scale.steps and "pay_linear_steps" or "pay_linear", { from = scale.from, to = scale.to,
                                                                     n = scale.steps }, lang)
  end
  if scale.kind == "curve" then
    return say("pay_curve", { list = lists.join(scale.points, function (point)
      return say("pay_point", { value = written(point.at, lang), share = gives(point.gives, lang) }, lang)
    end) }, lang)
  end
  if not band then return language.texts(lang).pay_band_otherwise end
  return lists.join(ENDS, function (name)
    return band[name] and say("pay_band_" .. name, { [name] = band[name] }, lang) or nil
  end, " ")
end

-- All of a scale: its line, or for each band what it asks and gives.
function scalewords.all(scale, lang)
  if scale.kind == "linear" then return { scalewords.of(scale, nil, lang) } end
  if scale.kind == "curve" then
    local short <const> = scale.short and say("pay_short", { share = gives(scale.short, lang) }, lang)
    return { scalewords.of(scale, nil, lang), short }
  end
  local rows <const> = lists.map(scale.bands, function (band)
    return ("%s: %s"):format(scalewords.of(scale, band, lang), gives(band.gives, lang))
  end)
  if scale.otherwise then
    rows[#rows + 1] = ("%s: %s"):format(scalewords.of(scale, nil, lang), gives(scale.otherwise, lang))
  end
  return rows
end

-- The same in one line.
function scalewords.line(scale, lang) return lists.join(scalewords.all(scale, lang), nil, "; ") end

return scalewords
