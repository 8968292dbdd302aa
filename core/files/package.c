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

typedef struct Ends {
  char head[HEAD + 1], tail[TAIL + 1];
  size_t head_n, tail_n;
} Ends;


static void ends_add (Ends *e, const char *s, size_t n) {
  size_t room = HEAD - e->head_n;
  size_t first = n < room ? n : room;
  memcpy(e->head + e->head_n, s, first);
  e->head_n += first;
  if (n >= TAIL) {
    memcpy(e->tail, s + n - TAIL, TAIL);
    e->tail_n = TAIL;
    return;
  }
  size_t kept = e->tail_n + n > TAIL ? TAIL - n : e->tail_n;
  memmove(e->tail, e->tail + e->tail_n - kept, kept);
  memcpy(e->tail + kept, s, n);
  e->tail_n = kept + n;
}

/* Does the text that begins with <?xml … ?> <name … end with </name>? */
static bool ends_match (Ends *e) {
  e->head[e->head_n] = e->tail[e->tail_n] = '\0';
  const char *root = strstr(e->head, "?>");
  root = root != NULL ? strchr(root, '<') : NULL;
  if (root == NULL) return false;
  size_t n = strcspn(++root, " />\r\n\t");
  while (e->tail_n > 0 && strchr("\r\n", e->tail[e->tail_n - 1]) != NULL)
    e->tail[--e->tail_n] = '\0';
  const char *end = e->tail_n >= n + 3 ? e->tail + e->tail_n - (n + 3) : "";
  return n > 0 && strncmp(end, "</", 2) == 0 &&
         strncmp(end + 2, root, n) == 0 && end[n + 2] == '>';
}

static bool part_whole (Archive *a, Fault *fault) {
  char chunk[CHUNK];
  Ends ends = {.head_n = 0, .tail_n = 0};
  long n;
  while ((n = part_read(a, chunk, CHUNK, fault)) > 0)
    ends_add(&ends, chunk, (size_t)n);
  return n == 0 && ends_match(&ends);
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
