/* What the model of a kernel needs of Windows. */
#include "simulated/os.h"
#include "win32.h"

#include <assert.h>

#define UNITS_PER_MS 10000u /* of 100 ns */

const char ksync_os_name[] = "win32";

static_assert(sizeof(SRWLOCK) <= sizeof(ksync_os_mutex_t), "storage");
static_assert(sizeof(CONDITION_VARIABLE) <= sizeof(ksync_os_condition_t), "storage");

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. All zero is SRWLOCK_INIT, and CONDITION_VARIABLE_INIT. Neither has anything besides its
 * storage. */
static SRWLOCK *mutex_of(ksync_os_mutex_t *mutex) {
    return (SRWLOCK *)mutex->storage;
}

static CONDITION_VARIABLE *condition_of(ksync_os_condition_t *condition) {
    return (CONDITION_VARIABLE *)condition->storage;
}

void ksync_os_mutex_lock(ksync_os_mutex_t *mutex) {
    AcquireSRWLockExclusive(mutex_of(mutex));
}

void ksync_os_mutex_unlock(ksync_os_mutex_t *mutex) {
    ReleaseSRWLockExclusive(mutex_of(mutex));
}

void ksync_os_condition_wait(ksync_os_condition_t *condition, ksync_os_mutex_t *mutex) {
    (void)SleepConditionVariableSRW(condition_of(condition), mutex_of(mutex), INFINITE, 0);
}

/* The system counts in milliseconds: rounded up, and whether the time has come is asked of the
 * clock. */
bool ksync_os_condition_wait_until(ksync_os_condition_t *condition, ksync_os_mutex_t *mutex,
                                   uint64_t until) {
    uint64_t now = ksync_platform_interrupt_time();
    if (now >= until)
        return false;
    uint64_t ms = (until - now - 1) / UNITS_PER_MS + 1;
    if (until == KSYNC_WAIT_FOREVER)
        ms = INFINITE;
    else if (ms >= INFINITE)
        ms = INFINITE - 1;
    return SleepConditionVariableSRW(condition_of(condition), mutex_of(mutex), (DWORD)ms, 0) ||
           ksync_platform_interrupt_time() < until;
}

void ksync_os_condition_signal(ksync_os_condition_t *condition) {
    WakeConditionVariable(condition_of(condition));
}

void ksync_os_condition_broadcast(ksync_os_condition_t *condition) {
    WakeAllConditionVariable(condition_of(condition));
}

static UINT finest_ms(void) {
    TIMECAPS capabilities;
    return timeGetDevCaps(&capabilities, sizeof capabilities) == TIMERR_NOERROR
               ? capabilities.wPeriodMin
               : 1;
}

void ksync_os_clock_start(void) {
    timeBeginPeriod(finest_ms());
}

void ksync_os_clock_stop(void) {
    timeEndPeriod(finest_ms());
}

static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
static DWORD slot = FLS_OUT_OF_INDEXES;
static void (*end_of_value)(void *);

static void WINAPI end_value(PVOID value) {
    __atomic_load_n(&end_of_value, __ATOMIC_RELAXED)(value);
}

static BOOL CALLBACK make_slot(PINIT_ONCE self, PVOID parameter, PVOID *context) {
    (void)self, (void)parameter, (void)context;
    slot = FlsAlloc(end_value);
    return TRUE;
}

bool ksync_os_thread_value_set(void *value, void (*end)(void *value)) {
    InitOnceExecuteOnce(&once, make_slot, NULL, NULL);
    __atomic_store_n(&end_of_value, end, __ATOMIC_RELAXED); /* always the same one */
    return slot != FLS_OUT_OF_INDEXES && FlsSetValue(slot, value);
}

void *ksync_os_thread_value(void) {
    InitOnceExecuteOnce(&once, make_slot, NULL, NULL);
    return slot != FLS_OUT_OF_INDEXES ? FlsGetValue(slot) : NULL;
}

uint32_t ksync_os_process_id(void) {
    return GetCurrentProcessId();
}

uint32_t ksync_os_processors(void) {
    return GetActiveProcessorCount(ALL_PROCESSOR_GROUPS);
}
