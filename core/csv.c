/* csv.c: reads a file of rows, as Danish systems write them, in a stream.

   libcsv splits the text. What it lacks is around it: the encoding
   (encoding.c), the separator, the line on which a row begins, a bound on
   what an unclosed quote may swallow. The file is read in chunks; before a
   chunk is split there is room for all that may come of it, so that the
   two functions that libcsv calls only store, and cannot fail. */

#define _GNU_SOURCE   /* memmem */

#include "csv.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <lauxlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csvout.h"
#include "encoding.h"
#include "limits.h"
#include "siri.h"

#define READER_TYPE  "siri.csv"
#define CHUNK        32768
#define SEPARATORS   ";,\t|"

struct CsvReader {
  int fd;                 /* -1: closed */
  struct csv_parser parser;
  bool splitting;         /* the parser has been initialised */
  bool ended;             /* of the file, nothing is left to read */
  bool failed;            /* what is left of it cannot be trusted */
  char separator;
  Encoding told;          /* the caller's word about the encoding */
  Decoder decoder;
  size_t nraw;            /* bytes read and not decoded yet */
  int64_t line;           /* lines before the one that is being split */
  bool after_cr;          /* a line feed would belong to the last line end */
  char *text;             /* of the fields */
  size_t ntext, captext;
  Text *fields;           /* of the rows in hand and of the unfinished one */
  size_t nfields, capfields;
  CsvRow *rows;           /* in hand */
  size_t nrows, caprows, next;
  size_t row_start;       /* first field of the unfinished row */
  int64_t row_line;
  char raw[CHUNK];
  char decoded[CHUNK * DECODE_MOST];
};


/* Memory comes from Lua's allocator; the reader's __gc gives it back. */

static void *block_resize (lua_State *L, void *block, size_t old,
                           size_t size) {
  void *ud, *got;
  lua_Alloc alloc = lua_getallocf(L, &ud);
  got = alloc(ud, block, block != NULL ? old : 0, size);
  if (got == NULL && size > 0) {
    lua_pushliteral(L, "not enough memory");   /* as Lua says it */
    lua_error(L);
  }
  return got;
}

/* Makes room for 'count' elements. */
#define reserve(L, block, cap, count) \
  do { \
    if ((cap) < (count)) { \
      size_t want_ = (cap) + (cap) / 2 > (count) ? (cap) + (cap) / 2 \
                                                 : (count); \
      (block) = block_resize(L, block, (cap) * sizeof(*(block)), \
                             want_ * sizeof(*(block))); \
      (cap) = want_; \
    } \
  } while (0)


/* What libcsv calls. */

/* Lines that end inside a quoted field. */
static int64_t lines_in (Text t) {
  int64_t lines = 0;
  for (size_t i = 0; i < t.n; i++)
    lines += t.s[i] == '\n' ||
             (t.s[i] == '\r' && (i + 1 == t.n || t.s[i + 1] != '\n'));
  return lines;
}

static void on_field (void *s, size_t n, void *data) {
  CsvReader *r = data;
  Text *field = &r->fields[r->nfields];
  if (r->nfields++ == r->row_start) r->row_line = r->line + 1;
  field->s = r->text + r->ntext;
  field->n = n;
  if (n > 0) {
    memcpy(r->text + r->ntext, s, n);
    r->ntext += n;
    r->line += lines_in(*field);
  }
  r->after_cr = false;
}

static bool row_blank (const CsvReader *r) {
  for (size_t i = r->row_start; i < r->nfields; i++)
    if (r->fields[i].n > 0) return false;
  return true;
}

/* A row of separators alone, as spreadsheets leave below a table, is an
   empty line too: it says nothing that could be lost. */
static void on_row (int end, void *data) {
  CsvReader *r = data;
  if (!(end == '\n' && r->after_cr)) r->line++;
  r->after_cr = end == '\r';
  if (row_blank(r)) {
    r->nfields = r->row_start;
    return;
  }
  CsvRow *row = &r->rows[r->nrows++];
  row->fields = r->fields + r->row_start;
  row->n = (int)(r->nfields - r->row_start);
  row->line = r->row_line;
  r->row_start = r->nfields;
}


/* Chunks */

/* Fills what is free of the raw chunk; false and a message on failure. */
static bool raw_fill (lua_State *L, CsvReader *r) {
  while (!r->ended && r->nraw < CHUNK) {
    ssize_t n = read(r->fd, r->raw + r->nraw, CHUNK - r->nraw);
    if (n < 0) {
      if (errno == EINTR) continue;
      lua_pushfstring(L, "cannot read on after line %I: %s",
                      (LUAI_UACINT)r->line, strerror(errno));
      return false;
    }
    r->nraw += (size_t)n;
    r->ended = n == 0;
  }
  return true;
}

static void raw_drop (CsvReader *r, size_t n) {
  r->nraw -= n;
  memmove(r->raw, r->raw + n, r->nraw);
}

/* Moves the unfinished row to the front and makes room for 'more' bytes
   of text, each of which might be a field and a row of its own. */
static void rows_reserve (lua_State *L, CsvReader *r, size_t more) {
  Text *unfinished;
  size_t kept = r->nfields - r->row_start;
  size_t from = kept > 0
    ? (size_t)(r->fields[r->row_start].s - r->text) : r->ntext;
  size_t bytes = r->ntext - from;
  reserve(L, r->rows, r->caprows, more + 1);
  reserve(L, r->fields, r->capfields, kept + more + 1);
  reserve(L, r->text, r->captext, bytes + r->parser.entry_pos + more + 1);
  memmove(r->text, r->text + from, bytes);
  unfinished = r->fields + r->row_start;
  for (size_t i = 0, at = 0; i < kept; i++) {
    r->fields[i].s = r->text + at;
    r->fields[i].n = unfinished[i].n;
    at += unfinished[i].n;
  }
  r->ntext = bytes;
  r->nfields = kept;
  r->row_start = r->nrows = r->next = 0;
}

static int row_unclosed (lua_State *L, const CsvReader *r, const char *what) {
  bool begun = r->nfields > r->row_start;
  lua_pushfstring(L, "line %I: %s: is a quote never closed?",
                  (LUAI_UACINT)(begun ? r->row_line : r->line + 1), what);
  return -1;
}

/* Splits the next chunk: 1, or -1 and a message. */
static int chunk_split (lua_State *L, CsvReader *r) {
  size_t used, n;
  if (!raw_fill(L, r)) return -1;
  n = decode(&r->decoder, r->raw, r->nraw, r->ended, r->decoded, &used);
  raw_drop(r, used);
  rows_reserve(L, r, n);
  if (csv_parse(&r->parser, r->decoded, n, on_field, on_row, r) != n)
    return luaL_error(L, "not enough memory");
  if (r->nfields > r->row_start || r->parser.entry_pos > 0) {
    size_t begun = r->nfields == r->row_start ? 0
      : r->ntext - (size_t)(r->fields[r->row_start].s - r->text);
    if (begun + r->parser.entry_pos > LIMIT_ROW) {
      lua_pushfstring(L, "a row of more than %d bytes", LIMIT_ROW);
      return row_unclosed(L, r, lua_tostring(L, -1));
    }
  }
  if (!r->ended) return 1;
  csv_set_opts(&r->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
  if (csv_fini(&r->parser, on_field, on_row, r) != 0)
    return row_unclosed(L, r, "the file ends inside a quoted field");
  return 1;
}

static int row_damage (const CsvRow *row) {
  for (int i = 0; i < row->n; i++)
    if (memmem(row->fields[i].s, row->fields[i].n, "\xEF\xBF\xBD", 3))
      return i + 1;
  return 0;
}

int csv_next (lua_State *L, CsvReader *r, CsvRow *row) {
  while (r->next == r->nrows) {
    if (r->ended && r->nraw == 0) return 0;
    if (r->failed) return luaL_error(L, "reader has failed");
    r->failed = chunk_split(L, r) < 0;
    if (r->failed) return -1;
  }
  *row = r->rows[r->next++];
  row->damaged = r->decoder.damaged ? row_damage(row) : 0;
  return 1;
}

const char *csv_encoding (const CsvReader *r) {
  return r->decoder.encoding == ENCODING_1252 ? "windows-1252" : "utf-8";
}


/* The head of a file */

/* The separator that the first line has most of, outside quotes. */
static char separator_guess (const char *s, size_t n) {
  size_t count[sizeof(SEPARATORS)] = {0}, best = 0;
  bool quoted = false;
  for (size_t i = 0; i < n && (quoted || (s[i] != '\n' && s[i] != '\r'));
       i++) {
    const char *at;
    if (s[i] == '"') quoted = !quoted;
    else if (!quoted && s[i] != '\0' &&
             (at = strchr(SEPARATORS, s[i])) != NULL)
      count[at - SEPARATORS]++;
  }
  for (size_t i = 1; SEPARATORS[i] != '\0'; i++)
    if (count[i] > count[best]) best = i;
  return SEPARATORS[best];
}

/* Takes a line "sep=;" off the front; '\0' if there is none. */
static char separator_line (CsvReader *r) {
  size_t n = 5;
  char c;
  if (r->nraw < n || strncasecmp(r->raw, "sep=", 4) != 0) return '\0';
  c = r->raw[4];
  if (c == '\0' || strchr(SEPARATORS, c) == NULL) return '\0';
  if (n < r->nraw && r->raw[n] == '\r') n++;
  if (n < r->nraw && r->raw[n] == '\n') n++;
  if (n == 5 && n < r->nraw) return '\0';
  raw_drop(r, n);
  r->line = 1;
  return c;
}

/* Reads the first chunk, finds out what was not told, begins to split. */
static bool head_read (lua_State *L, CsvReader *r) {
  char said;
  if (!raw_fill(L, r)) return false;
  if (r->nraw >= 2 && (memcmp(r->raw, "\xFF\xFE", 2) == 0 ||
                       memcmp(r->raw, "\xFE\xFF", 2) == 0)) {
    lua_pushliteral(L, "it is UTF-16 text: save it as CSV in UTF-8");
    return false;
  }
  r->decoder.encoding = r->told;
  if (r->nraw >= 3 && memcmp(r->raw, "\xEF\xBB\xBF", 3) == 0) {
    raw_drop(r, 3);
    if (r->told == ENCODING_OPEN) r->decoder.encoding = ENCODING_UTF8;
  }
  said = separator_line(r);
  if (r->separator == '\0')
    r->separator = said ? said : separator_guess(r->raw, r->nraw);
  csv_init(&r->parser, CSV_REPALL_NL);
  r->splitting = true;
  csv_set_delim(&r->parser, (unsigned char)r->separator);
  return true;
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
  if (r->splitting) csv_free(&r->parser);
  block_resize(L, r->text, r->captext, 0);
  block_resize(L, r->fields, r->capfields * sizeof(*r->fields), 0);
  block_resize(L, r->rows, r->caprows * sizeof(*r->rows), 0);
  memset(r, 0, offsetof(CsvReader, raw));
  r->fd = -1;
  return 0;
}

/* What the caller says about the file: { separator =, encoding = }. */
static void read_options (lua_State *L, int arg, CsvReader *r) {
  static const char *const encodings[] = {"utf-8", "windows-1252", NULL};
  if (lua_isnoneornil(L, arg)) return;
  luaL_checktype(L, arg, LUA_TTABLE);
  if (lua_getfield(L, arg, "separator") != LUA_TNIL) {
    const char *s = luaL_checkstring(L, -1);
    if (s[0] == '\0' || s[1] != '\0' || strchr(SEPARATORS, s[0]) == NULL)
      luaL_error(L, "bad separator '%s' (';', ',', '|' or a tab)", s);
    r->separator = s[0];
  }
  if (lua_getfield(L, arg, "encoding") != LUA_TNIL)
    r->told = luaL_checkoption(L, -1, NULL, encodings) == 0
      ? ENCODING_UTF8 : ENCODING_1252;
  lua_pop(L, 2);
}

/* csv.open(path [, options]) -> reader | nil, message */
static int reader_open (lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  struct stat info;
  lua_settop(L, 2);
  CsvReader *r = lua_newuserdatauv(L, sizeof(CsvReader), 0);
  memset(r, 0, sizeof(CsvReader));
  r->fd = -1;
  luaL_setmetatable(L, READER_TYPE);
  read_options(L, 2, r);
  r->fd = open(path, O_RDONLY | O_CLOEXEC);
  if (r->fd < 0)
    lua_pushstring(L, strerror(errno));
  else if (fstat(r->fd, &info) == 0 && S_ISDIR(info.st_mode))
    lua_pushliteral(L, "it is a folder");
  else if (head_read(L, r))
    return 1;
  lua_pushnil(L);
  lua_pushfstring(L, "cannot read '%s': %s", path, lua_tostring(L, -2));
  return 2;
}

/* reader:row() -> fields, line [, number of a damaged field]
   | nil [, message] */
static int reader_row (lua_State *L) {
  CsvReader *r = csv_check(L, 1);
  CsvRow row;
  int got = csv_next(L, r, &row);
  if (got <= 0) {
    lua_pushnil(L);
    if (got == 0) return 1;
    lua_insert(L, -2);
    return 2;
  }
  lua_createtable(L, row.n, 0);
  for (int i = 0; i < row.n; i++) {
    lua_pushlstring(L, row.fields[i].s, row.fields[i].n);
    lua_rawseti(L, -2, i + 1);
  }
  lua_pushinteger(L, row.line);
  if (row.damaged == 0) return 2;
  lua_pushinteger(L, row.damaged);
  return 3;
}

/* reader.separator, reader.encoding, the methods */
static int reader_index (lua_State *L) {
  CsvReader *r = luaL_checkudata(L, 1, READER_TYPE);
  const char *key = luaL_checkstring(L, 2);
  if (strcmp(key, "separator") == 0)
    lua_pushlstring(L, &r->separator, 1);
  else if (strcmp(key, "encoding") == 0)
    lua_pushstring(L, csv_encoding(r));
  else
    lua_getfield(L, lua_upvalueindex(1), key);
  return 1;
}

int luaopen_siri_csv (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__gc", reader_close}, {"__close", reader_close}, {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"close", reader_close}, {"row", reader_row}, {NULL, NULL}
  };
  static const luaL_Reg library[] = {{"open", reader_open}, {NULL, NULL}};
  luaL_newmetatable(L, READER_TYPE);
  luaL_setfuncs(L, meta, 0);
  luaL_newlib(L, methods);
  lua_pushcclosure(L, reader_index, 1);
  lua_setfield(L, -2, "__index");
  luaL_newlib(L, library);
  luaL_setfuncs(L, csv_output, 0);
  return 1;
}
