/* What Windows keeps in a ksync_os_end_t, for the two files that deal with them. */
#ifndef KSYNC_WIN32_END_H
#define KSYNC_WIN32_END_H

#include "simulated/processend.h"
#include "win32.h"

typedef struct {
    HANDLE process; /* NULL: this process */
    HANDLE wait;    /* of the system's thread pool; NULL: none */
} ksync_win32_end_t;

_Static_assert(sizeof(ksync_win32_end_t) <= sizeof(((ksync_os_end_t *)0)->storage), "storage");

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static inline ksync_win32_end_t *ksync_win32_end_of(const ksync_os_end_t *end) {
    return (ksync_win32_end_t *)(uintptr_t)end->storage;
}

#endif
