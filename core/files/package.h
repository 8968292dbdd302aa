/* package.h: an Excel file as it lies on the disk; see package.c. */

#ifndef package_h
#define package_h

#include <stdbool.h>

/* Whether the zip file can be read, and each of its parts is XML with its
   end. */
bool package_whole (const char *path);

#endif
