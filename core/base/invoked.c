/* invoked.c: how the program was named, so that the next command that a
** message names can be typed. */

#include "base/invoked.h"

#include <stdio.h>
#include <string.h>


/* What no shell takes for something else. */
#define PLAIN  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" \
               "0123456789_./:@%+,-"

/* Names beyond this, and those with a quote, are told as "siri-rules". */
#define LONGEST  200

static char word[LONGEST + sizeof("''")] = "siri-rules";


const char *invoked (void) {
  return word;
}

void invoked_as (const char *name) {
  size_t n = strlen(name);
  if (n == 0 || n > LONGEST || strchr(name, '\'') != NULL) return;
  if (name[strspn(name, PLAIN)] == '\0') memcpy(word, name, n + 1);
  else snprintf(word, sizeof(word), "'%s'", name);
}
