/* Deferred procedure calls on nt. Nonpaged: all but the flush are called at any IRQL. */
#include "nt.h"

typedef struct {
    KDPC kernel;
    ksync_platform_routine_t routine;
    void *context;
} dpc_t;

C_ASSERT(sizeof(dpc_t) <= sizeof(ksync_platform_dpc_t));

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static dpc_t *dpc_of(ksync_platform_dpc_t *dpc) {
    return (dpc_t *)dpc->storage;
}

/* The routine may free the DPC, which the kernel has forgotten by now. */
static VOID NTAPI deliver(PKDPC kernel, PVOID context, PVOID first, PVOID second) {
    const dpc_t *self = context;
    (void)kernel;
    (void)first;
    (void)second;
    self->routine(self->context);
}

void ksync_platform_dpc_init(ksync_platform_dpc_t *dpc, ksync_platform_routine_t routine,
                             void *context, bool threaded) {
    dpc_t *self = dpc_of(dpc);
    self->routine = routine;
    self->context = context;
    if (threaded)
        KeInitializeThreadedDpc(&self->kernel, deliver, self);
    else
        KeInitializeDpc(&self->kernel, deliver, self);
}

void ksync_platform_dpc_set_target(ksync_platform_dpc_t *dpc, uint32_t processor) {
    PROCESSOR_NUMBER number;
    NTSTATUS status = KeGetProcessorNumberFromIndex(processor, &number);
    if (NT_SUCCESS(status))
        status = KeSetTargetProcessorDpcEx(&dpc_of(dpc)->kernel, &number);
    KSYNC_NT_CHECK(NT_SUCCESS(status)); /* an active processor, which the core has checked */
}

void ksync_platform_dpc_set_importance(ksync_platform_dpc_t *dpc,
                                       ksync_platform_importance_t importance) {
    static const KDPC_IMPORTANCE kernel[] = {
        [KSYNC_DPC_LOW] = LowImportance,
        [KSYNC_DPC_MEDIUM] = MediumImportance,
        [KSYNC_DPC_HIGH] = HighImportance,
        [KSYNC_DPC_MEDIUM_HIGH] = MediumHighImportance,
    };
    KeSetImportanceDpc(&dpc_of(dpc)->kernel, kernel[importance]);
}

bool ksync_platform_dpc_insert(ksync_platform_dpc_t *dpc) {
    return KeInsertQueueDpc(&dpc_of(dpc)->kernel, NULL, NULL);
}

bool ksync_platform_dpc_remove(ksync_platform_dpc_t *dpc) {
    return KeRemoveQueueDpc(&dpc_of(dpc)->kernel);
}

void ksync_platform_dpc_flush(void) {
    KeFlushQueuedDpcs();
}
