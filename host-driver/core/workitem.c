#include "imports.gen.h"

/* STUB */
ksync_trap_t ksync_import_workitem_create(ksync_activation_t *activation, uint32_t routine, uint32_t context, uint64_t *result) {
    (void)routine;
    (void)context;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "workitem_create is a stub");
}

/* STUB */
ksync_trap_t ksync_import_workitem_destroy(ksync_activation_t *activation, uint32_t item, uint32_t *result) {
    (void)item;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "workitem_destroy is a stub");
}

/* STUB */
ksync_trap_t ksync_import_workitem_queue(ksync_activation_t *activation, uint32_t item, uint32_t *result) {
    (void)item;
    (void)result;
    return ksync_activation_trap(activation, KSYNC_TRAP_ABORT, "workitem_queue is a stub");
}
