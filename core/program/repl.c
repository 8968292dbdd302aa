/* repl.c: the interactive mode: reads, runs, prints, as `lua` does, and hears
   what a person says to the program. */

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "program/call.h"
#include "program/editor.h"
#include "program/repl.h"

/* Slots of the stack, below which nothing is removed. */
enum { EDITOR = 1, LINE = 2 };

/* Beside the status codes of Lua. */
enum { INPUT_END = -1, WORD_HEARD = -2, WORD_NONE = -3 };


/* Pushes the prompt: _PROMPT, _PROMPT2, or the usual ones. */
static const char *prompt_push (lua_State *L, bool first) {
  if (lua_getglobal(L, first ? "_PROMPT" : "_PROMPT2") == LUA_TNIL) {
    lua_pop(L, 1);
    return lua_pushstring(L, first ? "> " : ">> ");
  }
  const char *prompt = luaL_tolstring(L, -1, NULL);
  lua_remove(L, -2);
  return prompt;
}


/* Pushes a line of standard input; false, and nothing pushed, at its end.
   What no terminal has shown stands behind the prompt, as lua has it. */
static bool stdin_line (lua_State *L, const char *prompt) {
  luaL_Buffer line;
  int c;
  bool any = false, shown = isatty(STDIN_FILENO);
  fputs(prompt, stdout);
  fflush(stdout);
  luaL_buffinit(L, &line);
  while ((c = getc(stdin)) != EOF) {
    any = true;
    if (c == '\n') break;
    luaL_addchar(&line, (char)c);
    if (!shown) putchar(c);
  }
  if (any && !shown) putchar('\n');
  luaL_pushresult(&line);
  if (!any) lua_pop(L, 1);
  return any;
}


/* Pushes the next line. An `=` before it is Lua 5.2's way to ask for a
   value, still understood. */
static bool line_push (lua_State *L, bool first) {
  Editor *editor = editor_get(L, EDITOR);
  const char *prompt = prompt_push(L, first);              /* prompt */
  bool any = editor != NULL ? editor_line(L, editor, prompt)
                            : stdin_line(L, prompt);
  lua_remove(L, any ? -2 : -1);                            /* line */
  if (any && first && lua_tostring(L, -1)[0] == '=') {
    lua_pushfstring(L, "return %s", lua_tostring(L, -1) + 1);
    lua_remove(L, -2);
  }
  return any;
}


static void line_remember (lua_State *L) {
  Editor *editor = editor_get(L, EDITOR);
  const char *line = lua_tostring(L, LINE);
  if (editor != NULL && line[0] != '\0') editor_remember(editor, line);
}


/* Tries the line as an expression: pushes the function, or nothing. */
static bool expression_load (lua_State *L) {
  const char *text = lua_pushfstring(L, "return %s;", lua_tostring(L, LINE));
  if (luaL_loadbuffer(L, text, strlen(text), "=stdin") != LUA_OK) {
    lua_pop(L, 2);
    return false;
  }
  lua_remove(L, -2);
  return true;
}


/* Does the syntax error on the top of the stack come from the text's end?
   Then more lines may mend it. */
static bool chunk_incomplete (lua_State *L, int status) {
  static const char mark[] = "<eof>";
  size_t n;
  if (status != LUA_ERRSYNTAX) return false;
  const char *message = lua_tolstring(L, -1, &n);
  return n >= sizeof mark - 1 &&
         strcmp(message + n - (sizeof mark - 1), mark) == 0;
}


/* Loads the line as statements, asking for lines while it is incomplete. */
static int statements_load (lua_State *L) {
  for (;;) {
    size_t n;
    const char *text = lua_tolstring(L, LINE, &n);
    int status = luaL_loadbuffer(L, text, n, "=stdin");    /* line chunk */
    if (!chunk_incomplete(L, status) || !line_push(L, false))
      return status;
    lua_remove(L, -2);                                     /* line more */
    lua_pushliteral(L, "\n");
    lua_insert(L, -2);
    lua_concat(L, 3);                                      /* line */
  }
}


/* Hears a line that is a word to the program (`help`, `exit`, a command), not
   Lua: what it means, scripts/siri/cli/interactive.lua knows. */
static int word_hear (lua_State *L) {
  static const char text[] = "return require('siri.cli.interactive').hear(...)";
  int status = luaL_loadbuffer(L, text, sizeof text - 1, "=interactive");
  lua_pushvalue(L, LINE);
  if (status == LUA_OK) status = lua_pcall(L, 1, 1, 0);
  const char *heard = status == LUA_OK ? lua_tostring(L, -1) : NULL;
  int word = heard == NULL ? WORD_NONE
             : strcmp(heard, "exit") == 0 ? INPUT_END : WORD_HEARD;
  lua_settop(L, LINE);
  return word;
}


/* Leaves a function to run, or the message why there is none. */
static int chunk_read (lua_State *L) {
  lua_settop(L, EDITOR);
  if (!line_push(L, true)) return INPUT_END;
  int word = word_hear(L);
  if (word != WORD_NONE) {
    line_remember(L);
    return word;
  }
  int status = expression_load(L) ? LUA_OK : statements_load(L);
  line_remember(L);
  lua_remove(L, LINE);
  return status;
}


/* Gives all results to `print`, as it is now. */
static void results_print (lua_State *L) {
  int n = lua_gettop(L) - EDITOR;
  if (n == 0) return;
  luaL_checkstack(L, LUA_MINSTACK, "too many results to print");
  lua_getglobal(L, "print");
  lua_insert(L, EDITOR + 1);
  if (lua_pcall(L, n, 0, 0) != LUA_OK)
    call_message(NULL, lua_pushfstring(L, "error calling 'print' (%s)",
                                       lua_tostring(L, -1)));
}


void repl_run (lua_State *L) {
  int status;
  lua_settop(L, 0);
  editor_open(L);
  (void)luaL_dostring(L, "return siri.open");   /* it has all its names now */
  lua_settop(L, EDITOR);
  while ((status = chunk_read(L)) != INPUT_END) {
    if (status == WORD_HEARD) continue;
    if (status == LUA_OK) status = call_traced(L, 0, LUA_MULTRET);
    if (status == LUA_OK)
      results_print(L);
    else
      call_report(L, NULL, status);
  }
  lua_settop(L, 0);
  putchar('\n');
  fflush(stdout);
}
