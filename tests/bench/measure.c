/* measure.c: the cost of one command as a whole process: measure FILE
   COMMAND... runs it and writes to FILE a line of its wall, user and system
   seconds, its peak memory in KB, and its status (128 + n after signal n). */

#define _DEFAULT_SOURCE   /* wait4 */

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now (void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds (struct timeval t) {
  return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main (int argc, char **argv) {
  struct rusage used;
  int status;
  if (argc < 3) {
    fprintf(stderr, "usage: measure FILE COMMAND...\n");
    return 2;
  }
  double began = now();
  pid_t child = fork();
  if (child == 0) {
    execvp(argv[2], argv + 2);
    perror(argv[2]);
    _exit(127);
  }
  if (child < 0 || wait4(child, &status, 0, &used) < 0) {
    perror("measure");
    return 1;
  }
  double wall = now() - began;
  FILE *file = fopen(argv[1], "w");
  if (file == NULL) {
    perror(argv[1]);
    return 1;
  }
  fprintf(file, "%.6f %.6f %.6f %ld %d\n", wall, seconds(used.ru_utime),
          seconds(used.ru_stime), used.ru_maxrss,
          WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
  return fclose(file) == 0 ? 0 : 1;
}
