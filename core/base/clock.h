/* clock.h: milliseconds that pass, by the coarse clock: it is read at each
   call into rules, and what one reading is off by, another is off the other
   way. Whoever includes it asks for POSIX. */

#ifndef clock_h
#define clock_h

#include <stdint.h>
#include <time.h>

#ifdef CLOCK_MONOTONIC_COARSE
#define CLOCK  CLOCK_MONOTONIC_COARSE
#else
#define CLOCK  CLOCK_MONOTONIC
#endif

static inline int64_t clock_now (void) {
  struct timespec t;
  clock_gettime(CLOCK, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

#endif
