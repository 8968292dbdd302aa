/* xlsxfile.c: what a file is that is said to be one of Excel's, by its first
   bytes. Old Office files, and new ones under a password, are containers
   that name their contents in UTF-16. */

#define _GNU_SOURCE   /* memmem */

#include "files/xlsxfile.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "files/filekind.h"

#define HEAD   4096
#define CHUNK  32768


/* What the file is, if that is known; '*empty': it is nothing. */
static const FileKind *file_kind (FILE *file, bool *empty) {
  char s[HEAD];
  Text head = {s, fread(s, 1, sizeof(s), file)};
  const FileKind *kind = filekind_bytes(head);
  rewind(file);
  *empty = head.n == 0;
  return kind != NULL ? kind : filekind_text(head);
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

/* Puts what is wrong with a file that is no zip archive. */
static void put_problem (FILE *file, const FileKind *kind, bool empty,
                         Fault *fault) {
  struct stat info;
  if (fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode))
    fault_set(fault, "it is a folder");
  else if (empty)
    fault_set(fault, "it is empty");
  else if (kind == NULL)
    fault_set(fault, "it is not an Excel workbook");
  else if (kind->of == KIND_OFFICE)
    fault_set(fault, "%s", old_kind(file));
  else
    fault_set(fault, "it is %s: %s", kind->is, kind->remedy);
}

FILE *xlsxfile_open (const char *path, char stamp[STAMP_SIZE], Fault *fault) {
  bool empty;
  FILE *file = fopen(path, "rbe");
  if (file == NULL) {
    fault_set(fault, "%s", strerror(errno));
    return NULL;
  }
  stamp_take(fileno(file), stamp);
  const FileKind *kind = file_kind(file, &empty);
  if (kind != NULL && kind->of == KIND_ZIP) return file;
  put_problem(file, kind, empty, fault);
  fclose(file);
  return NULL;
}

bool xlsxfile_is (const char *path) {
  bool empty;
  FILE *file = fopen(path, "rbe");
  if (file == NULL) return false;
  const FileKind *kind = file_kind(file, &empty);
  fclose(file);
  return kind != NULL && kind->of != KIND_OTHER;
}
