/* usage.h: what a guarded call uses beside its steps; see usage.c. */

#ifndef usage_h
#define usage_h

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lua.h>

/* Whether garbage from before a call can hide what it adds: until it is
   collected. */
typedef enum { SETTLE_NOT, SETTLE_NOW, SETTLE_DONE } Settling;

typedef struct Usage {
  ptrdiff_t added;     /* bytes added since the call began */
  ptrdiff_t base;      /* of that, what is not held against it */
  ptrdiff_t held;      /* bytes beside Lua's own memory, since the base */
  size_t taken;        /* added without what was given back */
  Settling settling;
  size_t longest;      /* bytes of the longest text that it made or found */
} Usage;

/* Puts a call's usage, all given back, into that of the one around it. */
Usage usage_end (const Usage *call, const Usage *outer);

/* Counts bytes that are asked for. True when garbage from before the call
   is to be collected first: then the next bytes are asked for after it. */
bool usage_settles (Usage *u, size_t more, bool object, size_t memory);

/* The garbage is collected. */
void usage_settle (Usage *u);

/* Whether so many bytes more are too many. */
bool usage_passes (const Usage *u, ptrdiff_t more, size_t memory);

/* Counts a new text in a block of that size; false if it is too long. */
bool usage_text (Usage *u, size_t size);

/* Steps that an instruction at the hook may cost beyond its own. */
int64_t usage_beside (const Usage *u, lua_State *L, lua_Debug *ar);

#endif
