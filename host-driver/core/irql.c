/* The IRQL as guests see and raise it. A raise is a hold like a lock's, which remembers the level
 * that it found: so it is lowered once, in reverse order, and by nobody else. */
#include "imports.gen.h"

/* Lowering is what end_hold does for every form that saves the IRQL. */
static void release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison) {
    (void)activation;
    (void)hold;
    (void)poison;
}

static const ksync_hold_form_t form = {
    .kind = KSYNC_KIND_IRQL, .saves_irql = true, .needs_irql = true, .release = release};

static ksync_trap_t raise(ksync_activation_t *activation, uint8_t level) {
    ksync_trap_t trap = ksync_activation_begin_hold(activation, &form, NULL, 0, level);
    if (trap == KSYNC_TRAP_NONE)
        (void)ksync_activation_commit_hold(activation);
    return trap;
}

ksync_trap_t ksync_import_irql_current(ksync_activation_t *activation, uint32_t *result) {
    *result = activation->irql;
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_irql_raiseToApc(ksync_activation_t *activation) {
    return raise(activation, KSYNC_APC_LEVEL);
}

ksync_trap_t ksync_import_irql_raiseToDispatch(ksync_activation_t *activation) {
    return raise(activation, KSYNC_DISPATCH_LEVEL);
}

ksync_trap_t ksync_import_irql_lower(ksync_activation_t *activation) {
    return ksync_activation_end_hold(activation, 0, &form);
}
