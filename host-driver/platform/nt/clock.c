/* Clocks on nt. Nonpaged: read at up to DISPATCH_LEVEL. */
#include "nt.h"

uint64_t ksync_platform_interrupt_time(void) {
    ULONG64 counter;
    return KeQueryInterruptTimePrecise(&counter);
}

uint64_t ksync_platform_system_time(void) {
    LARGE_INTEGER now;
    KeQuerySystemTimePrecise(&now);
    return (uint64_t)now.QuadPart;
}

uint64_t ksync_platform_time_resolution(uint64_t desired, bool set) {
    return ExSetTimerResolution(desired > ULONG_MAX ? ULONG_MAX : (ULONG)desired, set);
}
