#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_mutex_create(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "mutex_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_mutex_destroy(ksync_activation_t *activation, uint32_t mutex) {
    (void)mutex;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "mutex_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_mutex_acquire(ksync_activation_t *activation, uint32_t mutex) {
    (void)mutex;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "mutex_acquire is a stub");
}

/* STUB */
ksync_trap_t ksync_import_mutex_tryAcquire(ksync_activation_t *activation, uint32_t mutex, uint32_t *result) {
    (void)mutex;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "mutex_tryAcquire is a stub");
}

/* STUB */
ksync_trap_t ksync_import_mutex_release(ksync_activation_t *activation, uint32_t mutex) {
    (void)mutex;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "mutex_release is a stub");
}

/* STUB */
ksync_trap_t ksync_import_mutex_releaseAndWait(ksync_activation_t *activation, uint32_t mutex, uint32_t object, uint64_t timeout, uint32_t alertable, uint32_t *result) {
    (void)mutex;
    (void)object;
    (void)timeout;
    (void)alertable;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "mutex_releaseAndWait is a stub");
}

/* STUB */
ksync_trap_t ksync_import_mutex_read(ksync_activation_t *activation, uint32_t mutex, uint32_t *result) {
    (void)mutex;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "mutex_read is a stub");
}
