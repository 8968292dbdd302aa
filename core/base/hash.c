/* hash.c: SHA-256, by which a file or a text is known again. */

#define _POSIX_C_SOURCE 200809L   /* O_CLOEXEC */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lauxlib.h>
#include <nettle/base64.h>

#include "base/hash.h"
#include "base/stamp.h"

void hash_push (lua_State *L, struct sha256_ctx *hash) {
  static const char digits[] = "0123456789abcdef";
  uint8_t digest[SHA256_DIGEST_SIZE];
  char hex[2 * SHA256_DIGEST_SIZE];
  sha256_digest(hash, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    hex[2 * i] = digits[digest[i] >> 4];
    hex[2 * i + 1] = digits[digest[i] & 15];
  }
  lua_pushlstring(L, hex, sizeof hex);
}

static struct sha256_ctx text_hash (lua_State *L) {
  size_t n;
  struct sha256_ctx hash;
  const char *s = luaL_checklstring(L, 1, &n);
  sha256_init(&hash);
  sha256_update(&hash, n, (const uint8_t *)s);
  return hash;
}

/* hash.text(text) -> its SHA-256 in hexadecimal */
static int text (lua_State *L) {
  struct sha256_ctx hash = text_hash(L);
  hash_push(L, &hash);
  return 1;
}

/* hash.integrity(text) -> "sha256-" and its SHA-256 in base64, as a page says
   which script or style may stand in it */
static int integrity (lua_State *L) {
  struct sha256_ctx hash = text_hash(L);
  uint8_t digest[SHA256_DIGEST_SIZE];
  char encoded[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
  sha256_digest(&hash, sizeof digest, digest);
  base64_encode_raw(encoded, sizeof digest, digest);
  lua_pushliteral(L, "sha256-");
  lua_pushlstring(L, encoded, sizeof encoded);
  lua_concat(L, 2);
  return 1;
}

static int read_failed (lua_State *L, const char *path) {
  lua_pushnil(L);
  lua_pushfstring(L, "cannot read '%s': %s", path, strerror(errno));
  return 2;
}

/* hash.file(path) -> its SHA-256 in hexadecimal, its size in bytes, its stamp
   before it was read; false if it is a pipe, which can be read only once |
   nil, message */
static int file (lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  struct sha256_ctx hash;
  struct stat info;
  uint8_t chunk[32768];
  char stamp[STAMP_SIZE];
  ssize_t n;
  if (stat(path, &info) != 0) return read_failed(L, path);
  if (!S_ISREG(info.st_mode)) {
    lua_pushboolean(L, 0);
    return 1;
  }
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return read_failed(L, path);
  stamp_take(fd, stamp);
  sha256_init(&hash);
  while ((n = read(fd, chunk, sizeof chunk)) != 0) {
    if (n > 0) sha256_update(&hash, (size_t)n, chunk);
    else if (errno != EINTR) break;
  }
  int code = errno;
  close(fd);
  errno = code;
  if (n < 0) return read_failed(L, path);
  hash_push(L, &hash);
  lua_pushinteger(L, (lua_Integer)info.st_size);
  stamp_push(L, stamp);
  return 3;
}

const luaL_Reg siri_hash[] = {
  {"text", text}, {"integrity", integrity}, {"file", file}, {NULL, NULL}
};
