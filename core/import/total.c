/* total.c: rows of totals, as a spreadsheet has them below its cases: "I alt",
   "Total" or "Sum" in the first cell, or where the id stands. */

#include "import/total.h"


/* Words of totals, in lower case; a blank stands for any. */
static const char *const words[] = {"i alt", "ialt", "total", "sum"};

/* The bytes of the text that are the word, in whatever case; 0 if it does
   not begin with it. */
static size_t word_length (Text t, const char *word) {
  size_t at = 0;
  for (; *word != '\0'; word++) {
    Text rest = { t.s + at, t.n - at };
    size_t blank = text_blank_first(rest);
    if (rest.n == 0) return 0;
    if (*word == ' ' ? blank == 0 : (rest.s[0] | 0x20) != *word) return 0;
    at += *word == ' ' ? blank : 1;
  }
  return at;
}

bool total_word (Text t) {
  if (t.s == NULL || t.n < 3) return false;
  for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
    const char *w = words[i];   /* most ids end here */
    if ((t.s[0] | 0x20) != w[0] || (w[1] != ' ' && (t.s[1] | 0x20) != w[1]))
      continue;
    size_t n = word_length(t, words[i]);
    Text rest = { t.s + n, t.n - n };
    if (n > 0 && (rest.n == 0 || rest.s[0] == ':' ||
                  text_blank_first(rest) > 0))
      return true;
  }
  return false;
}

static bool is_digit (char c) { return c >= '0' && c <= '9'; }

static bool is_letter (char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80);
}

/* "S18-0022697" is "a0-0": a letter for letters, a digit for digits, and all
   else as it is. */
static IdForm form_of (Text id) {
  IdForm f = { 0, "" };
  char last = '\0';
  for (size_t i = 0; i < id.n && f.n < TOTAL_FORM; i++) {
    char kind = id.s[i];
    if (is_digit(kind)) kind = '0';
    else if (is_letter(kind)) kind = 'a';
    if (kind != last || (kind != '0' && kind != 'a')) f.s[f.n++] = kind;
    last = kind;
  }
  return f;
}

static bool has_digit (Text id) {
  for (size_t i = 0; i < id.n; i++)
    if (is_digit(id.s[i])) return true;
  return false;
}

/* Has the id the form of the file's, or may it, as nobody knows that? */
static bool is_formed (const IdForm *form, Text id) {
  IdForm own = form_of(id);
  if (form->n == 0) return has_digit(id);
  return own.n == form->n && memcmp(own.s, form->s, own.n) == 0;
}

/* Are these digits alone, as a number of cases is? */
static bool is_count (Text id) {
  for (size_t i = 0; i < id.n; i++)
    if (!is_digit(id.s[i])) return false;
  return true;
}

/* What stands where the id does, in a row of whatever shape. */
static Text id_of (const Row *row) {
  const Text none = { NULL, 0 };
  int at = row->layout->id;
  return row->csv.n > at ? text_trim(row->fields[at]) : none;
}

bool total_row (const IdForm *form, const Row *row, bool good) {
  const CsvRow *csv = &row->csv;
  Text id = good ? row->id : id_of(row);
  if (total_word(id)) return csv->damaged == 0 && !is_formed(form, id);
  if (good || csv->n == 0 || csv->damaged > 0) return false;
  return total_word(text_trim(row->fields[0])) &&
         (id.s == NULL || (is_count(id) && !is_formed(form, id)));
}

void total_learn (IdForm *form, Text id) {
  if (form->n == 0) *form = form_of(id);
}
