/*
 * Loaded before libc into a server under test: counts its writes, fsyncs and truncations of files under one folder and
 * fails those it is told to, as a dying or a full disk does. What to fail stands in a file shared with the test, which
 * changes it while the server runs (disk-faults.ts writes the same fields in the same order).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 4 };
enum { ANY_FILE = 0, DATABASE = 1, PHOTOS = 2, CHECKPOINTED = 3 };

struct control {
  int calls;     /* which kinds of call count, added up; 0: none fails */
  int files;     /* which files count */
  int at;        /* the how-manieth counted call fails, from 1 */
  int following; /* whether every later one fails too */
  int error;     /* with this errno */
  int counted;
  int failed;
};

static volatile struct control *control;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("DISK_FAULTS_CONTROL");
  folder = getenv("DISK_FAULTS_FOLDER");
  if (path == NULL || folder == NULL) return;
  int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *shared = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (shared != MAP_FAILED) control = shared;
}

static int counts(int fd, int call) {
  char link[64], path[PATH_MAX];
  if (control == NULL || (control->calls & call) == 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  if (strncmp(path, folder, strlen(folder)) != 0) return 0;
  if (control->files == ANY_FILE) return 1;
  const char *database = strstr(path, "/sunshine.db");
  /* The database itself is written by a checkpoint, its log by every commit. */
  if (control->files == CHECKPOINTED) return database != NULL && strcmp(database, "/sunshine.db") == 0;
  return (control->files == DATABASE) == (database != NULL);
}

/* How this call ends: 0 as ever, 1 failing, 2 cut short, as the last write onto a disk that fills up is. */
static int fate(int fd, int call) {
  if (!counts(fd, call)) return 0;
  int number = __sync_add_and_fetch(&control->counted, 1);
  int fills = call == WRITE && control->error == ENOSPC;
  if (fills && number == control->at) return 2;
  if (number == control->at + fills || (control->following && number > control->at)) {
    __sync_add_and_fetch(&control->failed, 1);
    errno = control->error;
    return 1;
  }
  return 0;
}

#define FIND(name) if (real == NULL) real = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *bytes, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  int end = fate(fd, WRITE);
  FIND("write");
  return end == 1 ? -1 : real(fd, bytes, end == 2 && count > 1 ? count / 2 : count);
}

#define POSITIONED(name, offset)                                                                        \
  ssize_t name(int fd, const void *bytes, size_t count, offset at) {                                    \
    static ssize_t (*real)(int, const void *, size_t, offset);                                          \
    int end = fate(fd, WRITE);                                                                          \
    FIND(#name);                                                                                        \
    return end == 1 ? -1 : real(fd, bytes, end == 2 && count > 1 ? count / 2 : count, at);              \
  }
POSITIONED(pwrite, off_t)
POSITIONED(pwrite64, off64_t)

ssize_t writev(int fd, const struct iovec *parts, int count) {
  static ssize_t (*real)(int, const struct iovec *, int);
  int end = fate(fd, WRITE);
  FIND("writev");
  return end == 1 ? -1 : real(fd, parts, end == 2 ? 1 : count);
}

#define POSITIONED_PARTS(name, offset)                                                                  \
  ssize_t name(int fd, const struct iovec *parts, int count, offset at) {                               \
    static ssize_t (*real)(int, const struct iovec *, int, offset);                                     \
    int end = fate(fd, WRITE);                                                                          \
    FIND(#name);                                                                                        \
    return end == 1 ? -1 : real(fd, parts, end == 2 ? 1 : count, at);                                   \
  }
POSITIONED_PARTS(pwritev, off_t)
POSITIONED_PARTS(pwritev64, off64_t)

#define SYNCING(name)                                                                                   \
  int name(int fd) {                                                                                    \
    static int (*real)(int);                                                                            \
    FIND(#name);                                                                                        \
    return fate(fd, SYNC) == 1 ? -1 : real(fd);                                                         \
  }
SYNCING(fsync)
SYNCING(fdatasync)

#define TRUNCATING(name, offset)                                                                        \
  int name(int fd, offset length) {                                                                     \
    static int (*real)(int, offset);                                                                    \
    FIND(#name);                                                                                        \
    return fate(fd, TRUNCATE) == 1 ? -1 : real(fd, length);                                             \
  }
TRUNCATING(ftruncate, off_t)
TRUNCATING(ftruncate64, off64_t)
