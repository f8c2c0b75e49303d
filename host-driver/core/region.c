#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_region_enterCritical(ksync_activation_t *activation) {
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "region_enterCritical is a stub");
}

/* STUB */
ksync_trap_t ksync_import_region_leaveCritical(ksync_activation_t *activation) {
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "region_leaveCritical is a stub");
}

/* STUB */
ksync_trap_t ksync_import_region_enterGuarded(ksync_activation_t *activation) {
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "region_enterGuarded is a stub");
}

/* STUB */
ksync_trap_t ksync_import_region_leaveGuarded(ksync_activation_t *activation) {
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "region_leaveGuarded is a stub");
}

/* STUB */
ksync_trap_t ksync_import_region_areApcsDisabled(ksync_activation_t *activation, uint32_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "region_areApcsDisabled is a stub");
}

/* STUB */
ksync_trap_t ksync_import_region_areAllApcsDisabled(ksync_activation_t *activation, uint32_t *result) {
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "region_areAllApcsDisabled is a stub");
}
