/* archive.c: the parts of a zip archive, through minizip. A part can unpack
   to a thousand times its size: what it says of its own size is held
   against the limits before a byte is unpacked, and minizip gives no more
   than that. Of two parts of one name each program would read another. */

#define _POSIX_C_SOURCE 200809L   /* strdup */

#include "files/archive.h"

#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

#define ENCRYPTED  1   /* in the flags of a part */
#define STORED     0   /* ways to pack; of others minizip checks no sum */
#define DEFLATED   8
#define DAMAGED    "it is damaged or cut short: save it again in Excel"
#define MB         1000000
#define NAME       65536   /* bytes of any part's name, with its end */


/* The file is open already: minizip need not open it again. */
static voidpf ZCALLBACK file_given (voidpf file, const void *name, int mode) {
  (void)name;
  (void)mode;
  return file;
}

/* To minizip the end of a file is a row of zeros, unless it is an error. */
static int ZCALLBACK file_failed (voidpf opaque, voidpf file) {
  (void)opaque;
  return ferror((FILE *)file) || feof((FILE *)file);
}


/* Names */

/* A copy of the name of the part that minizip is at, in small letters, which
   part_open does not tell from capitals; NULL if it cannot be had. */
static char *name_read (const Archive *a) {
  char name[NAME];
  if (unzGetCurrentFileInfo64(a->zip, NULL, name, NAME - 1, NULL, 0, NULL,
                              0) != UNZ_OK)
    return NULL;
  name[NAME - 1] = '\0';
  for (char *s = name; *s != '\0'; s++)
    if (*s >= 'A' && *s <= 'Z') *s = (char)(*s - 'A' + 'a');
  return strdup(name);
}

static int name_order (const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool names_check (const Archive *a, Fault *fault) {
  unz_global_info64 info;
  if (unzGetGlobalInfo64(a->zip, &info) != UNZ_OK) info.number_entry = 0;
  if (info.number_entry > LIMIT_PARTS)
    return fault_set(fault, "it has more than %d parts: no workbook does",
                     LIMIT_PARTS);
  size_t n = (size_t)info.number_entry, read = 0;
  char **names = malloc((n + 1) * sizeof(char *));
  fault->memory = names == NULL;
  int found = names != NULL ? unzGoToFirstFile(a->zip) : UNZ_INTERNALERROR;
  while (read < n && found == UNZ_OK && (names[read] = name_read(a)) != NULL) {
    found = unzGoToNextFile(a->zip);
    read++;
  }
  if (names == NULL || read < n) fault_set(fault, DAMAGED);
  else qsort(names, n, sizeof(char *), name_order);
  for (size_t i = 1; i < read; i++)
    if (strcmp(names[i], names[i - 1]) == 0)
      fault_set(fault, "it has two parts '%.100s': save it again in Excel",
                names[i]);
  while (read > 0) free(names[--read]);
  free(names);
  return !fault->set;
}


/* Opening and closing */

bool archive_open (Archive *a, FILE *file, Fault *fault) {
  zlib_filefunc64_def functions;
  fill_fopen64_filefunc(&functions);
  functions.zopen64_file = file_given;
  functions.zerror_file = file_failed;
  functions.opaque = file;
  a->zip = unzOpen2_64("", &functions);
  if (a->zip != NULL) return names_check(a, fault);
  return fault_set(fault, DAMAGED);
}

static void part_close (Archive *a) {
  if (a->reading) unzCloseCurrentFile(a->zip);
  a->reading = false;
}

void archive_close (Archive *a) {
  if (a->zip == NULL) return;
  part_close(a);
  unzClose(a->zip);
  a->zip = NULL;
}


/* Parts */

/* Says why minizip failed; always -1. */
static int part_failed (const Archive *a, int error, Fault *fault) {
  fault->memory = error == UNZ_INTERNALERROR || error == Z_MEM_ERROR;
  fault_set(fault, "its part '%s' is damaged: save it again in Excel",
            a->part);
  return -1;
}

static bool part_bounded (const Archive *a, const unz_file_info64 *info,
                          int most, Fault *fault) {
  if (info->flag & ENCRYPTED)
    return fault_set(fault, "its part '%s' is protected by a password: "
                            "save a copy without", a->part);
  if (info->compression_method != STORED &&
      info->compression_method != DEFLATED)
    return fault_set(fault, "its part '%s' is packed as Excel never does: "
                            "save it again in Excel", a->part);
  if (a->size > (uint64_t)most * MB)
    return fault_set(fault, "its part '%s' has more than %d MB",
                     a->part, most);
  if (a->size > (uint64_t)LIMIT_GROWN * MB &&
      a->size / LIMIT_GROWTH >= info->compressed_size)
    return fault_set(fault, "its part '%s' unpacks to %d times its size, or "
                            "more: no sheet does", a->part, LIMIT_GROWTH);
  return true;
}

/* Opens the part that was found, or not: 'found' is minizip's word for it.
   Of any size, unless 'most' is above 0. */
static int part_begin (Archive *a, int found, int most, Fault *fault) {
  unz_file_info64 info;
  if (found == UNZ_END_OF_LIST_OF_FILE) return 0;
  if (found == UNZ_OK)
    found = unzGetCurrentFileInfo64(a->zip, &info, NULL, 0, NULL, 0, NULL, 0);
  if (found != UNZ_OK) return part_failed(a, found, fault);
  a->size = info.uncompressed_size;
  a->read = 0;
  if (most > 0 && !part_bounded(a, &info, most, fault)) return -1;
  found = unzOpenCurrentFile(a->zip);
  if (found != UNZ_OK) return part_failed(a, found, fault);
  a->reading = true;
  return 1;
}

int part_open (Archive *a, const char *name, int most, Fault *fault) {
  part_close(a);
  size_t n = strlen(name);
  if (n >= sizeof(a->part)) return 0;
  memcpy(a->part, name, n + 1);
  int found = unzLocateFile(a->zip, name, 1);
  if (found == UNZ_END_OF_LIST_OF_FILE)
    found = unzLocateFile(a->zip, name, 2);
  return part_begin(a, found, most, fault);
}

bool part_found (int got, const char *name, Fault *fault) {
  if (got == 0) fault_set(fault, "its part '%s' is missing", name);
  return got > 0;
}

int part_next (Archive *a, Fault *fault) {
  part_close(a);
  int found = a->part[0] == '\0' ? unzGoToFirstFile(a->zip)
                                 : unzGoToNextFile(a->zip);
  if (found == UNZ_OK)
    found = unzGetCurrentFileInfo64(a->zip, NULL, a->part, PART_NAME - 1,
                                    NULL, 0, NULL, 0);
  return part_begin(a, found, 0, fault);
}

long part_read (Archive *a, void *buffer, unsigned size, Fault *fault) {
  if (!a->reading) return 0;
  int n = unzReadCurrentFile(a->zip, buffer, size);
  if (n > 0) {
    a->read += (uint64_t)n;
    return n;
  }
  a->reading = false;
  if (unzCloseCurrentFile(a->zip) == UNZ_OK && n == 0 && a->read == a->size)
    return 0;
  return part_failed(a, n, fault);
}
