/* stamp.c: what a file is at a moment, as a text: which one, its size, and when
   it was last written. A file that has another stamp than it had is another,
   or was written since. */

#define _POSIX_C_SOURCE 200809L   /* st_mtim */

#include "base/stamp.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>

#include <lauxlib.h>


/* When its content was written can be set back, when it was changed in any
   way cannot: both are in it. */
static void stamp_write (const struct stat *info, char stamp[STAMP_SIZE]) {
  stamp[0] = '\0';
  if (!S_ISREG(info->st_mode)) return;
  snprintf(stamp, STAMP_SIZE,
           "%ju:%ju:%jd:%jd.%09ld:%jd.%09ld", (uintmax_t)info->st_dev,
           (uintmax_t)info->st_ino, (intmax_t)info->st_size,
           (intmax_t)info->st_mtim.tv_sec, info->st_mtim.tv_nsec,
           (intmax_t)info->st_ctim.tv_sec, info->st_ctim.tv_nsec);
}

void stamp_take (int fd, char stamp[STAMP_SIZE]) {
  struct stat info;
  stamp[0] = '\0';
  if (fstat(fd, &info) == 0) stamp_write(&info, stamp);
}

void stamp_push (lua_State *L, const char *stamp) {
  if (stamp[0] != '\0') lua_pushstring(L, stamp);
  else lua_pushnil(L);
}

/* stamp.of(path) -> that of the file which the path names now; nil if it is
   none, or there is none */
static int of (lua_State *L) {
  struct stat info;
  char stamp[STAMP_SIZE] = "";
  if (stat(luaL_checkstring(L, 1), &info) == 0) stamp_write(&info, stamp);
  stamp_push(L, stamp);
  return 1;
}

const luaL_Reg siri_stamp[] = {{"of", of}, {NULL, NULL}};
