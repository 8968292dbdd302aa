/* filekind.c: what a file is that has another name than it should, by how it
   begins: systems that "export to Excel" write web pages called .xls, and
   what is packed or printed is given for what is in it. */

#define _GNU_SOURCE   /* memmem */

#include "files/filekind.h"

#include <ctype.h>
#include <strings.h>

#define SAVE    "open it in Excel, and save it as .xlsx"
#define EXPORT  "export the rows as CSV or .xlsx from where it comes from"
#define UNPACK  "unpack it, and import the file that is in it"
#define LOOKED  4096    /* bytes in which a text says what it is about */

static const FileKind
  zip = {KIND_ZIP, "a zip file or an Excel file (.xlsx)",
         "give the file itself, not what a pipe brings of it"},
  office = {KIND_OFFICE, "an old Excel file (.xls)", "save it as .xlsx or CSV"},
  sheet = {KIND_OTHER, "an old Excel file (.xls)", "save it as .xlsx or CSV"},
  gzip = {KIND_OTHER, "a packed file (gzip)", UNPACK},
  bzip = {KIND_OTHER, "a packed file (bzip2)", UNPACK},
  xz = {KIND_OTHER, "a packed file (xz)", UNPACK},
  zstd = {KIND_OTHER, "a packed file (zstd)", UNPACK},
  seven = {KIND_OTHER, "a packed file (7-Zip)", UNPACK},
  rar = {KIND_OTHER, "a packed file (RAR)", UNPACK},
  pdf = {KIND_OTHER, "a PDF file", EXPORT},
  picture = {KIND_OTHER, "a picture", EXPORT},
  database = {KIND_OTHER, "a database", EXPORT},
  rtf = {KIND_OTHER, "a word processor's text (RTF)", EXPORT},
  json = {KIND_OTHER, "a JSON file", EXPORT},
  xml = {KIND_OTHER, "an XML file", EXPORT},
  html = {KIND_OTHER, "a web page (HTML)", SAVE},
  archive = {KIND_OTHER, "a web page in one file (MHTML)", SAVE},
  sheet_xml = {KIND_OTHER, "an XML spreadsheet of Excel 2003", SAVE},
  flat = {KIND_OTHER, "an OpenDocument sheet (.fods)",
          "save it as .xlsx or CSV"},
  sylk = {KIND_OTHER, "a SYLK file (.slk)", SAVE};

typedef struct Sign {
  const char *bytes;
  size_t n;
  const FileKind *kind;
} Sign;

#define SIGN(bytes, kind)  {(bytes), sizeof(bytes) - 1, &(kind)}

static const Sign signs[] = {
  SIGN("PK\3\4", zip), SIGN("PK\5\6", zip),
  SIGN("\xD0\xCF\x11\xE0", office),
  SIGN("\x09\0\4\0", sheet), SIGN("\x09\2\6\0", sheet),
  SIGN("\x09\4\6\0", sheet), SIGN("\x09\x08\x10\0", sheet),
  SIGN("\x1F\x8B", gzip), SIGN("\xFD" "7zXZ\0", xz),
  SIGN("\x28\xB5\x2F\xFD", zstd), SIGN("7z\xBC\xAF\x27\x1C", seven),
  SIGN("Rar!\x1A\7", rar), SIGN("SQLite format 3\0", database),
  SIGN("\0\1\0\0Standard ", database), SIGN("PAR1\x15", database),
  SIGN("\x89PNG\r\n", picture), SIGN("\xFF\xD8\xFF", picture),
  SIGN("GIF87a", picture), SIGN("GIF89a", picture),
  SIGN("II*\0", picture), SIGN("MM\0*", picture),
  {NULL, 0, NULL}
};

/* Of texts, in any letters, behind blanks; no letter follows. */
static const Sign words[] = {
  SIGN("%PDF-", pdf), SIGN("{\\rtf", rtf), SIGN("BZh91AY&SY", bzip),
  SIGN("MIME-Version:", archive), SIGN("ID;PWXL", sylk),
  SIGN("ID;PSCALC", sylk),
  SIGN("<!doctype html", html), SIGN("<html", html), SIGN("<head", html),
  SIGN("<body", html), SIGN("<table", html), SIGN("<meta", html),
  SIGN("<style", html), SIGN("<title", html), SIGN("<div", html),
  SIGN("<center", html), SIGN("<font", html), SIGN("<script", html),
  SIGN("<!--", html),
  SIGN("<?mso-application", sheet_xml), SIGN("<workbook", sheet_xml),
  SIGN("<ss:workbook", sheet_xml),
  SIGN("<office:document", flat), SIGN("<!doctype", xml),
  {NULL, 0, NULL}
};

/* What an XML file says that it is about. */
static const Sign spaces[] = {
  SIGN("urn:schemas-microsoft-com:office:spreadsheet", sheet_xml),
  SIGN("progid=\"Excel.Sheet\"", sheet_xml),
  SIGN("urn:oasis:names:tc:opendocument", flat),
  SIGN("<html", html), SIGN("<table", html),
  {NULL, 0, NULL}
};


const FileKind *filekind_bytes (Text head) {
  for (const Sign *s = signs; s->bytes != NULL; s++)
    if (head.n >= s->n && memcmp(head.s, s->bytes, s->n) == 0) return s->kind;
  return NULL;
}

static bool begins (Text t, const Sign *sign) {
  size_t n = sign->n;
  return t.s != NULL && t.n >= n && strncasecmp(t.s, sign->bytes, n) == 0 &&
         !(isalpha((unsigned char)sign->bytes[n - 1]) && t.n > n &&
           isalpha((unsigned char)t.s[n]) && sign->bytes[0] == '<');
}

static const FileKind *xml_kind (Text t) {
  if (t.n > LOOKED) t.n = LOOKED;
  for (const Sign *s = spaces; s->bytes != NULL; s++)
    if (memmem(t.s, t.n, s->bytes, s->n) != NULL) return s->kind;
  return &xml;
}

/* A list or an object: no heading is a quote in brackets. */
static bool is_json (Text t) {
  if (t.n == 0 || (t.s[0] != '{' && t.s[0] != '[')) return false;
  const char *next = t.s[0] == '{' ? "\"}" : "\"{[]";
  t.s++;
  t.n--;
  t = text_trim(t);
  return t.n > 0 && t.s[0] != '\0' && strchr(next, t.s[0]) != NULL;
}

const FileKind *filekind_text (Text head) {
  static const Sign declared = SIGN("<?xml", xml);
  Text t = text_trim(head);
  if (begins(t, &declared)) return xml_kind(t);
  for (const Sign *s = words; s->bytes != NULL; s++)
    if (begins(t, s)) return s->kind;
  return is_json(t) ? &json : NULL;
}
