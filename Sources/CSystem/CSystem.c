#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int csystem_open_unnamed(const char *directory, uint32_t mode) {
#ifdef O_TMPFILE
  return open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, (mode_t)mode);
#else
  (void)directory;
  (void)mode;
  errno = EOPNOTSUPP;
  return -1;
#endif
}

int csystem_name_unnamed(int descriptor, const char *path) {
  // The /proc form needs no privilege; AT_EMPTY_PATH does (open(2), O_TMPFILE).
  char source[64];
  snprintf(source, sizeof source, "/proc/self/fd/%d", descriptor);
  return linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

int csystem_reserve(int descriptor, int64_t count) {
  return fallocate(descriptor, FALLOC_FL_KEEP_SIZE, 0, count) == 0 ? 0 : errno;
}
