/* heap.h: memory from Lua's allocator for code that must not raise, as it
   runs inside a call of a C library; and the first fault of such code. */

#ifndef heap_h
#define heap_h

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

/* What went wrong first, in the user's words. */
typedef struct Fault {
  bool set;
  bool memory;       /* there was not enough; the text says nothing */
  char text[400];
} Fault;

typedef struct Heap {
  lua_Alloc alloc;
  void *ud;
  Fault *fault;
} Heap;

/* Bytes that grow. */
typedef struct Bytes {
  char *s;
  size_t n, cap;
} Bytes;

/* Notes a fault unless there is one; always false. */
bool fault_set (Fault *f, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

/* Room for 'count' elements of 'size' bytes in the block of '*cap'
   elements; false and a fault if there is not enough memory. The block is a
   pointer to any kind of element, given by its address. */
bool heap_reserve (Heap *h, void *block, size_t *cap, size_t count,
                   size_t size);
void heap_free (Heap *h, void *block, size_t *cap, size_t size);

bool bytes_add (Heap *h, Bytes *b, const char *s, size_t n);
void bytes_free (Heap *h, Bytes *b);

/* Raises a lack of memory as Lua does, without a place. */
int memory_lacks (lua_State *L);

#endif
