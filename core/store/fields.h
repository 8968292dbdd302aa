/* fields.h: the fields of a case, in one table: their numbers, names and
   lists in SQL, and all that reads or writes each of them, come from it. A
   further one is a row here, a step at the end of schema.c, and a row of
   scripts/siri/base/casefields.lua; tests/channel.lua adds one to a copy. A
   column that files had under its name before stays an extra column of what
   they brought. */

#ifndef fields_h
#define fields_h

/* Dates, and texts that are told apart by codes; each by the name of its
   column. The id of the case is one more text. */
#define CASE_DATES(X) \
  X(SUBMITTED_ON, submitted_on) X(INFORMED_ON, informed_on) \
  X(DECIDED_ON, decided_on)
#define CASE_TEXTS(X) \
  X(CASE_TYPE, case_type) X(OUTCOME, outcome) X(SITE, site) \
  X(EXEMPT, exempt) X(REOPENINGS, reopenings) X(PAUSES, pauses)
#define CASE_FIELDS(X)  CASE_DATES(X) CASE_TEXTS(X) X(CASE_ID, case_id)

#define FIELD_NUMBER(number, name)  FIELD_##number,
#define FIELD_NAME(number, name)    #name,

/* Dates come first. What the columns of a file are besides: of an extra
   column, without a heading, passed over. */
typedef enum Field {
  CASE_FIELDS(FIELD_NUMBER) FIELDS,
  FIELD_EXTRA = FIELDS, FIELD_NAMELESS, FIELD_SKIPPED,
  FIRST_TEXT = FIELD_CASE_TYPE
} Field;

enum { DATE_FIELDS = FIRST_TEXT, TEXT_FIELDS = FIELDS - FIRST_TEXT };

extern const char *const field_names[];   /* up to FIELDS, then NULL */

/* Pieces of lists in SQL. */
#define FIELD_COLUMN(number, name)  #name ", "
#define FIELD_EARLIER(number, name) "e." #name ", "
#define FIELD_MARK(number, name)    "?, "
#define FIELD_SET(number, name)     #name " = ?, "

#endif
