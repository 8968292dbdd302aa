/* lxw.c: opens libxlsxwriter; see lxw.h. */

#include "files/lxw.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>

#define LIBRARY  "libxlsxwriter.so." LXW_SOVERSION
#define PACKAGE  "libxlsxwriter" LXW_SOVERSION

struct Lxw lxw;


/* The message of what dlerror says. */
static const char *lack (void) {
  static char message[400];
  snprintf(message, sizeof message,
           "Excel files are written by " LIBRARY ": %s (Debian's package "
           PACKAGE ")", dlerror());
  return message;
}

const char *lxw_open (void) {
  static void *library;
  static bool ready;
  if (ready) return NULL;
  if (library == NULL) library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return lack();
#define FIND(name) \
  *(void **)&lxw.name = dlsym(library, #name); \
  if (lxw.name == NULL) return lack();
  LXW_FUNCTIONS(FIND)
#undef FIND
  ready = true;
  return NULL;
}
