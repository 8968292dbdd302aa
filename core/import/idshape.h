/* idshape.h: how ids of cases are written; see idshape.c. */

#ifndef idshape_h
#define idshape_h

#include <stdint.h>

#include "base/text.h"

/* Bytes of an id that is held against others, of its shape, and of what it
   is compared as. */
#define ID_LONGEST  200
#define SHAPE_SIZE  (2 * ID_LONGEST)
#define FOLD_SIZE   (3 * ID_LONGEST)

/* Writes the shape of an id: "U1-Z4" is that of S-0012. 0: it is longer than
   ID_LONGEST. */
size_t shape_write (Text id, char shape[SHAPE_SIZE]);

/* Is it plain that two ids are of one shape? */
bool shape_is_of (Text id, Text other);

/* May an id of one shape look like one of the other? */
bool shapes_meet (Text a, Text b);

/* An id as look-alikes have it in common: with its separators, or joined. */
typedef struct Fold {
  uint64_t parted, joined;   /* hashes; of an id without separators the same */
  bool separators;
} Fold;

Fold fold_of (Text id);

/* Do they look alike? Neither is longer than ID_LONGEST. */
bool ids_alike (Text a, Text b);

#endif
