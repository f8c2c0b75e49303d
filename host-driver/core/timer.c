#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_timer_create(ksync_activation_t *activation, uint32_t synchronization, uint64_t *result) {
    (void)synchronization;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_timer_createWithDpc(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint32_t synchronization, uint64_t *result) {
    (void)routine;
    (void)context;
    (void)synchronization;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_createWithDpc is a stub");
}

/* STUB */
ksync_trap_t ksync_import_timer_destroy(ksync_activation_t *activation, uint32_t timer, uint32_t *result) {
    (void)timer;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_timer_set(ksync_activation_t *activation, uint32_t timer, uint64_t due, uint32_t period, uint64_t *result) {
    (void)timer;
    (void)due;
    (void)period;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_set is a stub");
}

/* STUB */
ksync_trap_t ksync_import_timer_setAbsolute(ksync_activation_t *activation, uint32_t timer, uint64_t due, uint32_t period, uint64_t *result) {
    (void)timer;
    (void)due;
    (void)period;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_setAbsolute is a stub");
}

/* STUB */
ksync_trap_t ksync_import_timer_cancel(ksync_activation_t *activation, uint32_t timer, uint32_t *result) {
    (void)timer;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_cancel is a stub");
}

/* STUB */
ksync_trap_t ksync_import_timer_read(ksync_activation_t *activation, uint32_t timer, uint32_t *result) {
    (void)timer;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_read is a stub");
}

/* STUB */
ksync_trap_t ksync_import_timer_setResolution(ksync_activation_t *activation, uint64_t desired, uint64_t *result) {
    (void)desired;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_setResolution is a stub");
}

/* STUB */
ksync_trap_t ksync_import_timer_restoreResolution(ksync_activation_t *activation, uint64_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "timer_restoreResolution is a stub");
}
