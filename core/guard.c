/* guard.c: calls into rules under limits on steps and memory, and the
   interrupt. The only owner of lua_sethook; what a rule may name is told
   by scripts/siri/sandbox.lua. */

#include "guard.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdint.h>

#include "limits.h"
#include "siri.h"

#define STRIDE   10000   /* instructions between two visits of the hook */
#define MILLION  1000000

typedef enum { STOP_NONE, STOP_STEPS, STOP_MEMORY, STOP_INTERRUPT } Stop;

typedef struct Guard {
  lua_Alloc alloc;          /* the allocator that counts for us */
  void *ud;
  void *last;               /* the block that the state frees last: its own */
  size_t memory;            /* most that one call may add, in bytes */
  ptrdiff_t added;          /* added since the call began */
  int64_t limit, steps;     /* most steps of one call; steps left */
  int depth;                /* guarded calls that are under way */
  Stop stop;                /* why the running call was stopped */
  lua_Hook cover;           /* told of every line; NULL: nobody is */
} Guard;

/* Its address is the guard's key in the registry. */
static const char guard_key = 'g';


static Guard *guard_get (lua_State *L) {
  Guard *g;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &guard_key);
  g = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return g;
}

/* Frees the state's own block and, nothing being left to count, the guard. */
static void *guard_free (Guard *g, size_t osize) {
  g->alloc(g->ud, g->last, osize, 0);
  return g->alloc(g->ud, g, sizeof(Guard), 0);
}

/* Counts what a guarded call adds. 'osize' is a size only for a block that
   exists: for a new one it is the type of the object. */
static void *guard_alloc (void *ud, void *block, size_t osize, size_t nsize) {
  Guard *g = ud;
  if (block == g->last && nsize == 0) return guard_free(g, osize);
  ptrdiff_t more = (ptrdiff_t)nsize - (block != NULL ? (ptrdiff_t)osize : 0);
  if (g->depth > 0 && more > 0 &&
      g->added + more > (ptrdiff_t)g->memory) {
    if (g->stop != STOP_INTERRUPT) g->stop = STOP_MEMORY;
    return NULL;
  }
  void *got = g->alloc(g->ud, block, osize, nsize);
  if (got != NULL || nsize == 0) g->added += more;
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
                .limit = (int64_t)LIMIT_STEPS * MILLION };
  lua_pop(L, 1);
  lua_pushlightuserdata(L, g);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &guard_key);
  lua_setallocf(L, guard_alloc, g);
}


/* The one hook */

/* Inside a guarded call it stays armed: no handler there can go on. */
static void hook_interrupt (lua_State *L, lua_Debug *ar) {
  Guard *g = guard_get(L);
  (void)ar;
  if (g != NULL) g->stop = STOP_INTERRUPT;
  if (g != NULL && g->depth > 0)
    lua_sethook(L, hook_interrupt, LUA_MASKCOUNT, 1);
  else
    lua_sethook(L, NULL, 0, 0);
  luaL_error(L, "interrupted!");
}

void guard_interrupt (lua_State *L) {
  int when = LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT;
  lua_sethook(L, hook_interrupt, when, 1);
}

/* Past the limit the hook stays armed at every instruction, so that no
   handler on the way out can go on working. */
static void hook_steps (lua_State *L, lua_Debug *ar) {
  Guard *g = guard_get(L);
  if (ar->event == LUA_HOOKLINE) {
    if (g->cover != NULL) g->cover(L, ar);
    return;
  }
  g->steps -= STRIDE;
  if (g->steps > 0) return;
  g->stop = STOP_STEPS;
  lua_sethook(L, hook_steps, LUA_MASKCOUNT, 1);
  luaL_where(L, 0);
  lua_pushfstring(L, "%smore than %d million steps (an endless loop?)",
                  lua_tostring(L, -1), (int)(g->limit / MILLION));
  lua_error(L);
}

static void hook_arm (lua_State *L, const Guard *g) {
  int64_t stride = g->steps < STRIDE ? g->steps : STRIDE;
  int lines = g->cover != NULL ? LUA_MASKLINE : 0;
  if (lua_gethook(L) == hook_interrupt) return;   /* it comes first */
  if (g->depth > 0)
    lua_sethook(L, hook_steps, LUA_MASKCOUNT | lines,
                stride > 0 ? (int)stride : 1);
  else
    lua_sethook(L, g->cover, lines, 0);
}

void guard_cover (lua_State *L, lua_Hook cover) {
  Guard *g = guard_get(L);
  g->cover = cover;
  hook_arm(L, g);
}


/* What a call holds beside Lua's own memory counts as well. Garbage is
   collected before it is held against anybody. */
void guard_charge (lua_State *L, ptrdiff_t bytes) {
  Guard *g = guard_get(L);
  g->added += bytes;
  if (bytes <= 0 || g->depth == 0 || g->added <= (ptrdiff_t)g->memory)
    return;
  lua_gc(L, LUA_GCCOLLECT);
  if (g->added <= (ptrdiff_t)g->memory) return;
  luaL_error(L, "more than %d MB of memory", (int)(g->memory >> 20));
}


/* The one way in */

/* The string metatable's methods during a rule call are the sandbox's:
   ("x"):rep would otherwise reach the library's own. */
static void swap_string_methods (lua_State *L, bool inside) {
  const char *name = inside ? "siri.string.rules" : "siri.string.full";
  lua_pushliteral(L, "");
  if (lua_getmetatable(L, -1)) {                      /* '' mt */
    if (lua_getfield(L, LUA_REGISTRYINDEX, name) == LUA_TTABLE)
      lua_setfield(L, -2, "__index");                 /* '' mt */
    else
      lua_pop(L, 1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

/* Replaces the message of a stop for memory, which has no place and, from
   the allocator's depth, could not have one. */
static void memory_message (lua_State *L, const Guard *g) {
  lua_pop(L, 1);
  lua_pushfstring(L, "more than %d MB of memory",
                  (int)(g->memory >> 20));
}

int guard_call (lua_State *L, int nargs, int nresults) {
  Guard *g = guard_get(L);
  Guard outer = *g;
  if (g->depth == 0) {
    outer.stop = STOP_NONE;   /* an interrupt of an earlier run */
    swap_string_methods(L, true);
  }
  g->depth++;
  g->added = 0;
  g->steps = g->limit;
  g->stop = STOP_NONE;
  hook_arm(L, g);
  int status = lua_pcall(L, nargs, nresults, 0);
  Stop stop = g->stop;
  ptrdiff_t added = g->added;
  g->depth = outer.depth;
  g->added = outer.added + added;
  g->steps = outer.steps;
  g->stop = outer.stop;
  hook_arm(L, g);
  if (g->depth == 0) swap_string_methods(L, false);
  if (stop == STOP_INTERRUPT) {   /* even where a pcall swallowed it */
    g->stop = STOP_INTERRUPT;
    if (g->depth == 0) lua_sethook(L, NULL, 0, 0);
    lua_pushliteral(L, "interrupted!");
    lua_error(L);
  }
  if (status == LUA_OK) return status;
  if (status == LUA_ERRMEM && stop == STOP_MEMORY) memory_message(L, g);
  return status;
}


/* The library */

/* guard.call(f, ...) -> true, results... | false, message */
static int call (lua_State *L) {
  luaL_checkany(L, 1);
  int status = guard_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  lua_pushboolean(L, status == LUA_OK);
  lua_insert(L, 1);
  return lua_gettop(L);
}

/* guard.limits { steps = millions, memory = MB } sets what is given;
   returns what was in force, in the same shape. */
static int limits (lua_State *L) {
  Guard *g = guard_get(L);
  lua_Integer steps = g->limit / MILLION;
  lua_Integer memory = (lua_Integer)(g->memory >> 20);
  if (!lua_isnoneornil(L, 1)) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_getfield(L, 1, "steps");
    lua_getfield(L, 1, "memory");
    lua_Integer s = luaL_optinteger(L, -2, steps);
    lua_Integer m = luaL_optinteger(L, -1, memory);
    luaL_argcheck(L, s >= 1 && s <= MILLION, 1, "steps out of range");
    luaL_argcheck(L, m >= 1 && m <= MILLION, 1, "memory out of range");
    g->limit = s * MILLION;
    g->memory = (size_t)m << 20;
  }
  lua_createtable(L, 0, 2);
  lua_pushinteger(L, steps);
  lua_setfield(L, -2, "steps");
  lua_pushinteger(L, memory);
  lua_setfield(L, -2, "memory");
  return 1;
}

/* guard.methods(full, rules): the two tables that strings have as methods:
   outside of rule calls and during one. */
static int methods (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  lua_setfield(L, LUA_REGISTRYINDEX, "siri.string.rules");
  lua_setfield(L, LUA_REGISTRYINDEX, "siri.string.full");
  return 0;
}

int luaopen_siri_guard (lua_State *L) {
  static const luaL_Reg library[] = {
    {"call", call}, {"limits", limits}, {"methods", methods},
    {NULL, NULL}
  };
  guard_install(L);
  luaL_newlib(L, library);
  lua_pushinteger(L, LIMIT_TEXT);
  lua_setfield(L, -2, "longest_text");
  return 1;
}
