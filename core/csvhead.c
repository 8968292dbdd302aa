/* csvhead.c: the separator of a file, as its first line tells it. */

#define _POSIX_C_SOURCE 200809L   /* strncasecmp */

#include "csvhead.h"

#include <strings.h>

static bool is_end (char c) {
  return c == '\n' || c == '\r';
}

char separator_guess (Text text) {
  size_t count[sizeof(SEPARATORS)] = {0}, best = 0, i = 0;
  bool quoted = false;
  while (i < text.n && (is_end(text.s[i]) || text.s[i] == ' ')) i++;
  for (; i < text.n && (quoted || !is_end(text.s[i])); i++) {
    const char *at;
    if (text.s[i] == '"') quoted = !quoted;
    else if (!quoted && text.s[i] != '\0' &&
             (at = strchr(SEPARATORS, text.s[i])) != NULL)
      count[at - SEPARATORS]++;
  }
  for (i = 1; SEPARATORS[i] != '\0'; i++)
    if (count[i] > count[best]) best = i;
  return SEPARATORS[best];
}

/* Excel reads and writes it bare; other programs quote it as any field. */
char separator_line (Text text, size_t *length) {
  bool quoted = text.n > 0 && text.s[0] == '"';
  size_t at = quoted;
  char c;
  if (text.n < at + 5 || strncasecmp(text.s + at, "sep=", 4) != 0)
    return '\0';
  c = text.s[at + 4];
  at += 5;
  if (is_end(c) || (quoted && (at == text.n || text.s[at++] != '"')))
    return '\0';
  while (at < text.n && text.s[at] == ' ') at++;
  if (at < text.n && !is_end(text.s[at])) return '\0';
  if (at < text.n && text.s[at] == '\r') at++;
  if (at < text.n && text.s[at] == '\n') at++;
  *length = at;
  return c;
}
