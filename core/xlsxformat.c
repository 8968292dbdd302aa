/* xlsxformat.c: is a number shown as a date, a time, a length of time, a
   percentage, or as a number? A format has up to four sections: for
   numbers above zero, below, zero, and for text. */

#include "xlsxformat.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

typedef struct Section {
  Shows shows;
  bool condition;    /* [>=100]: the section is not chosen by the sign */
  bool text;         /* it is for texts */
} Section;

/* What the letters of a section have said so far. */
typedef struct Letters {
  bool date, time, duration;
  int months;        /* an m that is minutes if an s follows */
  bool after_hours;  /* an m is minutes */
  int percents;
} Letters;


Format format_builtin (unsigned id) {
  Shows s = SHOWS_NUMBER;
  if (id == 9 || id == 10) s = SHOWS_PERCENT;
  else if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) ||
           (id >= 50 && id <= 58))
    s = SHOWS_DATE;
  else if ((id >= 18 && id <= 21) || id == 45 || id == 47) s = SHOWS_TIME;
  else if (id == 46) s = SHOWS_DURATION;
  return (Format){(uint8_t)s, (uint8_t)s, (uint8_t)s, ""};
}

/* A letter of a date or a time; 'n' of the same stand together. */
static void letter_read (Letters *l, char c) {
  switch (c) {
    case 'y': case 'd': case 'g': case 'b': case 'e':
      l->date = true;
      l->after_hours = false;
      break;
    case 'h':
      l->time = l->after_hours = true;
      break;
    case 'm':
      if (l->after_hours) l->time = true;
      else l->months++;
      l->after_hours = false;
      break;
    case 's':
      l->time = true;
      l->after_hours = false;
      if (l->months > 0) l->months--;   /* mm:ss */
      break;
    default:
      break;
  }
}

/* What stands in brackets: [h] and the like, [$kr-406], [Red], [>=100].
   Returns what follows. */
static const char *brackets_read (const char *s, Letters *l,
                                  Section *section) {
  size_t n = strcspn(s, "]");
  size_t same = strspn(s, "hH") + strspn(s, "mM") + strspn(s, "sS");
  if (n > 0 && same == n) l->duration = true;
  else if (n > 0 && strchr("<>=", s[0]) != NULL) section->condition = true;
  return s + n + (s[n] == ']');
}

/* A letter, or a word that is no letters: General (Standard in Danish,
   as careless programs write it), AM/PM, 0.00E+00. */
static const char *word_read (const char *s, Letters *l) {
  char c = *s;
  if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
  const char *end = s + 1;
  if (strncasecmp(s, "General", 7) == 0) return s + 7;
  if (strncasecmp(s, "Standard", 8) == 0) return s + 8;
  if (strncasecmp(s, "AM/PM", 5) == 0 || strncasecmp(s, "A/P", 3) == 0) {
    l->time = true;
    return s + (s[1] == '/' ? 3 : 5);
  }
  if (c == 'e' && (*end == '+' || *end == '-')) return end + 1;
  while (*end == *s) end++;
  if (c == '%') l->percents += (int)(end - s);
  else letter_read(l, c);
  return end;
}

/* Reads a section; returns its end, a semicolon or the code's. */
static const char *section_read (const char *s, Section *section) {
  Letters l = {0};
  *section = (Section){SHOWS_NUMBER, false, false};
  while (*s != '\0' && *s != ';') {
    if (*s == '"') {
      s += 1 + strcspn(s + 1, "\"");
      s += *s == '"';
    }
    else if (*s == '\\' || *s == '_' || *s == '*')
      s += s[1] == '\0' ? 1 : 2;
    else if (*s == '[')
      s = brackets_read(s + 1, &l, section);
    else {
      section->text = section->text || *s == '@';
      s = word_read(s, &l);
    }
  }
  if (l.duration) section->shows = SHOWS_DURATION;
  else if (l.date || l.months > 0) section->shows = SHOWS_DATE;
  else if (l.time) section->shows = SHOWS_TIME;
  else if (l.percents == 1) section->shows = SHOWS_PERCENT;
  else if (l.percents > 1) section->shows = SHOWS_UNKNOWN;
  return s;
}

/* Reads a format of zeros alone, with signs between them: an identifier's,
   such as a case number that begins with 0. */
static void mask_read (const char *code, char mask[MASK_SIZE]) {
  size_t n = 0, zeros = 0;
  while (*code != '\0' && *code != ';' && n < MASK_SIZE - 1) {
    bool literal = *code == '\\' && code[1] != '\0';
    code += literal;
    if (*code == '0' && !literal) zeros++;
    else if (strchr(literal ? "-/. " : "- ", *code) == NULL) break;
    mask[n++] = *code++;
  }
  bool whole = *code == '\0' || *code == ';';
  if (!whole || zeros < 2 || mask[0] != '0' || mask[n - 1] != '0') n = 0;
  mask[n] = '\0';
}

Format format_parse (const char *code) {
  Section s[3];
  int n = 0;
  bool condition = false, differ = false;
  Format f;
  mask_read(code, f.mask);
  for (;;) {
    code = section_read(code, &s[n]);
    if (n > 0 && s[n].text) break;
    condition = condition || s[n].condition;
    differ = differ || s[n].shows != s[0].shows;
    n++;
    if (*code == '\0' || n == 3) break;
    code++;
  }
  if (condition && differ)
    return (Format){SHOWS_UNKNOWN, SHOWS_UNKNOWN, SHOWS_UNKNOWN, ""};
  f.positive = (uint8_t)s[0].shows;
  f.negative = (uint8_t)s[n > 1 ? 1 : 0].shows;
  f.zero = (uint8_t)s[n > 2 ? 2 : 0].shows;
  return f;
}
