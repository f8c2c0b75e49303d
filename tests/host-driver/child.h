/* Real processes for tests to refer to, and what this one has open. A child runs until its input
 * ends, or until it is killed, and then ends with a status:
 *
 *   child_start             runs one that will end with this status
 *   child_kill              ends it with CHILD_KILLED
 *   child_finish            lets it end without asking how it did: the host may see that still
 *   child_reap              asks, when it has ended or been killed; gives the status
 *   child_await_forgotten   until the system knows nothing more of one that was asked
 *   descriptors             or handles that are open; CHILD_DESCRIPTORS of them for each child
 *   check_descriptors       that there are so many, and no more than others may have opened
 */
#ifndef KSYNC_TEST_CHILD_H
#define KSYNC_TEST_CHILD_H

#ifdef _WIN32
#include "child_win32.h"
#else
#include "child_posix.h"
#endif

static inline void child_end(const child_t *child) {
    child_finish(child);
    (void)child_reap(child);
}

/* An identifier that no process has. */
static inline uint32_t nobody(void) {
    child_t child = child_start(0);
    child_end(&child);
    child_await_forgotten(child.id);
    return child.id;
}

#endif
