/* DPC queues: for each processor one of ordinary DPCs, whose thread runs them at DISPATCH_LEVEL,
 * and one of threaded ones. A processor is nothing but its queues here: its threads at
 * DISPATCH_LEVEL are not kept from running beside each other (difference:
 * dispatch-level-excludes-nobody). */
#include "dpc.h"

enum { PROCESSORS_MAX = 64, HIGH_IMPORTANCE = 2, DISPATCH_LEVEL = 2 };

typedef struct dpc_queue {
    dpc_t *first, **last;
    CONDITION_VARIABLE insertion;
    BOOL started, threaded;
} dpc_queue_t;

static CRITICAL_SECTION lock; /* guards all queues and all DPCs */
static dpc_queue_t queues[PROCESSORS_MAX][2];

static void run(dpc_queue_t *queue, dpc_t *dpc) {
    dpc_t copy = *dpc; /* it is its owner's from here on */
    LeaveCriticalSection(&lock);
    overlay_set_irql(queue->threaded ? 0 : DISPATCH_LEVEL);
    copy.routine(dpc, copy.context, copy.first, copy.second);
    if (overlay_irql() != (queue->threaded ? 0 : DISPATCH_LEVEL))
        overlay_bug("overlay: a DPC returned at another IRQL");
    overlay_set_irql(0);
    EnterCriticalSection(&lock);
}

static void take(dpc_queue_t *queue, dpc_t **place) {
    dpc_t *dpc = *place;
    *place = dpc->next;
    if (*place == NULL)
        queue->last = place;
    dpc->queue = NULL;
}

static DWORD WINAPI deliver(void *argument) {
    dpc_queue_t *queue = argument;
    EnterCriticalSection(&lock);
    for (;;) {
        while (queue->first == NULL)
            SleepConditionVariableCS(&queue->insertion, &lock, INFINITE);
        dpc_t *dpc = queue->first;
        take(queue, &queue->first);
        run(queue, dpc);
    }
    return 0; /* the process ends before */
}

/* Its thread stays on the processor, which a routine may ask for. */
static void start(dpc_queue_t *queue, DWORD processor, BOOL threaded) {
    queue->started = TRUE;
    queue->threaded = threaded;
    queue->last = &queue->first;
    InitializeConditionVariable(&queue->insertion);
    HANDLE thread = CreateThread(NULL, 0, deliver, queue, 0, NULL);
    SetThreadAffinityMask(thread, (DWORD_PTR)1 << processor);
    CloseHandle(thread);
}

/* Under the lock. */
static void put(dpc_queue_t *queue, dpc_t *dpc) {
    dpc_t **place = dpc->importance == HIGH_IMPORTANCE ? &queue->first : queue->last;
    dpc->queue = queue;
    dpc->next = *place;
    *place = dpc;
    if (dpc->next == NULL)
        queue->last = &dpc->next;
    WakeConditionVariable(&queue->insertion);
}

static void WINAPI insert_from_timer(dpc_t *dpc, void *context, void *first, void *second) {
    (void)context;
    (void)first;
    (void)second;
    KeInsertQueueDpc(dpc, NULL, NULL);
}

static void initialize(dpc_t *dpc, dpc_routine_t routine, void *context, BOOL threaded) {
    *dpc = (dpc_t){.importance = 1,
                   .threaded = (uint8_t)threaded,
                   .routine = routine,
                   .called = insert_from_timer,
                   .context = context};
}

EXPORT void WINAPI KeInitializeDpc(dpc_t *dpc, dpc_routine_t routine, void *context) {
    initialize(dpc, routine, context, FALSE);
}

EXPORT void WINAPI KeInitializeThreadedDpc(dpc_t *dpc, dpc_routine_t routine, void *context);
EXPORT void WINAPI KeInitializeThreadedDpc(dpc_t *dpc, dpc_routine_t routine, void *context) {
    initialize(dpc, routine, context, TRUE);
}

EXPORT void WINAPI KeSetImportanceDpc(dpc_t *dpc, int importance);
EXPORT void WINAPI KeSetImportanceDpc(dpc_t *dpc, int importance) {
    dpc->importance = (uint8_t)importance;
}

EXPORT LONG WINAPI KeGetProcessorNumberFromIndex(ULONG index, PROCESSOR_NUMBER *number);
EXPORT LONG WINAPI KeGetProcessorNumberFromIndex(ULONG index, PROCESSOR_NUMBER *number) {
    const LONG invalid_parameter = (LONG)0xc000000d;
    if (index >= GetActiveProcessorCount(ALL_PROCESSOR_GROUPS) || index >= PROCESSORS_MAX)
        return invalid_parameter;
    *number = (PROCESSOR_NUMBER){.Number = (BYTE)index};
    return 0;
}

EXPORT LONG WINAPI KeSetTargetProcessorDpcEx(dpc_t *dpc, const PROCESSOR_NUMBER *number);
EXPORT LONG WINAPI KeSetTargetProcessorDpcEx(dpc_t *dpc, const PROCESSOR_NUMBER *number) {
    dpc->target = number->Number + 1;
    return 0;
}

EXPORT BOOLEAN WINAPI KeInsertQueueDpc(dpc_t *dpc, void *first, void *second) {
    EnterCriticalSection(&lock);
    BOOLEAN inserted = dpc->queue == NULL;
    if (inserted) {
        DWORD processor =
            (dpc->target != 0 ? dpc->target - 1u : GetCurrentProcessorNumber()) % PROCESSORS_MAX;
        dpc_queue_t *queue = &queues[processor][dpc->threaded];
        if (!queue->started)
            start(queue, processor, dpc->threaded);
        dpc->first = first;
        dpc->second = second;
        put(queue, dpc);
    }
    LeaveCriticalSection(&lock);
    return inserted;
}

EXPORT BOOLEAN WINAPI KeRemoveQueueDpc(dpc_t *dpc) {
    EnterCriticalSection(&lock);
    BOOLEAN removed = dpc->queue != NULL;
    if (removed) {
        dpc_t **place = &dpc->queue->first;
        while (*place != dpc)
            place = &(*place)->next;
        take(dpc->queue, place);
    }
    LeaveCriticalSection(&lock);
    return removed;
}

static void WINAPI pass(dpc_t *dpc, void *context, void *first, void *second) {
    (void)dpc;
    (void)first;
    (void)second;
    SetEvent(context);
}

/* Sends a DPC of its own through every queue, behind what waits there. */
EXPORT void WINAPI KeFlushQueuedDpcs(void) {
    HANDLE passed = CreateEventW(NULL, FALSE, FALSE, NULL);
    for (int i = 0; i < PROCESSORS_MAX * 2; i++) {
        dpc_queue_t *queue = &queues[i / 2][i % 2];
        dpc_t marker;
        initialize(&marker, pass, passed, queue->threaded);
        EnterCriticalSection(&lock);
        BOOL waits = queue->started;
        if (waits)
            put(queue, &marker);
        LeaveCriticalSection(&lock);
        if (waits)
            WaitForSingleObject(passed, INFINITE);
    }
    CloseHandle(passed);
}

BOOL overlay_dpc_start(void) {
    InitializeCriticalSection(&lock);
    return TRUE;
}
