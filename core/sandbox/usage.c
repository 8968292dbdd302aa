/* usage.c: what a guarded call uses beside its steps: memory, counted so
   that the collector's state tells nothing, and work in C that any of its
   instructions may be. */

#include "sandbox/usage.h"

#include "base/limits.h"

/* Once a call has taken this part of its memory, garbage from before it is
   collected: what is then freed cannot hide what the call adds. */
#define EARLY_PART     16

/* What Lua puts around a text, where an address has 64 bits. */
#define TEXT_AROUND    25

/* A comparison of two texts, or a copy of what stands on the stack, takes
   its time in C at any instruction: each costs one step more for so many
   bytes of the longest text that the call has made or found, and for so many
   arguments of a function that takes any number. */
#define LONG_BYTES     16384
#define MANY_VALUES    64
#define STACK_VALUES   1000000   /* that Lua's stack can hold */


Usage usage_end (const Usage *call, const Usage *outer) {
  Usage u = *outer;
  u.added += call->added;
  u.held += call->held;
  u.taken += call->taken;
  if (call->longest > u.longest) u.longest = call->longest;
  return u;
}

void usage_settle (Usage *u) {
  u->settling = SETTLE_DONE;
  u->base = u->added;
  u->held = 0;
}

/* How much a call has taken by then does not depend on the collector. That
   an object is asked for again is sure; of other blocks, only of Lua's. */
bool usage_settles (Usage *u, size_t more, bool object, size_t memory) {
  if (u->settling == SETTLE_NOW) usage_settle(u);
  u->taken += more;
  if (u->settling == SETTLE_DONE ||
      u->taken <= (object ? memory / EARLY_PART : memory))
    return false;
  u->settling = SETTLE_NOW;
  return true;
}

bool usage_passes (const Usage *u, ptrdiff_t more, size_t memory) {
  return u->added - u->base + more > (ptrdiff_t)memory;
}

bool usage_text (Usage *u, size_t size) {
  if (size > LIMIT_TEXT + TEXT_AROUND) return false;
  if (size > u->longest) u->longest = size;
  return true;
}

static bool has_argument (lua_State *L, lua_Debug *ar, int n) {
  if (lua_getlocal(L, ar, -n) == NULL) return false;
  lua_pop(L, 1);
  return true;
}

int64_t usage_beside (const Usage *u, lua_State *L, lua_Debug *ar) {
  int64_t beside = (int64_t)(u->longest / LONG_BYTES);
  if (!has_argument(L, ar, MANY_VALUES)) return beside;
  int there = MANY_VALUES, not_there = STACK_VALUES;
  while (not_there - there > 1) {
    int middle = there + (not_there - there) / 2;
    if (has_argument(L, ar, middle)) there = middle;
    else not_there = middle;
  }
  return beside + there / MANY_VALUES;
}
