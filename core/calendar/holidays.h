/* holidays.h: the days on which nobody works; see holidays.c. */

#ifndef holidays_h
#define holidays_h

#include "base/heap.h"
#include "base/text.h"
#include "calendar/date.h"

/* The public holidays of Denmark; HOLIDAY_NONE: it is none of them. */
typedef enum {
  HOLIDAY_NEW_YEAR, HOLIDAY_MAUNDY_THURSDAY, HOLIDAY_GOOD_FRIDAY,
  HOLIDAY_EASTER, HOLIDAY_EASTER_MONDAY, HOLIDAY_PRAYER_DAY,
  HOLIDAY_ASCENSION, HOLIDAY_WHIT_SUNDAY, HOLIDAY_WHIT_MONDAY,
  HOLIDAY_CHRISTMAS, HOLIDAY_BOXING_DAY, HOLIDAY_NONE
} Holiday;

/* Those of a plan; where it says nothing, NULL: those of Denmark. */
typedef struct Holidays {
  struct Holidays *next;    /* of a list of them */
  size_t size;              /* in bytes */
  Text text;                /* that it was read from */
  bool danish;              /* those of Denmark are among them */
  size_t n;
  Date days[];              /* the others, in order */
} Holidays;

/* The bytes that the holidays of a text need: "DK 2019-06-05 2019-12-24". */
size_t holidays_size (Text t);

/* Makes them of the text; false if it is none, or its days have no order. */
bool holidays_read (Text t, Holidays *h);

/* Those of the text in a list, which gets them if they are new; NULL, and
   *text_is false, if the text is none, or true, if there is not enough
   memory. They stay where they are until the list is freed. */
const Holidays *holidays_in (Heap *heap, Holidays **list, Text t,
                             bool *text_is);
void holidays_free (Heap *heap, Holidays **list);

Date date_easter (int year);
Holiday date_holiday (Date d);                   /* of Denmark */
bool date_workday (Date d, const Holidays *h);
int date_workdays (Date from, Date to, const Holidays *h);   /* both ends
                                                    counted */
#endif
