/* dictionary.h: texts that each have a code, from 0 on; see dictionary.c. */

#ifndef dictionary_h
#define dictionary_h

#include <stdint.h>

#include "base/heap.h"
#include "base/text.h"

#define CODE_NONE  (-1)   /* the dictionary is full */

typedef struct Dictionary {
  Text *texts;            /* by code */
  size_t n, cap;
  uint32_t *slots;        /* a code + 1 by hash; 0: free */
  size_t nslots;
  struct Chunk *chunks;   /* the bytes of the texts, which never move */
  size_t left, bytes;
  bool endless;           /* it is never full */
} Dictionary;

/* The code of a text, which is added if it is new: CODE_NONE if the
   dictionary has as many texts, or bytes of them, as it may. False and a
   fault of the heap if there is not enough memory. */
bool dictionary_code (Heap *h, Dictionary *d, Text t, int32_t *code);

/* Forgets the texts; what it has of memory stays for the next ones, unless
   it is much. */
void dictionary_clear (Heap *h, Dictionary *d);

void dictionary_free (Heap *h, Dictionary *d);

#endif
