/* The processor on posix: x86-64 only, as all of ksync. */
#include "platform.h"

#include <sched.h>
#include <unistd.h>

/* A lock is held for far less than this many turns unless its holder was preempted. */
#define TURNS_BEFORE_YIELD 64u
#define TURNS_BETWEEN_YIELDS 16u

void ksync_platform_pause(void) {
    __builtin_ia32_pause();
}

void ksync_platform_backoff(uint32_t turn) {
    if (turn >= TURNS_BEFORE_YIELD && turn % TURNS_BETWEEN_YIELDS == 0)
        sched_yield();
    else
        __builtin_ia32_pause();
}

void ksync_platform_barrier(void) {
    __builtin_ia32_mfence(); /* the compiler's own fence is one that ThreadSanitizer refuses */
}

uint32_t ksync_platform_processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (uint32_t)count;
}
