/* pool.c: lists of free blocks, one for each size in steps of 16 bytes.
   What checks memory sees nothing of what lies in a chunk: for it
   (SIRI_POOL=0) each block is asked for by itself. */

#include "base/pool.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define STEP     16            /* sizes of blocks, and what they lie on */
#define SMALL    512           /* bytes of the largest */
#define CHUNK    65536         /* bytes that are taken at a time */

typedef struct Free { struct Free *next; } Free;

typedef struct Pool {
  lua_Alloc alloc;             /* of chunks, and of larger blocks */
  void *ud;
  char *chunk, *end;           /* what is left of the last chunk */
  Free *free[SMALL / STEP + 1];
} Pool;

static Pool pool;


static size_t steps_of (size_t size) { return (size + STEP - 1) / STEP; }


/* The rest of a chunk that is too short for a block serves shorter ones. */
static bool chunk_new (void) {
  size_t left = (size_t)(pool.end - pool.chunk) / STEP;
  char *chunk = pool.alloc(pool.ud, NULL, 0, CHUNK);
  if (chunk == NULL) return false;
  if (left > 0) {
    Free *rest = (Free *)pool.chunk;
    rest->next = pool.free[left];
    pool.free[left] = rest;
  }
  pool.chunk = chunk;
  pool.end = chunk + CHUNK;
  return true;
}

static void *block_take (size_t steps) {
  Free *block = pool.free[steps];
  if (block != NULL) {
    pool.free[steps] = block->next;
    return block;
  }
  size_t size = steps * STEP;
  if ((size_t)(pool.end - pool.chunk) < size && !chunk_new()) return NULL;
  pool.chunk += size;
  return pool.chunk - size;
}

static void block_give (void *block, size_t steps) {
  Free *given = block;
  given->next = pool.free[steps];
  pool.free[steps] = given;
}

static void *block_new (size_t size) {
  return size <= SMALL ? block_take(steps_of(size))
                       : pool.alloc(pool.ud, NULL, 0, size);
}

static void block_free (void *block, size_t size) {
  if (size <= SMALL) block_give(block, steps_of(size));
  else pool.alloc(pool.ud, block, size, 0);
}

static void *block_resize (void *block, size_t from, size_t to) {
  if (from > SMALL && to > SMALL)
    return pool.alloc(pool.ud, block, from, to);
  if (from <= SMALL && to <= SMALL && steps_of(from) == steps_of(to))
    return block;
  void *other = block_new(to);
  if (other == NULL) return NULL;
  memcpy(other, block, from < to ? from : to);
  block_free(block, from);
  return other;
}

/* A lua_Alloc. */
static void *pool_alloc (void *ud, void *block, size_t osize, size_t nsize) {
  (void)ud;
  if (block == NULL) return nsize > 0 ? block_new(nsize) : NULL;
  if (nsize == 0) return block_free(block, osize), NULL;
  return block_resize(block, osize, nsize);
}

void pool_install (lua_State *L) {
  const char *wanted = getenv("SIRI_POOL");
  if (wanted != NULL && strcmp(wanted, "0") == 0) return;
  pool.alloc = lua_getallocf(L, &pool.ud);
  lua_setallocf(L, pool_alloc, NULL);
}
