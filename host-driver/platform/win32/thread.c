/* Threads on Windows. */
#include "win32.h"

#include <assert.h>

/* Below the lowest address that a function may use: the guard page and what the system keeps for
 * the handling of a stack's overflow. */
#define STACK_RESERVE 16384u

typedef struct {
    HANDLE handle;
    ksync_platform_thread_start_t start;
    void *context;
} thread_t;

static_assert(sizeof(thread_t) <= sizeof(ksync_platform_thread_t), "storage");

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static thread_t *thread_of(ksync_platform_thread_t *thread) {
    return (thread_t *)thread->storage;
}

static DWORD WINAPI run(LPVOID argument) {
    const thread_t *self = argument;
    self->start(self->context);
    return 0;
}

ksync_result_t ksync_platform_thread_create(ksync_platform_thread_t *thread,
                                            ksync_platform_thread_start_t start, void *context,
                                            size_t stack_bytes) {
    thread_t *self = thread_of(thread);
    self->start = start;
    self->context = context;
    self->handle = CreateThread(NULL, stack_bytes + STACK_RESERVE, run, self,
                                STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    return self->handle != NULL ? KSYNC_OK : KSYNC_E_OUT_OF_MEMORY;
}

void ksync_platform_thread_join(ksync_platform_thread_t *thread) {
    WaitForSingleObject(thread_of(thread)->handle, INFINITE);
    CloseHandle(thread_of(thread)->handle);
}

uint32_t ksync_platform_thread_id(void) {
    return GetCurrentThreadId();
}

void ksync_platform_thread_yield(void) {
    SwitchToThread();
}

const void *ksync_platform_stack_lowest(void) {
    ULONG_PTR lowest, highest;
    GetCurrentThreadStackLimits(&lowest, &highest);
    return (const void *)(lowest + STACK_RESERVE);
}

uint32_t ksync_platform_native_stack(void) {
    return 256u << 10;
}
