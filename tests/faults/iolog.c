/* Stands between the program and the system: writes down what it does to files below one folder,
 * and can kill it or let it fail at the n-th thing it does. Loaded with LD_PRELOAD; see shim.py.
 *
 * Each line of the log: u32 operation, u32 length of path, u64 offset, u64 length of data, path,
 * data. A rename and a link have the second path as data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WRITE = 1, TRUNCATE, SYNC, UNLINK, CREATE, RENAME, LINK };
enum { KILL = -1 };
enum { MOST_FILES = 4096, MOST_PATH = 4096 };

static char folder[MOST_PATH];
static size_t folder_length;
static int log_file = -1;
static char *paths[MOST_FILES];
static long count, fail_at = -1;
static int fail_with, fail_on;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...)                                       \
    static result (*real)(__VA_ARGS__);                               \
    if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

/* Watch the folder and count from here. A log of NULL means that nothing is written down; an error
 * of KILL kills the process; `persist` means that whatever comes after the n-th fails as well. */
void iolog_arm(const char *watched, const char *log, long at, int error, int persist) {
    REAL(int, open64, const char *, int, ...);
    strncpy(folder, watched, sizeof folder - 1);
    folder_length = strlen(folder);
    count = 0;
    fail_at = at;
    fail_with = error;
    fail_on = persist;
    if (log) {
        int file = real(log, O_CREAT | O_WRONLY | O_APPEND, 0600);
        log_file = fcntl(file, F_DUPFD_CLOEXEC, 900);
    }
}

long iolog_count(void) { return count; }

static int watched(const char *path) {
    return folder_length && path && !strncmp(path, folder, folder_length);
}

static const char *path_of(int file) {
    return file >= 0 && file < MOST_FILES ? paths[file] : NULL;
}

/* Count one operation; die or return an error if it is its turn. */
static int refused(void) {
    long number = __atomic_fetch_add(&count, 1, __ATOMIC_SEQ_CST);
    if (fail_at < 0 || number < fail_at || (number > fail_at && !fail_on)) return 0;
    if (fail_with == KILL) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    errno = fail_with;
    return 1;
}

static void put_down(uint32_t operation, const char *path, uint64_t offset, const void *data,
                     uint64_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    if (log_file < 0 || !path) return;
    uint32_t path_length = (uint32_t)strlen(path);
    uint64_t held = data ? length : 0;
    size_t size = 24 + path_length + held;
    char *line = malloc(size);
    memcpy(line, &operation, 4);
    memcpy(line + 4, &path_length, 4);
    memcpy(line + 8, &offset, 8);
    memcpy(line + 16, &length, 8);
    memcpy(line + 24, path, path_length);
    if (held) memcpy(line + 24 + path_length, data, held);
    pthread_mutex_lock(&mutex);
    if (real(log_file, line, size) < 0) abort();
    pthread_mutex_unlock(&mutex);
    free(line);
}

static int opened(int file, const char *path, int flags) {
    if (file < 0 || file >= MOST_FILES) return file;
    free(paths[file]);
    paths[file] = NULL;
    if (watched(path)) {
        paths[file] = strdup(path);
        if ((flags & O_ACCMODE) != O_RDONLY && (flags & O_CREAT)) put_down(CREATE, path, 0, 0, 0);
        if (flags & O_TRUNC) put_down(TRUNCATE, path, 0, 0, 0);
    }
    return file;
}

#define OPEN(name)                                                                  \
    int name(const char *path, int flags, ...) {                                    \
        REAL(int, name, const char *, int, ...);                                    \
        mode_t mode = 0;                                                            \
        if (flags & (O_CREAT | O_TMPFILE)) {                                        \
            va_list more;                                                           \
            va_start(more, flags);                                                  \
            mode = va_arg(more, mode_t);                                            \
            va_end(more);                                                           \
        }                                                                           \
        if (watched(path) && (flags & O_CREAT) && access(path, F_OK) && refused())  \
            return -1;                                                              \
        return opened(real(path, flags, mode), path, flags);                        \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                \
    int name(int at, const char *path, int flags, ...) {                            \
        REAL(int, name, int, const char *, int, ...);                               \
        mode_t mode = 0;                                                            \
        if (flags & (O_CREAT | O_TMPFILE)) {                                        \
            va_list more;                                                           \
            va_start(more, flags);                                                  \
            mode = va_arg(more, mode_t);                                            \
            va_end(more);                                                           \
        }                                                                           \
        if (watched(path) && (flags & O_CREAT) && access(path, F_OK) && refused())  \
            return -1;                                                              \
        return opened(real(at, path, flags, mode), path, flags);                    \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int file) {
    REAL(int, close, int);
    if (file >= 0 && file == log_file) return 0;
    if (path_of(file)) {
        free(paths[file]);
        paths[file] = NULL;
    }
    return real(file);
}

ssize_t write(int file, const void *data, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    const char *path = path_of(file);
    if (path) {
        if (refused()) return -1;
        put_down(WRITE, path, (uint64_t)lseek64(file, 0, SEEK_CUR), data, length);
    }
    return real(file, data, length);
}

#define PWRITE(name, offset_type)                                                   \
    ssize_t name(int file, const void *data, size_t length, offset_type offset) {   \
        REAL(ssize_t, name, int, const void *, size_t, offset_type);                \
        const char *path = path_of(file);                                           \
        if (path) {                                                                 \
            if (refused()) return -1;                                               \
            put_down(WRITE, path, (uint64_t)offset, data, length);                  \
        }                                                                           \
        return real(file, data, length, offset);                                    \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define FTRUNCATE(name, offset_type)                                                \
    int name(int file, offset_type length) {                                        \
        REAL(int, name, int, offset_type);                                          \
        const char *path = path_of(file);                                           \
        if (path) {                                                                 \
            if (refused()) return -1;                                               \
            put_down(TRUNCATE, path, (uint64_t)length, 0, 0);                       \
        }                                                                           \
        return real(file, length);                                                  \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

/* Written down after it has happened: before that, nothing is promised. */
#define SYNC_FILE(name)                                                             \
    int name(int file) {                                                            \
        REAL(int, name, int);                                                       \
        const char *path = path_of(file);                                           \
        if (path && refused()) return -1;                                           \
        int result = real(file);                                                    \
        if (path && !result) put_down(SYNC, path, 0, 0, 0);                         \
        return result;                                                              \
    }
SYNC_FILE(fsync)
SYNC_FILE(fdatasync)

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    if (watched(path)) {
        if (!access(path, F_OK) && refused()) return -1;
        int result = real(path);
        if (!result) put_down(UNLINK, path, 0, 0, 0);
        return result;
    }
    return real(path);
}

int rename(const char *path, const char *other) {
    REAL(int, rename, const char *, const char *);
    if (!watched(path) && !watched(other)) return real(path, other);
    if (refused()) return -1;
    int result = real(path, other);
    if (!result) put_down(RENAME, path, 0, other, strlen(other));
    return result;
}

int link(const char *path, const char *other) {
    REAL(int, link, const char *, const char *);
    if (!watched(path) && !watched(other)) return real(path, other);
    if (refused()) return -1;
    int result = real(path, other);
    if (!result) put_down(LINK, path, 0, other, strlen(other));
    return result;
}

#define PREAD(name, offset_type)                                                    \
    ssize_t name(int file, void *data, size_t length, offset_type offset) {         \
        REAL(ssize_t, name, int, void *, size_t, offset_type);                      \
        /* reading fails with the disk, not for want of room */                     \
        if (path_of(file) && fail_with == EIO && refused()) return -1;              \
        return real(file, data, length, offset);                                    \
    }
PREAD(pread, off_t)
PREAD(pread64, off64_t)
