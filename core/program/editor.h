/* editor.h: lines edited at the terminal; see editor.c. */

#ifndef editor_h
#define editor_h

#include <stdbool.h>

#include <lua.h>

typedef struct Editor Editor;

/* Pushes an editor, or nil where input or output is no terminal, or the
   library is not there, which it says. */
void editor_open (lua_State *L);

/* The editor at that index, NULL if it is nil. */
Editor *editor_get (lua_State *L, int index);

/* Pushes the next line, without its newline; false, and nothing pushed, at
   the end of the input. */
bool editor_line (lua_State *L, Editor *editor, const char *prompt);

/* Adds a text to the history, and to the file that keeps it. */
void editor_remember (Editor *editor, const char *text);

#endif
