#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_hrtimer_create(ksync_activation_t *activation, uint32_t synchronization, uint64_t *result) {
    (void)synchronization;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "hrtimer_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_hrtimer_createWithCallback(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint32_t synchronization, uint64_t *result) {
    (void)routine;
    (void)context;
    (void)synchronization;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "hrtimer_createWithCallback is a stub");
}

/* STUB */
ksync_trap_t ksync_import_hrtimer_destroy(ksync_activation_t *activation, uint32_t timer, uint32_t *result) {
    (void)timer;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "hrtimer_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_hrtimer_set(ksync_activation_t *activation, uint32_t timer, uint64_t due, uint64_t period, uint64_t *result) {
    (void)timer;
    (void)due;
    (void)period;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "hrtimer_set is a stub");
}

/* STUB */
ksync_trap_t ksync_import_hrtimer_cancel(ksync_activation_t *activation, uint32_t timer, uint32_t *result) {
    (void)timer;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "hrtimer_cancel is a stub");
}
