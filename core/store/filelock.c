/* filelock.c: whether a file can be locked. Some file systems refuse all
   locks, as drives of Windows do in WSL, or of other machines; SQLite takes a
   part of their answers for another program's lock. */

#define _POSIX_C_SOURCE 200809L

#include "store/filelock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define BYTE  (0x40000000 + 4096)   /* none that SQLite locks */

/* The error of a lock. A child asks: whoever closes a file loses all locks
   that it has there. */
static int lock_error (const char *path) {
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET,
                        .l_start = BYTE, .l_len = 1 };
  pid_t child = fork();
  if (child == 0) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    _exit(fd >= 0 && fcntl(fd, F_SETLK, &lock) != 0 ? errno : 0);
  }
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 0;
  return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

const char *filelock_lack (const char *path) {
  int error = lock_error(path);
  if (error == 0 || error == EAGAIN || error == EACCES || error == EINTR)
    return NULL;
  return strerror(error);
}
