/* Critical and guarded regions: two counters of the activation. The region in which a system thread
 * begins is not among them, so no guest can leave it. */
#include "imports.gen.h"

static ksync_trap_t enter(ksync_activation_t *activation, uint16_t *depth, const char *name) {
    if (*depth == UINT16_MAX)
        return ksync_activation_trap(activation, KSYNC_TRAP_TOO_MANY_HOLDS,
                                     "%s regions are entered %u times already", name,
                                     (uint32_t)UINT16_MAX);
    ++*depth;
    return KSYNC_TRAP_NONE;
}

static ksync_trap_t leave(ksync_activation_t *activation, uint16_t *depth, const char *name) {
    if (*depth == 0)
        return ksync_activation_trap(activation, KSYNC_TRAP_RELEASE_UNHELD,
                                     "this activation is in no %s region of its own", name);
    --*depth;
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_region_enterCritical(ksync_activation_t *activation) {
    return enter(activation, &activation->critical_depth, "critical");
}

ksync_trap_t ksync_import_region_leaveCritical(ksync_activation_t *activation) {
    return leave(activation, &activation->critical_depth, "critical");
}

ksync_trap_t ksync_import_region_enterGuarded(ksync_activation_t *activation) {
    return enter(activation, &activation->guarded_depth, "guarded");
}

ksync_trap_t ksync_import_region_leaveGuarded(ksync_activation_t *activation) {
    return leave(activation, &activation->guarded_depth, "guarded");
}

ksync_trap_t ksync_import_region_areApcsDisabled(ksync_activation_t *activation, uint32_t *result) {
    *result = ksync_activation_apcs_disabled(activation);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_region_areAllApcsDisabled(ksync_activation_t *activation,
                                                    uint32_t *result) {
    *result = ksync_activation_all_apcs_disabled(activation);
    return KSYNC_TRAP_NONE;
}
