-- Elements as text: whatever a value holds, it is never markup.

local reader <const> = require "tests.html"
local support <const> = require "tests.support"
local html <const> = require "siri.print.html"
local markup <const> = require "siri.print.markup"
local tag <const> = markup.tag

describe("markup", function ()
  it("is an element with its attributes in one order, and its contents", function ()
    assert.equal('<p class="a" id="b">x<b>y</b></p>',
                 markup.text(tag.p { id = "b", class = "a", "x", tag.b { "y" } }))
    assert.equal('<p data-type="t" hidden></p><br>',
                 markup.text { tag.p { data_type = "t", hidden = true }, tag.br {} })
  end)

  it("leaves out what is nil or false, and takes lists as what is in them", function ()
    assert.equal("<ul><li>1</li><li>2</li></ul>",
                 markup.text(tag.ul { false, { tag.li { 1 }, nil, { tag.li { 2 } } }, nil, title = false }))
  end)

  it("keeps a number and its sign together, but in code", function ()
    assert.equal("<p>94,9\u{A0}% af 5.000\u{A0}kr.</p>", markup.text(tag.p { "94,9 % af 5.000 kr." }))
    assert.equal("<p><code>--set 5 %</code></p>", markup.text(tag.p { tag.code { "--set 5 %" } }))
  end)

  it("has no value in a script or a style, which would be what it says", function ()
    assert.has_error(function () markup.text(tag.script { "x</script>" }) end, "a script or a style that ends itself")
  end)

  it("says the text that it was given, in contents and attributes, whatever that holds", function ()
    math.randomseed(support.seed)
    local PIECES <const> = { "<", ">", "&", '"', "'", "</p>", "<script>", "&amp;", "&#60;", "]]>", "<!--", "a", "æ",
                             "=", "javascript:", "onload=x", "`", "\u{202E}", "\27[1m", "\0", " %", "{}", "/",
                             "28-11-2019", "/rules/of/the/year/" }
    for _ = 1, 3000 do
      local parts <const> = {}
      for i = 1, math.random(0, 8) do parts[i] = PIECES[math.random(#PIECES)] end
      local value <const> = table.concat(parts)
      local page <const> = markup.text(tag.p { title = value, tag.b { value } })
      local elements <const> = reader.elements(page)
      local shown <const> = require "siri.base.printable".text(value)
      assert.equal(2, #elements, page)
      assert.equal(shown, elements[1].attributes.title, page)
      assert.equal(shown, (elements[1].text:gsub("\u{A0}%%", " %%")), page)
      local inside <const> = markup.text(tag.body { tag.p { value } })
      assert.equal(shown, (reader.named(inside, "p")[1].text:gsub("\u{A0}%%", " %%")), inside)
    end
  end)
end)

describe("a path in a page", function ()
  it("may break between its folders, if it is long, and says what it said", function ()
    local page <const> = markup.text(tag.body { tag.p { "siri <a/b> /home/anna/styrelsen/rules/2019.lua:7" } })
    assert.equal("<body><p>siri &lt;a/b&gt; /<wbr>home/<wbr>anna/<wbr>styrelsen/<wbr>rules/<wbr>2019.lua:7</p></body>",
                 page)
    assert.equal("siri <a/b> /home/anna/styrelsen/rules/2019.lua:7", reader.named(page, "p")[1].text)
    assert.equal("<body><p>" .. ("a/"):rep(12) .. "</p></body>", markup.text(tag.body { tag.p { ("a/"):rep(12) } }))
  end)
end)

describe("the days of a page", function ()
  local function shown(...) return markup.text(tag.body { ... }) end

  it("stay on one line, and say what they said", function ()
    assert.equal('<body><p>nået <span class="whole">28-11-2019</span> (<span class="whole">2019-12-31</span>)</p>' ..
                 "</body>", shown(tag.p { "nået 28-11-2019 (2019-12-31)" }))
    assert.equal("nået 28-11-2019, i 5\u{A0}%", reader.named(shown(tag.p { "nået 28-11-2019, i 5 %" }), "p")[1].text)
  end)

  it("are only whole ones: a year's span, a number or a part of an id may break", function ()
    for _, text in ipairs { "2018-2019", "A-28-11-2019", "28-11-2019-7", "128-11", "x28-11-2019", "1-2" } do
      assert.equal(("<body><p>%s</p></body>"):format(text), shown(tag.p { text }))
    end
  end)

  it("are as they were in attributes, code, options, drawings, titles, and where all stays on one line", function ()
    for _, element in ipairs { tag.p { title = "28-11-2019" }, tag.code { "28-11-2019" }, tag.option { "28-11-2019" },
                               tag.svg { tag.text { "28-11-2019" } }, tag.span { class = "whole", "28-11-2019" } } do
      assert.equal(markup.text(element), markup.text(tag.body { element }):match "^<body>(.*)</body>$")
    end
    assert.equal("<head><title>28-11-2019</title></head>", markup.text(tag.head { tag.title { "28-11-2019" } }))
  end)
end)

describe("a page of HTML", function ()
  local page <const> = html.page { title = "T <x>", lang = "da", style = "p{color:red}", script = "go()",
                                   body = { tag.p { "é" } } }

  it("says its language, its title and its letters", function ()
    assert.equal("da", reader.named(page, "html")[1].attributes.lang)
    assert.equal("T <x>", reader.named(page, "title")[1].text)
    assert.equal("utf-8", reader.named(page, "meta")[1].attributes.charset)
  end)

  -- As the program sha256sum has it.
  local function digest(text)
    local folder <close> = support.folder()
    local hex <const> = support.shell("sha256sum", { stdin = text }).out:match "^%x+"
    folder:write("digest", (hex:gsub("%x%x", function (byte) return string.char(tonumber(byte, 16)) end)))
    return (folder:shell("base64 -w0 digest").out)
  end

  it("lets nothing run or be loaded but its own script and style, by their SHA-256", function ()
    local policy <const> = reader.named(page, "meta")[2].attributes
    assert.equal("Content-Security-Policy", policy["http-equiv"])
    assert.equal(("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; " ..
                  "form-action 'none'"):format(digest "p{color:red}", digest "go()"), policy.content)
  end)

  it("has no script where there is none", function ()
    local bare <const> = html.page { title = "T", lang = "en", style = "p{}", body = {} }
    assert.equal(0, #reader.named(bare, "script"))
    support.shows(bare, "script-src &#39;none&#39;")
  end)
end)
