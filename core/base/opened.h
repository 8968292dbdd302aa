/* opened.h: libraries that are opened when they are first needed, for their
   start takes longer than what most calls of the program do. */

#ifndef opened_h
#define opened_h

#include <stdbool.h>

typedef struct Opened {
  const char *use;              /* "Excel files are written by" */
  const char *file, *package;   /* of the library, and Debian's */
  const char *const *names;     /* of its functions that we call; NULL ends */
  void *library;
  bool ready;
} Opened;

/* Opens a library, once; its functions go to the table, in order. Returns
   NULL, or why they cannot. */
const char *opened_find (Opened *o, void **functions);

#endif
