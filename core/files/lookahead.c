/* lookahead.c: a file is looked through before its rows are read: what is
   doubtful of its letters must be known before a heading is. Whole lines are
   looked at, a chunk at a time. */

#define _POSIX_C_SOURCE 200809L   /* pread */

#include "files/lookahead.h"

#include <errno.h>
#include <unistd.h>

#include "base/interrupt.h"

#define CHUNK  32768
#define MADE   ((size_t)CHUNK * DECODE_MOST)

typedef struct Look {
  Decoder decoder;
  off_t at;                /* of the file */
  size_t nraw, ntext;
  char raw[CHUNK];
  char text[2 * MADE];     /* of a line that is not whole, and a chunk */
} Look;


/* Fills what is free of the raw chunk; false at the end. */
static bool raw_fill (Look *k, int fd) {
  ssize_t n;
  do n = pread(fd, k->raw + k->nraw, CHUNK - k->nraw, k->at);
  while (n < 0 && errno == EINTR);
  if (n <= 0) return false;
  k->nraw += (size_t)n;
  k->at += n;
  return true;
}

/* Up to the end of the last line that is whole; a line that is too long is cut
   where it happens to be. */
static size_t whole_lines (const Look *k, bool end) {
  size_t n = k->ntext;
  if (end) return n;
  while (n > 0 && k->text[n - 1] != '\n' && k->text[n - 1] != '\r') n--;
  return n > 0 || k->ntext < MADE ? n : k->ntext;
}

/* Lines that end in the text. */
static unsigned count_lines (const char *s, size_t n) {
  unsigned feeds = 0, returns = 0;
  for (size_t i = 0; i < n; i++) {
    feeds += s[i] == '\n';
    returns += s[i] == '\r';
  }
  return feeds > 0 ? feeds : returns;
}

void lookahead (lua_State *L, int fd, EncodingHead head, Letters *letters,
                Encoding *from) {
  Look *k = lua_newuserdatauv(L, sizeof(Look), 0);
  int64_t line = 1;
  size_t used;
  bool more = true;
  memset(k, 0, sizeof(Look));
  k->decoder.encoding = head.encoding;
  k->at = (off_t)head.mark;
  while (more && letters->certain.kind == NULL) {
    interrupt_check(L);
    more = raw_fill(k, fd);
    k->ntext += decode(&k->decoder, k->raw, k->nraw, !more,
                       k->text + k->ntext, &used);
    k->nraw -= used;
    memmove(k->raw, k->raw + used, k->nraw);
    size_t n = whole_lines(k, !more);
    letters_look(letters, (Text){k->text, n}, k->decoder.encoding, line);
    line += count_lines(k->text, n);
    k->ntext -= n;
    memmove(k->text, k->text + n, k->ntext);
  }
  *from = k->decoder.encoding;
  lua_pop(L, 1);
}
