/* terminal.c: who sits there, and what the output goes to: a terminal, how
   large, and a program that shows it there. */

#define _DEFAULT_SOURCE   /* getpwuid_r under -std=c11 */

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/text.h"

extern char **environ;

#define NOT_STARTED  126   /* the shell's status, or 127: of no program */


/* terminal.size() -> the columns of the terminal that standard output is,
   and its rows, where it knows them; nil if it is none */
static int size (lua_State *L) {
  struct winsize now;
  if (!isatty(STDOUT_FILENO)) return 0;
  bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &now) == 0;
  lua_pushinteger(L, known && now.ws_col > 0 ? now.ws_col : 80);
  if (!known || now.ws_row == 0) return 1;
  lua_pushinteger(L, now.ws_row);
  return 2;
}

/* terminal.watched() -> is standard error a terminal? */
static int watched (lua_State *L) {
  lua_pushboolean(L, isatty(STDERR_FILENO));
  return 1;
}

/* terminal.user() -> the name of the user who runs the program; a number
   where the user has none */
static int user (lua_State *L) {
  struct passwd entry, *found = NULL;
  char names[4096];
  if (getpwuid_r(geteuid(), &entry, names, sizeof names, &found) == 0 &&
      found != NULL)
    lua_pushstring(L, entry.pw_name);
  else
    lua_pushfstring(L, "%I", (LUAI_UACINT)geteuid());
  return 1;
}

/* terminal.wait(milliseconds): waits so long, or until a signal comes */
static int wait_for (lua_State *L) {
  lua_Integer n = luaL_checkinteger(L, 1);
  luaL_argcheck(L, n >= 0 && n <= 60000, 1, "out of range");
  struct timespec time = { .tv_sec = (time_t)(n / 1000),
                           .tv_nsec = (long)(n % 1000) * 1000000 };
  nanosleep(&time, NULL);
  return 0;
}

/* What the keys of a terminal send, and a pipe that nobody reads: ignored
   here while another program has the terminal, which gets them as we had
   them. */
static const int signals[] = { SIGINT, SIGQUIT, SIGPIPE };

#define SIGNALS  (int)(sizeof signals / sizeof signals[0])


static pid_t shell_start (const char *command, int from, sigset_t *restored) {
  char *arguments[] = { "sh", "-c", (char *)command, NULL };
  posix_spawn_file_actions_t files;
  posix_spawnattr_t how;
  pid_t child = -1;
  if (posix_spawn_file_actions_init(&files) != 0) return -1;
  if (posix_spawnattr_init(&how) == 0) {
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigdefault(&how, restored);
    if (posix_spawn_file_actions_adddup2(&files, from, STDIN_FILENO) != 0 ||
        posix_spawn(&child, "/bin/sh", &files, &how, arguments, environ) != 0)
      child = -1;
    posix_spawnattr_destroy(&how);
  }
  posix_spawn_file_actions_destroy(&files);
  return child;
}


/* All of it, or what is read of it. */
static void text_feed (int to, Text text) {
  while (text.n > 0) {
    ssize_t n = write(to, text.s, text.n);
    if (n < 0 && errno != EINTR) return;
    if (n < 0) continue;
    text.s += n;
    text.n -= (size_t)n;
  }
}


/* Runs a command of the shell until it ends; true if it could be started. */
static bool shell_run (const char *command, Text text, sigset_t *restored) {
  int ends[2], status = 0;
  if (pipe(ends) != 0) return false;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  pid_t child = shell_start(command, ends[0], restored);
  close(ends[0]);
  if (child > 0) text_feed(ends[1], text);
  close(ends[1]);
  if (child <= 0) return false;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) { }
  return !WIFEXITED(status) || WEXITSTATUS(status) < NOT_STARTED;
}


/* terminal.feed(command, text) -> runs a command of the shell, which reads
   the text, until it ends, however that may be; false if there is no such
   program. What control-C means is its own affair. */
static int feed (lua_State *L) {
  const char *command = luaL_checkstring(L, 1);
  Text text;
  text.s = luaL_checklstring(L, 2, &text.n);
  struct sigaction were[SIGNALS], ignore = { .sa_handler = SIG_IGN };
  sigset_t restored;
  sigemptyset(&ignore.sa_mask);
  sigemptyset(&restored);
  for (int i = 0; i < SIGNALS; i++) {
    sigaction(signals[i], &ignore, &were[i]);
    if (were[i].sa_handler != SIG_IGN) sigaddset(&restored, signals[i]);
  }
  bool started = shell_run(command, text, &restored);
  for (int i = 0; i < SIGNALS; i++) sigaction(signals[i], &were[i], NULL);
  lua_pushboolean(L, started);
  return 1;
}

const luaL_Reg siri_terminal[] = {
  {"size", size}, {"watched", watched}, {"user", user}, {"feed", feed},
  {"wait", wait_for}, {NULL, NULL}
};
