/* cellformat.c: how a cell of a workbook looks, property by property. */

#include "files/cellformat.h"

#include <lauxlib.h>
#include <string.h>


static void set_number (lua_State *L, lxw_format *f) {
  format_set_num_format(f, luaL_checkstring(L, -1));
}

static void set_bold (lua_State *L, lxw_format *f) {
  if (lua_toboolean(L, -1)) format_set_bold(f);
}

static void set_wrap (lua_State *L, lxw_format *f) {
  if (lua_toboolean(L, -1)) format_set_text_wrap(f);
}

static void set_size (lua_State *L, lxw_format *f) {
  format_set_font_size(f, luaL_checknumber(L, -1));
}

static lxw_color_t colour_top (lua_State *L) {
  return (lxw_color_t)(luaL_checkinteger(L, -1) & 0xFFFFFF);
}

static void set_colour (lua_State *L, lxw_format *f) {
  format_set_font_color(f, colour_top(L));
}

static void set_fill (lua_State *L, lxw_format *f) {
  format_set_bg_color(f, colour_top(L));
}

static void set_align (lua_State *L, lxw_format *f) {
  static const char *const names[] = {"left", "center", "right", NULL};
  static const uint8_t codes[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER,
                                  LXW_ALIGN_RIGHT};
  format_set_align(f, codes[luaL_checkoption(L, -1, NULL, names)]);
}

static void set_indent (lua_State *L, lxw_format *f) {
  lua_Integer steps = luaL_checkinteger(L, -1);
  if (steps < 0 || steps > 15) luaL_error(L, "an indent is 0 to 15 steps");
  format_set_indent(f, (uint8_t)steps);
}

static void set_top (lua_State *L, lxw_format *f) {
  if (lua_toboolean(L, -1)) format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
}

static void set_above (lua_State *L, lxw_format *f) {
  if (lua_toboolean(L, -1)) format_set_top(f, LXW_BORDER_THIN);
}

static void set_below (lua_State *L, lxw_format *f) {
  if (lua_toboolean(L, -1)) format_set_bottom(f, LXW_BORDER_THIN);
}

static const struct {
  const char *name;
  void (*set) (lua_State *L, lxw_format *f);   /* from the top */
} properties[] = {
  {"number", set_number}, {"bold", set_bold}, {"wrap", set_wrap},
  {"size", set_size}, {"colour", set_colour}, {"fill", set_fill},
  {"align", set_align}, {"indent", set_indent}, {"top", set_top},
  {"above", set_above}, {"below", set_below},
};

void cellformat_set (lua_State *L, lxw_format *f) {
  const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
  for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++) {
    if (strcmp(properties[i].name, name) == 0) {
      properties[i].set(L, f);
      return;
    }
  }
  luaL_error(L, "no property '%s'", name);
}
