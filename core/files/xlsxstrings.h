/* xlsxstrings.h: the texts that cells share; see xlsxstrings.c. */

#ifndef xlsxstrings_h
#define xlsxstrings_h

#include <stdint.h>

#include "base/text.h"
#include "files/xlsxtext.h"
#include "files/xml.h"

typedef struct Strings {
  Heap *heap;
  Bytes bytes;
  uint32_t *ends;      /* of each text, in bytes */
  size_t n, cap;
  Run run;
} Strings;

/* Reads the part, which must be there. */
bool strings_read (Strings *t, Heap *heap, Archive *a, Xml *xml,
                   const char *part);
void strings_free (Strings *t);

/* Text number i, from 0, which must be there. */
Text strings_get (const Strings *t, size_t i);

#endif
