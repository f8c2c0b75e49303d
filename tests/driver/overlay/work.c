/* Work items in a driver's own memory, on threads of the system's pool. */
#include "overlay.h"

typedef struct work work_t;
typedef void(WINAPI *work_routine_t)(void *object, void *context, work_t *work);

struct work {
    void *object;
    work_routine_t routine;
    void *context;
    volatile LONG queued;
};

EXPORT ULONG WINAPI IoSizeofWorkItem(void);
EXPORT ULONG WINAPI IoSizeofWorkItem(void) {
    return 0x58; /* as on Windows */
}

EXPORT void WINAPI IoInitializeWorkItem(void *object, work_t *work);
EXPORT void WINAPI IoInitializeWorkItem(void *object, work_t *work) {
    *work = (work_t){.object = object};
}

EXPORT void WINAPI IoUninitializeWorkItem(work_t *work);
EXPORT void WINAPI IoUninitializeWorkItem(work_t *work) {
    if (work->queued)
        overlay_bug("overlay: a queued work item is uninitialized");
}

static DWORD WINAPI run(void *argument) {
    work_t *work = argument;
    InterlockedExchange(&work->queued, 0);
    work->routine(work->object, work->context, work);
    if (overlay_irql() != 0)
        overlay_bug("overlay: a work item returned at another IRQL");
    return 0;
}

EXPORT void WINAPI IoQueueWorkItemEx(work_t *work, work_routine_t routine, int queue,
                                     void *context);
EXPORT void WINAPI IoQueueWorkItemEx(work_t *work, work_routine_t routine, int queue,
                                     void *context) {
    (void)queue;
    work->routine = routine;
    work->context = context;
    if (InterlockedExchange(&work->queued, 1) != 0)
        overlay_bug("overlay: a work item is queued twice");
    QueueUserWorkItem(run, work, WT_EXECUTELONGFUNCTION);
}
