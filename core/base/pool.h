/* pool.h: Lua's small blocks, from chunks that are the program's until it
   ends: most of what a script makes are such, and lives briefly. */

#ifndef pool_h
#define pool_h

#include <lua.h>

/* From here on the state takes small blocks from the pool, and all others
   from the allocator that it had. There is one pool, for one state. */
void pool_install (lua_State *L);

#endif
