-- html.lua: a page of HTML, whole in one file: nothing that is not in it may run
-- or be loaded by it.

local markup <const> = require "siri.print.markup"
local hash <const> = require "siri.core".hash
local tag <const> = markup.tag

local html = {}

-- How a policy names a script or a style that stands in the page.
local function allowed(text) return text and "'" .. hash.integrity(text) .. "'" or "'none'" end

-- The text of a page: { title =, lang =, style =, script = or nil, body = its
-- contents }.
function html.page(page)
  local policy <const> = ("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'")
    :format(allowed(page.style), allowed(page.script))
  return "<!DOCTYPE html>\n" .. markup.text(tag.html {
    lang = page.lang,
    tag.head {
      tag.meta { charset = "utf-8" },
      tag.meta { http_equiv = "Content-Security-Policy", content = policy },
      tag.meta { name = "viewport", content = "width=device-width, initial-scale=1" },
      tag.meta { name = "color-scheme", content = "light dark" },
      tag.title { page.title },
      tag.style { page.style },
    },
    tag.body { page.body, page.script and tag.script { page.script } },
  }) .. "\n"
end

return html
