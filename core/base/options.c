/* options.c: what messages call options. A text has them in marks, which read
   as those say it who called, a command or a script of `siri`:

     {{as_of}}              --as-of            as_of
     {{sheet NAME}}         --sheet NAME       sheet = "NAME"
     {{full true}}          --full             full = true
     {{--by|column}}        --by               column                       */

#include "base/options.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

/* Does a command run, and not a script? */
static bool is_command = false;


/* Adds a name, as commands have it. */
static void name_add (luaL_Buffer *b, const char *name, size_t n) {
  luaL_addstring(b, "--");
  for (size_t i = 0; i < n; i++)
    luaL_addchar(b, name[i] == '_' ? '-' : name[i]);
}

/* Adds what stands in a mark. */
static void mark_add (luaL_Buffer *b, const char *mark, size_t n) {
  const char *other = memchr(mark, '|', n), *value = memchr(mark, ' ', n);
  const char *end = mark + n;
  if (other != NULL && is_command)
    luaL_addlstring(b, mark, (size_t)(other - mark));
  else if (other != NULL)
    luaL_addlstring(b, other + 1, (size_t)(end - other - 1));
  else {
    size_t named = (size_t)((value != NULL ? value : end) - mark);
    bool is_flag = n - named == 5 && memcmp(mark + named, " true", 5) == 0;
    if (is_command) name_add(b, mark, named);
    else luaL_addlstring(b, mark, named);
    if (value == NULL || (is_command && is_flag)) return;
    if (!is_command) luaL_addstring(b, is_flag ? " =" : " = \"");
    luaL_addlstring(b, is_command || is_flag ? value : value + 1,
                    (size_t)(end - value) - (is_command || is_flag ? 0 : 1));
    if (!is_command && !is_flag) luaL_addchar(b, '"');
  }
}

void options_push (lua_State *L, const char *form) {
  const char *open, *close;
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  while ((open = strstr(form, "{{")) != NULL &&
         (close = strstr(open, "}}")) != NULL) {
    luaL_addlstring(&b, form, (size_t)(open - form));
    mark_add(&b, open + 2, (size_t)(close - open - 2));
    form = close + 2;
  }
  luaL_addstring(&b, form);
  luaL_pushresult(&b);
}

/* options.said(form) -> the text */
static int said (lua_State *L) {
  options_push(L, luaL_checkstring(L, 1));
  return 1;
}

/* options.of_command([on]) -> whether texts are for those who typed a
   command, or were up to now */
static int of_command (lua_State *L) {
  lua_pushboolean(L, is_command);
  if (!lua_isnoneornil(L, 1)) is_command = lua_toboolean(L, 1);
  return 1;
}

const luaL_Reg siri_options[] = {
  {"of_command", of_command}, {"said", said}, {NULL, NULL}
};
