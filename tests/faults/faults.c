/* faults.c: faults at will, for specs: an allocation of Lua or of SQLite
   that fails, a call for the disk that fails, or during which the power
   goes. Loaded before SQLite is used for the first time.

   GMP is left out: it ends the program when it gets no memory, by design;
   what ratios may take of it is limited elsewhere (ratio.c). */

#define _POSIX_C_SOURCE 200809L   /* _exit */

#include <lauxlib.h>
#include <lua.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define POWER_GONE  99   /* the exit status then */

typedef enum {
  LUA_MEMORY, SQLITE_MEMORY, READ, WRITE, FILL, SYNC, TRUNCATE, DELETE,
  DELETED, OPEN, LOCK, SIZE, POWER, KINDS
} Kind;

static const char *const kinds[] = {
  "lua", "sqlite", "read", "write", "fill", "sync", "truncate", "delete",
  "deleted", "open", "lock", "size", "power", NULL
};

/* What fails: of the calls of this kind the n-th, and some after it. */
static struct {
  Kind kind;      /* KINDS: nothing */
  lua_Integer n, times, calls, failed;
} fault = { .kind = KINDS };

static bool fails (Kind kind) {
  if (kind != fault.kind) return false;
  fault.calls++;
  if (fault.calls < fault.n || fault.calls - fault.n >= fault.times)
    return false;
  fault.failed++;
  return true;
}


/* Memory */

static lua_Alloc lua_inner;
static void *lua_inner_ud;

/* A block that shrinks never fails: Lua relies on that. */
static void *lua_memory (void *ud, void *block, size_t osize, size_t nsize) {
  (void)ud;
  if (nsize > 0 && (block == NULL || nsize > osize) && fails(LUA_MEMORY))
    return NULL;
  return lua_inner(lua_inner_ud, block, osize, nsize);
}

static sqlite3_mem_methods memory;

static void *memory_new (int size) {
  return fails(SQLITE_MEMORY) ? NULL : memory.xMalloc(size);
}

static void *memory_resize (void *block, int size) {
  return fails(SQLITE_MEMORY) ? NULL : memory.xRealloc(block, size);
}


/* What was written and not synced: what stood there before. */

typedef struct Change {
  struct Change *before;
  sqlite3_file *file;
  sqlite3_int64 at, size;    /* of the bytes; of the file, before */
  int n;                     /* bytes; zeros where the file had none */
  char bytes[];
} Change;

static Change *changes;
static unsigned long long chance;   /* of the power's going: its seed */

static unsigned chance_next (void) {
  chance = chance * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(chance >> 33);
}


/* Files: SQLite's own, behind ours. */

typedef struct File {
  sqlite3_file base;
  sqlite3_file inner[];
} File;

static sqlite3_vfs *disk;

#define inner(file) (((File *)(file))->inner)

/* Before 'n' bytes at 'at' change. */
static void change_note (sqlite3_file *f, sqlite3_int64 at, int n) {
  Change *c = malloc(sizeof(Change) + (size_t)n);
  if (c == NULL) abort();
  *c = (Change){ .before = changes, .file = f, .at = at, .n = n };
  f->pMethods->xFileSize(f, &c->size);
  f->pMethods->xRead(f, c->bytes, n, at);   /* fills up with zeros */
  changes = c;
}

static void changes_forget (const sqlite3_file *f) {
  for (Change **p = &changes; *p != NULL;) {
    Change *c = *p;
    if (c->file == f) {
      *p = c->before;
      free(c);
    }
    else
      p = &c->before;
  }
}

/* Of what was not synced all has come to the disk, or nothing, or a part of
   the writes, each from some sector on. */
static void power_go (void) {
  enum { KEPT, LOST, PARTS } mode = chance_next() % 4 < 2 ? PARTS
                                  : chance_next() % 2 == 0 ? KEPT : LOST;
  for (Change *c = changes; c != NULL; c = c->before) {
    if (mode == KEPT || (mode == PARTS && chance_next() % 2 == 0)) continue;
    int sectors = c->n / 512;
    int from = mode == PARTS && sectors > 1
               ? 512 * (int)(chance_next() % (unsigned)sectors) : 0;
    c->file->pMethods->xWrite(c->file, c->bytes + from, c->n - from,
                              c->at + from);
    if (mode == LOST) c->file->pMethods->xTruncate(c->file, c->size);
  }
  _exit(POWER_GONE);
}

static int file_close (sqlite3_file *f) {
  changes_forget(inner(f));
  return inner(f)->pMethods->xClose(inner(f));
}

static int file_read (sqlite3_file *f, void *p, int n, sqlite3_int64 at) {
  if (fails(READ)) return SQLITE_IOERR_READ;
  return inner(f)->pMethods->xRead(inner(f), p, n, at);
}

static int file_write (sqlite3_file *f, const void *p, int n,
                       sqlite3_int64 at) {
  if (fails(WRITE)) return SQLITE_IOERR_WRITE;
  if (fails(FILL)) {   /* a full disk takes a part */
    inner(f)->pMethods->xWrite(inner(f), p, n / 2, at);
    return SQLITE_FULL;
  }
  if (fault.kind == POWER) change_note(inner(f), at, n);
  int code = inner(f)->pMethods->xWrite(inner(f), p, n, at);
  if (fails(POWER)) power_go();
  return code;
}

static int file_truncate (sqlite3_file *f, sqlite3_int64 size) {
  if (fails(TRUNCATE)) return SQLITE_IOERR_TRUNCATE;
  sqlite3_int64 old = 0;
  if (fault.kind == POWER &&
      inner(f)->pMethods->xFileSize(inner(f), &old) == SQLITE_OK &&
      old > size && old - size < 1 << 30)
    change_note(inner(f), size, (int)(old - size));
  int code = inner(f)->pMethods->xTruncate(inner(f), size);
  if (fails(POWER)) power_go();
  return code;
}

static int file_sync (sqlite3_file *f, int flags) {
  if (fails(SYNC)) return SQLITE_IOERR_FSYNC;
  if (fails(POWER)) power_go();
  changes_forget(inner(f));
  return inner(f)->pMethods->xSync(inner(f), flags);
}

static int file_size (sqlite3_file *f, sqlite3_int64 *size) {
  if (fails(SIZE)) return SQLITE_IOERR_FSTAT;
  return inner(f)->pMethods->xFileSize(inner(f), size);
}

static int file_lock (sqlite3_file *f, int level) {
  if (fails(LOCK)) return SQLITE_IOERR_LOCK;
  return inner(f)->pMethods->xLock(inner(f), level);
}

static int file_unlock (sqlite3_file *f, int level) {
  return inner(f)->pMethods->xUnlock(inner(f), level);
}

static int file_reserved (sqlite3_file *f, int *out) {
  return inner(f)->pMethods->xCheckReservedLock(inner(f), out);
}

static int file_control (sqlite3_file *f, int what, void *arg) {
  return inner(f)->pMethods->xFileControl(inner(f), what, arg);
}

static int file_sector (sqlite3_file *f) {
  return inner(f)->pMethods->xSectorSize(inner(f));
}

static int file_traits (sqlite3_file *f) {
  return inner(f)->pMethods->xDeviceCharacteristics(inner(f));
}

static const sqlite3_io_methods file_methods = {
  .iVersion = 1, .xClose = file_close, .xRead = file_read,
  .xWrite = file_write, .xTruncate = file_truncate, .xSync = file_sync,
  .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock,
  .xCheckReservedLock = file_reserved, .xFileControl = file_control,
  .xSectorSize = file_sector, .xDeviceCharacteristics = file_traits
};

static int disk_open (sqlite3_vfs *vfs, const char *path, sqlite3_file *f,
                      int flags, int *out) {
  (void)vfs;
  f->pMethods = NULL;
  if (fails(OPEN)) return SQLITE_CANTOPEN;
  int code = disk->xOpen(disk, path, inner(f), flags, out);
  if (inner(f)->pMethods != NULL) f->pMethods = &file_methods;
  return code;
}

/* "deleted": it is, and then its folder cannot be synced. */
static int disk_delete (sqlite3_vfs *vfs, const char *path, int sync) {
  (void)vfs;
  if (fails(DELETE)) return SQLITE_IOERR_DELETE;
  if (fails(POWER)) power_go();
  int code = disk->xDelete(disk, path, sync);
  return fails(DELETED) ? SQLITE_IOERR_DIR_FSYNC : code;
}


/* In Lua */

static int call_finish (lua_State *L, int status) {
  fault.kind = KINDS;
  lua_pushinteger(L, fault.failed);
  lua_insert(L, 1);
  lua_pushinteger(L, fault.calls);
  lua_insert(L, 2);
  lua_pushboolean(L, status == LUA_OK);
  lua_insert(L, 3);
  return lua_gettop(L);
}

/* faults.call(kind, n, times, f, ...) -> how many calls failed, of how
   many, then what pcall(f, ...) gives. Of the calls of that kind the n-th
   fails, and as many after it as make them `times`. */
static int call (lua_State *L) {
  Kind kind = (Kind)luaL_checkoption(L, 1, NULL, kinds);
  fault.n = luaL_checkinteger(L, 2);
  fault.times = luaL_checkinteger(L, 3);
  luaL_checkany(L, 4);
  lua_remove(L, 1);
  lua_remove(L, 1);
  lua_remove(L, 1);
  luaL_checkstack(L, 32, NULL);
  fault.calls = fault.failed = 0;
  fault.kind = kind;
  return call_finish(L, lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0));
}

/* faults.power(n, seed): the power goes in the n-th write, sync, truncation
   or deletion from now on. Returns nothing, then. */
static int power (lua_State *L) {
  fault.n = luaL_checkinteger(L, 1);
  chance = (unsigned long long)luaL_checkinteger(L, 2);
  fault.times = 1;
  fault.calls = fault.failed = 0;
  fault.kind = POWER;
  return 0;
}

/* faults.cramped(bytes): SQLite tries to do with so little memory: it
   writes pages before their transaction ends. */
static int cramped (lua_State *L) {
  sqlite3_soft_heap_limit64(luaL_checkinteger(L, 1));
  return 0;
}

/* faults.held() -> bytes that SQLite holds */
static int held (lua_State *L) {
  lua_pushinteger(L, sqlite3_memory_used());
  return 1;
}

static void memory_wrap (lua_State *L) {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory);
  sqlite3_mem_methods ours = memory;
  ours.xMalloc = memory_new;
  ours.xRealloc = memory_resize;
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK ||
      sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK)
    luaL_error(L, "SQLite is in use already");
  lua_inner = lua_getallocf(L, &lua_inner_ud);
  lua_setallocf(L, lua_memory, NULL);
}

static void disk_wrap (lua_State *L) {
  static sqlite3_vfs ours;
  disk = sqlite3_vfs_find(NULL);
  if (disk == NULL) luaL_error(L, "SQLite has no disk");
  ours = *disk;
  ours.zName = "faults";
  ours.pNext = NULL;
  ours.szOsFile = (int)sizeof(File) + disk->szOsFile;
  ours.xOpen = disk_open;
  ours.xDelete = disk_delete;
  if (sqlite3_vfs_register(&ours, 1) != SQLITE_OK)
    luaL_error(L, "SQLite takes no other disk");
}

__attribute__((visibility("default"))) int luaopen_faults (lua_State *L);

int luaopen_faults (lua_State *L) {
  static const luaL_Reg library[] = {
    {"call", call}, {"cramped", cramped}, {"held", held}, {"power", power},
    {NULL, NULL}
  };
  memory_wrap(L);
  disk_wrap(L);
  luaL_newlib(L, library);
  return 1;
}
