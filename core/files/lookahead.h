/* lookahead.h: the letters of a whole file; see lookahead.c. */

#ifndef lookahead_h
#define lookahead_h

#include <lua.h>

#include "files/letters.h"

/* Looks at a file from its beginning, which has that head, and leaves its
   place as it was. '*from' is what it was decoded from. What cannot be read is
   left to those who read it. */
void lookahead (lua_State *L, int fd, EncodingHead head, Letters *letters,
                Encoding *from);

#endif
