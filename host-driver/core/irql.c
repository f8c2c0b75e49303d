/* The one question a guest may ask about its IRQL. */
#include "imports.gen.h"

ksync_trap_t ksync_import_irql_current(ksync_activation_t *activation, uint32_t *result) {
    *result = activation->irql;
    return KSYNC_TRAP_NONE;
}

/* STUB */
ksync_trap_t ksync_import_irql_raiseToApc(ksync_activation_t *activation) {
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "irql_raiseToApc is a stub");
}

/* STUB */
ksync_trap_t ksync_import_irql_raiseToDispatch(ksync_activation_t *activation) {
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "irql_raiseToDispatch is a stub");
}

/* STUB */
ksync_trap_t ksync_import_irql_lower(ksync_activation_t *activation) {
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "irql_lower is a stub");
}
