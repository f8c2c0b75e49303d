/* The processor on nt: x86-64 only, as all of ksync. Nonpaged: called at any IRQL. */
#include "nt.h"

void ksync_platform_pause(void) {
    YieldProcessor();
}

void ksync_platform_backoff(uint32_t turn) {
    (void)turn; /* nobody preempts a thread at DISPATCH_LEVEL */
    YieldProcessor();
}

void ksync_platform_barrier(void) {
    KeMemoryBarrier();
}

uint32_t ksync_platform_processors(void) {
    return KeQueryActiveProcessorCountEx(ALL_PROCESSOR_GROUPS);
}

uint32_t ksync_platform_processor_current(void) {
    return KeGetCurrentProcessorNumberEx(NULL); /* its index over all groups */
}
