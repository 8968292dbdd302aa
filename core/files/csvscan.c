/* csvscan.c: text split into rows and fields. The text comes in pieces, and
   is split where it lies: a field is a slice of it, and only one with a
   doubled quote inside is moved together. Memory is that of the longest row
   and one piece. */

#include "files/csvscan.h"


/* Room for 'count' elements of the block. */
static void reserve (lua_State *L, Scanner *s, void *block, size_t *cap,
                     size_t count, size_t size) {
  if (*cap < count && !heap_reserve(s->heap, block, cap, count, size))
    memory_lacks(L);
}

void scan_begin (Scanner *s, char separator) {
  s->separator = separator;
  s->stops[(unsigned char)separator] = s->stops['\n'] = s->stops['\r'] = true;
}

void scan_free (Scanner *s) {
  heap_free(s->heap, &s->text, &s->captext, 1);
  heap_free(s->heap, &s->slices, &s->capslices, sizeof(*s->slices));
  heap_free(s->heap, &s->fields, &s->capfields, sizeof(*s->fields));
}

/* Text that is done with makes way, unless there is room without. */
char *scan_room (lua_State *L, Scanner *s, size_t more) {
  if (s->state == SCAN_ROW) {   /* no row is in hand */
    s->row = s->row_end = s->field = s->end = s->at;
    s->nfields = 0;
  }
  size_t done = s->row;
  if (done > 0 && s->captext - s->ntext < more) {
    s->ntext -= done;
    memmove(s->text, s->text + done, s->ntext);
    s->at -= done;
    s->row = 0;
    s->field -= s->field < done ? s->field : done;
    s->end -= s->end < done ? s->end : done;
    for (size_t i = 0; i < s->nfields; i++) s->slices[i].at -= done;
  }
  reserve(L, s, &s->text, &s->captext, s->ntext + more, 1);
  return s->text + s->ntext;
}


/* Fields */

static bool is_blank (const Scanner *s, char c) {
  return (c == ' ' || c == '\t') && c != s->separator;
}

static void field_add (lua_State *L, Scanner *s) {
  reserve(L, s, &s->slices, &s->capslices, s->nfields + 1,
          sizeof(*s->slices));
  s->slices[s->nfields].at = s->field;
  s->slices[s->nfields++].n = s->end - s->field;
  s->filled = s->filled || s->end > s->field;
  s->state = SCAN_FIELD;
}

/* Skips the blanks before a field. */
static void field_begin (Scanner *s) {
  while (s->at < s->ntext && is_blank(s, s->text[s->at])) s->at++;
  if (s->at == s->ntext) return;
  s->state = SCAN_PLAIN;
  if (s->text[s->at] == '"') {
    s->state = SCAN_QUOTED;
    s->quote_line = s->line + 1;
    s->at++;
  }
  s->field = s->end = s->at;
}

/* Up to the separator or the end of the line. */
static bool field_plain (lua_State *L, Scanner *s) {
  const char *text = s->text;
  size_t at = s->at, end = s->ntext;
  while (at < end && !s->stops[(unsigned char)text[at]]) at++;
  s->at = at;
  if (at == end) return false;
  while (at > s->field && is_blank(s, text[at - 1])) at--;
  s->end = at;
  field_add(L, s);
  return true;
}

/* Up to the next quote; doubled ones before it have made a gap. */
static void field_quoted (Scanner *s) {
  char *text = s->text;
  size_t at = s->at, end = s->end;
  while (at < s->ntext && text[at] != '"') {
    char c = text[at++];
    if (c == '\r' ||
        (c == '\n' && !(end > s->field && text[end - 1] == '\r')))
      s->line++;
    text[end++] = c;
  }
  s->at = at;
  s->end = end;
  if (at == s->ntext) return;
  s->at++;
  s->blanks = 0;
  s->state = SCAN_CLOSED;
}

/* What follows a quote tells what it was: the end, one of a pair, or one
   that should have been doubled: then the field goes on, and is named. */
static bool field_closed (lua_State *L, Scanner *s) {
  char *text = s->text;
  while (s->at < s->ntext && is_blank(s, text[s->at])) {
    s->at++;
    s->blanks++;
  }
  if (s->at == s->ntext) return false;
  if (s->stops[(unsigned char)text[s->at]]) {
    field_add(L, s);
    return true;
  }
  text[s->end++] = '"';
  s->state = SCAN_QUOTED;
  if (text[s->at] == '"' && s->blanks == 0) {
    s->at++;
    return true;
  }
  if (s->stray == 0) {
    s->stray = s->nfields + 1;
    s->stray_line = s->quote_line;
  }
  memmove(text + s->end, text + s->at - s->blanks, s->blanks);
  s->end += s->blanks;
  return true;
}


/* Rows */

size_t scan_bytes (const Scanner *s) {
  return (s->state == SCAN_ROW ? s->row_end : s->at) - s->row;
}

Text scan_text (const Scanner *s) {
  return (Text){s->text + s->row, s->row_end - s->row};
}

static void row_begin (Scanner *s) {
  if (s->after_cr && s->text[s->at] == '\n') s->at++;
  s->after_cr = false;
  if (s->at == s->ntext) return;
  s->row = s->at;
  s->row_line = s->line + 1;
  s->nfields = s->stray = 0;
  s->filled = false;
  s->state = SCAN_FIELD;
}

/* A row of separators alone, as spreadsheets leave below a table, is an
   empty line too: it says nothing that could be lost. */
static bool row_end (lua_State *L, Scanner *s) {
  s->row_end = s->at++;
  s->after_cr = s->text[s->row_end] == '\r';
  s->line++;
  s->state = SCAN_ROW;
  if (!s->filled) return false;
  reserve(L, s, &s->fields, &s->capfields, s->nfields, sizeof(*s->fields));
  for (size_t i = 0; i < s->nfields; i++) {
    s->fields[i].s = s->text + s->slices[i].at;
    s->fields[i].n = s->slices[i].n;
  }
  return true;
}

/* After a field: its separator, or the row's end. */
static bool row_go_on (lua_State *L, Scanner *s) {
  if (s->text[s->at] != s->separator) return row_end(L, s);
  s->at++;
  return false;
}

bool scan_row (lua_State *L, Scanner *s) {
  while (s->at < s->ntext) {
    switch (s->state) {
      case SCAN_ROW: row_begin(s); break;
      case SCAN_FIELD: field_begin(s); break;
      case SCAN_PLAIN:
        if (field_plain(L, s) && row_go_on(L, s)) return true;
        break;
      case SCAN_QUOTED: field_quoted(s); break;
      case SCAN_CLOSED:
        if (field_closed(L, s) && s->state == SCAN_FIELD && row_go_on(L, s))
          return true;
        break;
    }
  }
  return false;
}
