/* separator.h: what separates the fields of a file; see separator.c. */

#ifndef separator_h
#define separator_h

#include "files/csvscan.h"

#define SEPARATORS  ";,\t|"

typedef struct Separation {
  char separator;
  bool sure;   /* nothing else is as likely */
} Separation;

/* Is the first line "sep=;"? The byte that it names, or '\0'; '*length' is
   that of the line with its end. Excel reads and writes it bare; other
   programs quote it as any field. */
char separator_line (Text text, size_t *length);

/* What separates the fields of a text, the beginning of a file, or all of
   it. At 'heads' is a function (fields): are these headings? Or nil. The
   trial is a scanner to work with, whose heap is set; its owner frees it. */
Separation separator_find (lua_State *L, Scanner *trial, Text text, bool all,
                           int heads);

#endif
