/* Processes on nt: the kernel's own, by reference. Nonpaged: dereferenced at up to DISPATCH_LEVEL.
 */
#include "nt.h"

/* SAFETY: the opaque type stands for nothing else. */
static PEPROCESS eprocess_of(const ksync_platform_process_t *process) {
    return (PEPROCESS)(uintptr_t)process;
}

uint32_t ksync_platform_process_lookup(uint32_t id, ksync_platform_process_t **process) {
    PEPROCESS found;
    if (!NT_SUCCESS(PsLookupProcessByProcessId((HANDLE)(uintptr_t)id, &found)))
        return KSYNC_STATUS_INVALID_CID;
    *process = (ksync_platform_process_t *)found;
    return KSYNC_STATUS_SUCCESS;
}

ksync_platform_process_t *ksync_platform_process_current(void) {
    PEPROCESS current = PsGetCurrentProcess();
    ObReferenceObject(current);
    return (ksync_platform_process_t *)current;
}

void ksync_platform_process_reference(ksync_platform_process_t *process) {
    ObReferenceObject(eprocess_of(process));
}

/* Deferred: the last reference may be dropped at DISPATCH_LEVEL. */
void ksync_platform_process_dereference(ksync_platform_process_t *process) {
    ObDereferenceObjectDeferDelete(eprocess_of(process));
}

ksync_platform_object_t *ksync_platform_process_object(ksync_platform_process_t *process) {
    return (ksync_platform_object_t *)eprocess_of(process); /* a dispatcher object by itself */
}

uint32_t ksync_platform_process_id(const ksync_platform_process_t *process) {
    return (uint32_t)(uintptr_t)PsGetProcessId(eprocess_of(process));
}

uint32_t ksync_platform_process_exit_status(const ksync_platform_process_t *process) {
    return (uint32_t)PsGetProcessExitStatus(eprocess_of(process));
}
