/* coverage.h: which lines of Lua ran; see coverage.c. */

#ifndef coverage_h
#define coverage_h

#include <stddef.h>

#include "base/text.h"

/* The type of what coverage.note takes: who makes such values names it so. */
#define COVER_TYPE  "siri.coverage"

typedef struct Source {
  Text name;     /* as Lua has it: "@/home/scripts/siri.lua" */
  char *lines;   /* the note of line 1: '+' once it ran */
  size_t n;
} Source;

typedef struct Cover {
  const Source *here;     /* of the function that runs; NULL: none of these */
  struct Cover *outer;    /* what is noted besides */
  size_t n;
  Source sources[];
} Cover;

#endif
