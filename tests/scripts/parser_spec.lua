-- The syntax tree of a text of Lua: held against Lua itself, which compiles
-- what is written of the tree to the same program.

local lfs <const> = require "lfs"
local support <const> = require "tests.support"
local luatext <const> = require "tests.luatext"
local parser <const> = require "siri.sandbox.parser"

local TEXTS <const> = 3000

-- The program that a text is, without its lines and names.
local function compiled(text)
  local chunk <const>, message <const> = load(text, "=text", "t")
  return chunk and string.dump(chunk, true), message
end

local function hold(text, name)
  local program <const> = compiled(text)
  if not program then return false end
  local tree <const> = parser.parse(text)
  assert.truthy(tree, name .. ": Lua reads it, the parser does not")
  local written <const> = luatext.write(tree, text)
  local same <const>, message <const> = compiled(written)
  if same ~= program then error(("%s: its tree is another program:\n%s\n%s"):format(name, written, message), 2) end
  return true
end

local function files(folder, list)
  for name in lfs.dir(folder) do
    local path <const> = folder .. "/" .. name
    if name:find "%.lua$" then list[#list + 1] = path
    elseif name ~= "." and name ~= ".." and lfs.attributes(path, "mode") == "directory" then files(path, list)
    end
  end
  return list
end

-- The text from which a node was made.
local function said(text, node)
  return text:sub(node.at, node.stop - 1)
end

local function one(text)
  return parser.parse("return " .. text)[1][1]
end

describe("the syntax tree of a text", function ()
  it("is the program that Lua compiles: all rules, scripts and specs of ours", function ()
    local n = 0
    for _, folder in ipairs { "rules", "scripts", "tests" } do
      for _, path in ipairs(files(support.root .. "/" .. folder, {})) do
        if hold(support.read(path), path) then n = n + 1 end
      end
    end
    assert.is_true(n > 200, n)
  end)

  it("is the program that Lua compiles: texts by chance", function ()
    local seed <const> = tonumber(os.getenv "SIRI_SEED") or os.time()
    io.write(("    parser: seed %d\n"):format(seed))
    math.randomseed(seed)
    local compiles = 0
    for _ = 1, TEXTS do
      local text <const> = luatext.chance(4)
      if hold(text, text) then compiles = compiles + 1 end
    end
    assert.is_true(compiles > TEXTS / 4, compiles)
  end)

  it("has the place of each node: from its first byte up to the one behind its last", function ()
    local text <const> = 'goal "1.1" { -- a comment\n  weight = 60 , score = case.site == "Å" }  '
    local tree <const> = parser.parse(text)
    local call <const> = tree[1]
    assert.equal('goal "1.1" { -- a comment\n  weight = 60 , score = case.site == "Å" }', said(text, call))
    assert.equal('goal "1.1"', said(text, call[1]))
    assert.equal("weight = 60", said(text, call[2][1]))
    assert.equal("60", said(text, call[2][1][2]))
    assert.equal('case.site == "Å"', said(text, call[2][2][2]))
    assert.equal("case.site", said(text, call[2][2][2][1]))
    assert.equal("site", said(text, call[2][2][2][1][2]))
  end)

  it("binds operators as Lua does", function ()
    for text, bound in pairs {
      ["a or b and c"] = "( a or ( b and c ) )", ["a .. b .. c"] = "( a .. ( b .. c ) )",
      ["a - b - c"] = "( ( a - b ) - c )", ["-a ^ b ^ c"] = "( - ( a ^ ( b ^ c ) ) )",
      ["a ^ -b"] = "( a ^ ( - b ) )", ["not a == b"] = "( ( not a ) == b )", ["- - a"] = "( - ( - a ) )",
      ["a < b == c"] = "( ( a < b ) == c )", ["#a + b * c"] = "( ( # a ) + ( b * c ) )",
      ["1 .. 2 + 3"] = "( 1 .. ( 2 + 3 ) )", ["a | b ~ c & d << e"] = "( a | ( b ~ ( c & ( d << e ) ) ) )",
    } do
      assert.equal(bound, luatext.write(one(text), text), text)
    end
  end)

  it("reads texts as Lua does", function ()
    for _, text in ipairs { [["a\n\65\x41\u{E6}\z
                             b\"'"]], "'\\\r\n'", "[[\r\nx]]", "[==[\n\n]]]==]", "'\\u{7FFFFFFF}'", "'\\065\\0656'" } do
      assert.equal(load("return " .. text)(), one(text).value, text)
    end
  end)

  it("is none where the text is not Lua", function ()
    for _, text in ipairs { "goal {", "x = ", "return 1 2", "x = 'a", "--[[", "for a do end", "f(", "= 1",
                            "local function a.b() end", "if x then", "::a" } do
      assert.is_nil(load(text), text)
      assert.is_nil(parser.parse(text), text)
    end
  end)

  it("goes as deep as Lua does, and has no end of its own", function ()
    for _, text in ipairs {
      "return " .. ("("):rep(180) .. "a" .. (")"):rep(180), "return " .. ("{"):rep(180) .. ("}"):rep(180),
      "return " .. ("- "):rep(90) .. "a", "return " .. ("a .. "):rep(90) .. "a",
      ("do "):rep(180) .. ("end "):rep(180), ("if a then "):rep(180) .. ("end "):rep(180),
      "return " .. ("function () return "):rep(90) .. "a" .. (" end"):rep(90),
    } do
      assert.is_true(hold(text, text))
    end
    for _, text in ipairs { "return a" .. (" + a"):rep(100000), "f" .. "()", "f" .. ("()"):rep(100000),
                            "return {" .. ("a,"):rep(100000) .. "}", ("a = 1;"):rep(100000),
                            "if a then" .. (" elseif a then"):rep(20000) .. " end" } do
      assert.truthy(parser.parse(text), text:sub(1, 20))
    end
  end)
end)

describe("the comments of a text", function ()
  it("are each whole, and nothing that stands in a text of the program", function ()
    local text <const> = '--a\nx = "--b" --[=[ c\n--]] ]=] y = [[--d]] - -1 --e'
    local list <const> = parser.comments(text)
    local texts <const>, cut <const> = {}, {}
    for i, found in ipairs(list) do texts[i], cut[i] = found.text, text:sub(found.at, found.stop - 1) end
    assert.same({ "--a", "--[=[ c\n--]] ]=]", "--e" }, texts)
    assert.same(texts, cut)
  end)
end)

describe("the tokens of a text", function ()
  it("are words, texts, numbers and signs, each with its place", function ()
    local text <const> = 'local a = "x\\"y" --[==[ no\n]] ]==] b\n[=[\nz]=] ~= 0x1F+.5e-3 // 7..\'q\'\n-- end'
    local place <const>, list, lines <const> = parser.places(text), {}, {}
    for i, token in ipairs(parser.tokens(text)) do
      list[i], lines[i] = token.text, (place(token.at))
    end
    assert.same({ "local", "a", "=", '"x\\"y"', "b", "[=[\nz]=]", "~=", "0x1F", "+", ".5e-3", "//", "7..", "'q'" },
                list)
    assert.same({ 1, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4, 4 }, lines)
  end)

  it("are its characters where they are none of Lua", function ()
    local list <const> = {}
    for i, token in ipairs(parser.tokens 'a ! "b\n$ [[') do list[i] = token.text end
    assert.same({ "a", "!", '"', "b", "$", "[", "[" }, list)
  end)

  it("lie in lines and columns, which count characters", function ()
    local place <const> = parser.places "a\næøå b\n\nc"
    assert.same({ 1, 1 }, { place(1) })
    assert.same({ 2, 1 }, { place(3) })
    assert.same({ 2, 5 }, { place(10) })
    assert.same({ 3, 1 }, { place(12) })
    assert.same({ 4, 1 }, { place(13) })
    assert.same({ 4, 2 }, { place(14) })
  end)

  it("lie in the lines that Lua counts, whatever ends them", function ()
    for _, ends in ipairs { "\n", "\r\n", "\r", "\n\r", "\r\r\n", "\n\n\r" } do
      local text <const> = "x = 1" .. ends .. ends .. "y y"
      local line <const> = select(2, load(text)):match ":(%d+):"
      assert.message(("%q"):format(ends)).same({ tonumber(line), 3 }, { parser.places(text)(#text) })
    end
  end)
end)
