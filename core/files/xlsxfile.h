/* xlsxfile.h: is a file one of Excel's, by its content? See xlsxfile.c. */

#ifndef xlsxfile_h
#define xlsxfile_h

#include <stdio.h>

#include "base/heap.h"
#include "base/stamp.h"

/* Opens a file that begins as a zip archive, of that stamp; NULL and a fault
   that says what it is instead. */
FILE *xlsxfile_open (const char *path, char stamp[STAMP_SIZE], Fault *fault);

/* Is it a zip archive, or an old Office file? No text begins as they do. */
bool xlsxfile_is (const char *path);

#endif
