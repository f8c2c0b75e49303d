/* DPCs as the overlay runs them: a kernel's structure with the overlay's own use of its fields. */
#ifndef KSYNC_OVERLAY_DPC_H
#define KSYNC_OVERLAY_DPC_H

#include "overlay.h"

typedef struct dpc dpc_t;
typedef void(WINAPI *dpc_routine_t)(dpc_t *dpc, void *context, void *first, void *second);

/* The layout is the kernel's, which wine's timers read; what only the kernel reads is reused. */
struct dpc {
    uint8_t threaded, importance;
    uint16_t target; /* 1 more than a processor's index; 0: where it is inserted */
    dpc_t *next;
    dpc_routine_t routine; /* the driver's */
    dpc_routine_t called;  /* what wine's timers call, which is the overlay's */
    void *context, *first, *second;
    struct dpc_queue *queue; /* NULL: not queued */
};

_Static_assert(sizeof(dpc_t) == 64, "KDPC");
_Static_assert(offsetof(dpc_t, called) == 24, "KDPC.DeferredRoutine");
_Static_assert(offsetof(dpc_t, context) == 32, "KDPC.DeferredContext");

EXPORT void WINAPI KeInitializeDpc(dpc_t *dpc, dpc_routine_t routine, void *context);
EXPORT BOOLEAN WINAPI KeInsertQueueDpc(dpc_t *dpc, void *first, void *second);
EXPORT BOOLEAN WINAPI KeRemoveQueueDpc(dpc_t *dpc);
EXPORT void WINAPI KeFlushQueuedDpcs(void);

#endif
