/* High-resolution timers, on wine's own, whose period is whole milliseconds. */
#include "dpc.h"

enum { KTIMER_BYTES = 64, UNITS_PER_MS = 10000 };

typedef struct {
    uint8_t header[4];
    volatile LONG state;
} dispatcher_object_t;

__declspec(dllimport) void WINAPI KeInitializeTimerEx(void *timer, int type);
__declspec(dllimport) BOOLEAN WINAPI KeSetTimerEx(void *timer, LARGE_INTEGER due, LONG period,
                                                  dpc_t *dpc);
__declspec(dllimport) BOOLEAN WINAPI KeCancelTimer(void *timer);

typedef struct extimer extimer_t;
typedef void(WINAPI *extimer_callback_t)(extimer_t *timer, void *context);

struct extimer {
    uint8_t kernel[KTIMER_BYTES]; /* first: a wait for the timer waits for this */
    dpc_t dpc;
    extimer_callback_t callback;
    void *context;
};

static void WINAPI expire(dpc_t *dpc, void *context, void *first, void *second) {
    extimer_t *timer = context;
    (void)dpc;
    (void)first;
    (void)second;
    timer->callback(timer, timer->context);
}

EXPORT LONG WINAPI KeReadStateTimer(const dispatcher_object_t *timer);
EXPORT LONG WINAPI KeReadStateTimer(const dispatcher_object_t *timer) {
    return timer->state;
}

EXPORT extimer_t *WINAPI ExAllocateTimer(extimer_callback_t callback, void *context,
                                         ULONG attributes);
EXPORT extimer_t *WINAPI ExAllocateTimer(extimer_callback_t callback, void *context,
                                         ULONG attributes) {
    const ULONG notification = 0x80000000;
    extimer_t *timer = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *timer);
    if (timer == NULL)
        return NULL;
    KeInitializeTimerEx(timer->kernel, (attributes & notification) != 0 ? 0 : 1);
    KeInitializeDpc(&timer->dpc, expire, timer);
    timer->callback = callback;
    timer->context = context;
    return timer;
}

EXPORT BOOLEAN WINAPI ExSetTimer(extimer_t *timer, LONGLONG due, LONGLONG period, void *parameters);
EXPORT BOOLEAN WINAPI ExSetTimer(extimer_t *timer, LONGLONG due, LONGLONG period,
                                 void *parameters) {
    LARGE_INTEGER time = {.QuadPart = due};
    (void)parameters;
    return KeSetTimerEx(timer->kernel, time, (LONG)((period + UNITS_PER_MS - 1) / UNITS_PER_MS),
                        timer->callback == NULL ? NULL : &timer->dpc);
}

EXPORT BOOLEAN WINAPI ExCancelTimer(extimer_t *timer, void *parameters);
EXPORT BOOLEAN WINAPI ExCancelTimer(extimer_t *timer, void *parameters) {
    (void)parameters;
    return KeCancelTimer(timer->kernel);
}

/* As ksync calls it: cancels and waits. */
EXPORT BOOLEAN WINAPI ExDeleteTimer(extimer_t *timer, BOOLEAN cancel, BOOLEAN wait,
                                    void *parameters);
EXPORT BOOLEAN WINAPI ExDeleteTimer(extimer_t *timer, BOOLEAN cancel, BOOLEAN wait,
                                    void *parameters) {
    (void)parameters;
    if (!cancel || !wait)
        overlay_bug("overlay: ExDeleteTimer that does not cancel or wait");
    BOOLEAN was_set = KeCancelTimer(timer->kernel);
    KeRemoveQueueDpc(&timer->dpc);
    KeFlushQueuedDpcs();
    HeapFree(GetProcessHeap(), 0, timer);
    return was_set;
}
