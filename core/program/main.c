/* main.c: the program: a Lua interpreter that also knows commands.
** Its options, variables, messages and statuses are those of `lua` 5.4, but
** for --help and --version. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "base/home.h"
#include "base/invoked.h"
#include "base/pool.h"
#include "base/printable.h"
#include "module/searcher.h"
#include "module/siri.h"
#include "program/call.h"
#include "program/repl.h"
#include "sandbox/guard.h"

#define INIT_VAR        "LUA_INIT"
#define INIT_VAR_5_4    INIT_VAR LUA_VERSUFFIX

#define EXIT_USAGE      2
#define SIRI_NAMED      "siri-rules " SIRI_VERSION " (" LUA_RELEASE ")"

typedef struct Program {
  char **argv;
  int argc;
  const char *name;    /* before its messages */
  int script;          /* index of the script (argc: none), of a bad option */
  bool bad, help, version, interactive, statements, no_environment;
  bool complete;       /* a shell asks how its line may go on */
  bool own;            /* it is the version of this program, not of Lua */
  bool scripts;        /* ours are there */
  const char *command; /* its name; NULL: there is none */
  int status;          /* to exit with */
} Program;


static void usage_print (FILE *out, const char *name) {
  fprintf(out,
    "usage: %s [options] [script [args]]\n"
    "Available options are:\n"
    "  -e stat   execute string 'stat'\n"
    "  -i        enter interactive mode after executing 'script'\n"
    "  -l mod    require library 'mod' into global 'mod'\n"
    "  -l g=mod  require library 'mod' into global 'g'\n"
    "  -v        show version information\n"
    "  -E        ignore environment variables\n"
    "  -W        turn warnings on\n"
    "  --        stop handling options\n"
    "  -         stop handling options and execute stdin\n", name);
  fflush(out);
}


static void option_refuse (const Program *p) {
  const char *option = p->argv[p->script];
  bool wants = option[1] == 'e' || option[1] == 'l';
  fprintf(stderr, wants ? "%s: '" : "%s: unrecognized option '", p->name);
  printable_write(stderr, (Text){option, strlen(option)}, "\\");
  fputs(wants ? "' needs argument\n" : "'\n", stderr);
  usage_print(stderr, p->name);
}


/* Where lines will be typed it says what reads them, and how to ask it. */
static void version_print (const Program *p, bool interactive) {
  if (interactive)
    puts(SIRI_NAMED ": 'help' says how to begin, 'exit' leaves");
  else
    puts(p->own ? SIRI_NAMED : LUA_COPYRIGHT);
  fflush(stdout);
}


/* Notes the option at *i, and steps over an argument that stands apart.
   False if there is no such option. */
static bool option_read (Program *p, int *i) {
  const char *option = p->argv[*i];
  char letter = option[1];
  if (letter == 'e' || letter == 'l') {
    p->statements = p->statements || letter == 'e';
    if (option[2] != '\0') return true;
    const char *next = p->argv[++*i];
    return next != NULL && next[0] != '-';
  }
  if (letter == '\0' || strchr("EWiv", letter) == NULL || option[2] != '\0')
    return false;
  p->no_environment = p->no_environment || letter == 'E';
  p->interactive = p->interactive || letter == 'i';
  p->version = p->version || letter == 'v' || letter == 'i';
  return true;
}


/* Reads all options, runs none: -E must be known before LUA_INIT runs. */
static void options_read (Program *p) {
  const char *first = p->argc > 1 ? p->argv[1] : "";
  p->help = strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0;
  p->own = strcmp(first, "--version") == 0;
  p->complete = strcmp(first, "--complete") == 0;
  if (p->help || p->own || p->complete) {
    p->version = p->own;
    p->script = p->own ? p->argc : 1;
    return;
  }
  int i = p->argc > 0 ? 1 : 0;
  for (; i < p->argc; i++) {
    const char *option = p->argv[i];
    p->script = i;
    if (option[0] != '-' || option[1] == '\0') return;
    if (strcmp(option, "--") == 0) {
      p->script = i + 1;
      return;
    }
    if (!option_read(p, &i)) {
      p->bad = true;
      return;
    }
  }
  p->script = i;
}


static bool chunk_run (lua_State *L, const Program *p, int status) {
  if (status == LUA_OK) status = call_traced(L, 0, 0);
  return call_report(L, p->name, status) == LUA_OK;
}


static bool file_run (lua_State *L, const Program *p, const char *file) {
  return chunk_run(L, p, luaL_loadfile(L, file));
}


static bool text_run (lua_State *L, const Program *p, const char *text,
                      const char *name) {
  return chunk_run(L, p, luaL_loadbuffer(L, text, strlen(text), name));
}


/* -l mod, -l global=mod */
static bool library_run (lua_State *L, const Program *p, const char *text) {
  const char *equals = strchr(text, '=');
  size_t n = equals != NULL ? (size_t)(equals - text) : strlen(text);
  lua_pushglobaltable(L);                                  /* _G */
  lua_pushlstring(L, text, n);                             /* _G name */
  lua_getglobal(L, "require");
  lua_pushstring(L, equals != NULL ? equals + 1 : text);
  int status = call_traced(L, 1, 1);                       /* _G name module */
  if (status == LUA_OK) lua_settable(L, -3);
  return call_report(L, p->name, status) == LUA_OK;
}


/* Runs what the options before the script say, in their order. */
static bool options_run (lua_State *L, const Program *p) {
  for (int i = 1; i < p->script && i < p->argc; i++) {
    const char *text = p->argv[i] + 2;
    char letter = p->argv[i][1];
    if (letter == 'W') lua_warning(L, "@on", 0);
    if (letter != 'e' && letter != 'l') continue;
    if (*text == '\0') text = p->argv[++i];
    if (!(letter == 'e' ? text_run(L, p, text, "=(command line)")
                        : library_run(L, p, text)))
      return false;
  }
  return true;
}


/* What LUA_INIT says is for scripts: of a command it would be a part that
   nobody named. */
static bool init_run (lua_State *L, const Program *p) {
  if (p->no_environment || p->command != NULL) return true;
  const char *name = "=" INIT_VAR_5_4;
  const char *init = getenv(name + 1);
  if (init == NULL) {
    name = "=" INIT_VAR;
    init = getenv(name + 1);
  }
  if (init == NULL) return true;
  if (init[0] == '@') return file_run(L, p, init + 1);
  return text_run(L, p, init, name);
}


/* A build for tests (-DSIRI_TEST_INIT) runs the file of that variable first,
   before a command, too; that of users has no such door. */
static bool tests_run (lua_State *L, const Program *p) {
#ifdef SIRI_TEST_INIT
  const char *file = getenv("SIRI_TEST_INIT");
  return file == NULL || *file == '\0' || file_run(L, p, file);
#else
  (void)L, (void)p;
  return true;
#endif
}


/* Sets the global `arg`: the script at 0, its arguments after it, what
   stands before it at negative indices. */
static void arg_set (lua_State *L, const Program *p) {
  int script = p->script < p->argc ? p->script : 0;
  lua_createtable(L, p->argc - script, script + 1);
  for (int i = 0; i < p->argc; i++) {
    lua_pushstring(L, p->argv[i]);
    lua_rawseti(L, -2, i - script);
  }
  lua_setglobal(L, "arg");
}


/* Pushes the arguments as `arg` has them now. */
static int arg_push (lua_State *L) {
  if (lua_getglobal(L, "arg") != LUA_TTABLE)
    luaL_error(L, "'arg' is not a table");
  int table = lua_gettop(L);
  int n = (int)luaL_len(L, table);
  luaL_checkstack(L, n + 3, "too many arguments to script");
  for (int i = 1; i <= n; i++) lua_rawgeti(L, table, i);
  lua_remove(L, table);
  return n;
}


/* Does that which is no file read like a command? Then pushes a message that
   there is none: where the program has its scripts, which know. */
static bool command_lacks (lua_State *L, const Program *p, const char *name) {
  static const char text[] = "return require('siri.cli.command').lack(...)";
  if (p->script != 1 || !p->scripts) return false;
  int status = luaL_loadbuffer(L, text, sizeof text - 1, "=command");
  lua_pushstring(L, name);
  if (status == LUA_OK && lua_pcall(L, 1, 1, 0) == LUA_OK &&
      lua_isstring(L, -1))
    return true;
  lua_settop(L, lua_gettop(L) - (status == LUA_OK ? 1 : 2));
  return false;
}


static bool script_run (lua_State *L, Program *p) {
  const char *file = p->argv[p->script];
  if (strcmp(file, "-") == 0 && strcmp(p->argv[p->script - 1], "--") != 0)
    file = NULL;   /* stdin */
  int status = luaL_loadfile(L, file);
  if (status == LUA_ERRFILE && file != NULL && command_lacks(L, p, file)) {
    p->status = EXIT_USAGE;
    call_report(L, "siri-rules", status);
    return false;
  }
  if (status == LUA_OK) status = call_traced(L, arg_push(L), LUA_MULTRET);
  return call_report(L, p->name, status) == LUA_OK;
}


/* Runs a command by scripts/siri/cli/command.lua, which prints its errors and
   answers its exit status; or says by completion.lua there how a line may go
   on. An answer that did not arrive is a failure. */
static void command_run (lua_State *L, Program *p) {
  const char *text = p->complete
    ? "return require('siri.cli.completion').run(select(2, ...))"
    : "return require('siri.cli.command').run(...)";
  p->status = EXIT_FAILURE;
  int status = luaL_loadbuffer(L, text, strlen(text), "=command");
  if (status == LUA_OK) {
    lua_pushstring(L, p->command);
    lua_getglobal(L, "arg");
    status = call_command(L, 2, 1);
  }
  if (call_report(L, p->name, status) != LUA_OK) return;
  if (fflush(stdout) == 0 && !ferror(stdout))
    p->status = (int)lua_tointeger(L, -1);
  else
    call_message("siri-rules", "cannot write the answer");
}


/* __index of a `siri` that could not be opened: says why. */
static int missing_index (lua_State *L) {
  return luaL_error(L, "%s", lua_tostring(L, lua_upvalueindex(1)));
}


/* Makes a `siri` out of the message on the top of the stack. The program
   is an interpreter even when its own scripts are amiss. */
static void missing_push (lua_State *L) {
  lua_newtable(L);                                     /* message siri */
  lua_createtable(L, 0, 1);                            /* message siri meta */
  lua_pushvalue(L, -3);
  lua_pushcclosure(L, missing_index, 1);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  lua_remove(L, -2);                                   /* siri */
}


static void siri_open (lua_State *L, Program *p) {
  lua_getglobal(L, "require");
  lua_pushliteral(L, "siri");
  p->scripts = lua_pcall(L, 1, 1, 0) == LUA_OK;
  if (!p->scripts) missing_push(L);
  lua_setglobal(L, "siri");
}


/* Runs whatever is left to run once options and variables are done. */
static void input_run (lua_State *L, Program *p) {
  bool script = p->script < p->argc;
  if (p->command != NULL) {
    command_run(L, p);
    return;
  }
  if (script && !script_run(L, p)) return;
  if (p->interactive)
    repl_run(L);
  else if (!script && !p->statements && !p->version) {
    if (isatty(STDIN_FILENO)) {
      version_print(p, true);
      repl_run(L);
    }
    else
      file_run(L, p, NULL);   /* its errors do not count: so it is in lua */
  }
  p->status = EXIT_SUCCESS;
}


/* Is it a command? It takes no module from the folder at hand. */
static void command_find (lua_State *L, Program *p) {
  if (p->help)
    p->command = "help";
  else if (p->complete)
    p->command = "--complete";
  else if (p->script == 1 && p->argc > 1 && home_command(L, p->argv[1]))
    p->command = p->argv[1];
  if (p->command != NULL) searcher_seclude(L);
}


/* The whole program, in one protected call. */
static int program_run (lua_State *L) {
  Program *p = lua_touserdata(L, 1);
  luaL_checkversion(L);
  if (p->version) version_print(p, p->interactive);
  if (p->no_environment) {
    lua_pushboolean(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "LUA_NOENV");
  }
  luaL_openlibs(L);
  arg_set(L, p);
  searcher_install(L);
  command_find(L, p);
  siri_open(L, p);
  lua_gc(L, LUA_GCRESTART);
  lua_gc(L, LUA_GCGEN, 0, 0);
  if (!tests_run(L, p) || !init_run(L, p)) return 0;
  if (!options_run(L, p)) return 0;
  input_run(L, p);
  return 0;
}


int main (int argc, char **argv) {
  Program p = { .argv = argv, .argc = argc, .status = EXIT_FAILURE,
                .name = argc > 0 && argv[0][0] ? argv[0] : "siri-rules" };
  invoked_as(p.name);
  options_read(&p);
  if (p.bad) {
    option_refuse(&p);
    return EXIT_FAILURE;
  }
  lua_State *L = luaL_newstate();
  if (L == NULL) {
    call_message(p.name, "cannot create state: not enough memory");
    return EXIT_FAILURE;
  }
  pool_install(L);
  guard_install(L);
  lua_gc(L, LUA_GCSTOP);   /* while the libraries open */
  lua_pushcfunction(L, program_run);
  lua_pushlightuserdata(L, &p);
  int status = lua_pcall(L, 1, 0, 0);
  if (call_report(L, p.name, status) != LUA_OK) p.status = EXIT_FAILURE;
  lua_close(L);
  return p.status;
}
