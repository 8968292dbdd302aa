/* xml.c: parts of an Excel file, through expat. A part is read as a
   grammar, a table of the elements that matter; what it does not name is
   skipped with all that is in it. Nothing outside the part is ever read: a
   part with a DTD, and so with entities of its own, is refused, as the
   standard does. */

#include "files/xml.h"

#include <expat.h>
#include <string.h>

#include "base/limits.h"

#define CHUNK  65536
#define MARK   '|'     /* between a namespace and a name */

const char *const xml_sheet_spaces[] = {
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main", NULL
};

static const char *const related_spaces[] = {
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  "http://purl.oclc.org/ooxml/officeDocument/relationships", NULL
};


/* The local part of a full name in one of the namespaces; else NULL. */
static const char *local_name (const char *full, const char *const *spaces) {
  const char *mark = strrchr(full, MARK);
  if (mark == NULL) return NULL;
  size_t n = (size_t)(mark - full);
  for (; *spaces != NULL; spaces++)
    if (strncmp(full, *spaces, n) == 0 && (*spaces)[n] == '\0')
      return mark + 1;
  return NULL;
}

const char *xml_attribute (const char **attributes, const char *name) {
  for (; *attributes != NULL; attributes += 2)
    if (strcmp(*attributes, name) == 0) return attributes[1];
  return NULL;
}

const char *xml_local (const char *attribute) {
  return strchr(attribute, MARK) == NULL ? attribute
                                         : local_name(attribute, related_spaces);
}

static void xml_stop (Xml *x) {
  XML_StopParser(x->parser, XML_FALSE);
}

static const XmlRule *rule_find (const XmlGrammar *g, int state,
                                 const char *name) {
  for (const XmlRule *r = g->rules; r->name != NULL; r++)
    if (r->in == state && strcmp(r->name, name) == 0) return r;
  return NULL;
}


/* What expat calls. */

static void XMLCALL on_start (void *data, const char *full,
                              const char **attributes) {
  Xml *x = data;
  const XmlGrammar *g = x->grammar;
  const XmlRule *rule = NULL;
  if (x->skipped > 0) {
    if (++x->skipped <= LIMIT_XML_DEPTH) return;
    fault_set(x->fault, "its part '%s' has tags in more than %d others",
              x->archive->part, LIMIT_XML_DEPTH);
    xml_stop(x);
    return;
  }
  const char *name = local_name(full, g->spaces);
  if (name != NULL) rule = rule_find(g, x->states[x->depth], name);
  if (rule != NULL && x->depth + 1 < XML_DEPTH) {
    x->states[++x->depth] = rule->then;
    g->start(x->data, rule->then, attributes);
  }
  else if (x->depth > 0)
    x->skipped = 1;
  else
    fault_set(x->fault, "its part '%s' is not %s", x->archive->part,
              g->what);
  if (x->fault->set) xml_stop(x);
}

static void XMLCALL on_end (void *data, const char *full) {
  Xml *x = data;
  (void)full;
  if (x->skipped > 0) {
    x->skipped--;
    return;
  }
  int state = x->states[x->depth--];
  if (x->grammar->end != NULL) x->grammar->end(x->data, state);
  if (x->fault->set) xml_stop(x);
}

static void XMLCALL on_text (void *data, const char *s, int n) {
  Xml *x = data;
  if (x->skipped > 0 || x->grammar->text == NULL) return;
  x->grammar->text(x->data, x->states[x->depth], s, (size_t)n);
  if (x->fault->set) xml_stop(x);
}

static void XMLCALL on_doctype (void *data, const char *name,
                                const char *system, const char *public,
                                int internal) {
  Xml *x = data;
  (void)name, (void)system, (void)public, (void)internal;
  fault_set(x->fault, "its part '%s' has a DTD, which Excel never writes",
            x->archive->part);
  xml_stop(x);
}


bool xml_open (Xml *x, const XmlGrammar *grammar, void *data, Archive *a,
               Fault *fault) {
  *x = (Xml){ .grammar = grammar, .data = data, .archive = a, .fault = fault };
  x->parser = XML_ParserCreateNS(NULL, MARK);
  if (x->parser == NULL) {
    fault->memory = true;
    return fault_set(fault, "not enough memory");
  }
  XML_SetUserData(x->parser, x);
  XML_SetElementHandler(x->parser, on_start, on_end);
  XML_SetCharacterDataHandler(x->parser, on_text);
  XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
  XML_SetParamEntityParsing(x->parser, XML_PARAM_ENTITY_PARSING_NEVER);
  return true;
}

void xml_close (Xml *x) {
  if (x->parser != NULL) XML_ParserFree(x->parser);
  x->parser = NULL;
}

static int xml_failed (Xml *x) {
  enum XML_Error error = XML_GetErrorCode(x->parser);
  if (error == XML_ERROR_NO_MEMORY) x->fault->memory = true;
  fault_set(x->fault, "its part '%s' is damaged: %s at byte %lld",
            x->archive->part, XML_ErrorString(error),
            (long long)XML_GetCurrentByteIndex(x->parser));
  return -1;
}

/* What expat holds back until a tag is whole is bounded: it would read all
   of it again with each piece. */
int xml_step (Xml *x) {
  void *chunk = XML_GetBuffer(x->parser, CHUNK);
  if (chunk == NULL) return xml_failed(x);
  long n = part_read(x->archive, chunk, CHUNK, x->fault);
  if (n < 0) return -1;
  if (XML_ParseBuffer(x->parser, (int)n, n == 0) != XML_STATUS_OK ||
      x->fault->set)
    return xml_failed(x);
  if (n == 0) return 0;
  long long at = XML_GetCurrentByteIndex(x->parser);
  if (at < 0) at = 0;
  if (x->archive->read - (uint64_t)at > LIMIT_TAG + CHUNK) {
    fault_set(x->fault, "its part '%s' has a tag of more than %d bytes",
              x->archive->part, LIMIT_TAG);
    return -1;
  }
  return 1;
}

int xml_read (Xml *x, const XmlGrammar *grammar, void *data, Archive *a,
              const char *part, int most, Fault *fault) {
  int more = part_open(a, part, most, fault);
  if (more <= 0) return more;
  if (!xml_open(x, grammar, data, a, fault)) return -1;
  do more = xml_step(x); while (more > 0);
  xml_close(x);
  return more < 0 ? -1 : 1;
}
