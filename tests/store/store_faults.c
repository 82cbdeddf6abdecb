/* A disk that fails, for a process that does not know: preloaded before the C library.

   Counts the calls that change files in the folder KG_FOLDER and, at call KG_AT, does what KG_MODE says:
   before, half, after: dies before, in the middle of, or after the call; error: the call fails once with EIO;
   full: from here on nothing can be written. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum verdict { GO, FAIL, HALF_THEN_DIE, HALF, DIE_AFTER };

static int within(const char *path) {
    const char *folder = getenv("KG_FOLDER");
    return folder && path && !strncmp(path, folder, strlen(folder));
}

static int within_fd(int fd) {
    char link[64], path[4096];
    ssize_t size;
    if (fd < 3 || !getenv("KG_FOLDER")) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return within(path);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static enum verdict judge(int takes_room, int is_write) {
    static int calls = 0;
    const char *mode = getenv("KG_MODE"), *number = getenv("KG_AT");
    int at = number ? atoi(number) : 0, call = __sync_add_and_fetch(&calls, 1);
    if (!mode || at <= 0 || call < at) return GO;
    if (!strcmp(mode, "full")) {
        if (!takes_room) return GO;
        if (call == at && is_write) return HALF;
        errno = ENOSPC;
        return FAIL;
    }
    if (call > at) return GO;
    if (!strcmp(mode, "before")) die();
    if (!strcmp(mode, "half")) { if (is_write) return HALF_THEN_DIE; die(); }
    if (!strcmp(mode, "after")) return DIE_AFTER;
    if (!strcmp(mode, "error")) { errno = EIO; return FAIL; }
    return GO;
}

#define REAL(type, name) __typeof__(type) *real = (__typeof__(type) *)dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t(int, const void *, size_t), "write");
    ssize_t result;
    if (!within_fd(fd)) return real(fd, data, size);
    switch (judge(1, 1)) {
    case FAIL: return -1;
    case HALF: return size > 1 ? real(fd, data, size / 2) : real(fd, data, size);
    case HALF_THEN_DIE: real(fd, data, size / 2); die();
    case DIE_AFTER: real(fd, data, size); die();
    default: break;
    }
    result = real(fd, data, size);
    return result;
}

#define ON_FD(name, parameters, arguments, fd)                                   \
    int name parameters {                                                        \
        REAL(int parameters, #name);                                         \
        enum verdict what;                                                       \
        int result;                                                              \
        if (!within_fd(fd)) return real arguments;                               \
        what = judge(0, 0);                                                      \
        if (what == FAIL) return -1;                                             \
        result = real arguments;                                                 \
        if (what == DIE_AFTER) die();                                            \
        return result;                                                           \
    }
ON_FD(fsync, (int fd), (fd), fd)
ON_FD(fdatasync, (int fd), (fd), fd)
ON_FD(ftruncate, (int fd, off_t size), (fd, size), fd)
ON_FD(ftruncate64, (int fd, off64_t size), (fd, size), fd)

#define ON_PATH(name, parameters, arguments, path, room)                         \
    int name parameters {                                                        \
        REAL(int parameters, #name);                                         \
        enum verdict what;                                                       \
        int result;                                                              \
        if (!within(path)) return real arguments;                                \
        what = judge(room, 0);                                                   \
        if (what == FAIL) return -1;                                             \
        result = real arguments;                                                 \
        if (what == DIE_AFTER) die();                                            \
        return result;                                                           \
    }
ON_PATH(rename, (const char *from, const char *to), (from, to), to, 0)
ON_PATH(link, (const char *from, const char *to), (from, to), to, 1)
ON_PATH(unlink, (const char *path), (path), path, 0)

static int open_any(const char *name, const char *path, int flags, mode_t mode) {
    REAL(int(const char *, int, ...), name);
    enum verdict what;
    int result;
    if (!(flags & O_CREAT) || !within(path) || !access(path, F_OK)) return real(path, flags, mode);
    what = judge(1, 0);
    if (what == FAIL) return -1;
    if (what == HALF) { errno = ENOSPC; return -1; }
    result = real(path, flags, mode);
    if (what == DIE_AFTER) die();
    return result;
}

#define OPEN(name)                                                               \
    int name(const char *path, int flags, ...) {                                 \
        va_list more;                                                            \
        mode_t mode = 0;                                                         \
        va_start(more, flags);                                                   \
        if (flags & O_CREAT) mode = va_arg(more, mode_t);                        \
        va_end(more);                                                            \
        return open_any(#name, path, flags, mode);                               \
    }
OPEN(open)
OPEN(open64)
