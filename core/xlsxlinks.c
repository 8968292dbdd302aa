/* xlsxlinks.c: the relationships between the parts of an archive. The links
   of 'xl/workbook.xml' are in 'xl/_rels/workbook.xml.rels'; where they lead
   is said from the root ('/xl/styles.xml') or from the part ('styles.xml'). */

#include "xlsxlinks.h"

#include <stdio.h>
#include <string.h>

#include "limits.h"

enum { NOWHERE, LIST, LINK };

static const XmlRule rules[] = {
  {NOWHERE, "Relationships", LIST}, {LIST, "Relationship", LINK},
  {0, NULL, 0}
};

static const char *const spaces[] = {
  "http://schemas.openxmlformats.org/package/2006/relationships", NULL
};


static LinkKind kind_of (const char *type) {
  static const char *const prefixes[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/", NULL
  };
  static const struct { const char *name; LinkKind kind; } kinds[] = {
    {"officeDocument", LINK_MAIN}, {"worksheet", LINK_SHEET},
    {"sharedStrings", LINK_STRINGS}, {"styles", LINK_STYLES}
  };
  for (int p = 0; type != NULL && prefixes[p] != NULL; p++) {
    size_t n = strlen(prefixes[p]);
    if (strncmp(type, prefixes[p], n) != 0) continue;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
      if (strcmp(type + n, kinds[i].name) == 0) return kinds[i].kind;
  }
  return LINK_OTHER;
}

/* The name of the part that 'target', written in part 'from', means; false
   if it leads out of the archive or is too long to be there. */
static bool part_name (const char *from, const char *target,
                       char out[PART_NAME]) {
  const char *slash = target[0] == '/' ? NULL : strrchr(from, '/');
  size_t n = slash == NULL ? 0 : (size_t)(slash - from);
  memcpy(out, from, n);
  while (*target != '\0') {
    size_t length = strcspn(target, "/");
    if (length == 2 && memcmp(target, "..", 2) == 0) {
      if (n == 0) return false;
      while (n > 0 && out[--n] != '/') {}
    }
    else if (length > 0 && !(length == 1 && *target == '.')) {
      if (n + length + 2 > PART_NAME) return false;
      if (n > 0) out[n++] = '/';
      memcpy(out + n, target, length);
      n += length;
    }
    target += length;
    if (*target == '/') target++;
  }
  out[n] = '\0';
  return n > 0;
}

static void link_add (Links *l, const char *id, const char *target,
                      const char *type) {
  Link *link = &l->links[l->n];
  link->kind = kind_of(type);
  link->id = l->bytes.n;
  if (part_name(l->from, target, link->part) &&
      bytes_add(l->heap, &l->bytes, id, strlen(id) + 1))
    l->n++;
}

static void on_start (void *data, int state, const char **attributes) {
  Links *l = data;
  const char *id = xml_attribute(attributes, "Id");
  const char *target = xml_attribute(attributes, "Target");
  const char *mode = xml_attribute(attributes, "TargetMode");
  if (state != LINK || id == NULL || target == NULL) return;
  if (mode != NULL && strcmp(mode, "External") == 0) return;
  if (l->n == LIMIT_LINKS)
    fault_set(l->heap->fault, "it has more than %d parts", LIMIT_LINKS);
  else if (heap_reserve(l->heap, &l->links, &l->cap, l->n + 1,
                        sizeof(*l->links)))
    link_add(l, id, target, xml_attribute(attributes, "Type"));
}

static void on_end (void *data, int state) {
  (void)data, (void)state;
}

int links_read (Links *l, Heap *heap, Archive *a, Xml *xml,
                const char *from) {
  static const XmlGrammar grammar = {
    "a list of relationships", spaces, rules, on_start, on_end, NULL
  };
  char part[PART_NAME];
  const char *name = strrchr(from, '/');
  name = name == NULL ? from : name + 1;
  int length = snprintf(part, sizeof(part), "%.*s_rels/%s.rels",
                        (int)(name - from), from, name);
  memset(l, 0, sizeof(*l));
  l->heap = heap;
  l->from = from;
  if (length >= PART_NAME) return 0;
  return xml_read(xml, &grammar, l, a, part, LIMIT_SMALL, heap->fault);
}

void links_free (Links *l) {
  if (l->heap == NULL) return;
  bytes_free(l->heap, &l->bytes);
  heap_free(l->heap, &l->links, &l->cap, sizeof(*l->links));
  l->n = 0;
}

const Link *links_get (const Links *l, const char *id) {
  for (size_t i = 0; i < l->n; i++)
    if (strcmp(l->bytes.s + l->links[i].id, id) == 0) return &l->links[i];
  return NULL;
}

const char *links_find (const Links *l, LinkKind kind) {
  for (size_t i = 0; i < l->n; i++)
    if (l->links[i].kind == kind) return l->links[i].part;
  return NULL;
}
