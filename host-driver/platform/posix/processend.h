/* How the system tells of the end of one process.
 *
 *   kind      descriptor                          the end shows by
 *   PIDFD     a pidfd                             its becoming readable, for which one can wait
 *   FOLDER    /proc/ID, where the kernel has no   the status in it, at which one must look again
 * and pidfds or forbids them              again NEVER     none: this process nothing that anybody
 * could see
 *
 * Neither descriptor ever comes to mean a later process with the same identifier. Nothing here
 * waits.
 */
#ifndef KSYNC_POSIX_PROCESSEND_H
#define KSYNC_POSIX_PROCESSEND_H

#include <stdbool.h>
#include <stdint.h>

typedef enum { KSYNC_POSIX_PIDFD, KSYNC_POSIX_FOLDER, KSYNC_POSIX_NEVER } ksync_posix_end_kind_t;

typedef struct {
    ksync_posix_end_kind_t kind;
    int descriptor; /* or -1 */
    uint32_t id;
} ksync_posix_end_t;

/* KSYNC_STATUS_SUCCESS, KSYNC_STATUS_INVALID_CID or KSYNC_STATUS_INSUFFICIENT_RESOURCES. */
uint32_t ksync_posix_end_open(ksync_posix_end_t *end, uint32_t id);
void ksync_posix_end_close(ksync_posix_end_t *end);
bool ksync_posix_end_reached(const ksync_posix_end_t *end);
/* Of a process that has ended. Of a child whose parent, this program, has not asked yet, the exit
 * code, or 128 and the signal, as shells have it; the parent can still ask. Of any other process
 * KSYNC_STATUS_SUCCESS, for the system does not say. */
uint32_t ksync_posix_end_status(const ksync_posix_end_t *end);

#endif
