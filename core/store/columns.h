/* columns.h: the columns of cases that the store keeps beside their rows,
   as bytes; see columns.c. */

#ifndef columns_h
#define columns_h

#include <stdint.h>

#include "base/dictionary.h"

/* A segment is the cases of so many case_rows. */
#define SEGMENT_BITS  16
#define SEGMENT_ROWS  (1 << SEGMENT_BITS)

/* Before the name of an extra column. */
#define EXTRA_PREFIX  "extra."

/* Puts the days, or the texts, of n cases in the place of what b has; a
   code is 1 + that of the dictionary, or 0. False without memory. */
bool columns_put_days (Heap *h, Bytes *b, const int32_t *days, int n);
bool columns_put_words (Heap *h, Bytes *b, const Dictionary *d,
                        const uint32_t *codes, int n);

/* The days of n cases; false if these are not the bytes of such. */
bool columns_days (Text blob, int n, int32_t *days);

/* Texts: how many there are, and where each begins. */
typedef struct WordList {
  uint32_t n;
  const char *lengths, *bytes, *codes;
  int width;                         /* bytes of a code */
} WordList;

/* The same for texts; false if these are not the bytes of such. */
bool columns_words (Text blob, int n, WordList *list);

/* The next of the texts; 'bytes' is list->bytes first. */
Text columns_word (const WordList *list, uint32_t i, const char **bytes);

/* Writes map[number of its text] for each case, from 1 on; 0: it has none. */
void columns_map (const WordList *list, int n, const int32_t *map,
                  int32_t *values);

#endif
