/* Timers on nt. Nonpaged: called at up to DISPATCH_LEVEL. */
#include "nt.h"

C_ASSERT(sizeof(KTIMER) <= sizeof(ksync_platform_timer_t));

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static PKTIMER timer_of(ksync_platform_timer_t *timer) {
    return (PKTIMER)timer->storage;
}

/* --- timers --- */

void ksync_platform_timer_init(ksync_platform_timer_t *timer, ksync_platform_event_kind_t kind) {
    KeInitializeTimerEx(timer_of(timer), kind == KSYNC_EVENT_NOTIFICATION ? NotificationTimer
                                                                          : SynchronizationTimer);
}

ksync_platform_object_t *ksync_platform_timer_object(ksync_platform_timer_t *timer) {
    return (ksync_platform_object_t *)timer_of(timer); /* a dispatcher object by itself */
}

bool ksync_platform_timer_set(ksync_platform_timer_t *timer, int64_t due, uint32_t period,
                              ksync_platform_dpc_t *dpc) {
    LARGE_INTEGER time = {.QuadPart = due};
    /* SAFETY: the KDPC is what a DPC's storage begins with. */
    return KeSetTimerEx(timer_of(timer), time, (LONG)period,
                        dpc == NULL ? NULL : (PKDPC)dpc->storage);
}

bool ksync_platform_timer_cancel(ksync_platform_timer_t *timer) {
    return KeCancelTimer(timer_of(timer));
}

bool ksync_platform_timer_read(ksync_platform_timer_t *timer) {
    return KeReadStateTimer(timer_of(timer));
}

/* --- high-resolution timers --- */

struct ksync_platform_hrtimer {
    PEX_TIMER kernel;
    ksync_platform_routine_t routine;
    void *context;
};

static VOID NTAPI deliver(PEX_TIMER kernel, PVOID context) {
    const ksync_platform_hrtimer_t *timer = context;
    (void)kernel;
    timer->routine(timer->context);
}

ksync_platform_hrtimer_t *ksync_platform_hrtimer_create(ksync_platform_event_kind_t kind,
                                                        ksync_platform_routine_t routine,
                                                        void *context) {
    ksync_platform_hrtimer_t *made = ksync_platform_allocate(sizeof *made);
    if (made == NULL)
        return NULL;
    made->routine = routine;
    made->context = context;
    made->kernel = ExAllocateTimer(
        routine == NULL ? NULL : deliver, made,
        EX_TIMER_HIGH_RESOLUTION | (kind == KSYNC_EVENT_NOTIFICATION ? EX_TIMER_NOTIFICATION : 0));
    if (made->kernel == NULL) {
        ksync_platform_free(made);
        return NULL;
    }
    return made;
}

ksync_platform_object_t *ksync_platform_hrtimer_object(ksync_platform_hrtimer_t *timer) {
    return (ksync_platform_object_t *)timer->kernel; /* a dispatcher object by itself */
}

bool ksync_platform_hrtimer_set(ksync_platform_hrtimer_t *timer, uint64_t due, uint64_t period) {
    return ExSetTimer(timer->kernel, -(LONGLONG)due, (LONGLONG)period, NULL);
}

bool ksync_platform_hrtimer_cancel(ksync_platform_hrtimer_t *timer) {
    return ExCancelTimer(timer->kernel, NULL);
}

void ksync_platform_hrtimer_delete(ksync_platform_hrtimer_t *timer) {
    (void)ExDeleteTimer(timer->kernel, TRUE, TRUE, NULL);
    ksync_platform_free(timer);
}
