/* editor.c: lines edited at the terminal, by libedit, which is opened when the
   first one is. */

#define _POSIX_C_SOURCE 200809L   /* fdopen */

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <histedit.h>
#include <lauxlib.h>
#include <lua.h>

#include "base/opened.h"
#include "base/type.h"
#include "program/completion.h"
#include "program/editor.h"

#define EDITOR_TYPE   "siri.editor"
#define HISTORY_FILE  "siri_rules_history"
#define HISTORY_SIZE  2000   /* texts that are kept */
#define WIDTH         80     /* of a terminal that does not tell its own */

/* Its functions that we call. */
#define FUNCTIONS(X) \
  X(el_end) X(el_get) X(el_gets) X(el_init) X(el_insertstr) X(el_line) \
  X(el_set) X(el_source) X(history) X(history_end) X(history_init)

#define MEMBER(f)  __typeof__(f) *(f);
#define NAME(f)    #f,

static struct { FUNCTIONS(MEMBER) } edit;
static const char *const names[] = { FUNCTIONS(NAME) NULL };

struct Editor {
  EditLine *line;
  History *history;
  lua_State *L;        /* that asks for a line, while it does */
  const char *prompt;
  const char *file;    /* of the history, a user value; NULL: none is kept */
};

/* Keys beyond libedit's own, as other programs have them. */
static const char *const keys[][2] = {
  { "^I", "siri-complete" },
  { "^R", "em-inc-search-prev" },
  { "^W", "ed-delete-prev-word" },
  { "\\e[1;5C", "em-next-word" },
  { "\\e[1;5D", "ed-prev-word" },
};


/* The folder that a variable names; NULL unless it is the same wherever
   the program is started. */
static const char *folder_named (const char *variable) {
  const char *folder = getenv(variable);
  return folder != NULL && folder[0] == '/' ? folder : NULL;
}


/* Pushes where the history is kept; nil for nowhere. */
static void history_path (lua_State *L) {
  const char *state = folder_named("XDG_STATE_HOME");
  const char *home = folder_named("HOME");
  if (state != NULL) lua_pushfstring(L, "%s/" HISTORY_FILE, state);
  else if (home != NULL) lua_pushfstring(L, "%s/." HISTORY_FILE, home);
  else lua_pushnil(L);
}


/* The user's own settings: the file $EDITRC, or ~/.editrc. libedit would
   take either from the folder at hand, too. */
static void settings_read (lua_State *L, EditLine *line) {
  const char *file = folder_named("EDITRC"), *home = folder_named("HOME");
  int top = lua_gettop(L);
  if (file == NULL && home != NULL)
    file = lua_pushfstring(L, "%s/.editrc", home);
  if (file != NULL) edit.el_source(line, file);
  lua_settop(L, top);
}


/* Appends the newest text to the file: many sessions share it, and one that
   is killed has lost nothing. Failure is no reason to stop a session.
   (libedit writes one text more than it is asked for; doubles are dropped
   when the file is read.) */
static void history_append (const Editor *e) {
  HistEvent event;
  int fd = open(e->file, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (fd < 0) return;
  FILE *out = fdopen(fd, "a");
  if (out == NULL) {
    close(fd);
    return;
  }
  fseek(out, 0, SEEK_END);   /* libedit heads a file at its start only */
  edit.history(e->history, &event, H_NSAVE_FP, (size_t)1, out);
  fclose(out);
}


/* Reads the file, and cuts it when it has grown past what is kept. */
static void history_read (const Editor *e) {
  HistEvent event;
  edit.history(e->history, &event, H_SETSIZE, HISTORY_SIZE);
  edit.history(e->history, &event, H_SETUNIQUE, 1);
  if (edit.history(e->history, &event, H_LOAD, e->file) > HISTORY_SIZE)
    edit.history(e->history, &event, H_SAVE, e->file);
}


static char *prompt_text (EditLine *line) {
  Editor *e;
  edit.el_get(line, EL_CLIENTDATA, &e);
  return (char *)e->prompt;   /* libedit only reads it */
}


static size_t terminal_width (void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return WIDTH;
}


/* Prints the list on the top of the stack in columns, below the line. */
static void list_print (lua_State *L) {
  size_t width = 0, used = 0, all = terminal_width();
  lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, -1, i);
    size_t length = lua_rawlen(L, -1) + 2;
    if (length > width) width = length;
    lua_pop(L, 1);
  }
  putchar('\n');
  for (lua_Integer i = 1; i <= n; i++) {
    lua_rawgeti(L, -1, i);
    if (used > 0 && used + width > all) {
      putchar('\n');
      used = 0;
    }
    printf("%-*s", (int)width, lua_tostring(L, -1));
    used += width;
    lua_pop(L, 1);
  }
  putchar('\n');
  fflush(stdout);
}


/* How many letters all names of the list on the top begin with. */
static size_t list_common (lua_State *L) {
  lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
  lua_rawgeti(L, -1, 1);
  lua_rawgeti(L, -2, n);   /* in order: the first and the last differ most */
  const char *first = lua_tostring(L, -2), *last = lua_tostring(L, -1);
  size_t common = 0;
  while (first[common] != '\0' && first[common] == last[common]) common++;
  lua_pop(L, 2);
  return common;
}


/* complete(editor): inserts what is certain, lists what is not, and answers
   what libedit is to do then. */
static int complete (lua_State *L) {
  Editor *e = lua_touserdata(L, 1);
  const LineInfo *info = edit.el_line(e->line);
  size_t n = (size_t)(info->cursor - info->buffer);
  size_t tail = completion_tail(info->buffer, n);
  completion_push(L, info->buffer, n);                   /* list */
  int answer = CC_ERROR;
  if (lua_rawlen(L, -1) > 0) {
    size_t common = list_common(L);
    if (common > tail) {
      lua_rawgeti(L, -1, 1);                             /* list name */
      lua_pushlstring(L, lua_tostring(L, -1) + tail, common - tail);
      edit.el_insertstr(e->line, lua_tostring(L, -1));
      answer = CC_REFRESH;
    }
    else if (lua_rawlen(L, -1) > 1) {
      list_print(L);
      answer = CC_REDISPLAY;
    }
  }
  lua_pushinteger(L, answer);
  return 1;
}


/* No error may jump over libedit: the work is done in a protected call. */
static unsigned char line_complete (EditLine *line, int key) {
  Editor *e;
  unsigned char answer = CC_ERROR;
  (void)key;
  edit.el_get(line, EL_CLIENTDATA, &e);
  int top = lua_gettop(e->L);
  if (!lua_checkstack(e->L, 2)) return answer;
  lua_pushcfunction(e->L, complete);
  lua_pushlightuserdata(e->L, e);
  if (lua_pcall(e->L, 1, 1, 0) == LUA_OK)
    answer = (unsigned char)lua_tointeger(e->L, -1);
  lua_settop(e->L, top);
  return answer;
}


/* Says why lines cannot be edited, which is no reason not to read them. */
static bool library_lacks (void) {
  static Opened library = {
    .use = "lines are edited by", .file = "libedit.so.2",
    .package = "libedit2", .names = names
  };
  const char *lack = opened_find(&library, (void **)&edit);
  if (lack != NULL) fprintf(stderr, "siri-rules: %s\n", lack);
  return lack != NULL;
}


/* __gc */
static int editor_close (lua_State *L) {
  Editor *e = luaL_checkudata(L, 1, EDITOR_TYPE);
  if (e->line != NULL) edit.el_end(e->line);
  if (e->history != NULL) edit.history_end(e->history);
  *e = (Editor){ 0 };
  return 0;
}


static void editor_bind (lua_State *L, Editor *e) {
  edit.el_set(e->line, EL_CLIENTDATA, e);
  edit.el_set(e->line, EL_PROMPT_ESC, prompt_text, '\1');
  edit.el_set(e->line, EL_HIST, edit.history, e->history);
  edit.el_set(e->line, EL_SIGNAL, 1);   /* which finds the terminal restored */
  edit.el_set(e->line, EL_EDITOR, "emacs");
  edit.el_set(e->line, EL_ADDFN, "siri-complete", "Complete a name",
         line_complete);
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    edit.el_set(e->line, EL_BIND, keys[i][0], keys[i][1], NULL);
  settings_read(L, e->line);
}


void editor_open (lua_State *L) {
  bool at_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
  if (!at_terminal || library_lacks()) {
    lua_pushnil(L);
    return;
  }
  setlocale(LC_CTYPE, "");   /* for å; never LC_NUMERIC: 1.5 must stay 1.5 */
  Editor *e = lua_newuserdatauv(L, sizeof *e, 1);
  *e = (Editor){ 0 };
  type_set(L, EDITOR_TYPE, editor_close, NULL);
  e->history = edit.history_init();
  e->line = edit.el_init("siri-rules", stdin, stdout, stderr);
  if (e->history == NULL || e->line == NULL)
    luaL_error(L, "not enough memory");
  history_path(L);                                       /* editor path */
  e->file = lua_tostring(L, -1);
  lua_setiuservalue(L, -2, 1);
  if (e->file != NULL) history_read(e);
  editor_bind(L, e);
}


Editor *editor_get (lua_State *L, int index) {
  return lua_isnil(L, index) ? NULL : luaL_checkudata(L, index, EDITOR_TYPE);
}


bool editor_line (lua_State *L, Editor *e, const char *prompt) {
  int n = 0;
  e->L = L;
  e->prompt = prompt;
  const char *text = edit.el_gets(e->line, &n);
  if (text == NULL || n <= 0) return false;
  if (text[n - 1] == '\n') n--;
  lua_pushlstring(L, text, (size_t)n);
  return true;
}


void editor_remember (Editor *e, const char *text) {
  HistEvent event;
  if (edit.history(e->history, &event, H_ENTER, text) >= 0 && e->file != NULL)
    history_append(e);
}
