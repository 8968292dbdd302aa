/* lxw.c: opens libxlsxwriter; see lxw.h. */

#include "files/lxw.h"

#include <stddef.h>

#include "base/opened.h"

struct Lxw lxw;

#define NAME(name)  #name,
static const char *const names[] = { LXW_FUNCTIONS(NAME) NULL };

const char *lxw_open (void) {
  static Opened library = {
    .use = "Excel files are written by", .names = names,
    .file = "libxlsxwriter.so." LXW_SOVERSION,
    .package = "libxlsxwriter" LXW_SOVERSION
  };
  return opened_find(&library, (void **)&lxw);
}
