/* columns.c: columns of cases as the bytes that the store keeps.

   A column of days is their numbers, 32 bits each, DATE_NONE for none. One
   of texts is how many there are, their lengths, 32 bits each, their bytes,
   and for each case the number of its text from 1 on, or 0, in as many
   bytes as the largest needs. The numbers are little-endian. */

#include "store/columns.h"

#include "calendar/date.h"


/* Reading the bytes */

static uint32_t number_at (const char *s, int width) {
  const unsigned char *b = (const unsigned char *)s;
  uint32_t n = b[0];
  for (int i = 1; i < width; i++) n |= (uint32_t)b[i] << (8 * i);
  return n;
}

bool columns_days (Text blob, int n, int32_t *days) {
  uint32_t others = 0;   /* that are neither days nor none */
  if (blob.n != 4 * (size_t)n) return false;
  for (int i = 0; i < n; i++) {
    uint32_t day = number_at(blob.s + 4 * (size_t)i, 4);
    others |= (uint32_t)(day - (uint32_t)DATE_FIRST >
                         (uint32_t)(DATE_LAST - DATE_FIRST)) &
              (uint32_t)(day != (uint32_t)DATE_NONE);
    days[i] = (int32_t)day;
  }
  return others == 0;
}

static int width_of (size_t words) {
  return words < 256 ? 1 : words < 65536 ? 2 : 4;
}

/* The largest of the numbers of texts. */
static uint32_t codes_largest (const WordList *list, int n) {
  const unsigned char *codes = (const unsigned char *)list->codes;
  unsigned char most = 0;
  uint32_t largest = 0;
  if (list->width == 1) {
    for (int i = 0; i < n; i++) most = codes[i] > most ? codes[i] : most;
    return most;
  }
  for (int i = 0; i < n; i++) {
    uint32_t code = number_at(list->codes + (size_t)i * (size_t)list->width,
                              list->width);
    if (code > largest) largest = code;
  }
  return largest;
}

bool columns_words (Text blob, int n, WordList *list) {
  if (blob.n < 4) return false;
  size_t left = blob.n - 4, bytes = 0;
  list->n = number_at(blob.s, 4);
  list->lengths = blob.s + 4;
  list->width = width_of(list->n);
  if (list->n > left / 4) return false;
  left -= 4 * (size_t)list->n;
  for (uint32_t i = 0; i < list->n; i++)
    bytes += number_at(list->lengths + 4 * (size_t)i, 4);
  if (bytes > left || left - bytes != (size_t)n * (size_t)list->width)
    return false;
  list->bytes = list->lengths + 4 * (size_t)list->n;
  list->codes = list->bytes + bytes;
  return codes_largest(list, n) <= list->n;
}

Text columns_word (const WordList *list, uint32_t i, const char **bytes) {
  Text t = { *bytes, number_at(list->lengths + 4 * (size_t)i, 4) };
  *bytes += t.n;
  return t;
}

void columns_map (const WordList *list, int n, const int32_t *map,
                  int32_t *values) {
  const unsigned char *codes = (const unsigned char *)list->codes;
  if (list->width == 1)
    for (int i = 0; i < n; i++) values[i] = map[codes[i]];
  else
    for (int i = 0; i < n; i++)
      values[i] = map[number_at(list->codes + (size_t)i *
                                (size_t)list->width, list->width)];
}


/* Writing the bytes */

static bool number_add (Heap *h, Bytes *b, uint32_t n, int width) {
  char bytes[4];
  for (int i = 0; i < width; i++) bytes[i] = (char)(n >> (8 * i));
  return bytes_add(h, b, bytes, (size_t)width);
}

bool columns_put_days (Heap *h, Bytes *b, const int32_t *days, int n) {
  b->n = 0;
  for (int i = 0; i < n; i++)
    if (!number_add(h, b, (uint32_t)days[i], 4)) return false;
  return true;
}

bool columns_put_words (Heap *h, Bytes *b, const Dictionary *d,
                        const uint32_t *codes, int n) {
  b->n = 0;
  if (!number_add(h, b, (uint32_t)d->n, 4)) return false;
  for (size_t i = 0; i < d->n; i++)
    if (!number_add(h, b, (uint32_t)d->texts[i].n, 4)) return false;
  for (size_t i = 0; i < d->n; i++)
    if (!bytes_add(h, b, d->texts[i].s, d->texts[i].n)) return false;
  for (int i = 0; i < n; i++)
    if (!number_add(h, b, codes[i], width_of(d->n))) return false;
  return true;
}
