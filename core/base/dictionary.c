/* dictionary.c: texts that each have a code: equal texts have equal codes,
   in order of their first appearance. */

#include "base/dictionary.h"

#include "base/limits.h"

#define CHUNK_SIZE   16000
#define SLOTS_FIRST  64

typedef struct Chunk {
  struct Chunk *next;
  size_t size;        /* of the bytes */
  char bytes[];
} Chunk;


static uint32_t text_hash (Text t) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < t.n; i++) h = (h ^ (unsigned char)t.s[i]) * 16777619u;
  return h ^ (h >> 15);
}

/* The slot that has the text, or the free one where it belongs. */
static uint32_t *slot_find (const Dictionary *d, Text t) {
  size_t i = text_hash(t) & (d->nslots - 1);
  while (d->slots[i] != 0 && !text_same(d->texts[d->slots[i] - 1], t))
    i = (i + 1) & (d->nslots - 1);
  return &d->slots[i];
}

/* Twice as many slots, for the same texts. */
static bool slots_grow (Heap *h, Dictionary *d) {
  size_t n = d->nslots > 0 ? 2 * d->nslots : SLOTS_FIRST, cap = 0;
  uint32_t *slots = NULL;
  if (!heap_reserve(h, &slots, &cap, n, sizeof(*slots))) return false;
  heap_free(h, &d->slots, &d->nslots, sizeof(*slots));
  memset(slots, 0, n * sizeof(*slots));
  d->slots = slots;
  d->nslots = n;
  for (size_t i = 0; i < d->n; i++)
    *slot_find(d, d->texts[i]) = (uint32_t)i + 1;
  return true;
}

/* A copy of the bytes that stays where it is; NULL without memory. */
static const char *bytes_keep (Heap *h, Dictionary *d, Text t) {
  if (d->chunks == NULL || d->left < t.n) {
    size_t size = t.n > CHUNK_SIZE ? t.n : CHUNK_SIZE, cap = 0;
    Chunk *chunk = NULL;
    if (!heap_reserve(h, &chunk, &cap, sizeof(Chunk) + size, 1)) return NULL;
    *chunk = (Chunk){ .next = d->chunks, .size = size };
    d->chunks = chunk;
    d->left = size;
  }
  char *s = d->chunks->bytes + (d->chunks->size - d->left);
  if (t.n > 0) memcpy(s, t.s, t.n);
  d->left -= t.n;
  d->bytes += t.n;
  return s;
}

static bool text_add (Heap *h, Dictionary *d, Text t, uint32_t *slot) {
  if (!heap_reserve(h, &d->texts, &d->cap, d->n + 1, sizeof(Text)))
    return false;
  const char *s = bytes_keep(h, d, t);
  if (s == NULL) return false;
  d->texts[d->n++] = (Text){ s, t.n };
  *slot = (uint32_t)d->n;
  return true;
}

static bool is_full (const Dictionary *d, Text more) {
  if (d->endless) return false;
  return d->n >= LIMIT_WORDS || more.n > LIMIT_WORD_BYTES - d->bytes;
}

bool dictionary_code (Heap *h, Dictionary *d, Text t, int32_t *code) {
  if (4 * (d->n + 1) > 3 * d->nslots && !slots_grow(h, d)) return false;
  uint32_t *slot = slot_find(d, t);
  *code = CODE_NONE;
  if (*slot == 0 && is_full(d, t)) return true;
  if (*slot == 0 && !text_add(h, d, t, slot)) return false;
  *code = (int32_t)*slot - 1;
  return true;
}

static void chunks_free (Heap *h, Dictionary *d, Chunk *but) {
  while (d->chunks != NULL && d->chunks != but) {
    Chunk *chunk = d->chunks;
    size_t size = sizeof(Chunk) + chunk->size;
    d->chunks = chunk->next;
    heap_free(h, &chunk, &size, 1);
  }
}

void dictionary_clear (Heap *h, Dictionary *d) {
  Chunk *first = d->chunks;
  while (first != NULL && first->next != NULL) first = first->next;
  if (first != NULL && first->size > CHUNK_SIZE) first = NULL;
  chunks_free(h, d, first);
  d->left = first != NULL ? first->size : 0;
  d->n = d->bytes = 0;
  if (d->nslots > 0) memset(d->slots, 0, d->nslots * sizeof(*d->slots));
}

void dictionary_free (Heap *h, Dictionary *d) {
  chunks_free(h, d, NULL);
  heap_free(h, &d->slots, &d->nslots, sizeof(*d->slots));
  heap_free(h, &d->texts, &d->cap, sizeof(Text));
  *d = (Dictionary){ .endless = d->endless };
}
