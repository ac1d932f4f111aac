#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__has_include)
#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif
#endif

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

// Opens one component after the other, so that no link is followed on a kernel without openat2.
static int open_by_component(int folder, const char *path) {
  char name[256];
  int current = dup(folder);
  while (current >= 0) {
    const char *slash = strchr(path, '/');
    size_t length = slash != NULL ? (size_t)(slash - path) : strlen(path);
    if (length == 0 || length >= sizeof name) {
      close(current);
      errno = EINVAL;
      return -1;
    }
    memcpy(name, path, length);
    name[length] = '\0';
    if (strcmp(name, "..") == 0) {
      close(current);
      errno = EXDEV;
      return -1;
    }
    int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (slash != NULL ? O_DIRECTORY : 0);
    int next = openat(current, name, flags);
    int code = errno;
    close(current);
    errno = code;
    if (next < 0 || slash == NULL) return next;
    current = next;
    path = slash + 1;
  }
  return -1;
}

int csystem_open_beneath(int folder, const char *path) {
#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
  struct open_how how;
  memset(&how, 0, sizeof how);
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  int file = (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
  // EPERM: sandboxes refuse system calls that they do not know.
  if (file >= 0 || (errno != ENOSYS && errno != EPERM)) return file;
#endif
  return open_by_component(folder, path);
}

void csystem_return_blocks(int byte_count) {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, byte_count);
#else
  (void)byte_count;
#endif
}
