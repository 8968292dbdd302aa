/* stamp.h: whether a file is as it was; see stamp.c. */

#ifndef stamp_h
#define stamp_h

#include <lua.h>

#define STAMP_SIZE  160

/* Writes the stamp of the open file; "" for what is no file, as a pipe. */
void stamp_take (int fd, char stamp[STAMP_SIZE]);

/* Pushes a stamp; nil for "". */
void stamp_push (lua_State *L, const char *stamp);

#endif
