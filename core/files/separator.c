/* separator.c: what separates the fields of a file is found out from its first
   lines, which are split by each mark that may: the one by which a row of
   headings is among the first rows, or else the one by which most rows have
   the same number of fields. What a line of a title is made of is of no
   matter then. */

#include "files/separator.h"

#include <strings.h>

#include "base/luatext.h"

#define HEADED  10    /* rows of which one may be the headings */
#define WIDEST  256   /* fields of a row that are told apart */

/* A text split by one mark. */
typedef struct Split {
  bool headed;         /* are headings among its first rows? */
  size_t rows;
  size_t same, width;  /* most rows of more than one field have the same
                          number of them: how many, and that number */
} Split;


/* The line of Excel */

static bool is_end (char c) {
  return c == '\n' || c == '\r';
}

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


/* The first lines */

/* Is the row that was read one of headings? */
static bool is_headed (lua_State *L, const Scanner *s, int heads) {
  lua_pushvalue(L, heads);
  fields_push(L, s->fields, s->nfields);
  lua_call(L, 1, 1);
  bool headed = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return headed;
}

/* Puts a text into a scanner that has read nothing. */
static void trial_begin (lua_State *L, Scanner *s, Text text, char mark) {
  Heap *heap = s->heap;
  scan_free(s);
  *s = (Scanner){ .heap = heap };
  scan_begin(s, mark);
  memcpy(scan_room(L, s, text.n + 1), text.s, text.n);
  s->ntext = text.n;
}

/* Goes on to the next row; the last line of all has its end, and one that is
   cut counts where there is no other. */
static bool trial_row (lua_State *L, Scanner *s, bool all, const Split *split) {
  if (scan_row(L, s)) return true;
  if (s->state == SCAN_ROW || s->state == SCAN_QUOTED ||
      (!all && split->rows > 0))
    return false;
  s->text[s->ntext++] = '\n';
  return scan_row(L, s);
}

static Split trial_split (lua_State *L, Scanner *s, Text text, bool all,
                          int heads, char mark) {
  size_t rows[WIDEST] = {0};
  Split split = {0};
  trial_begin(L, s, text, mark);
  while (trial_row(L, s, all, &split)) {
    size_t width = s->nfields < WIDEST ? s->nfields : WIDEST - 1;
    if (split.rows++ < HEADED && !split.headed && !lua_isnil(L, heads))
      split.headed = is_headed(L, s, heads);
    rows[width]++;
  }
  for (size_t width = 2; width < WIDEST; width++)
    if (rows[width] > 0 && rows[width] >= split.same) {
      split.same = rows[width];
      split.width = width;
    }
  return split;
}

/* More than 0: the first is likelier; 0: none is. */
static int split_compare (const Split *a, const Split *b) {
  if (a->headed != b->headed) return a->headed ? 1 : -1;
  if (a->same != b->same) return a->same > b->same ? 1 : -1;
  return (a->width > b->width) - (a->width < b->width);
}

/* Nothing else is as likely: headings are known, or most rows are of one
   width, or no other mark is there. */
static bool split_sure (const Split *best, bool rivals, bool equal) {
  if (best->headed) return true;
  return best->same > 0 && !equal &&
         (!rivals || 2 * best->same > best->rows);
}

Separation separator_find (lua_State *L, Scanner *trial, Text text, bool all,
                           int heads) {
  Split best = {0};
  char separator = SEPARATORS[0];
  int marks = 0;
  bool equal = false;   /* the best and another */
  for (const char *mark = SEPARATORS; *mark != '\0'; mark++) {
    Split split = trial_split(L, trial, text, all, heads, *mark);
    int more = split_compare(&split, &best);
    marks += split.same > 0;
    if (more > 0) {
      best = split;
      separator = *mark;
    }
    equal = more == 0 || (equal && more < 0);
  }
  return (Separation){ separator, split_sure(&best, marks > 1, equal) };
}
