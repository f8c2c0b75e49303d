#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_dpc_create(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint64_t *result) {
    (void)routine;
    (void)context;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "dpc_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_dpc_createThreaded(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint64_t *result) {
    (void)routine;
    (void)context;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "dpc_createThreaded is a stub");
}

/* STUB */
ksync_trap_t ksync_import_dpc_destroy(ksync_activation_t *activation, uint32_t dpc, uint32_t *result) {
    (void)dpc;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "dpc_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_dpc_queue(ksync_activation_t *activation, uint32_t dpc, uint32_t *result) {
    (void)dpc;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "dpc_queue is a stub");
}

/* STUB */
ksync_trap_t ksync_import_dpc_cancel(ksync_activation_t *activation, uint32_t dpc, uint32_t *result) {
    (void)dpc;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "dpc_cancel is a stub");
}

/* STUB */
ksync_trap_t ksync_import_dpc_setTarget(ksync_activation_t *activation, uint32_t dpc, uint32_t processor, uint32_t *result) {
    (void)dpc;
    (void)processor;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "dpc_setTarget is a stub");
}

/* STUB */
ksync_trap_t ksync_import_dpc_setImportance(ksync_activation_t *activation, uint32_t dpc, uint32_t importance, uint32_t *result) {
    (void)dpc;
    (void)importance;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "dpc_setImportance is a stub");
}

/* STUB */
ksync_trap_t ksync_import_dpc_flush(ksync_activation_t *activation) {
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "dpc_flush is a stub");
}
