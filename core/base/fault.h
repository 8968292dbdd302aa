/* fault.h: what the core says of a rule that runs and of a row of a file with
   cases: a diagnostic, as scripts/siri/diagnostics/diagnostic.lua has them;
   see fault.c. */

#ifndef fault_h
#define fault_h

#include <stdbool.h>
#include <stddef.h>

#include <lua.h>

#include "base/limits.h"

#define STRING_(n)  #n
#define STRING(n)   STRING_(n)

#define FAULT_IDS    "format the column as text and write the ids anew, " \
                     "or export the sheet as CSV"
#define FAULT_DATES  "write 2019-12-31 or 31-12-2019"

/* All of them: X(kind, code, name, text, hint); the text as lua_pushfstring
   takes it, the hint as options_push does, or NULL. A code is for good: what is no
   longer said leaves its number free for ever. */
#define FAULTS(X) \
  /* E509: a figure that a rule of figures reads */ \
  X(UNITS_MIXED, "E509", "units_mixed", \
    "'%s': %s cannot be %s %s", NULL) \
  /* E518: what a rule may not read */ \
  X(CASE_LATER, "E518", "case_later", \
    "%s can change while a case is open: %s may not read it where cases " \
    "are counted as they were submitted", NULL) \
  /* E550: the limits of a rule */ \
  X(STEPS, "E550", "steps", "more than %s million steps", \
    "an endless loop? {{--steps|steps of siri.limits}} raises the limit") \
  X(SECONDS, "E551", "seconds", \
    "the rules have run for more than %d second%s", \
    "{{--seconds|seconds of siri.limits}} raises the limit") \
  X(MEMORY, "E552", "memory", "more than %d MB of memory", \
    "{{--memory|memory of siri.limits}} raises the limit") \
  X(TEXT_SIZE, "E553", "text_size", "a text of more than %d bytes", NULL) \
  X(RATIO_SIZE, "E554", "ratio_size", "a ratio of more than %d bits", NULL) \
  X(TABLES_NESTED, "E555", "tables_nested", \
    "more than %d tables in one another", "does one contain itself?") \
  X(VALUES_MANY, "E556", "values_many", \
    "more than %d values, each counted wherever it stands", NULL) \
  /* E560: what a rule may not change, and what it answers */ \
  X(SEALED, "E560", "sealed", \
    "%s is sealed: nothing in it can be changed", NULL) \
  X(SEALED_FIELD, "E561", "sealed_field", "no field '%s' in %s", NULL) \
  X(SEALED_KEY, "E562", "sealed_key", "a field of %s is a name, not %s", NULL) \
  X(RULE_CHANGED, "E563", "rule_changed", \
    "the rule changed '%s', which is set outside of it: a rule may use its " \
    "case and constants only", NULL) \
  X(RULE_UNLIKE, "E564", "rule_unlike", \
    "the rule read %s where it had read %s of a case that was alike up to " \
    "there: a rule may use its case and constants only", NULL) \
  X(ANSWER, "E565", "answer", "%s must answer %s, not %s", NULL) \
  /* E566: comparisons */ \
  X(TEXT_NUMBER, "E566", "text_number", \
    "'%s' is a text and %s a number: %s", NULL) \
  X(TEXT_ORDER, "E567", "text_order", \
    "'%s' and '%s' are texts, and not both days: they have no order", NULL) \
  X(DAY_FORMS, "E568", "day_forms", \
    "'%s' and '%s' are days in two forms: they are never equal", NULL) \
  X(TEXT_TRUTH, "E569", "text_truth", \
    "'%s' is a text: it is never %s", NULL) \
  /* E570: cases and texts */ \
  X(CASE_OVER, "E570", "case_over", \
    "a case cannot be kept: it is over with its call", NULL) \
  X(CASE_FIELD, "E571", "case_field", "no field '%s'", NULL) \
  X(CASE_KEY, "E572", "case_key", "a case's field is a name, not %s", NULL) \
  X(CASE_CHANGED, "E573", "case_changed", "a case cannot be changed", NULL) \
  X(CLOCK, "E574", "clock", "a clock is \"net\" or \"gross\", not %s", NULL) \
  X(TEXT_METHOD, "E575", "text_method", "a text has no '%s'", NULL) \
  X(TEXT_KEY, "E576", "text_key", \
    "what a text has is named by a text, not a %s", NULL) \
  /* E577: further columns as days, numbers, yes or no */ \
  X(COLUMN_DATE, "E577", "column_date", "%s: '%s' is no day", FAULT_DATES) \
  X(COLUMN_NUMBER, "E578", "column_number", "%s: '%s' is no number", NULL) \
  X(COLUMN_FLAG, "E579", "column_flag", "%s: '%s' is neither yes nor no", \
    "ja, yes, true, sand, 1 and x are yes; nej, no, false, falsk and 0 no") \
  /* E580: numbers, dates, lengths of time */ \
  X(FLOAT, "E580", "float", \
    "a float (%s) is not exact: write ratio(a, b), percent(n) or a whole " \
    "number", NULL) \
  X(NUMBER, "E581", "number", "a number was expected, not %s", NULL) \
  X(DIVISION, "E582", "division", "a division by 0", NULL) \
  X(DATE, "E583", "date", "a date was expected (\"2019-12-31\"), not %s", NULL) \
  X(DATE_ISO, "E584", "date_iso", "'%s': not a date", \
    "write 2019-12-31") \
  X(DATE_ABSENT, "E585", "date_absent", "'%s': no such date", NULL) \
  X(DATE_BEYOND, "E586", "date_beyond", "a date outside the calendar", NULL) \
  X(DATE_FIELD, "E587", "date_field", "a date has no field '%s'", NULL) \
  X(TIME, "E588", "time", \
    "a length of time was expected (months(1)), not %s", NULL) \
  X(TIME_LONG, "E589", "time_long", "%I %ss are too long a time", NULL) \
  X(TIME_FIELD, "E590", "time_field", \
    "a length of time has no field '%s'", NULL) \
  X(TIME_CHOICE, "E591", "time_choice", "no choice '%s'", \
    "month_end and roll are") \
  X(MONTH_END, "E592", "month_end", \
    "month_end must be \"clamp\" or \"sticky\"", NULL) \
  X(ROLL, "E593", "roll", "roll must be true or false", NULL) \
  /* E594: cases again */ \
  X(COLUMN_NAME, "E594", "column_name", \
    "case:%s needs the name of a column, not %s", NULL) \
  /* E595: look-ups; comparisons again */ \
  X(KEY_KIND, "E595", "key_kind", \
    "'%s' is %s, and the table has %s for keys: it is none of them", NULL) \
  X(PERCENT_NUMBER, "E596", "percent_number", \
    "%s is a number and %s a percentage: one of them would always be more", \
    NULL) \
  /* E701: the shape of a row */ \
  X(ROW_SHAPE, "E701", "row_shape", \
    "%d field%s where the headings have %d", NULL) \
  X(ROW_SHAPE_DAMAGED, "E702", "row_shape_damaged", \
    "%d field%s where the headings have %d, and field %d %s", NULL) \
  X(FIELD_DAMAGED, "E703", "field_damaged", "field %d %s", NULL) \
  X(FIELD_HEADLESS, "E704", "field_headless", \
    "field %d has a value and no heading", NULL) \
  X(FIELD_EMPTY, "E705", "field_empty", "%s is empty", NULL) \
  X(ID_CPR, "E706", "id_cpr", "case_id: %s", \
    "{{cpr_ids true}} admits such ids; they are printed then") \
  /* E707: dates and pauses of a row */ \
  X(ROW_DATE, "E707", "row_date", "%s: not a date", FAULT_DATES) \
  X(ROW_DATE_FOREIGN, "E708", "row_date_foreign", "%s is not a date", \
    FAULT_DATES) \
  X(DATE_NUMBER, "E709", "date_number", "%s: a number, not a date", \
    FAULT_DATES) \
  X(DATE_YEAR, "E710", "date_year", "%s: a year has four digits", \
    FAULT_DATES) \
  X(DATE_MONTH, "E711", "date_month", "%s: a month is a number", \
    FAULT_DATES) \
  X(DATE_EITHER, "E712", "date_either", "%s: day and month could be either", \
    FAULT_DATES) \
  X(ROW_DATE_ABSENT, "E713", "row_date_absent", "%s: no such date", NULL) \
  X(DATE_TIME, "E714", "date_time", "%s: no such time", "00:00 to 24:00") \
  X(DATE_ZONE, "E715", "date_zone", "%s: no such time zone", \
    "-14:00 to +14:00") \
  X(PAUSES, "E716", "pauses", "%s: not pauses", \
    "write 2019-03-01/2019-03-20, and 2019-05-01/ for one that has not ended") \
  X(PAUSE_BACKWARD, "E717", "pause_backward", \
    "%s: a pause ends before it begins", NULL) \
  X(PAUSES_MANY, "E718", "pauses_many", \
    "%s: more than " STRING(LIMIT_PAUSES) " pauses", NULL) \
  X(YEAR_RANGE, "E719", "year_range", \
    "%s: the year %d is not between %d and %d", NULL) \
  X(EXTRACT, "E720", "extract", "%s %s is after the extract of %s", NULL) \
  X(DATES_ORDER, "E721", "dates_order", "%s %s is %s %s %s", NULL) \
  /* E722: outcomes, and the case itself */ \
  X(WITHDRAWN, "E722", "withdrawn", "withdrawn, but decided_on is empty", \
    "the day it was withdrawn") \
  X(OUTCOME_UNDATED, "E723", "outcome_undated", \
    "outcome '%s', but decided_on is empty", NULL) \
  X(OUTCOME_STANDS, "E724", "outcome_stands", \
    "decided_on is empty, but outcome '%s' stands", NULL) \
  X(CASE_TWICE, "E725", "case_twice", \
    "case_id '%s' is already on line %I%s%s", NULL) \
  /* E726: quotes, of files of figures, too */ \
  X(QUOTE_OPEN, "E726", "quote_open", \
    "field %d begins with a quote that is never closed: the rest of the " \
    "file would be in it", "close it, or take it away") \
  X(QUOTE_FAR, "E727", "quote_far", \
    "field %d begins with a quote that is not closed within %d MB", \
    "close it, or take it away") \
  /* E728: decisions that were reopened */ \
  X(REOPENINGS, "E728", "reopenings", "%s: not reopenings", \
    "write 2019-02-01/2019-03-01 refused: decided, reopened, the outcome") \
  X(REOPENINGS_ORDER, "E729", "reopenings_order", \
    "%s: not in the order of time", NULL) \
  /* E764: what a text is compared as */ \
  X(CONTROL, "E764", "text_control", "%s: its character %d is %s", \
    "take it out, or write a blank for it") \
  X(ID_SCIENTIFIC, "E765", "id_scientific", \
    "case_id '%s' is a number without its last digits", \
    "give the column the format Text, and put the ids in anew") \
  X(ID_DECIMAL, "E766", "id_decimal", "case_id '%s' is a decimal number", \
    "give the column the format Text, or take the decimals away") \
  X(ID_ALIKE, "E767", "id_alike", \
    "case_id '%s' looks like '%s': are they two cases, or one?", \
    "{{alike two}} or {{alike one}} tells it") \
  /* E770: numbers of a workbook that are no ids */ \
  X(ID_DATE, "E770", "id_date", \
    "case_id: the cell holds the date %s", FAULT_IDS) \
  X(ID_LONG, "E771", "id_long", \
    "case_id: %s is a number of more than the 15 digits that Excel keeps", \
    FAULT_IDS) \
  X(ID_SHOWN_SCIENTIFIC, "E772", "id_shown_scientific", \
    "case_id: %s is shown in scientific notation", FAULT_IDS) \
  X(ID_SHOWN_DECIMAL, "E773", "id_shown_decimal", \
    "case_id: %s is shown as a decimal number", FAULT_IDS) \
  X(ID_FORMAT, "E774", "id_format", \
    "column %d ('%s'): what its cells show in the number format '%s' is " \
    "not certain", "make texts of them, or export the sheet as CSV") \
  /* E780: days */ \
  X(NODAY, "E780", "no_day", "%s: a day that stands for none", \
    "write the day on which it was") \
  /* E781: formulas of a workbook */ \
  X(FORMULA, "E781", "formula_valueless", "field %d %s", \
    "open the file in Excel or LibreOffice, and save it") \
  /* E782: cells of several rows */ \
  X(MERGED, "E782", "cells_merged", \
    "cells %s are merged: what stands in the first row is not in the others", \
    "unmerge them, and write it in each row") \
  /* E784: days again */ \
  X(DATE_ORDER, "E784", "date_order", \
    "%s: no such date, for the day comes before the month", FAULT_DATES) \
  /* E792: rows that may be none */ \
  X(TOTAL_CASE, "E792", "total_case", \
    "case_id '%s' is a word for totals, and the row has all that a case has", \
    "leave it out, or write the number of the case")

#define FAULT_KIND(kind, code, name, text, hint)  FAULT_##kind,
typedef enum { FAULTS(FAULT_KIND) FAULT_KINDS } FaultKind;
#undef FAULT_KIND

/* Pushes a fault without a place, of that kind: the further arguments are
   those of its text. It is a table; lua_setfield gives it `context`, `hint`
   and what else diagnostics have. */
void fault_push (lua_State *L, FaultKind kind, ...);

/* Puts the fault at the top onto the line that a call runs; NULL: nowhere. */
void fault_at (lua_State *L, const lua_Debug *ar);

/* For the fault at the top: which word of the array at 'list' was meant by
   the n bytes that were written, if one is near. */
void fault_meant (lua_State *L, const char *written, size_t n, int list);

/* Raises the fault at the top, at the line that luaL_error would give. */
int fault_throw (lua_State *L);

/* fault_push and fault_throw. */
int fault_raise (lua_State *L, FaultKind kind, ...);

/* Is the value at 'idx' a diagnostic, whoever made it? */
bool fault_is (lua_State *L, int idx);

#endif
