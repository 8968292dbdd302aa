/* archive.h: the parts of a zip archive, unpacked in a stream; see
   archive.c. */

#ifndef archive_h
#define archive_h

#include <stdint.h>
#include <stdio.h>

#include "base/heap.h"

#define PART_NAME  256   /* bytes of a part's name, with its end */

typedef struct Archive {
  void *zip;             /* NULL: closed */
  bool reading;          /* a part is open */
  char part[PART_NAME];
  uint64_t size, read;   /* bytes of the part, unpacked */
} Archive;

/* To open one that is all zeros; takes the file over, also when it fails: it is closed with the archive. */
bool archive_open (Archive *a, FILE *file, Fault *fault);
void archive_close (Archive *a);

/* Opens a part of at most so many MB, closing the one before: 1; 0 if there
   is none of that name, be it in other capitals; -1 and a fault. */
int part_open (Archive *a, const char *name, int most, Fault *fault);

/* Is there a part, as part_open answered? A fault if it is missing. */
bool part_found (int got, const char *name, Fault *fault);

/* Opens the part after the last that was opened, be it the first of all, of
   any size: for files that we wrote. 1; 0 after the last; -1 and a fault. */
int part_next (Archive *a, Fault *fault);

/* Reads on in the part: bytes read, 0 at its end, which is told only if the
   whole part is as it was packed; -1 and a fault. */
long part_read (Archive *a, void *buffer, unsigned size, Fault *fault);

#endif
