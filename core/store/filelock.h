/* filelock.h: whether a file can be locked; see filelock.c. */

#ifndef filelock_h
#define filelock_h

/* Why no file there can be locked, as its file system says; NULL: it can, or
   nobody knows. */
const char *filelock_lack (const char *path);

#endif
