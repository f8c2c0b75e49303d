#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_once_create(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "once_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_once_destroy(ksync_activation_t *activation, uint32_t once) {
    (void)once;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "once_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_once_begin(ksync_activation_t *activation, uint32_t once, uint32_t *result) {
    (void)once;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "once_begin is a stub");
}

/* STUB */
ksync_trap_t ksync_import_once_complete(ksync_activation_t *activation, uint32_t once, uint32_t initialized) {
    (void)once;
    (void)initialized;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "once_complete is a stub");
}

/* STUB */
ksync_trap_t ksync_import_once_read(ksync_activation_t *activation, uint32_t once, uint32_t *result) {
    (void)once;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "once_read is a stub");
}

/* STUB */
ksync_trap_t ksync_import_once_wait(ksync_activation_t *activation, uint32_t once, uint64_t timeout, uint32_t *result) {
    (void)once;
    (void)timeout;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "once_wait is a stub");
}

/* STUB */
ksync_trap_t ksync_import_once_reset(ksync_activation_t *activation, uint32_t once, uint32_t *result) {
    (void)once;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "once_reset is a stub");
}
