/* guard.c: calls into rules under limits on steps, memory and time, and the
   interrupt. The only owner of lua_sethook; what a rule may name is told
   by scripts/siri/sandbox/sandbox.lua. */

#define _POSIX_C_SOURCE 200809L

#include "sandbox/guard.h"

#include <lauxlib.h>
#include <stdbool.h>
#include <string.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/limits.h"
#include "sandbox/methods.h"
#include "sandbox/place.h"
#include "sandbox/purity.h"

#define STRIDE   1000    /* instructions between two visits of the hook */
#define MILLION  1000000

/* What an interrupt raises, just so. */
#define INTERRUPTED  "interrupted!"

/* A new text of this many bytes or more costs steps, one for so many: a
   text that is copied takes its time in C, unseen by the hook. */
#define LONG_TEXT      1024
#define BYTES_A_STEP   64

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

/* What ends a call, and, from STOP_TIME on, the run. */
typedef enum {
  STOP_NONE, STOP_STEPS, STOP_MEMORY, STOP_TEXT, STOP_TIME, STOP_INTERRUPT
} Stop;

/* Whether garbage from before a call can hide what it adds: until it is
   collected. */
typedef enum { SETTLE_NOT, SETTLE_NOW, SETTLE_DONE } Settling;

/* What a call uses beside its steps: memory, counted so that the collector's
   state tells nothing. */
typedef struct Usage {
  ptrdiff_t added;     /* bytes added since the call began */
  ptrdiff_t base;      /* of that, what is not held against it */
  size_t taken;        /* added without what was given back */
  Settling settling;
  size_t longest;      /* bytes of the longest text that it made or found */
} Usage;

typedef struct Guard {
  lua_Alloc alloc;          /* the allocator that counts for us */
  void *ud;
  void *last;               /* the block that the state frees last: its own */
  size_t memory;            /* most that one call may add, in bytes */
  Usage usage;              /* of the running call */
  int64_t limit, steps;     /* most steps of one call; steps left */
  int64_t seconds;          /* most that all calls together may take */
  int64_t used, began;      /* milliseconds: taken; when this call began */
  lua_State *running;       /* the thread of the running call */
  int depth;                /* guarded calls that are under way */
  size_t longest;           /* bytes of the longest text that the last made */
  Stop stop;                /* why the running call was stopped */
  bool aside;               /* what is taken now is data, not the call's */
  bool uncounted;           /* what runs now is the program, not the call */
  RuleKind rule;            /* what the running call is of */
  lua_Hook cover;           /* told of every line; NULL: nobody is */
} Guard;

/* Its address is the guard's key in the registry. */
static const char guard_key = 'g';

static void hook_arm (lua_State *L, const Guard *g);


static Guard *guard_get (lua_State *L) {
  Guard *g;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key);
  g = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return g;
}


/* Memory */

/* The garbage is collected. */
static void usage_settle (Usage *u) {
  u->settling = SETTLE_DONE;
  u->base = u->added;
}

/* Counts bytes that are asked for. True when garbage from before the call is
   to be collected first: then the next bytes are asked for after it. How much
   a call has taken by then does not depend on the collector. That an object
   is asked for again is sure; of other blocks, only of Lua's. */
static bool usage_settles (Guard *g, size_t more, bool object) {
  Usage *u = &g->usage;
  if (u->settling == SETTLE_NOW) usage_settle(u);
  u->taken += more;
  if (u->settling == SETTLE_DONE ||
      u->taken <= (object ? g->memory / EARLY_PART : g->memory))
    return false;
  u->settling = SETTLE_NOW;
  return true;
}

/* Whether so many bytes more are too many. */
static bool usage_passes (const Guard *g, ptrdiff_t more) {
  return g->usage.added - g->usage.base + more > (ptrdiff_t)g->memory;
}

/* Counts a new text in a block of that size; false if it is too long. */
static bool usage_text (Usage *u, size_t size) {
  if (size > LIMIT_TEXT + TEXT_AROUND) return false;
  if (size > u->longest) u->longest = size;
  return true;
}

/* Frees the state's own block and, nothing being left to count, the guard. */
static void *guard_free (Guard *g, size_t osize) {
  g->alloc(g->ud, g->last, osize, 0);
  return g->alloc(g->ud, g, sizeof(Guard), 0);
}

/* Counts work of the running call's that the hook does not see. Once the
   steps are used up, the next instruction is the last. */
static void steps_take (Guard *g, size_t bytes) {
  bool any = g->steps > 0;
  g->steps -= (int64_t)(bytes / BYTES_A_STEP);
  if (any && g->steps <= 0) hook_arm(g->running, g);
}

/* A refusal is answered by Lua with a full collection, and asked again. */
static void *alloc_refuse (Guard *g, Stop why) {
  if (g->stop < STOP_TIME) g->stop = why;
  steps_take(g, g->memory / 4);
  return NULL;
}

/* Counts what a guarded call adds. 'osize' is a size only for a block that
   exists: for a new one it is the type of the object, or 0. */
static void *guard_alloc (void *ud, void *block, size_t osize, size_t nsize) {
  Guard *g = ud;
  if (block == g->last && nsize == 0) return guard_free(g, osize);
  if (g->aside) return g->alloc(g->ud, block, osize, nsize);
  ptrdiff_t more = (ptrdiff_t)nsize - (block != NULL ? (ptrdiff_t)osize : 0);
  if (g->depth > 0 && more > 0) {
    bool object = block == NULL && osize != 0;
    bool text = object && osize == LUA_TSTRING;
    if (usage_settles(g, (size_t)more, object)) return NULL;
    if (text && !usage_text(&g->usage, nsize))
      return alloc_refuse(g, STOP_TEXT);
    if (usage_passes(g, more))
      return alloc_refuse(g, STOP_MEMORY);
    if (text && nsize >= LONG_TEXT) steps_take(g, nsize);
  }
  void *got = g->alloc(g->ud, block, osize, nsize);
  if (got != NULL || nsize == 0) g->usage.added += more;
  return got;
}

/* The guard outlives every block that its allocator gave, so it is not
   Lua's to collect: it takes its own memory from the allocator that it
   wraps. */
void guard_install (lua_State *L) {
  void *ud;
  lua_Alloc alloc = lua_getallocf(L, &ud);
  if (alloc == guard_alloc) return;
  Guard *g = alloc(ud, NULL, 0, sizeof(Guard));
  if (g == NULL) luaL_error(L, "not enough memory");
  lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
  *g = (Guard){ .alloc = alloc, .ud = ud,
                .last = lua_getextraspace(lua_tothread(L, -1)),
                .memory = (size_t)LIMIT_MEMORY << 20,
                .seconds = LIMIT_SECONDS,
                .limit = (int64_t)LIMIT_STEPS * MILLION };
  lua_pop(L, 1);
  lua_pushlightuserdata(L, g);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key);
  lua_setallocf(L, guard_alloc, g);
}


static bool time_is_up (const Guard *g) {
  return g->used + clock_now() - g->began >= g->seconds * 1000;
}


/* The one hook */

static bool has_argument (lua_State *L, lua_Debug *ar, int n) {
  if (lua_getlocal(L, ar, -n) == NULL) return false;
  lua_pop(L, 1);
  return true;
}

/* How often a function has MANY_VALUES arguments, which its instructions may
   each copy. */
static int64_t many_arguments (lua_State *L, lua_Debug *ar) {
  if (!has_argument(L, ar, MANY_VALUES)) return 0;
  int there = MANY_VALUES, not_there = STACK_VALUES;
  while (not_there - there > 1) {
    int middle = there + (not_there - there) / 2;
    if (has_argument(L, ar, middle)) there = middle;
    else not_there = middle;
  }
  return there / MANY_VALUES;
}

/* Inside a guarded call it stays armed: no handler there can go on. */
static void hook_interrupt (lua_State *L, lua_Debug *ar) {
  Guard *g = guard_get(L);
  (void)ar;
  if (g != NULL) g->stop = STOP_INTERRUPT;
  if (g != NULL && g->depth > 0)
    lua_sethook(L, hook_interrupt, LUA_MASKCOUNT, 1);
  else
    lua_sethook(L, NULL, 0, 0);
  lua_pushliteral(L, INTERRUPTED);
  lua_error(L);
}

void guard_interrupt (lua_State *L) {
  int when = LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT;
  lua_sethook(L, hook_interrupt, when, 1);
}

/* The limit on steps, in millions: an integer, unless it is part of one. */
static void steps_push (lua_State *L, const Guard *g) {
  if (g->limit % MILLION == 0) lua_pushinteger(L, g->limit / MILLION);
  else lua_pushnumber(L, (lua_Number)g->limit / MILLION);
}

static void steps_raise (lua_State *L, Guard *g) {
  if (g->stop < STOP_TIME) g->stop = STOP_STEPS;
  steps_push(L, g);
  fault_push(L, FAULT_STEPS, lua_tostring(L, -1));
  place_throw(L);
}

/* 'file' is the place; NULL: the line of the rules that is running. */
static void time_raise (lua_State *L, Guard *g, const char *file) {
  if (g->stop < STOP_TIME) g->stop = STOP_TIME;
  fault_push(L, FAULT_SECONDS, (int)g->seconds, g->seconds == 1 ? "" : "s");
  if (file == NULL) place_throw(L);
  lua_pushstring(L, file);
  lua_setfield(L, -2, "file");
  lua_error(L);
}

static void hook_limits (lua_State *L, lua_Debug *ar);

/* What a stride costs, with so many arguments beside. Past a limit the hook
   stays armed at every instruction, so that no handler on the way out can go
   on working. */
static void steps_visit (lua_State *L, Guard *g, int64_t arguments) {
  int64_t texts = (int64_t)(g->usage.longest / LONG_BYTES);
  g->steps -= STRIDE * (1 + texts + arguments);
  bool late = g->stop == STOP_TIME || time_is_up(g);
  if (g->steps > 0 && !late) return;
  lua_sethook(L, hook_limits, LUA_MASKCOUNT, 1);
  if (late) time_raise(L, g, NULL);
  else steps_raise(L, g);
}

static void hook_limits (lua_State *L, lua_Debug *ar) {
  Guard *g = guard_get(L);
  if (ar->event != LUA_HOOKLINE) steps_visit(L, g, many_arguments(L, ar));
  else if (g->cover != NULL) g->cover(L, ar);
}

static void hook_arm (lua_State *L, const Guard *g) {
  int64_t stride = g->steps < STRIDE ? g->steps : STRIDE;
  int lines = g->cover != NULL ? LUA_MASKLINE : 0;
  if (lua_gethook(L) == hook_interrupt) return;   /* it comes first */
  if (g->depth > 0 && !g->uncounted)
    lua_sethook(L, hook_limits, LUA_MASKCOUNT | lines,
                stride > 0 ? (int)stride : 1);
  else
    lua_sethook(L, g->cover, lines, 0);
}

void guard_cover (lua_State *L, lua_Hook cover) {
  Guard *g = guard_get(L);
  g->cover = cover;
  hook_arm(L, g);
}

void guard_spend (lua_State *L, int64_t steps) {
  Guard *g = guard_get(L);
  if (g->depth == 0 || steps <= 0) return;
  g->steps = steps < g->steps ? g->steps - steps : 0;
  if (g->steps > 0) return;
  hook_arm(L, g);
  steps_raise(L, g);
}


void guard_refund (lua_State *L, int64_t steps) {
  guard_get(L)->steps += steps;
}

RuleKind guard_rule (lua_State *L) {
  return guard_get(L)->rule;
}


void guard_pause (lua_State *L, const char *file) {
  Guard *g = guard_get(L);
  if (lua_gethook(L) == hook_interrupt) hook_interrupt(L, NULL);
  if (g->depth > 0 && time_is_up(g)) time_raise(L, g, file);
}


void guard_aside (lua_State *L, bool on) {
  Guard *g = guard_get(L);
  g->aside = on && g->depth > 0;
}


/* The one way in */

/* Replaces the message of a stop in the allocator, which has no place and,
   from there, could not have one. It may have come through `load`. */
static void memory_message (lua_State *L, const Guard *g, Stop stop) {
  const char *said = lua_tostring(L, -1);
  if ((stop != STOP_MEMORY && stop != STOP_TEXT) || said == NULL ||
      strcmp(said, "not enough memory") != 0)
    return;
  lua_pop(L, 1);
  if (stop == STOP_TEXT) fault_push(L, FAULT_TEXT_SIZE, LIMIT_TEXT);
  else fault_push(L, FAULT_MEMORY, (int)(g->memory >> 20));
}

/* Begins a call; 'outer' is the guard as it was, 'longest' the bytes of the
   longest text that it finds. */
static void call_begin (lua_State *L, Guard *g, Guard *outer, size_t longest) {
  *outer = *g;
  if (g->depth == 0) {
    g->began = clock_now();
    if (time_is_up(g)) {
      g->stop = STOP_NONE;
      time_raise(L, g, NULL);
    }
    outer->stop = STOP_NONE;   /* an interrupt of an earlier run */
    methods_swap(L, true);
  }
  g->depth++;
  g->usage = (Usage){ .settling = SETTLE_NOT, .longest = longest };
  g->steps = g->limit;
  g->running = L;
  g->stop = STOP_NONE;
  g->uncounted = false;
  hook_arm(L, g);
}

/* Puts a call's usage, all given back, into that of the one around it. */
static Usage usage_end (const Usage *call, const Usage *outer) {
  Usage u = *outer;
  u.added += call->added;
  u.taken += call->taken;
  if (call->longest > u.longest) u.longest = call->longest;
  return u;
}

/* A collection that answered the allocator has finalized nothing, and puts
   the next one off: where each call has one, finalizers would never run. A
   step of the collector would do but for Lua 5.4.4, which loses objects. */
static Stop call_end (lua_State *L, Guard *g, const Guard *outer) {
  Stop stop = g->stop;
  bool collected = g->usage.settling != SETTLE_NOT;
  g->longest = g->usage.longest;
  g->depth = outer->depth;
  g->usage = usage_end(&g->usage, &outer->usage);
  g->steps = outer->steps;
  g->running = outer->running;
  g->stop = outer->stop;
  g->aside = outer->aside;
  g->uncounted = outer->uncounted;
  g->rule = outer->rule;
  hook_arm(L, g);
  if (g->depth > 0) return stop;
  g->used += clock_now() - g->began;
  methods_swap(L, false);
  if (collected) lua_gc(L, LUA_GCCOLLECT);
  return stop;
}

/* Raises what ends the run, even where a pcall swallowed it. */
static void run_stop (lua_State *L, Guard *g, Stop stop, bool failed) {
  g->stop = stop;
  if (g->depth == 0) lua_sethook(L, NULL, 0, 0);
  if (stop == STOP_INTERRUPT) lua_pushliteral(L, INTERRUPTED);
  else if (!failed) time_raise(L, g, NULL);
  lua_error(L);
}

int guard_call (lua_State *L, int nargs, int nresults) {
  return guard_call_rule(L, guard_rule(L), nargs, nresults);
}

int guard_call_rule (lua_State *L, RuleKind kind, int nargs, int nresults) {
  Guard *g = guard_get(L), outer;
  int watch = lua_gettop(L) - nargs, handler = watch + 1;
  luaL_checkstack(L, 8, "a guarded call");
  purity_push(L, watch);
  lua_insert(L, watch);
  lua_pushcfunction(L, place_message);
  lua_insert(L, handler);                    /* watch handler f args */
  call_begin(L, g, &outer, purity_longest(L, watch));
  g->rule = kind;
  int status = lua_pcall(L, nargs, nresults, handler);
  lua_remove(L, handler);                            /* watch results */
  Stop stop = call_end(L, g, &outer);
  bool pure = purity_check(L, watch);                /* watch results [why] */
  if (stop >= STOP_TIME) {
    if (!pure) lua_pop(L, 1);
    run_stop(L, g, stop, status != LUA_OK);
  }
  if (status == LUA_OK && !pure) {
    lua_replace(L, watch);
    lua_settop(L, watch);
    return LUA_ERRRUN;
  }
  if (!pure) lua_pop(L, 1);
  lua_remove(L, watch);
  if (status != LUA_OK) memory_message(L, g, stop);
  return status;
}


/* The library */

static int call_kind (lua_State *L, RuleKind kind) {
  luaL_checkany(L, 1);
  int status = guard_call_rule(L, kind, lua_gettop(L) - 1, LUA_MULTRET);
  lua_pushboolean(L, status == LUA_OK);
  lua_insert(L, 1);
  return lua_gettop(L);
}

/* guard.call(f, ...) -> true, results... | false, message */
static int call (lua_State *L) {
  return call_kind(L, RULE_NONE);
}

/* The same of a rule of figures, and of one of a case. */
static int call_figures (lua_State *L) {
  return call_kind(L, RULE_OF_FIGURES);
}

static int call_case (lua_State *L) {
  return call_kind(L, RULE_OF_CASE);
}

/* guard.uncounted(on): from here on the program works for the running call,
   and its instructions are not counted; or no more, and all of them have cost
   the call one visit of the hook. An error ends it with the call. */
static int uncounted (lua_State *L) {
  Guard *g = guard_get(L);
  if (g->depth == 0) return 0;
  g->uncounted = lua_toboolean(L, 1);
  if (!g->uncounted) steps_visit(L, g, 0);
  hook_arm(L, g);
  return 0;
}

/* guard.longest() -> bytes of the longest text that the last call has made,
   or that it found */
static int longest (lua_State *L) {
  lua_pushinteger(L, (lua_Integer)guard_get(L)->longest);
  return 1;
}

/* The field of the table at 1, from 'least' to a million, as so many of its
   units; what is in force if it is not given. */
static int64_t limit_field (lua_State *L, const char *name, lua_Number least,
                            lua_Number unit, int64_t now) {
  if (lua_getfield(L, 1, name) != LUA_TNIL) {
    lua_Number n = least < 1 ? luaL_checknumber(L, -1)
                             : (lua_Number)luaL_checkinteger(L, -1);
    if (!(n >= least && n <= MILLION))
      luaL_argerror(L, 1, lua_pushfstring(L, "%s out of range", name));
    now = (int64_t)(n * unit);
  }
  lua_pop(L, 1);
  return now;
}

/* guard.limits { steps = millions, memory = MB, seconds = } sets what is
   given, and if seconds are, counts them anew from now on; returns what was
   in force, in the same shape. Steps may be part of a million. */
static int limits (lua_State *L) {
  Guard *g = guard_get(L);
  lua_settop(L, 1);
  lua_createtable(L, 0, 3);
  steps_push(L, g);
  lua_setfield(L, 2, "steps");
  lua_pushinteger(L, (lua_Integer)(g->memory >> 20));
  lua_setfield(L, 2, "memory");
  lua_pushinteger(L, g->seconds);
  lua_setfield(L, 2, "seconds");
  if (!lua_isnil(L, 1)) {
    luaL_checktype(L, 1, LUA_TTABLE);
    int64_t s = limit_field(L, "steps", (lua_Number)STRIDE / MILLION, MILLION,
                            g->limit);
    int64_t m = limit_field(L, "memory", 1, 1 << 20, (int64_t)g->memory);
    int64_t seconds = limit_field(L, "seconds", 1, 1, 0);
    g->limit = s;
    g->memory = (size_t)m;
    if (seconds > 0) {
      g->seconds = seconds;
      g->used = 0;
    }
  }
  return 1;
}

int luaopen_siri_guard (lua_State *L) {
  static const luaL_Reg library[] = {
    {"call", call}, {"call_case", call_case},
    {"call_figures", call_figures}, {"limits", limits}, {"line", place_line},
    {"longest", longest}, {"uncounted", uncounted}, {"methods", methods_set}, {"raise", place_raise},
    {"where", place_push}, {NULL, NULL}
  };
  guard_install(L);
  place_open(L);
  luaL_newlib(L, library);
  lua_pushliteral(L, INTERRUPTED);
  lua_setfield(L, -2, "interrupted");
  lua_pushinteger(L, LIMIT_TEXT);
  lua_setfield(L, -2, "longest_text");
  lua_pushinteger(L, LIMIT_SOURCE);
  lua_setfield(L, -2, "longest_source");
  return 1;
}
