/* archive.c: the parts of a zip archive, through minizip. A part can unpack
   to a thousand times its size: what it says of its own size is held
   against the limits before a byte is unpacked, and minizip gives no more
   than that. Of two parts of one name each program would read another. */

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

/* Where a part stands in the archive, and a hash of its name. */
typedef struct Named { uint64_t hash; unz64_file_pos at; } Named;

/* The name of the part that minizip is at, in small letters, which part_open
   does not tell from capitals. */
static bool name_read (const Archive *a, char name[NAME]) {
  if (unzGetCurrentFileInfo64(a->zip, NULL, name, NAME - 1, NULL, 0, NULL,
                              0) != UNZ_OK)
    return false;
  name[NAME - 1] = '\0';
  for (char *s = name; *s != '\0'; s++)
    if (*s >= 'A' && *s <= 'Z') *s = (char)(*s - 'A' + 'a');
  return true;
}

static uint64_t name_hash (const char *s) {
  uint64_t hash = 14695981039346656037u;   /* FNV-1a */
  for (; *s != '\0'; s++) hash = (hash ^ (unsigned char)*s) * 1099511628211u;
  return hash;
}

static int named_order (const void *x, const void *y) {
  const Named *a = x, *b = y;
  return (a->hash > b->hash) - (a->hash < b->hash);
}

static bool names_read (const Archive *a, Named *list, size_t n) {
  char name[NAME];
  int found = unzGoToFirstFile(a->zip);
  for (size_t i = 0; i < n; i++) {
    if (found != UNZ_OK || !name_read(a, name) ||
        unzGetFilePos64(a->zip, &list[i].at) != UNZ_OK)
      return false;
    list[i].hash = name_hash(name);
    found = unzGoToNextFile(a->zip);
  }
  return true;
}

static bool name_at (const Archive *a, Named *part, char name[NAME]) {
  return unzGoToFilePos64(a->zip, &part->at) == UNZ_OK && name_read(a, name);
}

static bool names_differ (const Archive *a, Named *list, size_t n,
                          Fault *fault) {
  char one[NAME], other[NAME];
  qsort(list, n, sizeof(Named), named_order);
  for (size_t i = 1; i < n; i++) {
    if (list[i].hash == list[i - 1].hash && name_at(a, &list[i - 1], one) &&
        name_at(a, &list[i], other) && strcmp(one, other) == 0)
      return fault_set(fault, "it has two parts '%.100s': save it again in "
                              "Excel", one);
  }
  return true;
}

static bool names_check (const Archive *a, Fault *fault) {
  unz_global_info64 info;
  if (unzGetGlobalInfo64(a->zip, &info) != UNZ_OK) info.number_entry = 0;
  if (info.number_entry > LIMIT_PARTS)
    return fault_set(fault, "it has more than %d parts: no workbook does",
                     LIMIT_PARTS);
  size_t n = (size_t)info.number_entry;
  Named *list = malloc((n + 1) * sizeof(Named));
  fault->memory = list == NULL;
  bool sound = list != NULL && names_read(a, list, n);
  if (!sound) fault_set(fault, DAMAGED);
  sound = sound && names_differ(a, list, n, fault);
  free(list);
  return sound;
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
