/* Guarded mutexes: since Windows 8 fast mutexes in everything but the name, so here too. APC_LEVEL
 * keeps all APCs off, as the guarded region did that they once entered. */
#include "imports.gen.h"
#include "sleeplock.h"

static const ksync_hold_form_t form = {.kind = KSYNC_KIND_GUARDEDMUTEX,
                                       .saves_irql = true,
                                       .needs_irql = true,
                                       .release = ksync_sleep_release};

ksync_trap_t ksync_import_guardedmutex_create(ksync_activation_t *activation, uint64_t *result) {
    return ksync_activation_create_lock(activation, KSYNC_KIND_GUARDEDMUTEX, result);
}

ksync_trap_t ksync_import_guardedmutex_destroy(ksync_activation_t *activation, uint32_t mutex) {
    return ksync_activation_destroy_lock(activation, mutex, KSYNC_KIND_GUARDEDMUTEX);
}

ksync_trap_t ksync_import_guardedmutex_acquire(ksync_activation_t *activation, uint32_t mutex) {
    return ksync_sleep_acquire(activation, mutex, &form);
}

ksync_trap_t ksync_import_guardedmutex_release(ksync_activation_t *activation, uint32_t mutex) {
    return ksync_activation_end_hold(activation, mutex, &form);
}

ksync_trap_t ksync_import_guardedmutex_tryAcquire(ksync_activation_t *activation, uint32_t mutex,
                                                  uint32_t *result) {
    return ksync_activation_try_hold(activation, mutex, &form, KSYNC_APC_LEVEL, result);
}
