/* heap.c: memory that grows without raising; faults that are told later. */

#include "base/heap.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/encoding.h"


bool fault_set (Fault *f, const char *format, ...) {
  va_list args;
  if (f->set) return false;
  f->set = true;
  va_start(args, format);
  vsnprintf(f->text, sizeof(f->text), format, args);
  va_end(args);
  encoding_whole(f->text);
  return false;
}

bool heap_reserve (Heap *h, void *block, size_t *cap, size_t count,
                   size_t size) {
  void *old, *got = NULL;
  size_t want = *cap + *cap / 2 > count ? *cap + *cap / 2 : count;
  if (count <= *cap) return true;
  memcpy(&old, block, sizeof(old));
  if (want <= SIZE_MAX / size)
    got = h->alloc(h->ud, old, old != NULL ? *cap * size : 0, want * size);
  if (got == NULL) {
    h->fault->memory = true;
    return fault_set(h->fault, "not enough memory");
  }
  memcpy(block, &got, sizeof(got));
  *cap = want;
  return true;
}

void heap_free (Heap *h, void *block, size_t *cap, size_t size) {
  void *old, *none = NULL;
  memcpy(&old, block, sizeof(old));
  if (old != NULL) h->alloc(h->ud, old, *cap * size, 0);
  memcpy(block, &none, sizeof(none));
  *cap = 0;
}

bool bytes_add (Heap *h, Bytes *b, const char *s, size_t n) {
  if (n == 0) return true;
  if (!heap_reserve(h, &b->s, &b->cap, b->n + n, 1)) return false;
  memcpy(b->s + b->n, s, n);
  b->n += n;
  return true;
}

void bytes_free (Heap *h, Bytes *b) {
  heap_free(h, &b->s, &b->cap, 1);
  b->n = 0;
}

int memory_lacks (lua_State *L) {
  lua_pushliteral(L, "not enough memory");
  return lua_error(L);
}
