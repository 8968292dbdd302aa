/* invoked.h: what is typed to run the program; see invoked.c. */

#ifndef invoked_h
#define invoked_h

/* The word of the shell that runs this program as it was run, or
   "siri-rules" where it is a module of another. */
const char *invoked (void);

/* Notes the name of the program, as main has it. */
void invoked_as (const char *name);

#endif
