/* idshape.c: how ids of cases are written, and which of them look alike: runs
   of letters and of digits, between which separators may stand. Two ids look
   alike if their runs are equal without case and leading zeros, and separators
   stand in the same places; or if one has none, and they are equal joined.

   The shape of an id is all of it but for its letters and digits: "U1-D4" has
   a capital, a hyphen, four digits. Two ids of one shape are never alike: a
   store that has one has nothing to ask. Z is a run of digits that begins with
   a zero, D one that does not; U capitals, L small letters, C others. */

#include "import/idshape.h"

#include <utf8proc.h>

typedef enum {
  ZERO = 'Z', DIGIT = 'D', UPPER = 'U', LOWER = 'L', OTHER = 'C',
  SEPARATOR = '-'
} Class;

static bool is_letter (Class c) {
  return c == UPPER || c == LOWER || c == OTHER;
}

static Class class_beyond (utf8proc_int32_t c) {
  utf8proc_category_t category = utf8proc_category(c);
  if (utf8proc_tolower(c) != c) return UPPER;
  if (utf8proc_toupper(c) != c) return LOWER;
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO
         ? OTHER : SEPARATOR;
}

/* The character at a place, its class and bytes. */
static Class class_at (Text id, size_t at, utf8proc_int32_t *c, size_t *n) {
  unsigned char byte = (unsigned char)id.s[at];
  *n = 1;
  *c = byte;
  if ((unsigned)(byte - '0') < 10u) return DIGIT;
  if ((unsigned)(byte - 'A') < 26u) return UPPER;
  if ((unsigned)(byte - 'a') < 26u) return LOWER;
  if (byte < 0x80) return SEPARATOR;
  utf8proc_ssize_t got = utf8proc_iterate(
    (const utf8proc_uint8_t *)id.s + at, (utf8proc_ssize_t)(id.n - at), c);
  if (got <= 0) return SEPARATOR;
  *n = (size_t)got;
  return class_beyond(*c);
}


/* Shapes */

size_t shape_write (Text id, char shape[SHAPE_SIZE]) {
  Class run = SEPARATOR;
  unsigned length = 0;
  size_t to = 0, n;
  if (id.n > ID_LONGEST) return 0;
  for (size_t at = 0;; at += n) {
    utf8proc_int32_t c;
    Class class = at < id.n ? class_at(id, at, &c, &n) : SEPARATOR;
    bool goes_on = class == run || (class == DIGIT && run == ZERO);
    if (run != SEPARATOR && !goes_on) {
      shape[to++] = (char)run;
      if (length >= 100) shape[to++] = (char)('0' + length / 100);
      if (length >= 10) shape[to++] = (char)('0' + length / 10 % 10);
      shape[to++] = (char)('0' + length % 10);
    }
    if (at >= id.n) return to;
    if (class == SEPARATOR) {
      memcpy(shape + to, id.s + at, n);
      to += n;
    }
    if (!goes_on) length = 0;
    length++;
    if (!goes_on) run = class == DIGIT && id.s[at] == '0' ? ZERO : class;
  }
}

static bool is_digit (char c) {
  return c >= '0' && c <= '9';
}

static bool is_capital (char c) {
  return c >= 'A' && c <= 'Z';
}

static bool is_small (char c) {
  return c >= 'a' && c <= 'z';
}

/* Where they differ, one letter of a case stands for another, and one digit,
   but for a zero that begins a run. */
bool shape_is_of (Text id, Text other) {
  if (id.n != other.n) return false;
  for (size_t i = 0; i < id.n; i++) {
    char a = id.s[i], b = other.s[i];
    if (a == b) continue;
    if (is_digit(a) && is_digit(b)) {
      if ((a != '0' && b != '0') || (i > 0 && is_digit(id.s[i - 1]))) continue;
      return false;
    }
    if (!(is_capital(a) && is_capital(b)) && !(is_small(a) && is_small(b)))
      return false;
  }
  return true;
}

/* One run of a shape: all letters that follow each other are one, all
   separators too, and where they are joined, digits on both sides of them. */
typedef struct Run {
  Class kind;           /* small letters stand for all */
  unsigned length;
} Run;

static bool is_mark (char c) {
  return !((c >= '0' && c <= '9') || c == ZERO || c == DIGIT ||
           is_letter((Class)c));
}

/* Takes the next piece of a shape: its kind as runs have it, its length. */
static Class piece_next (Text shape, size_t *at, unsigned *length) {
  char c = shape.s[(*at)++];
  *length = 0;
  if (is_mark(c)) return SEPARATOR;
  while (*at < shape.n && shape.s[*at] >= '0' && shape.s[*at] <= '9')
    *length = *length * 10 + (unsigned)(shape.s[(*at)++] - '0');
  return is_letter((Class)c) ? LOWER : (Class)c;
}

static bool are_one (Class a, Class b) {
  return a == b || (a == ZERO && b == DIGIT) || (a == DIGIT && b == ZERO);
}

static int runs_of (Text shape, bool joined, Run runs[SHAPE_SIZE]) {
  int n = 0;
  for (size_t at = 0; at < shape.n;) {
    unsigned length;
    Class kind = piece_next(shape, &at, &length);
    if (joined && kind == SEPARATOR) continue;
    if (n > 0 && are_one(runs[n - 1].kind, kind)) runs[n - 1].length += length;
    else runs[n++] = (Run){ kind, length };
  }
  return n;
}

/* May two runs be equal? Of one that begins with a zero it is open how many
   digits are left. */
static bool runs_agree (Run a, Run b) {
  if (!are_one(a.kind, b.kind)) return false;
  if (a.kind == SEPARATOR || (a.kind == ZERO && b.kind == ZERO)) return true;
  if (a.kind == ZERO) return b.length < a.length;
  if (b.kind == ZERO) return a.length < b.length;
  return a.length == b.length;
}

static bool meet (Text a, Text b, bool joined) {
  Run of_a[SHAPE_SIZE], of_b[SHAPE_SIZE];
  int n = runs_of(a, joined, of_a);
  if (runs_of(b, joined, of_b) != n) return false;
  for (int i = 0; i < n; i++)
    if (!runs_agree(of_a[i], of_b[i])) return false;
  return true;
}

static bool has_mark (Text shape) {
  for (size_t i = 0; i < shape.n; i++)
    if (is_mark(shape.s[i])) return true;
  return false;
}

/* Are they the same but for zeros in front? */
static bool is_one_shape (Text a, Text b) {
  if (a.n != b.n) return false;
  for (size_t i = 0; i < a.n; i++)
    if (a.s[i] != b.s[i] && (is_mark(a.s[i]) ||
        !are_one((Class)a.s[i], (Class)b.s[i])))
      return false;
  return true;
}

bool shapes_meet (Text a, Text b) {
  if (is_one_shape(a, b)) return false;
  if (meet(a, b, false)) return true;
  return has_mark(a) != has_mark(b) && meet(a, b, true);
}


/* Folds */

/* Writes an id without case and leading zeros; separators are one mark, or
   none where it is joined. */
static size_t fold_write (Text id, bool joined, char out[FOLD_SIZE]) {
  Class run = SEPARATOR;
  size_t to = 0, n;
  bool zeros = false;             /* the run has had nothing else */
  for (size_t at = 0; at < id.n; at += n) {
    utf8proc_int32_t c;
    Class class = class_at(id, at, &c, &n);
    if (joined && class == SEPARATOR) continue;
    if (zeros && class != DIGIT) out[to++] = '0';
    if (class == DIGIT) {
      zeros = (zeros || run != DIGIT) && c == '0';
      if (!zeros) out[to++] = (char)c;
    }
    else {
      zeros = false;
      if (class != SEPARATOR)
        to += (size_t)utf8proc_encode_char(utf8proc_tolower(c),
                                           (utf8proc_uint8_t *)out + to);
      else if (run != SEPARATOR || to == 0) out[to++] = '\1';
    }
    run = class;
  }
  if (zeros) out[to++] = '0';
  return to;
}

/* FNV-1a */
static uint64_t hash_of (const char *s, size_t n) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (size_t i = 0; i < n; i++)
    hash = (hash ^ (unsigned char)s[i]) * UINT64_C(1099511628211);
  return hash;
}

Fold fold_of (Text id) {
  char out[FOLD_SIZE];
  Fold fold;
  size_t n = fold_write(id, false, out);
  fold.parted = fold.joined = hash_of(out, n);
  fold.separators = memchr(out, '\1', n) != NULL;
  if (fold.separators)
    fold.joined = hash_of(out, fold_write(id, true, out));
  return fold;
}

static bool folds_agree (Text a, Text b, bool joined) {
  char of_a[FOLD_SIZE], of_b[FOLD_SIZE];
  size_t n = fold_write(a, joined, of_a);
  return fold_write(b, joined, of_b) == n && memcmp(of_a, of_b, n) == 0;
}

bool ids_alike (Text a, Text b) {
  return folds_agree(a, b, false) ||
         (fold_of(a).separators != fold_of(b).separators &&
          folds_agree(a, b, true));
}
