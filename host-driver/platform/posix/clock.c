/* Clocks on posix. */
#include "platform.h"

#include <time.h>

#define UNITS_PER_SECOND 10000000u /* of 100 ns */
#define NS_PER_UNIT 100
#define SECONDS_1601_TO_1970 11644473600u

static uint64_t read_clock(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * UNITS_PER_SECOND + (uint64_t)now.tv_nsec / NS_PER_UNIT;
}

uint64_t ksync_platform_interrupt_time(void) {
    return read_clock(CLOCK_MONOTONIC);
}

uint64_t ksync_platform_system_time(void) {
    return read_clock(CLOCK_REALTIME) + (uint64_t)SECONDS_1601_TO_1970 * UNITS_PER_SECOND;
}

uint64_t ksync_platform_time_resolution(uint64_t desired, bool set) {
    struct timespec resolution;
    (void)desired, (void)set; /* the clock is always as fine as it gets: there is nothing to ask */
    clock_getres(CLOCK_MONOTONIC, &resolution);
    uint64_t units =
        (uint64_t)resolution.tv_sec * UNITS_PER_SECOND + (uint64_t)resolution.tv_nsec / NS_PER_UNIT;
    return units == 0 ? 1 : units;
}
