/* progress.c: the line on standard error that tells what long work is at, and
   for how long; none where nobody sits before it, or asked for it. Whoever
   prints anything else wipes it first (scripts/siri/base/output.lua). */

#define _POSIX_C_SOURCE 200809L   /* clock_gettime */

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/progress.h"

#define PATIENCE  1000   /* milliseconds of work before the first line */
#define PAUSE     200    /* between two */
#define WIPE      "\r\33[K"

struct Progress {
  bool seen, shown;
  int64_t began, next;   /* when the line is due */
  int64_t cases;         /* -1: none are counted */
  char what[160];
};


Progress *progress_of (lua_State *L) {
  static const char key = 0;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) != LUA_TUSERDATA) {
    lua_pop(L, 1);
    memset(lua_newuserdatauv(L, sizeof(Progress), 0), 0, sizeof(Progress));
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
  }
  Progress *p = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return p;
}

bool progress_seen (const Progress *p) {
  return p->seen;
}

/* 1083230 as 1.083.230 */
static void grouped_write (FILE *out, int64_t n) {
  if (n >= 1000) {
    grouped_write(out, n / 1000);
    fprintf(out, ".%03d", (int)(n % 1000));
  }
  else
    fprintf(out, "%d", (int)n);
}

void progress_beat (Progress *p) {
  if (!p->seen) return;
  int64_t now = clock_now();
  if (now < p->next) return;
  fprintf(stderr, WIPE "%s", p->what);
  if (p->cases >= 0) {
    fputs(": ", stderr);
    grouped_write(stderr, p->cases);
    fputs(" cases", stderr);
  }
  fprintf(stderr, ", %d s", (int)((now - p->began) / 1000));
  p->next = now + PAUSE;
  p->shown = true;
}

void progress_count (Progress *p, int64_t cases) {
  p->cases = cases;
  progress_beat(p);
}

static void line_wipe (Progress *p) {
  if (p->shown) fputs(WIPE, stderr);
  p->shown = false;
}


static void at_set (lua_State *L, Progress *p) {
  snprintf(p->what, sizeof p->what, "%s", luaL_checkstring(L, 1));
  p->cases = -1;
}

/* progress.begin(text): work begins that somebody may wait for; the text, in
   which all is printable, says which */
static int begin (lua_State *L) {
  Progress *p = progress_of(L);
  *p = (Progress){ .seen = isatty(STDERR_FILENO), .began = clock_now() };
  p->next = p->began + PATIENCE;
  at_set(L, p);
  return 0;
}

/* progress.at(text): what it is at now */
static int at (lua_State *L) {
  Progress *p = progress_of(L);
  at_set(L, p);
  progress_beat(p);
  return 0;
}

/* progress.wipe(): something else is to be printed */
static int wipe (lua_State *L) {
  line_wipe(progress_of(L));
  return 0;
}

/* progress.done(): and nothing more is shown */
static int done (lua_State *L) {
  Progress *p = progress_of(L);
  line_wipe(p);
  p->seen = false;
  return 0;
}

const luaL_Reg siri_progress[] = {
  {"begin", begin}, {"at", at}, {"wipe", wipe}, {"done", done}, {NULL, NULL}
};
