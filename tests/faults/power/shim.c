/* Writes down, in their order, what a program does to the files under one folder: the disk's side of a power cut.

   Loaded before the C library (LD_PRELOAD). POWER_ROOT names the folder, POWER_LOG the journal. A record is a head of four
   numbers – what, length of what follows, inode, offset – and the bytes or names that belong to it. One lock is held around each
   call and its record, so that their order in the journal is the order of their effects. Memory that is mapped (the -shm of a
   register) is no lasting state, and is not written down; replay.py shows that nothing else is missing by comparing the folder. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATE = 1, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK, MKDIR, SYNC_FOLDER };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *root;
static size_t root_length;
static int journal = -1;

static void begin(void) {
    static int begun;
    pthread_mutex_lock(&lock);
    if (!begun) {
        begun = 1;
        root = getenv("POWER_ROOT");
        const char *log = getenv("POWER_LOG");
        if (root && log) {
            root_length = strlen(root);
            journal = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        }
    }
}

static void end(void) {
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
}

static void put(const void *bytes, size_t length) {
    const char *at = bytes;
    while (length) {
        ssize_t done = syscall(SYS_write, journal, at, length);
        if (done <= 0)
            abort(); /* a journal with a hole would prove nothing */
        at += done;
        length -= done;
    }
}

static void record(uint64_t what, uint64_t inode, uint64_t offset, const void *bytes, size_t length) {
    int kept = errno;
    uint64_t head[4] = {what, length, inode, offset};
    put(head, sizeof head);
    if (length)
        put(bytes, length);
    errno = kept;
}

static int is_ours(const char *path) {
    return journal >= 0 && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

/* The whole path of a name, without looking at what lies there. */
static int whole(int folder, const char *path, char *out) {
    char base[PATH_MAX];
    if (path[0] == '/')
        return snprintf(out, PATH_MAX, "%s", path) < PATH_MAX;
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base))
            return 0;
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        if (length < 0)
            return 0;
        base[length] = 0;
    }
    return snprintf(out, PATH_MAX, "%s/%s", base, path) < PATH_MAX;
}

/* The inode of an open file under the folder, 0 for any other; its size too. */
static uint64_t inode_of(int file, struct stat *state) {
    char link[64], path[PATH_MAX];
    if (journal < 0)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    if (!is_ours(path) || fstat(file, state))
        return 0;
    return state->st_ino;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int opened(int folder, const char *path, int flags, mode_t mode) {
    static __typeof__(&openat64) real;
    char full[PATH_MAX];
    struct stat before, after;
    begin();
    if (!real)
        real = REAL(openat64);
    int ours = (flags & (O_CREAT | O_TRUNC)) && whole(folder, path, full) && is_ours(full);
    int was_there = ours && !stat(full, &before);
    int file = real(folder, path, flags, mode);
    if (ours && file >= 0 && !fstat(file, &after)) {
        if (!was_there)
            record(CREATE, after.st_ino, 0, full, strlen(full));
        else if (flags & O_TRUNC)
            record(TRUNCATE, after.st_ino, 0, 0, 0);
    }
    end();
    return file;
}

#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); \
    mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags) return opened(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

static void written(int file, off_t at, const void *bytes, ssize_t done) {
    struct stat state;
    uint64_t inode;
    if (done <= 0 || !(inode = inode_of(file, &state)))
        return;
    if (at < 0)
        at = lseek(file, 0, SEEK_CUR) - done; /* written where the file stood, or appended */
    record(WRITE, inode, at, bytes, done);
}

ssize_t write(int file, const void *bytes, size_t length) {
    begin();
    ssize_t done = syscall(SYS_write, file, bytes, length);
    written(file, -1, bytes, done);
    end();
    return done;
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
    begin();
    ssize_t done = syscall(SYS_pwrite64, file, bytes, length, at);
    written(file, at, bytes, done);
    end();
    return done;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) { return pwrite64(file, bytes, length, at); }

ssize_t writev(int file, const struct iovec *parts, int count) {
    ssize_t all = 0;
    for (int n = 0; n < count; n++) {
        ssize_t done = write(file, parts[n].iov_base, parts[n].iov_len);
        if (done < 0)
            return all ? all : done;
        all += done;
        if ((size_t)done < parts[n].iov_len)
            break;
    }
    return all;
}

int ftruncate64(int file, off64_t size) {
    struct stat state;
    begin();
    int result = syscall(SYS_ftruncate, file, size);
    uint64_t inode = result ? 0 : inode_of(file, &state);
    if (inode)
        record(TRUNCATE, inode, size, 0, 0);
    end();
    return result;
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int posix_fallocate64(int file, off64_t at, off64_t length) {
    struct stat state;
    begin();
    int result = syscall(SYS_fallocate, file, 0, at, length) ? errno : 0;
    uint64_t inode = result ? 0 : inode_of(file, &state);
    if (inode)
        record(TRUNCATE, inode, state.st_size, 0, 0);
    end();
    return result;
}

int posix_fallocate(int file, off_t at, off_t length) { return posix_fallocate64(file, at, length); }

static int synced(int file) {
    struct stat state;
    begin();
    /* the system's own call is left out: the disk of the test is memory, and what counts is that it was asked for */
    uint64_t inode = inode_of(file, &state);
    if (inode) {
        char link[64], path[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        ssize_t length = readlink(link, path, sizeof path);
        record(S_ISDIR(state.st_mode) ? SYNC_FOLDER : SYNC, inode, 0, path, length > 0 ? length : 0);
    }
    end();
    return inode ? 0 : syscall(SYS_fsync, file);
}

int fsync(int file) { return synced(file); }
int fdatasync(int file) { return synced(file); }

static void named(uint64_t what, int folder, const char *path, int other, const char *path_2) {
    char both[2 * PATH_MAX + 1];
    if (!whole(folder, path, both))
        return;
    size_t length = strlen(both);
    int ours = is_ours(both);
    if (path_2) {
        if (!whole(other, path_2, both + length + 1))
            return;
        ours |= is_ours(both + length + 1);
        length += 1 + strlen(both + length + 1);
    }
    if (ours)
        record(what, 0, 0, both, length);
}

int renameat(int folder, const char *from, int other, const char *to) {
    begin();
    int result = syscall(SYS_renameat2, folder, from, other, to, 0);
    if (!result)
        named(RENAME, folder, from, other, to);
    end();
    return result;
}

int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int folder, const char *from, int other, const char *to, int flags) {
    begin();
    int result = syscall(SYS_linkat, folder, from, other, to, flags);
    if (!result)
        named(LINK, folder, from, other, to);
    end();
    return result;
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int folder, const char *path, int flags) {
    begin();
    int result = syscall(SYS_unlinkat, folder, path, flags);
    if (!result)
        named(UNLINK, folder, path, AT_FDCWD, 0);
    end();
    return result;
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int remove(const char *path) { return unlink(path) && errno == EISDIR ? rmdir(path) : 0; }

int mkdirat(int folder, const char *path, mode_t mode) {
    begin();
    int result = syscall(SYS_mkdirat, folder, path, mode);
    if (!result)
        named(MKDIR, folder, path, AT_FDCWD, 0);
    end();
    return result;
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
