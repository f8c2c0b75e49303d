/* Rundown protection of one module. */
#include "rundown.h"

#define CLOSED (KSYNC_RUNDOWN_UNLOADING | KSYNC_RUNDOWN_FAULTED)
#define CALLBACK 0x10000u
#define ACTIVATIONS (CALLBACK - 1)

static uint32_t inside(uint32_t word) {
    return (word & ACTIVATIONS) + (word & ~CLOSED) / CALLBACK;
}

void ksync_rundown_init(ksync_rundown_t *rundown) {
    ksync_platform_event_init(&rundown->idle, KSYNC_EVENT_NOTIFICATION, false);
    __atomic_store_n(&rundown->word, 0, __ATOMIC_RELAXED);
}

ksync_result_t ksync_rundown_enter(ksync_rundown_t *rundown, uint32_t limit) {
    uint32_t word = __atomic_load_n(&rundown->word, __ATOMIC_RELAXED);
    do {
        if (word & KSYNC_RUNDOWN_UNLOADING)
            return KSYNC_E_MODULE_UNLOADING;
        if (word & KSYNC_RUNDOWN_FAULTED)
            return KSYNC_E_MODULE_FAULTED;
        if ((word & ACTIVATIONS) >= limit)
            return KSYNC_E_HOST_BUSY;
    } while (!__atomic_compare_exchange_n(&rundown->word, &word, word + 1, true, __ATOMIC_ACQUIRE,
                                          __ATOMIC_RELAXED));
    return KSYNC_OK;
}

bool ksync_rundown_enter_callback(ksync_rundown_t *rundown) {
    uint32_t word = __atomic_load_n(&rundown->word, __ATOMIC_RELAXED);
    do {
        if (word & CLOSED)
            return false;
    } while (!__atomic_compare_exchange_n(&rundown->word, &word, word + CALLBACK, true,
                                          __ATOMIC_ACQUIRE, __ATOMIC_RELAXED));
    return true;
}

/* Whoever makes the word "closed and nobody inside" says so: the last to leave, or the one who
 * closes. */
static void leave(ksync_rundown_t *rundown, uint32_t unit) {
    uint32_t left = __atomic_sub_fetch(&rundown->word, unit, __ATOMIC_ACQ_REL);
    if ((left & CLOSED) != 0 && (left & ~CLOSED) == 0)
        ksync_platform_event_set(&rundown->idle);
}

void ksync_rundown_leave(ksync_rundown_t *rundown) {
    leave(rundown, 1);
}

void ksync_rundown_leave_callback(ksync_rundown_t *rundown) {
    leave(rundown, CALLBACK);
}

uint32_t ksync_rundown_close(ksync_rundown_t *rundown, uint32_t bit) {
    uint32_t count = inside(__atomic_fetch_or(&rundown->word, bit, __ATOMIC_ACQ_REL));
    if (count == 0)
        ksync_platform_event_set(&rundown->idle);
    return count;
}

bool ksync_rundown_is_closed(const ksync_rundown_t *rundown, uint32_t bit) {
    return (__atomic_load_n(&rundown->word, __ATOMIC_ACQUIRE) & bit) != 0;
}

uint32_t ksync_rundown_count(const ksync_rundown_t *rundown) {
    return inside(__atomic_load_n(&rundown->word, __ATOMIC_ACQUIRE));
}

bool ksync_rundown_wait(ksync_rundown_t *rundown, uint64_t timeout) {
    ksync_platform_event_t *idle = &rundown->idle;
    return ksync_platform_wait_any(&idle, 1, timeout) == 0;
}
