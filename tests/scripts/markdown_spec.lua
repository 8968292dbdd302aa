-- markdown.lua: what GitHub and pandoc would read.

local markdown = require "siri.print.markdown"

describe("Markdown", function ()
  it("is a heading of its level", function ()
    assert.equal("## 1.5 Sagsbehandlingstider", markdown.heading(2, "1.5 Sagsbehandlingstider"))
  end)

  it("is a table whose numbers stand at the right", function ()
    assert.same({ "| nr | point |", "| --- | ---: |", "| 1.5 | 60 |" },
                markdown.table({ "nr", ">point" }, { { "1.5", 60 } }))
  end)

  it("shows what a text holds, whatever it means elsewhere", function ()
    assert.equal("a \\| b \\*c\\* \\<d\\> \\_e\\_ \\# \\\\", markdown.escape "a | b *c* <d> _e_ # \\")
    assert.equal("R\\&D \\&lt;b\\&gt;", markdown.escape "R&D &lt;b&gt;")
    assert.equal("to blanke", markdown.escape "to   blanke")
    assert.equal("en\\\\x0Alinje", markdown.escape "en\nlinje")
  end)

  it("is a list, and a question with the command that answers it", function ()
    assert.same({ "- a", "- b \\| c" }, markdown.list { "a", "b | c" })
    assert.equal("Hvad \\#? `siri-rules explain 2019 1.5 --cases au_pair`",
                 markdown.command("Hvad #?", "siri-rules explain 2019 1.5 --cases au_pair"))
  end)

  it("has a command between more backticks than it has in a row, on one line", function ()
    assert.equal("? `` x 'a`b' ``", markdown.command("?", "x 'a`b'"))
    assert.equal("? ``` `` ```", markdown.command("?", "``"))
    assert.equal("? `x 'a\\x0Ab'`", markdown.command("?", "x 'a\nb'"))
  end)

  it("is a page of blocks with an empty line between", function ()
    assert.equal("# a\n\n- b\n- c\n", markdown.page { "# a", { "- b", "- c" } })
  end)
end)
