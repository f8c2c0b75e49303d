/* What posix keeps in a ksync_os_end_t, for the two files that deal with them. */
#ifndef KSYNC_POSIX_END_H
#define KSYNC_POSIX_END_H

#include "simulated/processend.h"

typedef enum { KSYNC_POSIX_PIDFD, KSYNC_POSIX_FOLDER, KSYNC_POSIX_NEVER } ksync_posix_end_kind_t;

typedef struct {
    ksync_posix_end_kind_t kind;
    int descriptor; /* or -1 */
} ksync_posix_end_t;

_Static_assert(sizeof(ksync_posix_end_t) <= sizeof(((ksync_os_end_t *)0)->storage), "storage");

/* SAFETY: the storage is large enough (above), aligned for 64-bit words, and only ever used as this
 * type. */
static inline ksync_posix_end_t *ksync_posix_end_of(const ksync_os_end_t *end) {
    return (ksync_posix_end_t *)(uintptr_t)end->storage;
}

#endif
