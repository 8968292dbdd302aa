/* progress.h: the line of a terminal that tells what long work is at; see
   progress.c. */

#ifndef progress_h
#define progress_h

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Progress Progress;

/* The one of the program; it lives as long as the state does. */
Progress *progress_of (lua_State *L);

/* Does somebody see it? */
bool progress_seen (const Progress *p);

/* Called now and then by what may take long: shows the line, or that it goes
   on, once that is due. */
void progress_beat (Progress *p);

/* The same, with how many cases it has come to; -1: it counts them no more. */
void progress_count (Progress *p, int64_t cases);

#endif
