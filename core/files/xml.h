/* xml.h: a part of an Excel file as states that its elements lead to; see
   xml.c. */

#ifndef xml_h
#define xml_h

#include "files/archive.h"

#define XML_DEPTH  16   /* of elements that a grammar knows */

/* In state 'in', element 'name' of the grammar's namespaces leads to state
   'then', until the element ends. State 0 is outside the root. */
typedef struct XmlRule {
  int in;
  const char *name;
  int then;
} XmlRule;

typedef struct XmlGrammar {
  const char *what;             /* "a worksheet": what the part should be */
  const char *const *spaces;    /* namespaces that mean the same */
  const XmlRule *rules;         /* ended by one without a name */
  void (*start) (void *data, int state, const char **attributes);
  /* NULL: nothing is to be done */
  void (*end) (void *data, int state);
  void (*text) (void *data, int state, const char *s, size_t n);
} XmlGrammar;

typedef struct Xml {
  void *parser;                 /* NULL: closed */
  const XmlGrammar *grammar;
  void *data;                   /* for the grammar's functions */
  Archive *archive;
  Fault *fault;                 /* parsing stops as soon as it is set */
  int states[XML_DEPTH];
  int depth;
  int skipped;                  /* depth inside an element without a rule */
} Xml;

extern const char *const xml_sheet_spaces[];   /* of SpreadsheetML */

/* Begins to parse the part that is open in the archive. */
bool xml_open (Xml *x, const XmlGrammar *grammar, void *data, Archive *a,
               Fault *fault);
void xml_close (Xml *x);

/* Parses the next piece: 1; 0 at the end of the part; -1 and a fault. */
int xml_step (Xml *x);

/* Opens a part, parses the whole of it, and closes: as part_open. */
int xml_read (Xml *x, const XmlGrammar *grammar, void *data, Archive *a,
              const char *part, int most, Fault *fault);

/* Value of an attribute without a prefix; NULL if there is none. */
const char *xml_attribute (const char **attributes, const char *name);

/* The name of an attribute without a prefix, or of r:NAME, which points to a
   relationship; NULL if it is none of these. */
const char *xml_local (const char *attribute);

#endif
