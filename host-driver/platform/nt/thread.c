/* Threads on nt: system threads, each referred to by its object. Its handle is closed at once, so
 * that no process can be asked to close it. Nonpaged, though all but the last functions are called
 * at PASSIVE_LEVEL only. */
#include "nt.h"

typedef struct {
    PVOID object;
    ksync_platform_thread_start_t start;
    void *context;
} thread_t;

C_ASSERT(sizeof(thread_t) <= sizeof(ksync_platform_thread_t));

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static thread_t *thread_of(ksync_platform_thread_t *thread) {
    return (thread_t *)thread->storage;
}

/* --- native stack --- */

typedef struct {
    ksync_platform_routine_t routine;
    void *context;
} call_t;

static VOID NTAPI run_call(PVOID parameter) {
    const call_t *call = parameter;
    call->routine(call->context);
}

void ksync_nt_run_expanded(ksync_platform_routine_t routine, void *context) {
    call_t call = {routine, context};
    if (!NT_SUCCESS(
            KeExpandKernelStackAndCalloutEx(run_call, &call, MAXIMUM_EXPANSION_SIZE, TRUE, NULL)))
        routine(context);
}

uint32_t ksync_platform_native_stack(void) {
    return 48u << 10;
}

/* --- threads --- */

/* Returning ends the thread; ending it inside the expanded stack would not be allowed. */
static VOID NTAPI run(PVOID argument) {
    const thread_t *self = argument;
    ksync_nt_run_expanded(self->start, self->context);
}

ksync_result_t ksync_platform_thread_create(ksync_platform_thread_t *thread,
                                            ksync_platform_thread_start_t start, void *context,
                                            size_t stack_bytes) {
    thread_t *self = thread_of(thread);
    OBJECT_ATTRIBUTES attributes;
    HANDLE handle;
    (void)stack_bytes; /* the kernel's stacks have the sizes they have */
    self->start = start;
    self->context = context;
    InitializeObjectAttributes(&attributes, NULL, OBJ_KERNEL_HANDLE, NULL, NULL);
    if (!NT_SUCCESS(
            PsCreateSystemThread(&handle, THREAD_ALL_ACCESS, &attributes, NULL, NULL, run, self)))
        return KSYNC_E_OUT_OF_MEMORY;
    NTSTATUS status = ObReferenceObjectByHandle(handle, SYNCHRONIZE, *PsThreadType, KernelMode,
                                                &self->object, NULL);
    KSYNC_NT_CHECK(NT_SUCCESS(status)); /* a kernel handle that is ours alone */
    ZwClose(handle);
    return KSYNC_OK;
}

void ksync_platform_thread_join(ksync_platform_thread_t *thread) {
    PVOID object = thread_of(thread)->object;
    (void)KeWaitForSingleObject(object, Executive, KernelMode, FALSE, NULL);
    ObDereferenceObject(object);
}

uint32_t ksync_platform_thread_id(void) {
    return (uint32_t)(uintptr_t)PsGetCurrentThreadId();
}

void ksync_platform_thread_yield(void) {
    (void)ZwYieldExecution();
}

const void *ksync_platform_stack_lowest(void) {
    ULONG_PTR lowest, highest;
    IoGetStackLimits(&lowest, &highest);
    return (const void *)lowest;
}
