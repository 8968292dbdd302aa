/* sheetview.c: what a sheet shows besides what is in its cells: bars in
   them, charts, and what may be written into those of a form. */

#define _POSIX_C_SOURCE 200809L   /* locale_t */

#include "files/book.h"

#include <lauxlib.h>
#include <stdint.h>
#include <string.h>

#include "base/heap.h"

#define CHOICES_MAX  255    /* characters of all choices, as Excel has it */
#define SERIES_MAX   8

/* Rows and columns that are meant by arguments 2 to 5. */
typedef struct Range {
  lxw_row_t row, last_row;
  lxw_col_t column, last_column;
} Range;

static Range range_check (lua_State *L) {
  return (Range){ row_at(L, 2), row_at(L, 4), column_at(L, 3),
                  column_at(L, 5) };
}

/* The field of the table at 'arg' as a text, which stays on the stack; NULL
   if it is not there. */
static const char *field_text (lua_State *L, int arg, const char *name) {
  return lua_getfield(L, arg, name) == LUA_TNIL ? NULL : push_plain(L, -1);
}

/* The same of one that must be there. */
static const char *field_needed (lua_State *L, int arg, const char *name) {
  const char *text = field_text(L, arg, name);
  if (text == NULL) luaL_error(L, "there is no '%s'", name);
  return text;
}

static bool field_is (lua_State *L, int arg, const char *name) {
  lua_getfield(L, arg, name);
  return lua_toboolean(L, -1);
}

static lxw_color_t field_colour (lua_State *L, int arg, const char *name) {
  lua_getfield(L, arg, name);
  return (lxw_color_t)(luaL_checkinteger(L, -1) & 0xFFFFFF);
}


/* sheet:bars(row, column, last_row, last_column, colour [, most]): a bar in
   each cell that has a number, which is full at `most`, or at the greatest
   of them; negative ones go the other way. */
int sheet_bars (lua_State *L) {
  Part *s = sheet_check(L);
  Range r = range_check(L);
  lxw_conditional_format bar = {
    .type = LXW_CONDITIONAL_DATA_BAR, .data_bar_2010 = LXW_TRUE,
    .bar_solid = LXW_TRUE, .bar_no_border = LXW_TRUE,
    .bar_color = (lxw_color_t)(luaL_checkinteger(L, 6) & 0xFFFFFF)
  };
  if (!lua_isnoneornil(L, 7)) {
    bar.min_rule_type = bar.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
    bar.max_value = luaL_checknumber(L, 7);
  }
  return quietly(L, s->book, lxw.worksheet_conditional_format_range(
    s->w, r.row, r.column, r.last_row, r.last_column, &bar));
}


/* What may be written */

/* Excel refuses anything else with the message at 'arg', if there is one. */
static int validate (lua_State *L, Part *s, lxw_data_validation *v, int arg) {
  Range r = range_check(L);
  v->error_message = (char *)push_plain(L, arg);
  v->show_error = *v->error_message != '\0' ? LXW_VALIDATION_ON
                                            : LXW_VALIDATION_OFF;
  return quietly(L, s->book, lxw.worksheet_data_validation_range(
    s->w, r.row, r.column, r.last_row, r.last_column, v));
}

/* sheet:choices(row, column, last_row, last_column, texts [, message]) ->
   whether there is a list to choose from: there is none of texts that are too
   long together, or of which one has a comma, for that parts them. */
int sheet_choices (lua_State *L) {
  Part *s = sheet_check(L);
  lua_settop(L, 7);
  luaL_checktype(L, 6, LUA_TTABLE);
  size_t all = 0, length, n = (size_t)luaL_len(L, 6);
  bool fits = n > 0;
  char **texts = lua_newuserdatauv(L, (n + 1) * sizeof(char *), 0);
  for (size_t i = 0; i < n; i++) {
    lua_geti(L, 6, (lua_Integer)i + 1);
    texts[i] = (char *)luaL_checklstring(L, -1, &length);
    lua_pop(L, 1);   /* the table has it */
    all += length + 1;
    fits = fits && memchr(texts[i], ',', length) == NULL;
  }
  texts[n] = NULL;
  fits = fits && all - 1 <= CHOICES_MAX;
  lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST,
                            .value_list = texts };
  if (fits) validate(L, s, &v, 7);
  lua_pushboolean(L, fits);
  return 1;
}

/* sheet:days(row, column, last_row, last_column [, message]): days, as Excel
   counts with them */
int sheet_days (lua_State *L) {
  Part *s = sheet_check(L);
  lua_settop(L, 6);
  lxw_data_validation v = {
    .validate = LXW_VALIDATION_TYPE_DATE,
    .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
    .value_datetime = { .year = 1990, .month = 1, .day = 1 }
  };
  return validate(L, s, &v, 6);
}


/* Charts */

/* Adds the series { name =, values =, colour =, told = (its numbers stand
   beside it) } that is on the top: of one that is hidden only its place is
   seen. Returns whether it is. */
static bool series_add (lua_State *L, lxw_chart *chart,
                        const char *categories) {
  int at = lua_gettop(L);
  const char *values = field_needed(L, at, "values");
  const char *name = field_text(L, at, "name");
  bool hidden = field_is(L, at, "hidden");
  lxw_chart_fill fill = { .none = hidden };
  if (!hidden) fill.color = field_colour(L, at, "colour");
  lxw_chart_series *series = lxw.chart_add_series(chart, categories, values);
  if (series == NULL) memory_lacks(L);
  if (name != NULL) lxw.chart_series_set_name(series, name);
  lxw.chart_series_set_fill(series, &fill);
  if (field_is(L, at, "told"))
    lxw.chart_series_set_labels(series);
  lua_settop(L, at);
  return hidden;
}

/* Adds the series of the list at 5; the hidden ones are not in the legend,
   and one alone needs none. */
static void series_all (lua_State *L, lxw_chart *chart,
                        const char *categories) {
  int16_t hidden[SERIES_MAX + 1];
  int16_t n = (int16_t)luaL_len(L, 5), of = 0;
  luaL_argcheck(L, n >= 1 && n <= SERIES_MAX, 5, "1 to 8 series");
  for (int16_t i = 0; i < n; i++) {
    lua_geti(L, 5, i + 1);
    luaL_checktype(L, -1, LUA_TTABLE);
    if (series_add(L, chart, categories)) hidden[of++] = i;
    lua_pop(L, 1);
  }
  hidden[of] = -1;
  lxw.chart_legend_set_position(chart, n - of > 1 ? LXW_CHART_LEGEND_BOTTOM
                                                  : LXW_CHART_LEGEND_NONE);
  if (of > 0) lxw.chart_legend_delete_series(chart, hidden);
}

/* How the axes look: across, the first category is at the top. */
static void axes_set (lua_State *L, lxw_chart *chart, bool across) {
  lxw_chart_axis *names = across ? chart->y_axis : chart->x_axis;
  lxw_chart_axis *values = across ? chart->x_axis : chart->y_axis;
  const char *number = field_text(L, 4, "number");
  if (across) {
    lxw.chart_axis_set_reverse(names);
    lxw.chart_axis_set_crossing_max(names);
  }
  lxw.chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  lxw.chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
  lxw.chart_axis_set_min(values, 0);
  if (lua_getfield(L, 4, "most") != LUA_TNIL)
    lxw.chart_axis_set_max(values, luaL_checknumber(L, -1));
  if (number != NULL) lxw.chart_axis_set_num_format(values, number);
}

/* sheet:chart(row, column, { title =, told = (the same in words, for who does
   not see it), across = (bars lie), stacked =, categories = (a formula),
   number = (a format), most = (of the axis), width =, height = (in pixels) },
   { { name =, values = (a formula), colour =, told =, hidden = } … }): bars;
   those of later series lie over those before, or are stacked on them. */
int sheet_chart (lua_State *L) {
  Part *s = sheet_check(L);
  lxw_row_t row = row_at(L, 2);
  lxw_col_t column = column_at(L, 3);
  luaL_checktype(L, 4, LUA_TTABLE);
  luaL_checktype(L, 5, LUA_TTABLE);
  bool across = field_is(L, 4, "across"), stacked = field_is(L, 4, "stacked");
  const char *categories = field_needed(L, 4, "categories");
  const char *title = field_needed(L, 4, "title");
  uint8_t lying = stacked ? LXW_CHART_BAR_STACKED : LXW_CHART_BAR;
  uint8_t standing = stacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN;
  lxw_chart *chart = lxw.workbook_add_chart(s->book->w,
                                            across ? lying : standing);
  if (chart == NULL) return memory_lacks(L);
  series_all(L, chart, categories);
  axes_set(L, chart, across);
  lxw.chart_set_series_overlap(chart, 100);
  lxw.chart_set_series_gap(chart, 40);
  lxw_chart_font font = { .size = 12, .bold = LXW_TRUE };
  lxw.chart_title_set_name(chart, title);
  lxw.chart_title_set_name_font(chart, &font);
  lua_getfield(L, 4, "width");
  lua_getfield(L, 4, "height");
  lxw_chart_options look = {
    .x_scale = luaL_checknumber(L, -2) / 480,   /* as it is by itself */
    .y_scale = luaL_checknumber(L, -1) / 288
  };
  look.description = (char *)field_text(L, 4, "told");
  return quietly(L, s->book, lxw.worksheet_insert_chart_opt(
    s->w, row, column, chart, &look));
}
