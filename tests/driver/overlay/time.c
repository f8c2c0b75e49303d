/* Clocks that wine's kernel does not have. */
#include "overlay.h"

#define UNITS_PER_SECOND 10000000ull /* of 100 ns */

EXPORT ULONG64 WINAPI KeQueryInterruptTimePrecise(ULONG64 *counter) {
    LARGE_INTEGER now, frequency;
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&now);
    uint64_t ticks = (uint64_t)now.QuadPart, per_second = (uint64_t)frequency.QuadPart;
    *counter = ticks;
    return ticks / per_second * UNITS_PER_SECOND +
           ticks % per_second * UNITS_PER_SECOND / per_second;
}

EXPORT void WINAPI KeQuerySystemTimePrecise(LARGE_INTEGER *time) {
    FILETIME now;
    GetSystemTimePreciseAsFileTime(&now);
    time->LowPart = now.dwLowDateTime;
    time->HighPart = (LONG)now.dwHighDateTime;
}
