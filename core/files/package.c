/* package.c: an Excel file as it lies on the disk: a zip file of XML.

   libxlsxwriter gathers each part in a temporary file, and does not look
   whether it could be written: on a full disk the part just ends early. So
   what came out is read again, to the end tag of every part. */

#include "files/package.h"

#include <stdio.h>
#include <string.h>

#include "files/archive.h"

#define HEAD  1024    /* holds the name of a part's root */
#define TAIL  64      /* holds its end tag */
#define CHUNK 65536


/* Does the text that begins with <?xml … ?> <name … end with </name>? */
static bool ends_match (const char *head, char *tail, size_t n) {
  const char *root = strstr(head, "?>");
  root = root != NULL ? strchr(root, '<') : NULL;
  if (root == NULL) return false;
  size_t name = strcspn(++root, " />\r\n\t");
  while (n > 0 && strchr("\r\n", tail[n - 1]) != NULL) n--;
  tail[n] = '\0';
  const char *end = n >= name + 3 ? tail + n - (name + 3) : "";
  return name > 0 && strncmp(end, "</", 2) == 0 &&
         strncmp(end + 2, root, name) == 0 && end[name + 2] == '>';
}

/* Each piece is read behind the last bytes of the one before. */
static bool part_whole (Archive *a, Fault *fault) {
  char head[HEAD + 1] = "", bytes[TAIL + CHUNK + 1];
  size_t kept = 0;
  long n;
  while ((n = part_read(a, bytes + kept, CHUNK, fault)) > 0) {
    size_t all = kept + (size_t)n;
    if (kept == 0) memcpy(head, bytes, all < HEAD ? all : HEAD);
    kept = all < TAIL ? all : TAIL;
    memmove(bytes, bytes + all - kept, kept);
  }
  return n == 0 && ends_match(head, bytes, kept);
}

bool package_whole (const char *path) {
  Archive a = {.zip = NULL};
  Fault fault = {.memory = false};
  FILE *file = fopen(path, "rbe");
  if (file == NULL) return false;
  int found = archive_open(&a, file, &fault) ? 1 : -1;
  while (found > 0) {
    found = part_next(&a, &fault);
    if (found > 0 && !part_whole(&a, &fault)) found = -1;
  }
  archive_close(&a);
  return found == 0;
}
