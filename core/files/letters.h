/* letters.h: letters of a file that have become something else; see
   letters.c. */

#ifndef letters_h
#define letters_h

#include <lua.h>
#include <stdint.h>

#include "base/encoding.h"
#include "base/text.h"

#define LETTERS_WORD  96   /* bytes of a word that is kept, with its end */

typedef struct LettersFind {
  const char *kind;            /* as letters_found has it; NULL: nothing */
  char word[LETTERS_WORD];     /* as it stands */
  char meant[LETTERS_WORD];    /* as it was, ""; where nobody can tell */
  int64_t line;
} LettersFind;

typedef struct Letters {
  bool danish;           /* an æ, ø or å stands as itself */
  LettersFind certain;   /* the first that is never right */
  LettersFind perhaps;   /* the first that is right only in other words */
} Letters;

/* Looks at whole lines of UTF-8, decoded from that encoding, of which the
   first has that number. */
void letters_look (Letters *l, Text text, Encoding from, int64_t line);

/* What is doubtful of all that was looked at; NULL: nothing. Its kind is
     "dos"    code page 850, read as Windows-1252
     "twice"  read in a wrong encoding before it was written
     "lost"   a question mark where a letter was */
const LettersFind *letters_found (const Letters *l);

#endif
