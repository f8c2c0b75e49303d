/* How the system tells of the end of one process, on Linux. */
#define _GNU_SOURCE
#include "processend.h"

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

static uint32_t open_folder(ksync_posix_end_t *end, uint32_t id) {
    char path[32];
    uint32_t leader;
    bool has_ended;
    snprintf(path, sizeof path, "/proc/%u", id);
    *end =
        (ksync_posix_end_t){KSYNC_POSIX_FOLDER, open(path, O_PATH | O_DIRECTORY | O_CLOEXEC), id};
    if (end->descriptor < 0)
        return status_of_error();
    if (read_status(end->descriptor, &leader, &has_ended) && leader == id)
        return KSYNC_STATUS_SUCCESS;
    ksync_posix_end_close(end);
    return KSYNC_STATUS_INVALID_CID;
}

uint32_t ksync_posix_end_open(ksync_posix_end_t *end, uint32_t id) {
    if (id == 0 || id > INT32_MAX)
        return KSYNC_STATUS_INVALID_CID;
    *end = (ksync_posix_end_t){KSYNC_POSIX_PIDFD, (int)syscall(SYS_pidfd_open, (pid_t)id, 0), id};
    if (end->descriptor >= 0)
        return KSYNC_STATUS_SUCCESS;
    return errno == ENOSYS || errno == EPERM ? open_folder(end, id) : status_of_error();
}

void ksync_posix_end_close(ksync_posix_end_t *end) {
    if (end->descriptor >= 0)
        close(end->descriptor);
    end->descriptor = -1;
}

bool ksync_posix_end_reached(const ksync_posix_end_t *end) {
    struct pollfd readable = {.fd = end->descriptor, .events = POLLIN};
    uint32_t leader;
    bool has_ended;
    switch (end->kind) {
    case KSYNC_POSIX_PIDFD:
        return poll(&readable, 1, 0) == 1;
    case KSYNC_POSIX_FOLDER:
        return !read_status(end->descriptor, &leader, &has_ended) || has_ended;
    default:
        return false;
    }
}

uint32_t ksync_posix_end_status(const ksync_posix_end_t *end) {
    siginfo_t info = {.si_pid = 0};
    bool is_pidfd = end->kind == KSYNC_POSIX_PIDFD;
    if (waitid(is_pidfd ? P_PIDFD : P_PID, is_pidfd ? (id_t)end->descriptor : end->id, &info,
               WEXITED | WNOHANG | WNOWAIT) != 0 ||
        info.si_pid == 0)
        return KSYNC_STATUS_SUCCESS;
    return (info.si_code == CLD_EXITED ? 0 : SIGNAL_STATUS) + (uint32_t)info.si_status;
}
