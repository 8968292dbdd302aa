/* xlsxfile.c: what a file is that is said to be one of Excel's, by its first
   bytes. Old Office files, and new ones under a password, are containers
   that name their contents in UTF-16. */

#define _GNU_SOURCE   /* memmem */

#include "files/xlsxfile.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define MAGIC  8
#define CHUNK  32768

typedef enum { FILE_EMPTY, FILE_ZIP, FILE_OLD, FILE_OTHER } FileKind;


static FileKind file_kind (FILE *file) {
  char s[MAGIC];
  size_t n = fread(s, 1, sizeof(s), file);
  rewind(file);
  if (n == 0) return FILE_EMPTY;
  if (n >= 4 && (memcmp(s, "PK\3\4", 4) == 0 || memcmp(s, "PK\5\6", 4) == 0))
    return FILE_ZIP;
  if (n == MAGIC && memcmp(s, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
    return FILE_OLD;
  return FILE_OTHER;
}

/* Is the word there, in UTF-16? */
static bool file_names (FILE *file, const char *word) {
  char wide[64], chunk[CHUNK + sizeof(wide)];
  size_t n = strlen(word) * 2, kept = 0, got;
  memset(wide, 0, sizeof wide);
  for (size_t i = 0; i < n; i += 2) wide[i] = word[i / 2];
  rewind(file);
  while ((got = fread(chunk + kept, 1, CHUNK, file)) > 0) {
    got += kept;
    if (memmem(chunk, got, wide, n) != NULL) return true;
    kept = got < n ? got : n - 1;
    memmove(chunk, chunk + got - kept, kept);
  }
  return false;
}

static const char *old_kind (FILE *file) {
  if (file_names(file, "EncryptedPackage"))
    return "it is protected by a password: save a copy without";
  if (file_names(file, "Workbook") || file_names(file, "Book"))
    return "it is an old Excel file (.xls): save it as .xlsx or CSV";
  return "it is an old Office file, but not an Excel workbook";
}

static const char *problem_of (FILE *file) {
  struct stat info;
  if (fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode))
    return "it is a folder";
  switch (file_kind(file)) {
    case FILE_ZIP: return NULL;
    case FILE_OLD: return old_kind(file);
    case FILE_EMPTY: return "it is empty";
    default: return "it is not an Excel workbook";
  }
}

FILE *xlsxfile_open (const char *path, Fault *fault) {
  FILE *file = fopen(path, "rbe");
  const char *problem = file == NULL ? strerror(errno) : problem_of(file);
  if (problem == NULL) return file;
  fault_set(fault, "%s", problem);
  if (file != NULL) fclose(file);
  return NULL;
}

bool xlsxfile_is (const char *path) {
  FILE *file = fopen(path, "rbe");
  if (file == NULL) return false;
  FileKind kind = file_kind(file);
  fclose(file);
  return kind == FILE_ZIP || kind == FILE_OLD;
}
