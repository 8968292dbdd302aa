-- assumed.lua: what a plan assumes by itself, where its file says nothing: the
-- texts of these assumptions and their reasons. A plan, and a statement that
-- is kept of it, has them in Danish, as it has its own; pages in English have
-- the English.

local assumed = {}

-- %s is a day: "2019-07-01".
local TEXTS <const> = {
  partly = { da = "Et mål er opfyldt eller ikke opfyldt, hvor reglen ikke siger andet",
             en = "A goal is met or missed where its rule does not say otherwise" },
  silent = { da = "planen siger intet andet", en = "the plan does not say otherwise" },
  amended = { da = "Sager indgivet før ændringen %s, afgjort siden",
              en = "Cases submitted before the renegotiation %s, decided since" },
}

local DAY <const> = "(%%d%%d%%d%%d%%-%%d%%d%%-%%d%%d)"

local LIST <const> = { TEXTS.partly, TEXTS.silent, TEXTS.amended }
for _, text in ipairs(LIST) do text.pattern = "^" .. text.da:gsub("%%s", DAY) .. "$" end

-- A text as a plan has it: partly (where it says nothing of partly met goals),
-- silent (why), amended (of cases that are older than an amendment of a day).
function assumed.text(name, day)
  return TEXTS[name].da:format(day)
end

-- How an assumption or its reason reads in a language: what the plan's own
-- author wrote stays.
function assumed.said(said, lang)
  for _, text in ipairs(lang == "en" and LIST or {}) do
    local day <const> = said:match(text.pattern)
    if day then return text.en:format(day) end
  end
  return said
end

return assumed
