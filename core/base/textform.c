/* textform.c: the one form of a text that is compared. What looks the same to
   a person is the same: letters are composed (NFC), spaces and hyphens are
   the plain ones, what cannot be seen is taken out where it means nothing,
   and a number that a spreadsheet has written as a text (="0012", '0012) is
   that text. */

#include "base/textform.h"

#include <stdio.h>

#include <lauxlib.h>
#include <utf8proc.h>

#include "base/luatext.h"
#include "base/printable.h"

#define COMBINING  0x300   /* no character before it composes with another */

const char *const form_kinds[] = { "id", "word", "text", NULL };


/* Characters */

/* Unicode's blanks, but for the plain one. */
static bool is_space (unsigned c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Hyphens and minus signs; dashes, which part clauses of a text, are hyphens
   only in an id or a word. */
static bool is_hyphen (FormKind kind, unsigned c) {
  if (c == 0x2010 || c == 0x2011 || c == 0x2212 || c == 0xFE63 || c == 0xFF0D)
    return true;
  return kind != FORM_TEXT &&
         ((c >= 0x2012 && c <= 0x2015) || c == 0xFE58);
}

/* Ends of lines, and what parts texts or fields. */
static bool is_parting (unsigned c) {
  return (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F) || c == 0x85 ||
         c == 0x2028 || c == 0x2029;
}

static bool is_control (unsigned c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || is_parting(c);
}

/* Joiners part or join letters of some scripts, and emoji. */
static bool is_joiner (unsigned c) {
  return c == 0x200C || c == 0x200D;
}


/* The pass over a text */

typedef struct Pass {
  FormKind kind;
  Form form;
  char *out;          /* room for as many bytes as the text has */
  size_t n;
  bool combines;      /* characters may have to be composed */
} Pass;

/* Adds the bytes of a character as they stand. */
static void pass_keep (Pass *p, const char *s, size_t n) {
  memcpy(p->out + p->n, s, n);
  p->n += n;
}

/* What parts words and lines is a blank in a word, and stays in a text. An id
   is one word: what parts it may mean something, no other control character
   does. In other texts each may: it stands for a lost letter, perhaps. */
static void pass_control (Pass *p, const char *s, size_t n, unsigned c,
                          unsigned before, int place) {
  bool blank = c == '\t' || c == '\n' || c == '\r' || c == 0x2028;
  if (p->kind == FORM_ID && !is_parting(c)) {
    p->form.taken = true;
    return;
  }
  if (p->kind == FORM_WORD && blank) {
    if (c != '\n' || before != '\r') pass_keep(p, " ", 1);
    return;
  }
  pass_keep(p, s, n);
  if (p->form.control != 0 || (p->kind == FORM_TEXT && blank)) return;
  p->form.control = c == 0 ? 0xFFFD : c;
  p->form.place = place;
}

/* May a joiner stand beside it: is it of another script than ours, or an
   emoji, and stays what it is? */
static bool is_joined (const Pass *p, unsigned c) {
  return c >= 0x370 && !(c >= 0x2100 && c <= 0x214F) && !is_space(c) &&
         !is_hyphen(p->kind, c) && !is_control(c) && !printable_unseen(c);
}

static bool is_joining (const Pass *p, unsigned c, unsigned before,
                        unsigned after) {
  return is_joiner(c) && p->kind != FORM_ID && is_joined(p, before) &&
         is_joined(p, after);
}

/* The character at the bytes, the one that was kept before it and the one
   behind. */
static void pass_character (Pass *p, const char *s, size_t n, unsigned c,
                            unsigned before, unsigned after, int place) {
  if (is_space(c)) pass_keep(p, " ", 1);
  else if (is_hyphen(p->kind, c)) pass_keep(p, "-", 1);
  else if (is_control(c)) pass_control(p, s, n, c, before, place);
  else if (c >= 0x80 && printable_unseen(c) &&
           !is_joining(p, c, before, after))
    p->form.taken = true;
  else {
    p->combines = p->combines || c >= COMBINING;
    pass_keep(p, s, n);
  }
}

/* The character at a place of the text, and its bytes; a byte that is none
   stands for itself. */
static unsigned character_at (Text t, size_t at, size_t *n) {
  utf8proc_int32_t c = 0;
  *n = 1;
  if (at >= t.n) return 0;
  utf8proc_ssize_t got = utf8proc_iterate(
    (const utf8proc_uint8_t *)t.s + at, (utf8proc_ssize_t)(t.n - at), &c);
  if (got <= 0) return 0xFFFD;
  *n = (size_t)got;
  return (unsigned)c;
}

static void pass_text (Pass *p, Text t) {
  unsigned before = 0;
  size_t n, next;
  int place = 1;
  for (size_t at = 0; at < t.n; at += n, place++) {
    unsigned c = character_at(t, at, &n);
    size_t kept = p->n;
    pass_character(p, t.s + at, n, c, before, character_at(t, at + n, &next),
                   place);
    if (p->n > kept) before = c;
  }
}


/* What a spreadsheet writes so that a number stays a text */

/* The text within ="…", whose quotes are doubled inside; it is moved to where
   it stands. Any other is left as it is. */
static Text formula_within (Text t) {
  char *s = (char *)t.s;
  size_t n = 0;
  if (t.n < 3 || s[0] != '=' || s[1] != '"' || s[t.n - 1] != '"') return t;
  for (size_t i = 2; i + 1 < t.n; i++)
    if (s[i] == '"' && (i + 2 == t.n || s[++i] != '"')) return t;
  for (size_t i = 2; i + 1 < t.n; i++) {
    s[n++] = s[i];
    if (s[i] == '"') i++;
  }
  return text_trim((Text){ s, n });
}

/* Does an apostrophe before it make it a text for a spreadsheet: is it a
   number, or begins it as a formula does? */
static bool is_guarded (FormKind kind, Text t) {
  if (t.n == 0 || t.s[t.n - 1] == '\'') return false;
  if (kind == FORM_ID || strchr("=+-@", t.s[0]) != NULL) return true;
  for (size_t i = 0; i < t.n; i++)
    if (t.s[i] == '\0' || strchr("0123456789.,-/", t.s[i]) == NULL)
      return false;
  return true;
}

static Text spreadsheet_text (FormKind kind, Text t) {
  for (size_t before = t.n + 1; t.n > 0 && t.n < before;) {
    before = t.n;
    t = formula_within(t);
    Text rest = t.n > 0 ? text_trim((Text){ t.s + 1, t.n - 1 }) : t;
    if (t.n > 0 && t.s[0] == '\'' && is_guarded(kind, rest)) t = rest;
  }
  return t;
}


/* Composing */

/* Pushes the text composed; as it is, if it is no UTF-8. The characters lie
   in a value of Lua's, for a push may raise. */
static void push_composed (lua_State *L, Text t) {
  const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
  const utf8proc_uint8_t *s = (const utf8proc_uint8_t *)t.s;
  utf8proc_ssize_t length = (utf8proc_ssize_t)t.n;
  utf8proc_ssize_t n = utf8proc_decompose(s, length, NULL, 0, how);
  if (n < 0) {
    lua_pushlstring(L, t.s, t.n);
    return;
  }
  utf8proc_int32_t *room =
    lua_newuserdatauv(L, ((size_t)n + 1) * sizeof(*room), 0);
  utf8proc_decompose(s, length, room, n, how);
  n = utf8proc_reencode(room, n, how);
  if (n < 0) lua_pushlstring(L, t.s, t.n);
  else lua_pushlstring(L, (const char *)room, (size_t)n);
  lua_remove(L, -2);
}

Form form_push (lua_State *L, FormKind kind, Text t) {
  luaL_checkstack(L, 5, NULL);
  Pass p = { .kind = kind };
  t = text_trim(t);
  p.out = lua_newuserdatauv(L, t.n + 1, 0);
  pass_text(&p, t);
  t = spreadsheet_text(kind, text_trim((Text){ p.out, p.n }));
  if (t.n == 0) lua_pushnil(L);
  else if (p.combines) push_composed(L, t);
  else lua_pushlstring(L, t.s, t.n);
  lua_remove(L, -2);
  p.form.text = text_at(L, -1);
  return p.form;
}

const char *form_control_push (lua_State *L, unsigned control) {
  char number[32];
  if (control == '\t') return lua_pushliteral(L, "a tab");
  if (control == '\n' || control == '\r' || control == 0x2028)
    return lua_pushliteral(L, "the end of a line");
  snprintf(number, sizeof(number), "the control character U+%04X", control);
  return lua_pushstring(L, number);
}
