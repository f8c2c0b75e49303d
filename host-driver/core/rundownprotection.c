#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_rundownprotection_create(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "rundownprotection_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_rundownprotection_destroy(ksync_activation_t *activation, uint32_t protection) {
    (void)protection;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "rundownprotection_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_rundownprotection_acquire(ksync_activation_t *activation, uint32_t protection, uint32_t *result) {
    (void)protection;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "rundownprotection_acquire is a stub");
}

/* STUB */
ksync_trap_t ksync_import_rundownprotection_release(ksync_activation_t *activation, uint32_t protection) {
    (void)protection;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "rundownprotection_release is a stub");
}

/* STUB */
ksync_trap_t ksync_import_rundownprotection_wait(ksync_activation_t *activation, uint32_t protection) {
    (void)protection;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "rundownprotection_wait is a stub");
}

/* STUB */
ksync_trap_t ksync_import_rundownprotection_reinitialize(ksync_activation_t *activation, uint32_t protection, uint32_t *result) {
    (void)protection;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "rundownprotection_reinitialize is a stub");
}
