/* letters.c: letters of a file that have become something else, found by what
   Danish text looks like. What was code page 850 reads as Windows-1252 all
   the same: Bel›bsordningen. What was read in a wrong encoding once, and
   written again, has signs for letters in any encoding: BelÃ¸bsordningen. And
   where a letter has no place a question mark is put: Bel?bsordningen.

   Some of that is never right. The rest stands in other texts, too, as quotes
   and daggers do, and counts only in a file that has no æ, ø or å of its
   own: who lost one letter has lost them all. */

#include "files/letters.h"

#include <stdio.h>
#include <strings.h>

#define ASK   '?'
#define LOST  0xD801   /* DECODE_LOST, read as a character */

/* A sign that stands for a letter. */
static const struct Sign {
  unsigned c;
  const char *letter;
  const char *kind;
} signs[] = {
  {0x2018, "æ", "dos"}, {0x203A, "ø", "dos"}, {0x2020, "å", "dos"},
  {LOST, "", "dos"},
  {0xB5, "æ", "twice"}, {0xB0, "ø", "twice"}, {0xD5, "å", "twice"},
  {0xBE, "æ", "twice"}, {0xBF, "ø", "twice"}, {0x152, "å", "twice"},
  {0x2019, "Æ", NULL},   /* a good apostrophe, but in words with others */
  {ASK, "", "lost"},
  {0, NULL, NULL}
};

/* Two that stand for one: the bytes of UTF-8 as Windows-1252, ISO 8859-1,
   code page 850 and the Macintosh have them. */
static const struct Pair {
  unsigned first, second;
  const char *letter;
} pairs[] = {
  {0xC3, 0xA6, "æ"}, {0xC3, 0xB8, "ø"}, {0xC3, 0xA5, "å"},
  {0xC3, 0x2020, "Æ"}, {0xC3, 0x2DC, "Ø"}, {0xC3, 0x2026, "Å"},
  {0xC3, 0x86, "Æ"}, {0xC3, 0x98, "Ø"}, {0xC3, 0x85, "Å"},
  {0xC3, 0xA9, "é"}, {0xC3, 0xBC, "ü"}, {0xC3, 0xB6, "ö"}, {0xC3, 0xA4, "ä"},
  {0x251C, 0xAA, "æ"}, {0x251C, 0xA9, "ø"}, {0x251C, 0xD1, "å"},
  {0x251C, 0xE5, "Æ"}, {0x251C, 0xFF, "Ø"}, {0x251C, 0xE0, "Å"},
  {0x221A, 0xB6, "æ"}, {0x221A, 0x220F, "ø"}, {0x221A, 0x2022, "å"},
  {0x221A, 0xDC, "Æ"}, {0x221A, 0xF2, "Ø"}, {0x221A, 0xD6, "Å"},
  {0, 0, NULL}
};

/* How words begin, behind their first letter, by that letter. */
static const char *const ae_words[] = {
  "ndr", "gte", "ldr", "ldst", "bler", "ren", "rlig", NULL
};
static const char *const lost_words[] = {
  "rhus", "lborg", "ndr", "gte", "ldr", "vrig", "nsk", "konom", "bn", "rlig",
  "stjyll", "resund", "benr", NULL
};

/* What is before an å that ends its word. */
static const char *const aa_words[] = {
  "p", "s", "f", "m", "g", "n", "st", "sl", "sm", "bl", "gr", "tr", "ogs",
  "opn", "forst", "indg", "udg", "opst", "foresl", "best", NULL
};

/* Common words in which a question mark can be nothing but a letter. */
static const char *const certain_words[] = {
  "ans?g", "afg?r", "bel?b", "k?benhavn", "medf?lg", "forl?ng", "tilf?ld",
  "sj?lland", "n?stved", "h?ring", "l?nnet", "oph?r", "?rhus", "?lborg", NULL
};


/* Characters */

/* The character at s; 0 at the end. '*n' is its bytes. */
static unsigned char_at (const char *s, const char *end, size_t *n) {
  const unsigned char *u = (const unsigned char *)s;
  *n = 1;
  if (s >= end) return 0;
  if (u[0] < 0x80) return u[0];
  if (end - s >= 3 && memcmp(s, DECODE_LOST, 3) == 0) {
    *n = 3;
    return LOST;
  }
  int length = utf8_length(u, (size_t)(end - s));
  if (length < 2) return 0;
  *n = (size_t)length;
  unsigned c = u[0] & (0xFFu >> (length + 1));
  for (int i = 1; i < length; i++) c = c << 6 | (u[i] & 0x3F);
  return c;
}

/* Where the character before s begins; s itself, if there is none. */
static const char *before (const char *s, const char *start) {
  if (s > start) s--;
  while (s > start && ((unsigned char)*s & 0xC0) == 0x80) s--;
  return s;
}

static unsigned char_before (const char *s, const char *start) {
  size_t n;
  return s > start ? char_at(before(s, start), s, &n) : 0;
}

static bool is_upper (unsigned c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
}

static const struct Sign *sign_of (unsigned c) {
  const struct Sign *s = signs;
  while (s->c != 0 && s->c != c) s++;
  return s->c != 0 ? s : NULL;
}

/* A letter that stands as itself. */
static bool is_plain (unsigned c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') ||
         (c >= 0xDF && c <= 0x24F && c != 0xF7 && c != 0x152);
}

/* The same, or a sign that may stand for one. */
static bool is_letter (unsigned c) {
  return is_plain(c) || (c != ASK && c != 0x2019 && sign_of(c) != NULL);
}

static bool is_lower (unsigned c) {
  return is_plain(c) && !is_upper(c);
}

/* Does one of the words begin there? */
static bool begins (const char *s, const char *end,
                    const char *const *words) {
  for (; *words != NULL; words++) {
    size_t n = strlen(*words);
    if ((size_t)(end - s) >= n && strncasecmp(s, *words, n) == 0) return true;
  }
  return false;
}


/* Words */

typedef struct Place {
  const char *start, *end;     /* of the text */
  const char *at, *behind;     /* the sign */
  const char *first, *last;    /* the word around it: from, up to */
  unsigned prev, next;         /* around the sign; 0: none */
} Place;

/* Is it part of a word, or of what became of one? */
static bool in_word (unsigned c) {
  return is_letter(c) || c == ASK || c == 0x2019 || c == '-' ||
         (c >= 0x80 && c <= 0xBF && c != 0xA0 && c != 0xAB && c != 0xBB) ||
         c == 0x2DC || c == 0x2026 || c == 0x2022 || c == 0x220F ||
         c == 0x251C || c == 0x221A;
}

static Place place_of (Text text, const char *at, size_t n) {
  Place p = {.start = text.s, .end = text.s + text.n, .at = at,
             .behind = at + n};
  size_t length;
  p.prev = char_before(at, p.start);
  p.next = char_at(p.behind, p.end, &length);
  p.first = at;
  while (p.first > p.start && in_word(char_before(p.first, p.start)))
    p.first = before(p.first, p.start);
  p.last = p.behind;
  while (in_word(char_at(p.last, p.end, &length))) p.last += length;
  return p;
}

/* Is the text in the line of the place? */
static bool in_line (const Place *p, const char *text) {
  const char *s = p->at, *e = p->at;
  size_t n = strlen(text);
  while (s > p->start && s[-1] != '\n' && s[-1] != '\r') s--;
  while (e < p->end && *e != '\n' && *e != '\r') e++;
  for (; (size_t)(e - s) >= n; s++)
    if (memcmp(s, text, n) == 0) return true;
  return false;
}

/* Is the word before the sign one of these? */
static bool is_before (const Place *p, const char *const *words) {
  size_t n = (size_t)(p->at - p->first);
  for (; *words != NULL; words++)
    if (strlen(*words) == n && strncasecmp(p->first, *words, n) == 0)
      return true;
  return false;
}

static bool is_one_of (unsigned c, const char *letters) {
  return c != 0 && c < 0x80 && strchr(letters, (int)c) != NULL;
}

static bool is_vowel (unsigned c) { return is_one_of(c, "aeiouyAEIOUY"); }

/* What follows an apostrophe in other languages: Lars's, don't, we'll; and
   we're, beside være. */
static bool is_ending (const Place *p) {
  size_t n = (size_t)(p->last - p->behind);
  const char *s = p->behind;
  if (n == 1) return s[0] == 't' ? p->prev == 'n'
                           : is_one_of((unsigned char)s[0], "smdn");
  if (n != 2) return false;
  return memcmp(s, "ll", 2) == 0 || memcmp(s, "em", 2) == 0 ||
         (is_vowel(p->prev) &&
          (memcmp(s, "re", 2) == 0 || memcmp(s, "ve", 2) == 0));
}

/* Is a quote within a word a sign of its own, as names of other languages
   have it: Sana‘a, Hawai‘i, Qo‘qon? Code page 850 has no other letters
   beside it, and where it was an æ no a or o. */
static bool is_foreign (const Place *p) {
  return p->prev >= 0x80 || p->next >= 0x80 || is_one_of(p->prev, "aoAO") ||
         is_one_of(p->next, "aA") || (is_vowel(p->prev) && is_vowel(p->next));
}


/* Kinds: each says whether the sign at the place can be a letter: 0 no, 1
   perhaps, 2 it is */

/* An æ of code page 850, which reads as an opening quote. */
static int dos_ae (const Place *p) {
  if (!is_plain(p->prev))
    return p->at == p->first && !in_line(p, "\xE2\x80\x99") &&
           begins(p->behind, p->end, ae_words);
  if (!is_lower(p->next) || is_ending(p) || is_foreign(p)) return 0;
  bool opens = before(p->at, p->start) == p->first;
  return !(opens && is_one_of(p->next, "aeiouyh"));   /* l'amour */
}

/* An ø, which reads as a closing quote. */
static int dos_oe (const Place *p) {
  if (is_plain(p->prev) && is_plain(p->next))   /* Sager›Au pair */
    return is_lower(p->next) ? 2 : 0;
  if (in_line(p, "\xE2\x80\xB9")) return 0;
  return is_plain(p->prev) ? is_lower(p->prev) : is_lower(p->next);
}

/* An å, which reads as a dagger. */
static int dos_aa (const Place *p) {
  if (is_plain(p->prev) && is_lower(p->next)) return 2;
  return is_plain(p->prev) ? is_before(p, aa_words) : is_lower(p->next);
}

/* Is the question mark in the address of a page, or behind a number? */
static bool in_address (const Place *p) {
  const char *s = p->at, *e = p->behind;
  while (s > p->start && strchr(" ;,|\t\"\n\r", s[-1]) == NULL) s--;
  while (e < p->end && strchr(" ;,|\t\"\n\r", *e) == NULL) e++;
  for (; s < e; s++)
    if (strchr("/=&@:#%\\_0123456789", *s) != NULL ||
        (*s == '.' && s + 1 < e && s[1] != ')'))
      return true;
  return false;
}

static int lost (const Place *p) {
  const char *s = p->first;
  if (in_address(p)) return 0;
  for (; s < p->last; s++)
    if (s <= p->at && begins(s, p->last, certain_words)) return 2;
  if (is_plain(p->prev) && is_plain(p->next))
    return p->last - p->first > 3 &&
           (is_lower(p->next) || is_upper(p->prev));
  if (is_plain(p->next)) return begins(p->behind, p->end, lost_words);
  return p->last == p->behind && p->next == ' ' && is_before(p, aa_words) &&
         p->end - p->last > 1 && is_lower((unsigned char)p->last[1]);
}

static int sign_weight (const struct Sign *sign, const Place *p,
                        Encoding from) {
  switch (sign->c) {
    case 0x2018: return dos_ae(p);
    case 0x203A: return dos_oe(p);
    case 0x2020: return dos_aa(p);
    case 0x2019: return 0;
    case ASK: return lost(p);
    case LOST:
      return from == ENCODING_1252 && (is_letter(p->prev) ||
                                       is_letter(p->next));
    default: return is_lower(p->prev) && is_lower(p->next);
  }
}

static const struct Pair *pair_of (unsigned first, unsigned second) {
  const struct Pair *pair = pairs;
  while (pair->first != 0 &&
         !(pair->first == first && pair->second == second))
    pair++;
  return pair->first != 0 ? pair : NULL;
}


/* Finds */

/* The word with letters for signs; "" where a letter cannot be told. */
static void word_mend (const char *s, const char *end, char *out) {
  size_t n, m, o = 0;
  while (s < end && o + 4 < LETTERS_WORD) {
    unsigned c = char_at(s, end, &n);
    const struct Pair *pair = pair_of(c, char_at(s + n, end, &m));
    const struct Sign *sign = sign_of(c);
    const char *letter = pair != NULL ? pair->letter :
                         sign != NULL ? sign->letter : NULL;
    if (letter != NULL && letter[0] == '\0') {   /* nobody can tell */
      out[0] = '\0';
      return;
    }
    if (letter == NULL) memcpy(out + o, s, n);
    else memcpy(out + o, letter, strlen(letter));
    o += letter == NULL ? n : strlen(letter);
    s += pair != NULL ? n + m : n;
  }
  out[o] = '\0';
}

static void find_put (LettersFind *find, const char *kind, const Place *p,
                      int64_t line) {
  if (find->kind != NULL) return;
  const char *s = p->first, *end = p->last;
  size_t n, o = 0;
  find->kind = kind;
  word_mend(s, end, find->meant);
  while (s < end && o + 4 < LETTERS_WORD) {
    bool gone = char_at(s, end, &n) == LOST;
    memcpy(find->word + o, gone ? TEXT_LOST : s, n);
    o += n;
    s += n;
  }
  find->word[o] = '\0';
  for (s = p->start; s < p->at; s++)
    if (*s == '\n' || (*s == '\r' && s[1] != '\n')) line++;
  find->line = line;
}

/* What the character at 'at' tells; returns its bytes. */
static size_t look_at (Letters *l, Text text, const char *at, Encoding from,
                       int64_t line) {
  size_t n, m;
  const char *end = text.s + text.n;
  unsigned c = char_at(at, end, &n);
  const struct Sign *sign;
  if (c == 0xE6 || c == 0xF8 || c == 0xE5 || c == 0xC6 || c == 0xD8 ||
      c == 0xC5)   /* alone it may be a degree of code page 850 */
    l->danish = l->danish || is_letter(char_before(at, text.s)) ||
                is_letter(char_at(at + n, end, &m));
  else if (pair_of(c, char_at(at + n, end, &m)) != NULL) {
    Place p = place_of(text, at, n);
    find_put(&l->certain, "twice", &p, line);
    n += m;
  }
  else if ((sign = sign_of(c)) != NULL && sign->kind != NULL) {
    Place p = place_of(text, at, n);
    int weight = sign_weight(sign, &p, from);
    if (weight > 0)
      find_put(weight > 1 ? &l->certain : &l->perhaps, sign->kind, &p, line);
  }
  return n;
}

/* The next byte that is not ASCII, or a question mark; 'end' if none is. */
static const char *next_odd (const char *s, const char *end) {
  const uint64_t ones = UINT64_C(0x0101010101010101);
  for (; end - s >= 8; s += 8) {
    uint64_t w, asks;
    memcpy(&w, s, 8);
    asks = w ^ ones * ASK;
    if ((w | ((asks - ones) & ~asks)) & (ones << 7)) break;
  }
  while (s < end && (signed char)*s > 0 && *s != ASK) s++;
  return s;
}

void letters_look (Letters *l, Text text, Encoding from, int64_t line) {
  const char *end = text.s + text.n;
  const char *s = next_odd(text.s, end);
  while (s < end) {
    s += look_at(l, text, s, from, line);
    if (l->certain.kind != NULL) return;
    s = next_odd(s, end);
  }
}

const LettersFind *letters_found (const Letters *l) {
  if (l->certain.kind != NULL) return &l->certain;
  return !l->danish && l->perhaps.kind != NULL ? &l->perhaps : NULL;
}
