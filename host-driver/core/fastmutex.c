/* Fast mutexes: locks whose waiters sleep (sleeplock.c). */
#include "imports.gen.h"
#include "sleeplock.h"

static const ksync_hold_form_t form = {.kind = KSYNC_KIND_FASTMUTEX,
                                       .saves_irql = true,
                                       .needs_irql = true,
                                       .release = ksync_sleep_release};

ksync_trap_t ksync_import_fastmutex_create(ksync_activation_t *activation, uint64_t *result) {
    return ksync_activation_create_lock(activation, KSYNC_KIND_FASTMUTEX, result);
}

ksync_trap_t ksync_import_fastmutex_destroy(ksync_activation_t *activation, uint32_t mutex) {
    return ksync_activation_destroy_lock(activation, mutex, KSYNC_KIND_FASTMUTEX);
}

ksync_trap_t ksync_import_fastmutex_acquire(ksync_activation_t *activation, uint32_t mutex) {
    return ksync_sleep_acquire(activation, mutex, &form);
}

ksync_trap_t ksync_import_fastmutex_release(ksync_activation_t *activation, uint32_t mutex) {
    return ksync_activation_end_hold(activation, mutex, &form);
}

ksync_trap_t ksync_import_fastmutex_tryAcquire(ksync_activation_t *activation, uint32_t mutex,
                                               uint32_t *result) {
    return ksync_activation_try_hold(activation, mutex, &form, KSYNC_APC_LEVEL, result);
}
