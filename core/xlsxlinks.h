/* xlsxlinks.h: which parts of a workbook belong to which; see
   xlsxlinks.c. */

#ifndef xlsxlinks_h
#define xlsxlinks_h

#include "xml.h"

typedef enum {
  LINK_OTHER, LINK_MAIN, LINK_SHEET, LINK_STRINGS, LINK_STYLES
} LinkKind;

typedef struct Link {
  LinkKind kind;
  size_t id;         /* where it begins in 'bytes', ended by a zero */
  char part[PART_NAME];
} Link;

typedef struct Links {
  Heap *heap;
  const char *from;  /* the part whose links they are */
  Bytes bytes;
  Link *links;
  size_t n, cap;
} Links;

/* Reads the links of a part, "" for those of the archive itself: as
   part_open. */
int links_read (Links *l, Heap *heap, Archive *a, Xml *xml,
                const char *from);
void links_free (Links *l);

/* The part that a link leads to, by its id or its kind; NULL: none. */
const Link *links_get (const Links *l, const char *id);
const char *links_find (const Links *l, LinkKind kind);

#endif
