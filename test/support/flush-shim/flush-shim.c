/*
 * Shows what a power cut would leave: every fsync/fdatasync of a file under FLUSH_DIR copies that file as it stands to
 * FLUSH_SHADOW (replaced in one rename) and adds one byte to FLUSH_COUNT. What was never flushed never gets there.
 * FLUSH_FAIL_AFTER=n lets flush n and all later ones fail with EIO.
 * FLUSH_FAIL_WHILE=path lets all fail while there is such a file.
 * A flushed folder drops from the shadow what was deleted in it: a deletion counts only from then on.
 * Loaded by LD_PRELOAD; calls the kernel directly, as dlsym in a constructor crashes inside Node's loader.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long flushes = 0;

static int path_of(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length < 0) return -1;
  path[length] = 0;
  return 0;
}

static void copy_to_shadow(int fd, const char *path) {
  const char *shadow = getenv("FLUSH_SHADOW");
  if (!shadow) return;
  const char *name = strrchr(path, '/');
  char target[4096], temporary[4096];
  snprintf(target, sizeof target, "%s/%s", shadow, name ? name + 1 : path);
  snprintf(temporary, sizeof temporary, "%s.part", target);
  int in = open(path, O_RDONLY | O_CLOEXEC);
  if (in < 0) return;
  int out = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out >= 0) {
    char buffer[65536];
    ssize_t got;
    while ((got = read(in, buffer, sizeof buffer)) > 0) {
      if (write(out, buffer, (size_t)got) != got) break;
    }
    close(out);
    rename(temporary, target);
  }
  close(in);
  (void)fd;
}

static void drop_deleted(const char *folder) {
  const char *shadow = getenv("FLUSH_SHADOW");
  DIR *entries = shadow ? opendir(shadow) : NULL;
  if (!entries) return;
  for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
    char live[4096], kept[4096];
    if (entry->d_name[0] == '.') continue;
    snprintf(live, sizeof live, "%s/%s", folder, entry->d_name);
    snprintf(kept, sizeof kept, "%s/%s", shadow, entry->d_name);
    if (access(live, F_OK) != 0 && errno == ENOENT) unlink(kept);
  }
  closedir(entries);
}

static int flush(int fd, long call) {
  const char *folder = getenv("FLUSH_DIR");
  char path[4096];
  struct stat info;
  if (!folder || path_of(fd, path, sizeof path) != 0 || strncmp(path, folder, strlen(folder)) != 0 || fstat(fd, &info) != 0) {
    return (int)syscall(call, fd);
  }
  if (S_ISDIR(info.st_mode)) drop_deleted(path);
  if (!S_ISREG(info.st_mode)) return (int)syscall(call, fd);
  flushes += 1;
  const char *fail = getenv("FLUSH_FAIL_AFTER");
  const char *sick = getenv("FLUSH_FAIL_WHILE");
  if ((fail && flushes >= atol(fail)) || (sick && access(sick, F_OK) == 0)) {
    errno = EIO;
    return -1;
  }
  const char *count = getenv("FLUSH_COUNT");
  if (count) {
    int out = open(count, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (out >= 0) {
      if (write(out, ".", 1) != 1) { /* the count is read as a size; a full disk shows as a failed test */ }
      close(out);
    }
  }
  copy_to_shadow(fd, path);
  return getenv("FLUSH_REAL") ? (int)syscall(call, fd) : 0;
}

int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }
