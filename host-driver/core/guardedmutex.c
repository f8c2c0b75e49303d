#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_guardedmutex_create(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "guardedmutex_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_guardedmutex_destroy(ksync_activation_t *activation, uint32_t mutex) {
    (void)mutex;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "guardedmutex_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_guardedmutex_acquire(ksync_activation_t *activation, uint32_t mutex) {
    (void)mutex;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "guardedmutex_acquire is a stub");
}

/* STUB */
ksync_trap_t ksync_import_guardedmutex_release(ksync_activation_t *activation, uint32_t mutex) {
    (void)mutex;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "guardedmutex_release is a stub");
}

/* STUB */
ksync_trap_t ksync_import_guardedmutex_tryAcquire(ksync_activation_t *activation, uint32_t mutex, uint32_t *result) {
    (void)mutex;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "guardedmutex_tryAcquire is a stub");
}
