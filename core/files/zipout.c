/* zipout.c: a zip archive put together in memory, through minizip, for the
   files of other programs that are one. The same parts give the same bytes:
   each has the day on which such archives begin. */

#include <lauxlib.h>
#include <minizip/zip.h>
#include <string.h>

#include "base/heap.h"
#include "base/type.h"

#define SINK_TYPE  "siri.zip"

/* The archive as it grows. */
typedef struct Sink {
  Heap heap;
  Fault fault;
  Bytes bytes;
  size_t at;       /* where minizip goes on */
  zipFile zip;     /* NULL: closed */
} Sink;


/* What minizip takes for a file */

static voidpf ZCALLBACK sink_open (voidpf sink, const void *name, int mode) {
  (void)name;
  (void)mode;
  return sink;
}

static uLong ZCALLBACK sink_read (voidpf opaque, voidpf sink, void *buffer,
                                  uLong n) {
  (void)opaque;
  (void)sink;
  (void)buffer;
  return n == 0 ? 0 : (uLong)-1;   /* nothing is read of what is made */
}

/* It goes back to write what a part came to over what it had said. */
static uLong ZCALLBACK sink_write (voidpf opaque, voidpf stream,
                                   const void *buffer, uLong n) {
  Sink *sink = stream;
  size_t over = sink->bytes.n - sink->at;
  (void)opaque;
  if (over > n) over = n;
  if (over > 0) memcpy(sink->bytes.s + sink->at, buffer, over);
  if (!bytes_add(&sink->heap, &sink->bytes, (const char *)buffer + over,
                 n - over))
    return 0;
  sink->at += n;
  return n;
}

static ZPOS64_T ZCALLBACK sink_tell (voidpf opaque, voidpf sink) {
  (void)opaque;
  return ((Sink *)sink)->at;
}

static long ZCALLBACK sink_seek (voidpf opaque, voidpf stream,
                                 ZPOS64_T offset, int origin) {
  Sink *sink = stream;
  size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR ? sink->at
              : origin == ZLIB_FILEFUNC_SEEK_END ? sink->bytes.n : 0;
  (void)opaque;
  if (offset > sink->bytes.n - from) return -1;
  sink->at = from + (size_t)offset;
  return 0;
}

static int ZCALLBACK sink_done (voidpf opaque, voidpf sink) {
  (void)opaque;
  (void)sink;
  return 0;
}

static zipFile sink_zip (Sink *sink) {
  zlib_filefunc64_def functions = {
    .zopen64_file = sink_open, .zread_file = sink_read,
    .zwrite_file = sink_write, .ztell64_file = sink_tell,
    .zseek64_file = sink_seek, .zclose_file = sink_done,
    .zerror_file = sink_done, .opaque = sink
  };
  return zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &functions);
}


static int sink_close (Sink *sink) {
  int result = sink->zip != NULL ? zipClose(sink->zip, NULL) : ZIP_OK;
  sink->zip = NULL;
  return result;
}

static int collect (lua_State *L) {
  Sink *sink = luaL_checkudata(L, 1, SINK_TYPE);
  sink_close(sink);
  bytes_free(&sink->heap, &sink->bytes);
  return 0;
}

static bool part_add (zipFile zip, const char *name, const char *s,
                      size_t n) {
  zip_fileinfo info = {.tmz_date = {.tm_mday = 1, .tm_year = 1980}};
  return zipOpenNewFileInZip(zip, name, &info, NULL, 0, NULL, 0, NULL,
                             Z_DEFLATED, Z_DEFAULT_COMPRESSION) == ZIP_OK &&
         zipWriteInFileInZip(zip, s, (unsigned)n) == ZIP_OK &&
         zipCloseFileInZip(zip) == ZIP_OK;
}

/* zip.text { name, text, name, text ... } -> the bytes of an archive of these
   parts, in their order */
static int text (lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer count = luaL_len(L, 1);
  Sink *sink = lua_newuserdatauv(L, sizeof(Sink), 0);
  memset(sink, 0, sizeof(Sink));
  sink->heap.alloc = lua_getallocf(L, &sink->heap.ud);
  sink->heap.fault = &sink->fault;
  type_set(L, SINK_TYPE, collect, NULL);
  sink->zip = sink_zip(sink);
  if (sink->zip == NULL) return memory_lacks(L);
  for (lua_Integer i = 1; i + 1 <= count; i += 2) {
    size_t n;
    lua_geti(L, 1, i);
    lua_geti(L, 1, i + 1);
    const char *name = luaL_checkstring(L, -2);
    const char *s = luaL_checklstring(L, -1, &n);
    luaL_argcheck(L, n <= 0x7FFFFFFF, 1, "a part of less than 2 GB expected");
    if (!part_add(sink->zip, name, s, n)) return memory_lacks(L);
    lua_pop(L, 2);
  }
  if (sink_close(sink) != ZIP_OK) return memory_lacks(L);
  lua_pushlstring(L, sink->bytes.s, sink->bytes.n);
  return 1;
}

const luaL_Reg siri_zip[] = {{"text", text}, {NULL, NULL}};
