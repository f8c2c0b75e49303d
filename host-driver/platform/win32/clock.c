/* Clocks on Windows. */
#include "win32.h"

#define UNITS_PER_MS 10000u /* of 100 ns */
#define UNITS_PER_SECOND 10000000u

/* The performance counter, which counts since the system started as the interrupt time does, but is
 * finer than what older systems tell of that. */
uint64_t ksync_platform_interrupt_time(void) {
    LARGE_INTEGER frequency, counter;
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&counter);
    uint64_t seconds = (uint64_t)counter.QuadPart / (uint64_t)frequency.QuadPart;
    uint64_t rest = (uint64_t)counter.QuadPart % (uint64_t)frequency.QuadPart;
    return seconds * UNITS_PER_SECOND + rest * UNITS_PER_SECOND / (uint64_t)frequency.QuadPart;
}

uint64_t ksync_platform_system_time(void) {
    FILETIME time;
    GetSystemTimePreciseAsFileTime(&time);
    return (uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime;
}

uint64_t ksync_platform_time_resolution(uint64_t desired, bool set) {
    TIMECAPS capabilities;
    (void)desired, (void)set; /* the finest has been asked for (ksync_os_clock_start) */
    if (timeGetDevCaps(&capabilities, sizeof capabilities) != TIMERR_NOERROR)
        return UNITS_PER_MS;
    return (uint64_t)capabilities.wPeriodMin * UNITS_PER_MS;
}
