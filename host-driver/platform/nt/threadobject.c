/* Thread objects on nt: the kernel's own, by reference. Nonpaged: dereferenced at up to
 * DISPATCH_LEVEL. */
#include "nt.h"

/* SAFETY: the opaque type stands for nothing else. */
static PETHREAD ethread_of(const ksync_platform_threadobject_t *thread) {
    return (PETHREAD)(uintptr_t)thread;
}

uint32_t ksync_platform_threadobject_lookup(uint32_t id, ksync_platform_threadobject_t **thread) {
    PETHREAD found;
    if (!NT_SUCCESS(PsLookupThreadByThreadId((HANDLE)(uintptr_t)id, &found)))
        return KSYNC_STATUS_INVALID_CID;
    *thread = (ksync_platform_threadobject_t *)found;
    return KSYNC_STATUS_SUCCESS;
}

ksync_platform_threadobject_t *ksync_platform_threadobject_current(void) {
    PETHREAD current = PsGetCurrentThread();
    ObReferenceObject(current);
    return (ksync_platform_threadobject_t *)current;
}

void ksync_platform_threadobject_reference(ksync_platform_threadobject_t *thread) {
    ObReferenceObject(ethread_of(thread));
}

/* Deferred: the last reference may be dropped at DISPATCH_LEVEL. */
void ksync_platform_threadobject_dereference(ksync_platform_threadobject_t *thread) {
    ObDereferenceObjectDeferDelete(ethread_of(thread));
}

ksync_platform_object_t *ksync_platform_threadobject_object(ksync_platform_threadobject_t *thread) {
    return (ksync_platform_object_t *)ethread_of(thread); /* a dispatcher object by itself */
}

uint32_t ksync_platform_threadobject_id(const ksync_platform_threadobject_t *thread) {
    return (uint32_t)(uintptr_t)PsGetThreadId(ethread_of(thread));
}

uint32_t ksync_platform_threadobject_exit_status(const ksync_platform_threadobject_t *thread) {
    return (uint32_t)PsGetThreadExitStatus(ethread_of(thread));
}
