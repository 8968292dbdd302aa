/* newfile.h: a file that gets its name when it is whole; see newfile.c. */

#ifndef newfile_h
#define newfile_h

#include <stdbool.h>

#include <lua.h>

/* A userdata: the file is gone with it, unless it was finished. */
typedef struct NewFile {
  bool made;           /* there is a file at 'temporary' */
  const char *target;  /* the path that it is to have */
  char temporary[];    /* its path until then, beside the target */
} NewFile;

/* Pushes an empty file, which only its owner may read, to be called 'path'
   (or what that leads to). Else NULL, with the reason pushed. */
NewFile *newfile_push (lua_State *L, const char *path);

/* Are these two names of one file? */
bool newfile_same (const char *a, const char *b);

/* Gives it, which is its owner's alone, the mode of the one whose place it
   takes, or of a new one; NULL, or why not. */
const char *newfile_share (NewFile *f);

/* Gives it its name, on the disk for good; NULL, or why not. */
const char *newfile_finish (NewFile *f);

void newfile_discard (NewFile *f);

#endif
