/* filekind.h: what a file is, by how it begins; see filekind.c. */

#ifndef filekind_h
#define filekind_h

#include "base/text.h"

typedef enum { KIND_ZIP, KIND_OFFICE, KIND_OTHER } KindOf;

typedef struct FileKind {
  KindOf of;            /* a workbook may be a zip or an Office container */
  const char *is;       /* "a PDF file": what people call it */
  const char *remedy;   /* how its rows come out of it */
} FileKind;

/* The kind of a file that no text begins as; NULL: it may be text. */
const FileKind *filekind_bytes (Text head);

/* The kind of a text, in UTF-8, that is no rows; NULL: it may be rows. */
const FileKind *filekind_text (Text head);

#endif
