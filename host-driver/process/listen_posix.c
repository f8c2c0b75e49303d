/* See listen.h. The owner of PATH is who holds the file lock on PATH.lock; the kernel drops it with
 * the process, so a crash leaves only files that the next host clears away. */
#define _GNU_SOURCE /* accept4 */
#include "listen.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include "channel_posix.h"

struct ksync_listener {
    int socket, lock;
    struct sockaddr_un address;
    char lock_path[sizeof(((struct sockaddr_un *)0)->sun_path) + sizeof ".lock"];
};

static ksync_result_t fail(ksync_error_t *error, ksync_result_t result, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static ksync_result_t fail(ksync_error_t *error, ksync_result_t result, const char *format, ...) {
    *error = (ksync_error_t){.result = result};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    return result;
}

/* Whoever can write to the folder could put a host of his own in our place: it must be the user's
 * alone. */
static ksync_result_t check_folder(const char *path, ksync_error_t *error) {
    char folder[sizeof(((struct sockaddr_un *)0)->sun_path)];
    struct stat status;
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    if (!slash)
        strcpy(folder, ".");
    else
        snprintf(folder, sizeof folder, "%.*s", (int)(length ? length : 1), path);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return fail(error, KSYNC_E_INVALID_ARGUMENT, "cannot make the folder %s: %s", folder,
                    strerror(errno));
    if (stat(folder, &status) != 0)
        return fail(error, KSYNC_E_INVALID_ARGUMENT, "cannot look at the folder %s: %s", folder,
                    strerror(errno));
    if (!S_ISDIR(status.st_mode) || status.st_uid != geteuid() || (status.st_mode & 0077) != 0)
        return fail(error, KSYNC_E_INVALID_ARGUMENT,
                    "the socket's folder %s must be yours alone (mode 0700)", folder);
    return KSYNC_OK;
}

/* A lock on a file that its last owner has removed locks nobody out: then the path names another
 * file, or none. */
static bool is_at_path(int lock, const char *path) {
    struct stat held, named;
    return fstat(lock, &held) == 0 && stat(path, &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

static ksync_result_t take_lock(ksync_listener_t *listener, ksync_error_t *error) {
    const char *path = listener->lock_path;
    for (;;) {
        int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (lock < 0)
            return fail(error, KSYNC_E_INVALID_ARGUMENT, "cannot open %s: %s", path,
                        strerror(errno));
        if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
            close(lock);
            return fail(error, KSYNC_E_HOST_BUSY, "a host already serves %s",
                        listener->address.sun_path);
        }
        if (is_at_path(lock, path)) {
            listener->lock = lock;
            return KSYNC_OK;
        }
        close(lock);
    }
}

/* The lock is ours, so a socket at the path is a dead host's; unless somebody answers there all the
 * same. */
static ksync_result_t clear_path(ksync_listener_t *listener, ksync_error_t *error) {
    const char *path = listener->address.sun_path;
    struct stat status;
    if (lstat(path, &status) != 0)
        return KSYNC_OK;
    if (!S_ISSOCK(status.st_mode))
        return fail(error, KSYNC_E_INVALID_ARGUMENT, "%s is there and is no socket", path);
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool answered = probe >= 0 && (connect(probe, (struct sockaddr *)&listener->address,
                                           sizeof listener->address) == 0 ||
                                   errno == EAGAIN);
    if (probe >= 0)
        close(probe);
    if (answered)
        return fail(error, KSYNC_E_HOST_BUSY, "somebody already serves %s", path);
    unlink(path);
    return KSYNC_OK;
}

static ksync_result_t bind_socket(ksync_listener_t *listener, ksync_error_t *error) {
    const char *path = listener->address.sun_path;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    mode_t mask = umask(0177); /* so that the socket never has another mode than 0600 */
    bool bound =
        fd >= 0 && bind(fd, (struct sockaddr *)&listener->address, sizeof listener->address) == 0;
    umask(mask);
    if (bound && listen(fd, SOMAXCONN) == 0) {
        listener->socket = fd;
        return KSYNC_OK;
    }
    fail(error, KSYNC_E_INVALID_ARGUMENT, "cannot listen at %s: %s", path, strerror(errno));
    if (bound)
        unlink(path);
    if (fd >= 0)
        close(fd);
    return error->result;
}

static void release_lock(ksync_listener_t *listener) {
    unlink(listener->lock_path);
    close(listener->lock);
}

ksync_result_t ksync_listen(const char *address, ksync_listener_t **out, ksync_error_t *error) {
    ksync_listener_t *listener = calloc(1, sizeof *listener);
    if (!listener)
        return fail(error, KSYNC_E_OUT_OF_MEMORY, "no memory");
    listener->address.sun_family = AF_UNIX;
    size_t length = strlen(address);
    ksync_result_t result;
    if (length == 0 || length >= sizeof listener->address.sun_path) {
        result =
            fail(error, KSYNC_E_INVALID_ARGUMENT, "a socket's path has 1 to %zu bytes, not %zu",
                 sizeof listener->address.sun_path - 1, length);
        goto done;
    }
    memcpy(listener->address.sun_path, address, length);
    snprintf(listener->lock_path, sizeof listener->lock_path, "%s.lock", address);
    if ((result = check_folder(address, error)) != KSYNC_OK ||
        (result = take_lock(listener, error)) != KSYNC_OK)
        goto done;
    if ((result = clear_path(listener, error)) != KSYNC_OK ||
        (result = bind_socket(listener, error)) != KSYNC_OK)
        release_lock(listener);
done:
    if (result != KSYNC_OK)
        free(listener);
    else
        *out = listener;
    return result;
}

/* The next client's descriptor; -1 when none waits any more. */
static int accept_client(ksync_listener_t *listener, bool *full) {
    int client = accept4(listener->socket, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    *full = client < 0 && errno != EAGAIN && errno != EINTR && errno != ECONNABORTED;
    return client;
}

ksync_listen_result_t ksync_listener_accept(ksync_listener_t *listener, const ksync_bell_t *stop,
                                            ksync_channel_t **channel) {
    struct pollfd polled[] = {{.fd = (int)stop->heard, .events = POLLIN},
                              {.fd = listener->socket, .events = POLLIN}};
    for (;;) {
        bool full;
        if (poll(polled, 2, -1) < 0)
            continue;
        if (polled[0].revents)
            return KSYNC_LISTEN_STOPPED;
        int client = accept_client(listener, &full);
        if (client < 0 && !full)
            continue;
        *channel = full ? NULL : ksync_channel_of_descriptors(client, client);
        if (*channel)
            return KSYNC_LISTEN_CLIENT;
        if (client >= 0)
            close(client);
        return KSYNC_LISTEN_FULL;
    }
}

void ksync_listener_close(ksync_listener_t *listener) {
    unlink(listener->address.sun_path);
    close(listener->socket);
    release_lock(listener);
    free(listener);
}
