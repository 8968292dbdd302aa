/* cellformat.c: how a cell of a workbook looks, property by property. */

#include "files/cellformat.h"

#include <lauxlib.h>
#include <string.h>


/* The properties; the first are flags, which do nothing if false. */
enum {
  ABOVE, BELOW, BOLD, TOP, UNDERLINE, WRAP, ALIGN, COLOUR, FILL, INDENT, NUMBER, SIZE
};
static const char *const names[] = {
  "above", "below", "bold", "top", "underline", "wrap", "align",
  "colour", "fill", "indent", "number", "size", NULL
};


static lxw_color_t colour_top (lua_State *L) {
  return (lxw_color_t)(luaL_checkinteger(L, -1) & 0xFFFFFF);
}

static uint8_t align_top (lua_State *L) {
  static const char *const sides[] = {"left", "center", "right", NULL};
  static const uint8_t codes[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER,
                                  LXW_ALIGN_RIGHT};
  return codes[luaL_checkoption(L, -1, NULL, sides)];
}

static uint8_t indent_top (lua_State *L) {
  lua_Integer steps = luaL_checkinteger(L, -1);
  if (steps < 0 || steps > 15) luaL_error(L, "an indent is 0 to 15 steps");
  return (uint8_t)steps;
}

void cellformat_set (lua_State *L, lxw_format *f) {
  const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
  int property = 0;
  while (names[property] != NULL && strcmp(names[property], name) != 0)
    property++;
  if (property <= WRAP && !lua_toboolean(L, -1)) return;
  switch (property) {
    case ABOVE: lxw.format_set_top(f, LXW_BORDER_THIN); break;
    case BELOW: lxw.format_set_bottom(f, LXW_BORDER_THIN); break;
    case BOLD: lxw.format_set_bold(f); break;
    case TOP: lxw.format_set_align(f, LXW_ALIGN_VERTICAL_TOP); break;
    case UNDERLINE: lxw.format_set_underline(f, LXW_UNDERLINE_SINGLE); break;
    case WRAP: lxw.format_set_text_wrap(f); break;
    case ALIGN: lxw.format_set_align(f, align_top(L)); break;
    case COLOUR: lxw.format_set_font_color(f, colour_top(L)); break;
    case FILL: lxw.format_set_bg_color(f, colour_top(L)); break;
    case INDENT: lxw.format_set_indent(f, indent_top(L)); break;
    case NUMBER: lxw.format_set_num_format(f, luaL_checkstring(L, -1)); break;
    case SIZE: lxw.format_set_font_size(f, luaL_checknumber(L, -1)); break;
    default: luaL_error(L, "no property '%s'", name);
  }
}
