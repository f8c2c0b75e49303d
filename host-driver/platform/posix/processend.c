/* How the system tells of the end of one process, on Linux.
 *
 *   kind     descriptor                         the end shows by
 *   PIDFD    a pidfd                            its becoming readable, for which one can wait
 *   FOLDER   /proc/ID, where the kernel has     the status in it, at which one must look again
 *            no pidfds, or forbids them         and again
 *   NEVER    none: this process                 nothing that anybody could see
 *
 * Neither descriptor ever comes to mean a later process with the same identifier. */
#define _GNU_SOURCE
#include "end.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "platform.h"

#define SIGNAL_STATUS 128u

static uint32_t status_of_error(void) {
    return errno == ESRCH || errno == EINVAL || errno == ENOENT
               ? KSYNC_STATUS_INVALID_CID
               : KSYNC_STATUS_INSUFFICIENT_RESOURCES;
}

/* Reads what /proc says; false when the process is gone. `leader` is its identifier, which differs
 * from that of the folder if that is one of its threads'. */
static bool read_status(int folder, uint32_t *leader, bool *has_ended) {
    static const char state_mark[] = "\nState:\t", leader_mark[] = "\nTgid:\t";
    char text[1024]; /* what is looked for stands in the first lines */
    int file = openat(folder, "status", O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    if (file >= 0)
        close(file);
    if (length <= 0)
        return false;
    text[length] = 0;
    const char *state = strstr(text, state_mark), *number = strstr(text, leader_mark);
    if (state == NULL || number == NULL)
        return false;
    state += sizeof state_mark - 1;
    *has_ended = *state == 'Z' || *state == 'X';
    *leader = (uint32_t)strtoul(number + sizeof leader_mark - 1, NULL, 10);
    return true;
}

static uint32_t open_folder(ksync_os_end_t *end, uint32_t id) {
    ksync_posix_end_t *self = ksync_posix_end_of(end);
    char path[32];
    uint32_t leader;
    bool has_ended;
    snprintf(path, sizeof path, "/proc/%u", id);
    *self = (ksync_posix_end_t){KSYNC_POSIX_FOLDER, open(path, O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (self->descriptor < 0)
        return status_of_error();
    if (read_status(self->descriptor, &leader, &has_ended) && leader == id)
        return KSYNC_STATUS_SUCCESS;
    ksync_os_end_close(end);
    return KSYNC_STATUS_INVALID_CID;
}

uint32_t ksync_os_end_open(ksync_os_end_t *end, uint32_t id) {
    ksync_posix_end_t *self = ksync_posix_end_of(end);
    if (id == 0 || id > INT32_MAX)
        return KSYNC_STATUS_INVALID_CID;
    end->id = id;
    *self = (ksync_posix_end_t){KSYNC_POSIX_PIDFD, (int)syscall(SYS_pidfd_open, (pid_t)id, 0)};
    if (self->descriptor >= 0)
        return KSYNC_STATUS_SUCCESS;
    return errno == ENOSYS || errno == EPERM ? open_folder(end, id) : status_of_error();
}

void ksync_os_end_open_own(ksync_os_end_t *end) {
    end->id = (uint32_t)getpid();
    *ksync_posix_end_of(end) = (ksync_posix_end_t){KSYNC_POSIX_NEVER, -1};
}

void ksync_os_end_close(ksync_os_end_t *end) {
    ksync_posix_end_t *self = ksync_posix_end_of(end);
    if (self->descriptor >= 0)
        close(self->descriptor);
    self->descriptor = -1;
}

bool ksync_os_end_reached(const ksync_os_end_t *end) {
    const ksync_posix_end_t *self = ksync_posix_end_of(end);
    struct pollfd readable = {.fd = self->descriptor, .events = POLLIN};
    uint32_t leader;
    bool has_ended;
    switch (self->kind) {
    case KSYNC_POSIX_PIDFD:
        return poll(&readable, 1, 0) == 1;
    case KSYNC_POSIX_FOLDER:
        return !read_status(self->descriptor, &leader, &has_ended) || has_ended;
    default:
        return false;
    }
}

/* Of a child whose parent, this program, has not asked yet, the exit code, or 128 and the signal,
 * as shells have it; the parent can still ask. Of any other process the system does not say. */
uint32_t ksync_os_end_status(const ksync_os_end_t *end) {
    const ksync_posix_end_t *self = ksync_posix_end_of(end);
    siginfo_t info = {.si_pid = 0};
    bool is_pidfd = self->kind == KSYNC_POSIX_PIDFD;
    if (waitid(is_pidfd ? P_PIDFD : P_PID, is_pidfd ? (id_t)self->descriptor : end->id, &info,
               WEXITED | WNOHANG | WNOWAIT) != 0 ||
        info.si_pid == 0)
        return KSYNC_STATUS_SUCCESS;
    return (info.si_code == CLD_EXITED ? 0 : SIGNAL_STATUS) + (uint32_t)info.si_status;
}
