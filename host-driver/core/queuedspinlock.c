#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_queuedspinlock_create(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "queuedspinlock_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_queuedspinlock_destroy(ksync_activation_t *activation, uint32_t lock) {
    (void)lock;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "queuedspinlock_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_queuedspinlock_acquire(ksync_activation_t *activation, uint32_t lock) {
    (void)lock;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "queuedspinlock_acquire is a stub");
}

/* STUB */
ksync_trap_t ksync_import_queuedspinlock_release(ksync_activation_t *activation, uint32_t lock) {
    (void)lock;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "queuedspinlock_release is a stub");
}

/* STUB */
ksync_trap_t ksync_import_queuedspinlock_acquireAtDispatch(ksync_activation_t *activation, uint32_t lock) {
    (void)lock;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "queuedspinlock_acquireAtDispatch is a stub");
}

/* STUB */
ksync_trap_t ksync_import_queuedspinlock_releaseFromDispatch(ksync_activation_t *activation, uint32_t lock) {
    (void)lock;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "queuedspinlock_releaseFromDispatch is a stub");
}
