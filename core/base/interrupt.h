/* interrupt.h: an interrupt is let in where C works for long by itself. */

#ifndef interrupt_h
#define interrupt_h

#include <lua.h>

static inline int nothing (lua_State *L) {
  (void)L;
  return 0;
}

/* A call lets the hook of an interrupt in. */
static inline void interrupt_check (lua_State *L) {
  lua_pushcfunction(L, nothing);
  lua_call(L, 0, 0);
}

#endif
