/* Dispatcher objects and waiting on nt. Nonpaged: objects are signalled at up to DISPATCH_LEVEL. */
#include "nt.h"

C_ASSERT(sizeof(KEVENT) <= sizeof(ksync_platform_object_t));
C_ASSERT(sizeof(KSEMAPHORE) <= sizeof(ksync_platform_object_t));
C_ASSERT(sizeof(KWAIT_BLOCK) <= sizeof(ksync_platform_wait_block_t));
C_ASSERT(KSYNC_WAIT_FEW == THREAD_WAIT_OBJECTS);
C_ASSERT(KSYNC_WAIT_MANY == MAXIMUM_WAIT_OBJECTS);

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as the type
 * it was initialised as; the kernel tells them apart by their header. Its functions take what they
 * only read without const. */
static PRKEVENT event_of(const ksync_platform_event_t *event) {
    return (PRKEVENT)(uintptr_t)event->storage;
}

static PRKSEMAPHORE semaphore_of(const ksync_platform_semaphore_t *semaphore) {
    return (PRKSEMAPHORE)(uintptr_t)semaphore->storage;
}

/* --- events and semaphores --- */

void ksync_platform_event_init(ksync_platform_event_t *event, ksync_platform_event_kind_t kind,
                               bool signalled) {
    KeInitializeEvent(event_of(event),
                      kind == KSYNC_EVENT_NOTIFICATION ? NotificationEvent : SynchronizationEvent,
                      signalled);
}

bool ksync_platform_event_set(ksync_platform_event_t *event) {
    return KeSetEvent(event_of(event), IO_NO_INCREMENT, FALSE) != 0;
}

void ksync_platform_event_clear(ksync_platform_event_t *event) {
    KeClearEvent(event_of(event));
}

bool ksync_platform_event_reset(ksync_platform_event_t *event) {
    return KeResetEvent(event_of(event)) != 0;
}

bool ksync_platform_event_read(const ksync_platform_event_t *event) {
    return KeReadStateEvent(event_of(event)) != 0;
}

void ksync_platform_semaphore_init(ksync_platform_semaphore_t *semaphore, uint32_t count,
                                   uint32_t limit) {
    KeInitializeSemaphore(semaphore_of(semaphore), (LONG)count, (LONG)limit);
}

uint32_t ksync_platform_semaphore_release(ksync_platform_semaphore_t *semaphore, uint32_t count) {
    return (uint32_t)KeReleaseSemaphore(semaphore_of(semaphore), IO_NO_INCREMENT, (LONG)count,
                                        FALSE);
}

uint32_t ksync_platform_semaphore_read(const ksync_platform_semaphore_t *semaphore) {
    return (uint32_t)KeReadStateSemaphore(semaphore_of(semaphore));
}

/* --- waiting --- */

/* The kernel's relative times are negative, and NULL is forever. A time that a signed number cannot
 * hold is longer than any machine runs. */
static PLARGE_INTEGER relative(uint64_t timeout, PLARGE_INTEGER room) {
    if (timeout == KSYNC_WAIT_FOREVER)
        return NULL;
    room->QuadPart = timeout > INT64_MAX ? INT64_MIN : -(LONGLONG)timeout;
    return room;
}

/* SAFETY: objects are pointers to dispatcher objects, which is all that the kernel's PVOIDs are,
 * and it only reads the array. */
static PVOID *objects_of(ksync_platform_object_t *const *objects) {
    return (PVOID *)(uintptr_t)objects;
}

static uint32_t outcome_of(NTSTATUS status, ksync_platform_wait_mode_t mode) {
    switch (status) {
    case STATUS_TIMEOUT:
        return KSYNC_WAIT_TIMEOUT;
    case STATUS_ALERTED:
        return KSYNC_WAIT_ALERTED;
    case STATUS_USER_APC:
        return KSYNC_WAIT_USER_APC;
    default:
        KSYNC_NT_CHECK(status >= STATUS_WAIT_0 && status < STATUS_WAIT_0 + MAXIMUM_WAIT_OBJECTS);
        return mode == KSYNC_WAIT_FOR_ALL ? 0 : (uint32_t)(status - STATUS_WAIT_0);
    }
}

uint32_t ksync_platform_wait_many(ksync_platform_object_t *const *objects, uint32_t count,
                                  ksync_platform_wait_mode_t mode, bool alertable, uint64_t timeout,
                                  ksync_platform_wait_block_t *blocks) {
    LARGE_INTEGER room;
    NTSTATUS status = KeWaitForMultipleObjects(
        count, objects_of(objects), mode == KSYNC_WAIT_FOR_ALL ? WaitAll : WaitAny, Executive,
        KernelMode, alertable, relative(timeout, &room), (PKWAIT_BLOCK)blocks);
    return outcome_of(status, mode);
}

uint32_t ksync_platform_wait_any(ksync_platform_object_t *const *objects, uint32_t count,
                                 uint64_t timeout) {
    LARGE_INTEGER room;
    if (count == 0) {
        KSYNC_NT_CHECK(timeout != KSYNC_WAIT_FOREVER);
        (void)KeDelayExecutionThread(KernelMode, FALSE, relative(timeout, &room));
        return KSYNC_WAIT_TIMEOUT;
    }
    NTSTATUS status = KeWaitForMultipleObjects(count, objects_of(objects), WaitAny, Executive,
                                               KernelMode, FALSE, relative(timeout, &room), NULL);
    return outcome_of(status, KSYNC_WAIT_FOR_ANY);
}
