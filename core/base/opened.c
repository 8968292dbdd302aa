/* opened.c: opens libraries; see opened.h. */

#include "base/opened.h"

#include <dlfcn.h>
#include <stdio.h>


/* The message of what dlerror says. */
static const char *lack (const Opened *o) {
  static char message[400];
  snprintf(message, sizeof message, "%s %s: %s (Debian's package %s)", o->use,
           o->file, dlerror(), o->package);
  return message;
}

const char *opened_find (Opened *o, void **functions) {
  if (o->ready) return NULL;
  if (o->library == NULL)
    o->library = dlopen(o->file, RTLD_NOW | RTLD_LOCAL);
  if (o->library == NULL) return lack(o);
  for (int i = 0; o->names[i] != NULL; i++) {
    functions[i] = dlsym(o->library, o->names[i]);
    if (functions[i] == NULL) return lack(o);
  }
  o->ready = true;
  return NULL;
}
