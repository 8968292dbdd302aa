/* xlsxtext.h: a text of a workbook, put together from its runs; see
   xlsxtext.c. */

#ifndef xlsxtext_h
#define xlsxtext_h

#include "base/heap.h"

/* A <t> or <v> that is being read, at the end of 'bytes'. */
typedef struct Run {
  size_t start;
  bool preserved;   /* xml:space="preserve": blanks around it count */
} Run;

void run_begin (Run *run, const Bytes *bytes, const char **attributes);

/* The number of the escape, _x000D_, that s of n bytes begins with; -1 if it
   is none. */
int escape_read (const char *s, size_t n);

/* Drops what does not count, and decodes escapes in place. */
void run_end (const Run *run, Bytes *bytes);

#endif
