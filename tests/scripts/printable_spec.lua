-- printable.lua: how a text looks where people read it.

local dkjson <const> = require "dkjson"
local printable <const> = require "siri.base.printable"

describe("a text that is printed", function ()
  it("stays as it is where all of it can be seen", function ()
    for _, text in ipairs {
      "", "Sagsbehandlingstider", "Ærø, Ålborg og Østerbro", "~!\"#$%&'()*+,-./:;<=>?@[]^_`{|}", "\u{A0}½ §",
      "A\u{30A}rhus, e\u{301}", "Łódź, Ελλάδα, Київ, 東京, العربية", "✓ ◐ ─│█", "\u{1F600}", "\u{2764}\u{FE0F}",
      "\u{1F1E9}\u{1F1F0}", "\u{1F44D}\u{1F3FD}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
      "\u{1F3F3}\u{FE0F}\u{200D}\u{1F308}", "C:\\sager\\2019", "\\x", "\\u{}", "\\xg1", "\u{FFFD}",
    } do
      assert.equal(text, printable.text(text))
    end
  end)

  it("shows what cannot be seen by its number", function ()
    for text, shown in pairs {
      ["\0"] = "\\x00", ["\7"] = "\\x07", ["\27[2J"] = "\\x1B[2J", ["a\r\nb\tc"] = "a\\x0D\\x0Ab\\x09c",
      ["\31 "] = "\\x1F ", ["~\127"] = "~\\x7F", ["\u{80}"] = "\\u{80}", ["\u{9B}31m"] = "\\u{9B}31m",
      ["\u{9F}\u{A0}"] = "\\u{9F}\u{A0}", ["a\u{AD}b"] = "a\\u{AD}b", ["\u{202A}\u{202E}"] = "\\u{202A}\\u{202E}",
      ["\u{2066}x\u{2069}"] = "\\u{2066}x\\u{2069}", ["\u{2028}\u{2029}"] = "\\u{2028}\\u{2029}",
      ["S\u{200B}1"] = "S\\u{200B}1", ["S\u{200D}1"] = "S\\u{200D}1", ["\u{1F600}\u{200D}a"] = "\u{1F600}\\u{200D}a",
      ["\u{FEFF}id"] = "\\u{FEFF}id", ["\u{61C}"] = "\\u{61C}", ["\u{E0041}"] = "\\u{E0041}",
      ["\u{FFFE}\u{10FFFF}"] = "\\u{FFFE}\\u{10FFFF}", ["\u{3164}"] = "\\u{3164}",
    } do
      assert.equal(shown, printable.text(text))
    end
  end)

  it("shows each byte that is no character", function ()
    assert.equal("\\xE6ble \\xFF \\xC3", printable.text "\xE6ble \xFF \xC3")
    assert.equal("\\xED\\xA0\\x80 \\xC0\\x80", printable.text "\xED\xA0\x80 \xC0\x80")
    assert.equal("\\xF4\\x90\\x80\\x80", printable.text "\xF4\x90\x80\x80")
  end)

  it("looks like no other text", function ()
    assert.equal("\\x5Cx1B[2J", printable.text "\\x1B[2J")
    assert.equal("\\x5Cu{202E}", printable.text "\\u{202E}")
    assert.equal("\\x5Cx5Cx1B", printable.text "\\x5Cx1B")
  end)

  it("keeps the characters that it is told to", function ()
    assert.equal("a\n\\x0D\\x1B", printable.text("a\n\r\27", "\n"))
  end)

  it("is cut between characters and between what is shown of them", function ()
    assert.same({ "æø", "å" }, { printable.cut("æøå", 2) })
    assert.same({ "a", "\27b" }, { printable.cut("a\27b", 4) })
    assert.same({ "a\27", "b" }, { printable.cut("a\27b", 5) })
    assert.same({ "", "\\x1B" }, { printable.cut("\\x1B", 6) })
    assert.same({ "\\x1B", "" }, { printable.cut("\\x1B", 7) })
    assert.same({ "\xFF", "a" }, { printable.cut("\xFFa", 4) })
  end)
end)

describe("a text of JSON", function ()
  it("is UTF-8, has nothing that cannot be seen, and says the same", function ()
    local given <const> = "æ\27\u{9B}\u{202E}\u{200D}\u{E0041}\127\u{1F600}\n"
    local text <const> = printable.json(dkjson.encode { given })
    assert.equal('["æ\\u001b\\u009b\\u202e\\u200d\\udb40\\udc41\\u007f\u{1F600}\\n"]', text)
    assert.equal(given, dkjson.decode(text)[1])
  end)

  it("has the mark for what is no character where a byte is none", function ()
    assert.equal('["a\u{FFFD}b"]', printable.json(dkjson.encode { "a\xE6b" }))
  end)
end)
