/* csv.c: reads a file of rows, as Danish systems write them, in a stream: a
   chunk of bytes is made into UTF-8 (encoding.c) and split (csvscan.c), and
   what its head does not say is found out. Here are the file, the bounds on
   what an unclosed quote may swallow, and the faults of a row. */

#define _POSIX_C_SOURCE 200809L   /* open, O_CLOEXEC, fstat */

#include "files/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/interrupt.h"
#include "base/limits.h"
#include "base/luatext.h"
#include "base/stamp.h"
#include "files/csvout.h"
#include "files/filekind.h"
#include "files/lookahead.h"
#include "files/separator.h"

#define READER_TYPE  "siri.csv"
#define CHUNK        32768
#define MILLION      1000000

struct CsvReader {
  int fd;                 /* -1: closed */
  char stamp[STAMP_SIZE]; /* of the file when it was opened */
  Heap heap;
  Fault lack;             /* of memory */
  bool ended;             /* of the file, nothing is left to read */
  bool failed;            /* what is left of it cannot be trusted */
  char separator;
  bool sure;              /* of that */
  Encoding told;          /* the caller's word about the encoding */
  EncodingHead head;      /* what the file's first bytes say of it */
  Letters letters;        /* of a pipe: of its rows so far */
  Decoder decoder;
  Scanner scan;
  Scanner trial;          /* of the file's first lines */
  const FileKind *foreign;   /* what the file is that it should not be */
  int64_t size;           /* of the file; 0: nobody knows */
  int64_t position;       /* bytes of it that have been read */
  size_t nraw;            /* bytes read and not decoded yet */
  char fault[128];        /* of the row that was read last */
  char raw[CHUNK];
};


/* Chunks */

/* Fills what is free of the raw chunk; false and a message on failure. A pipe
   may give nothing. */
static bool raw_fill (lua_State *L, CsvReader *r) {
  while (!r->ended && r->nraw < CHUNK) {
    interrupt_check(L);
    ssize_t n = read(r->fd, r->raw + r->nraw, CHUNK - r->nraw);
    if (n < 0) {
      if (errno == EINTR) continue;
      lua_pushfstring(L, "cannot read on after line %I: %s",
                      (LUAI_UACINT)r->scan.line, strerror(errno));
      return false;
    }
    r->nraw += (size_t)n;
    r->position += n;
    r->ended = n == 0;
  }
  return true;
}

static void raw_drop (CsvReader *r, size_t n) {
  r->nraw -= n;
  memmove(r->raw, r->raw + n, r->nraw);
}

/* Makes the raw chunk into text. */
static void raw_decode (lua_State *L, CsvReader *r) {
  size_t used;
  char *to = scan_room(L, &r->scan, r->nraw * DECODE_MOST + 1);
  r->scan.ntext += decode(&r->decoder, r->raw, r->nraw, r->ended, to, &used);
  raw_drop(r, used);
}

/* What the rows so far were read as. */
static const char *csv_encoding (const CsvReader *r) {
  return encoding_name(r->decoder.encoding);
}


/* Rows */

/* Puts the fault at the top onto the line where the field in hand begins;
   returns -1. */
static int quote_failed (lua_State *L, CsvReader *r) {
  r->failed = true;
  lua_pushinteger(L, (lua_Integer)r->scan.quote_line);
  lua_setfield(L, -2, "line");
  return -1;
}

/* Is the row in hand too large? Then what is wrong is pushed. */
static bool row_large (lua_State *L, CsvReader *r) {
  const Scanner *s = &r->scan;
  bool bytes = scan_bytes(s) > LIMIT_ROW;
  if (!bytes && s->nfields <= LIMIT_FIELDS) return false;
  r->failed = true;
  if (bytes && s->state == SCAN_QUOTED) {
    fault_push(L, FAULT_QUOTE_FAR, (int)s->nfields + 1, LIMIT_ROW / MILLION);
    quote_failed(L, r);
  }
  else
    lua_pushfstring(L, "line %I: a row of more than %d %s: is it a CSV file?",
                    (LUAI_UACINT)s->row_line,
                    bytes ? LIMIT_ROW / MILLION : LIMIT_FIELDS,
                    bytes ? "MB" : "fields");
  return true;
}

/* Reads until a row is whole: as csv_next. */
static int row_read (lua_State *L, CsvReader *r) {
  Scanner *s = &r->scan;
  while (!scan_row(L, s)) {
    if (row_large(L, r)) return -1;
    if (!r->ended || r->nraw > 0) {
      if (!raw_fill(L, r)) {
        r->failed = true;
        return -1;
      }
      raw_decode(L, r);
    }
    else if (s->state == SCAN_ROW)
      return 0;
    else if (s->state == SCAN_QUOTED) {
      fault_push(L, FAULT_QUOTE_OPEN, (int)s->nfields + 1);
      return quote_failed(L, r);
    }
    else {   /* without the end of its last line */
      *scan_room(L, s, 1) = '\n';
      s->ntext++;
    }
  }
  return row_large(L, r) ? -1 : 1;
}

/* Puts U+FFFD where the decoder left a mark; what the first one was, or
   NULL. */
static const char *field_mend (char *s, size_t n) {
  const char *first = NULL;
  for (size_t i = 0; i + 3 <= n; i++) {
    const char *what;
    if ((unsigned char)s[i] < 0xED) continue;   /* as all our marks begin */
    if (memcmp(s + i, DECODE_ZERO, 3) == 0) what = "a zero byte";
    else if (memcmp(s + i, DECODE_LOST, 3) == 0)
      what = "a character that is not ";
    else if (memcmp(s + i, TEXT_LOST, 3) == 0)
      what = "U+FFFD, which stands for a lost letter";
    else continue;
    memcpy(s + i, TEXT_LOST, 3);
    if (first == NULL) first = what;
  }
  return first;
}

/* Says of the field with a quote that is not doubled how far it goes, where
   that is over several lines: its first quote may be one too many, and rows
   be in it. */
static void stray_tell (CsvReader *r) {
  const Scanner *s = &r->scan;
  int n = snprintf(r->fault, sizeof(r->fault),
                   "has a quote inside that is not doubled");
  if (s->line > s->stray_line)
    snprintf(r->fault + n, sizeof(r->fault) - (size_t)n,
             ", and goes from line %lld to line %lld",
             (long long)s->stray_line, (long long)s->line);
}

/* The first field that cannot be trusted, and why. */
static void row_judge (CsvReader *r, CsvRow *row) {
  Scanner *s = &r->scan;
  const char *holds = NULL;
  for (size_t i = 0; r->decoder.damaged && i < s->nfields; i++) {
    const char *what = field_mend(s->text + s->slices[i].at, s->slices[i].n);
    if (what == NULL || holds != NULL) continue;
    holds = what;
    row->damaged = (int)i + 1;
  }
  if (holds != NULL)
    snprintf(r->fault, sizeof(r->fault), "holds %s%s", holds,
             holds[strlen(holds) - 1] == ' ' ? csv_encoding(r) : "");
  else if (s->stray > 0) {
    row->damaged = (int)s->stray;
    stray_tell(r);
  }
  row->kind = FAULT_FIELD_DAMAGED;
  if (row->damaged > 0) row->fault = r->fault;
}

int csv_next (lua_State *L, CsvReader *r, CsvRow *row) {
  int got;
  if (r->failed) return luaL_error(L, "reader has failed");
  got = row_read(L, r);
  if (got <= 0) return got;
  row->fields = r->scan.fields;
  row->n = (int)r->scan.nfields;
  row->line = r->scan.row_line;
  row->damaged = 0;
  row->fault = NULL;
  if (r->size == 0 && r->told == ENCODING_OPEN)
    letters_look(&r->letters, scan_text(&r->scan), r->decoder.encoding,
                 row->line);
  if (r->decoder.damaged || r->scan.stray > 0) row_judge(r, row);
  return 1;
}


/* The head of a file */

/* The encoding; false and a message if it is none of ours. */
static bool head_encoding (lua_State *L, CsvReader *r) {
  EncodingHead head = r->head = encoding_head(r->raw, r->nraw, r->told);
  r->decoder.encoding = head.encoding;
  if (head.refusal != NULL)
    lua_pushstring(L, head.refusal);
  else if (!encoding_agrees(head.encoding, r->told))
    lua_pushfstring(L, "it is %s text, not %s",
                    encoding_name(head.encoding), encoding_name(r->told));
  else {
    raw_drop(r, head.mark);
    return true;
  }
  return false;
}

/* The separator; false and a message if it is none of ours. At 'heads' is the
   function that knows headings, or nil. */
static bool head_separator (lua_State *L, CsvReader *r, int heads) {
  Scanner *s = &r->scan;
  Text text = {s->text, s->ntext};
  char said = separator_line(text, &s->at);
  if (said != '\0') s->line = 1;
  if (r->separator == '\0') r->separator = said;
  r->sure = r->separator != '\0';
  if (!r->sure) {
    Separation found = separator_find(L, &r->trial, text,
                                      r->ended && r->nraw == 0, heads);
    r->separator = found.separator;
    r->sure = found.sure;
  }
  if (strchr(SEPARATORS, r->separator) == NULL) {
    lua_pushfstring(L, "its first line says 'sep=%c', which is no separator "
                       "(';', ',', '|' or a tab)", r->separator);
    return false;
  }
  scan_begin(s, r->separator);
  return true;
}

/* Is the file of another kind? Then a message is pushed. */
static bool head_foreign (lua_State *L, CsvReader *r, const FileKind *kind) {
  if (kind == NULL) return false;
  r->foreign = kind;
  lua_pushfstring(L, "it is %s: %s", kind->is, kind->remedy);
  return true;
}

/* Reads the first chunk and finds out what was not told. */
static bool head_read (lua_State *L, CsvReader *r, int heads) {
  if (!raw_fill(L, r) ||
      head_foreign(L, r, filekind_bytes((Text){r->raw, r->nraw})) ||
      !head_encoding(L, r))
    return false;
  raw_decode(L, r);
  Text text = {r->scan.text, r->scan.ntext};
  return !head_foreign(L, r, filekind_text(text)) &&
         head_separator(L, r, heads);
}


/* Readers in Lua */

CsvReader *csv_check (lua_State *L, int arg) {
  CsvReader *r = luaL_checkudata(L, arg, READER_TYPE);
  if (r->fd < 0) luaL_error(L, "reader is closed");
  return r;
}

/* reader:close(), __gc, __close; again is harmless. */
static int reader_close (lua_State *L) {
  CsvReader *r = luaL_checkudata(L, 1, READER_TYPE);
  if (r->fd >= 0) close(r->fd);
  r->fd = -1;
  scan_free(&r->scan);
  scan_free(&r->trial);
  return 0;
}

static void option_separator (lua_State *L, CsvReader *r) {
  const char *s = luaL_checkstring(L, -1);
  if (strcmp(s, "tab") == 0) s = "\t";
  if (s[0] == '\0' || s[1] != '\0' || strchr(SEPARATORS, s[0]) == NULL)
    luaL_error(L, "bad separator '%s' (';', ',', '|' or a tab)", s);
  r->separator = s[0];
}

static void option_encoding (lua_State *L, CsvReader *r) {
  const char *s = luaL_checkstring(L, -1);
  for (int i = 0; encoding_names[i] != NULL; i++)
    if (strcmp(s, encoding_names[i]) == 0) r->told = (Encoding)(i + 1);
  if (r->told == ENCODING_OPEN)
    luaL_error(L, "bad encoding '%s' (see csv.encodings)", s);
}

/* What the caller says about the file. */
static void read_options (lua_State *L, int arg, CsvReader *r) {
  if (lua_isnil(L, arg)) return;
  luaL_checktype(L, arg, LUA_TTABLE);
  if (lua_getfield(L, arg, "separator") != LUA_TNIL) option_separator(L, r);
  if (lua_getfield(L, arg, "encoding") != LUA_TNIL) option_encoding(L, r);
  lua_pop(L, 2);
}

/* csv.open(path [, options]) -> reader | nil, message [, what the file is
   instead, and how its rows come out of it]
   A pipe will do ("/dev/stdin"). The options: separator, one of ; , | and a
   tab, or "tab"; encoding, one of csv.encodings; heads, a function (fields):
   are these headings? What is not told is found out. */
static int reader_open (lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  struct stat info = {0};
  lua_settop(L, 2);
  if (!lua_istable(L, 2)) lua_pushnil(L);
  else lua_getfield(L, 2, "heads");
  CsvReader *r = lua_newuserdatauv(L, sizeof(CsvReader), 0);
  memset(r, 0, sizeof(CsvReader));
  r->fd = -1;
  r->heap = (Heap){ .fault = &r->lack };
  r->heap.alloc = lua_getallocf(L, &r->heap.ud);
  r->scan.heap = r->trial.heap = &r->heap;
  luaL_setmetatable(L, READER_TYPE);
  read_options(L, 2, r);
  r->fd = open(path, O_RDONLY | O_CLOEXEC);
  if (r->fd < 0 || fstat(r->fd, &info) < 0)
    lua_pushstring(L, strerror(errno));
  else if (S_ISDIR(info.st_mode))
    lua_pushliteral(L, "it is a folder");
  else {
    if (S_ISREG(info.st_mode)) r->size = info.st_size;
    stamp_take(r->fd, r->stamp);
    if (head_read(L, r, 3)) return 1;
  }
  if (r->fd >= 0) close(r->fd);
  r->fd = -1;
  lua_pushnil(L);
  lua_pushfstring(L, "cannot read '%s': %s", path, lua_tostring(L, -2));
  if (r->foreign == NULL) return 2;
  lua_pushstring(L, r->foreign->is);
  lua_pushstring(L, r->foreign->remedy);
  return 4;
}

void csv_fault_push (lua_State *L, const CsvRow *row) {
  if (row->kind == FAULT_FIELD_DAMAGED || row->kind == FAULT_FORMULA)
    fault_push(L, row->kind, row->damaged, row->fault);
  else
    fault_push(L, row->kind, row->fault);
}

int csv_row_push (lua_State *L, int got, const CsvRow *row) {
  if (got <= 0) {
    lua_pushnil(L);
    if (got == 0) return 1;
    lua_insert(L, -2);
    return 2;
  }
  fields_push(L, row->fields, (size_t)row->n);
  lua_pushinteger(L, row->line);
  if (row->damaged == 0) return 2;
  lua_pushinteger(L, row->damaged);
  if (row->kind == FAULT_FIELD_DAMAGED) lua_pushstring(L, row->fault);
  else csv_fault_push(L, row);
  return 4;
}

/* reader:row() -> fields, line [, number of a damaged field, what is wrong
   with it: "holds a zero byte", or a diagnostic] | nil [, message] */
static int reader_row (lua_State *L) {
  CsvRow row;
  int got = csv_next(L, csv_check(L, 1), &row);
  return csv_row_push(L, got, &row);
}

/* reader:position() -> bytes of the file that have been read, and its size
   or nil: a pipe has none. A file that grows may pass it. */
static int reader_position (lua_State *L) {
  CsvReader *r = csv_check(L, 1);
  lua_pushinteger(L, r->position);
  if (r->size > 0) lua_pushinteger(L, r->size);
  else lua_pushnil(L);
  return 2;
}

/* reader:letters() -> nil | kind, word, what it was, line, encoding: the first
   word that is doubtful, as letters.h has it, in all of a file, in what has
   been read of a pipe; what it was is "" where nobody can tell. Nothing is
   doubtful of a file whose encoding was told. */
static int reader_letters (lua_State *L) {
  CsvReader *r = csv_check(L, 1);
  Encoding from = r->decoder.encoding;
  if (r->told != ENCODING_OPEN) return 0;
  if (r->size > 0) {
    memset(&r->letters, 0, sizeof(r->letters));
    lookahead(L, r->fd, r->head, &r->letters, &from);
  }
  const LettersFind *find = letters_found(&r->letters);
  if (find == NULL) return 0;
  lua_pushstring(L, find->kind);
  lua_pushstring(L, find->word);
  lua_pushstring(L, find->meant);
  lua_pushinteger(L, find->line);
  lua_pushstring(L, encoding_name(from));
  return 5;
}

/* reader.separator, reader.sure: of that, reader.encoding, reader.stamp, as
   stamp.of gives it, when it was opened; the methods */
static int reader_index (lua_State *L) {
  CsvReader *r = luaL_checkudata(L, 1, READER_TYPE);
  const char *key = luaL_checkstring(L, 2);
  if (strcmp(key, "separator") == 0)
    lua_pushlstring(L, &r->separator, 1);
  else if (strcmp(key, "sure") == 0)
    lua_pushboolean(L, r->sure);
  else if (strcmp(key, "encoding") == 0)
    lua_pushstring(L, csv_encoding(r));
  else if (strcmp(key, "stamp") == 0)
    stamp_push(L, r->stamp);
  else
    lua_getfield(L, lua_upvalueindex(1), key);
  return 1;
}

int luaopen_siri_csv (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__gc", reader_close}, {"__close", reader_close}, {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"close", reader_close}, {"row", reader_row},
    {"position", reader_position}, {"letters", reader_letters},
    {NULL, NULL}
  };
  static const luaL_Reg library[] = {{"open", reader_open}, {NULL, NULL}};
  luaL_newmetatable(L, READER_TYPE);
  luaL_setfuncs(L, meta, 0);
  luaL_newlib(L, methods);
  lua_pushcclosure(L, reader_index, 1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, library);
  luaL_setfuncs(L, csv_output, 0);
  texts_push(L, encoding_names);   /* what options.encoding may be */
  lua_setfield(L, -2, "encodings");
  return 1;
}
