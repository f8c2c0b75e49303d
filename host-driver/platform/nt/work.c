/* Work items on nt: the I/O manager's, which keep the driver loaded while one is queued.
 * Nonpaged: queued at up to DISPATCH_LEVEL. */
#include "nt.h"

/* The kernel says only at run time how large its work item is, which is what it has been since
 * Windows 8. */
#define KERNEL_WORK_BYTES 0x58u

typedef struct {
    ksync_platform_routine_t routine;
    void *context;
    uint8_t kernel[KERNEL_WORK_BYTES]; /* an IO_WORKITEM while queued */
} work_t;

C_ASSERT(sizeof(work_t) <= sizeof(ksync_platform_work_t));
C_ASSERT(FIELD_OFFSET(work_t, kernel) % sizeof(void *) == 0);

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static work_t *work_of(ksync_platform_work_t *work) {
    return (work_t *)work->storage;
}

/* SAFETY: `kernel` is large enough (checked at each queueing) and aligned. */
static PIO_WORKITEM kernel_of(work_t *work) {
    return (PIO_WORKITEM)work->kernel;
}

/* From the start of the routine on the work item is its owner's, to queue again or to free. */
static VOID NTAPI run(PVOID object, PVOID context, PIO_WORKITEM kernel) {
    work_t *self = context;
    ksync_platform_routine_t routine = self->routine;
    void *routine_context = self->context;
    (void)object;
    IoUninitializeWorkItem(kernel);
    ksync_nt_run_expanded(routine, routine_context);
}

void ksync_platform_work_init(ksync_platform_work_t *work, ksync_platform_routine_t routine,
                              void *context) {
    work_of(work)->routine = routine;
    work_of(work)->context = context;
}

void ksync_platform_work_queue(ksync_platform_work_t *work, ksync_platform_work_queue_t queue) {
    work_t *self = work_of(work);
    KSYNC_NT_CHECK(IoSizeofWorkItem() <= KERNEL_WORK_BYTES);
    IoInitializeWorkItem(ksync_nt_driver(), kernel_of(self));
    IoQueueWorkItemEx(kernel_of(self), run,
                      queue == KSYNC_WORK_HOST ? CriticalWorkQueue : DelayedWorkQueue, self);
}
