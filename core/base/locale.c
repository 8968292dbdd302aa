/* locale.c: the library `locale`: the letters, order and decimal point of
   our own code, whatever a program that loads the module has set. */

#define _POSIX_C_SOURCE 200809L   /* uselocale */

#include <locale.h>
#include <stdbool.h>

#include <lauxlib.h>

#include "base/type.h"

#define PLAIN_TYPE  "siri.plain"

typedef struct Plain {
  bool begun;
  locale_t before, ours;
} Plain;


/* __close */
static int plain_end (lua_State *L) {
  Plain *p = luaL_checkudata(L, 1, PLAIN_TYPE);
  if (p->begun) {
    uselocale(p->before);
    freelocale(p->ours);
  }
  p->begun = false;
  return 0;
}

/* locale.plain() -> a value that is to be closed: until then this thread
   writes and reads 1.5, and sorts by bytes, as Lua does where nobody has
   called os.setlocale. */
static int plain (lua_State *L) {
  Plain *p = lua_newuserdatauv(L, sizeof(Plain), 0);
  p->begun = false;
  type_set(L, PLAIN_TYPE, NULL, plain_end);
  p->ours = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  if (p->ours == (locale_t)0) return luaL_error(L, "there is no locale C");
  p->before = uselocale(p->ours);
  p->begun = true;
  return 1;
}

const luaL_Reg siri_locale[] = {{"plain", plain}, {NULL, NULL}};
