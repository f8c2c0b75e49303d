/* Requests: alive from their IRP to their completion, which comes once. */
#include "framework.h"

KSPIN_LOCK lock;
static request_t *live_requests;

request_t *create_request(PIRP irp, file_t *file) {
    request_t *request = create(sizeof *request, NULL);
    KIRQL irql;
    if (request == NULL)
        return NULL;
    request->irp = irp;
    request->file = file;
    KeAcquireSpinLock(&lock, &irql);
    request->next_live = live_requests;
    live_requests = request;
    KeReleaseSpinLock(&lock, irql);
    IoMarkIrpPending(irp);
    return request;
}

/* FALSE when it is not alive: completed before, or no request at all. */
static BOOLEAN forget(request_t *request) {
    KIRQL irql;
    KeAcquireSpinLock(&lock, &irql);
    request_t **place = &live_requests;
    while (*place != NULL && *place != request)
        place = &(*place)->next_live;
    BOOLEAN found = *place != NULL;
    if (found)
        *place = request->next_live;
    KeReleaseSpinLock(&lock, irql);
    return found;
}

static void end_delivery(request_t *request) {
    queue_t *queue = request->delivered_by;
    KIRQL irql;
    if (queue == NULL)
        return;
    request->delivered_by = NULL;
    KeAcquireSpinLock(&lock, &irql);
    queue->busy = FALSE;
    KeReleaseSpinLock(&lock, irql);
    deliver(queue);
}

void complete(request_t *request, NTSTATUS status, ULONG_PTR information) {
    if (!forget(request)) {
        mistake("a request is completed twice");
        return;
    }
    if (request->waits_in != NULL)
        mistake("a request is completed that lies in a queue");
    PIRP irp = request->irp;
    file_t *refused = NULL;
    if (IoGetCurrentIrpStackLocation(irp)->MajorFunction == IRP_MJ_CREATE && !NT_SUCCESS(status))
        refused = request->file;
    end_delivery(request);
    destroy(request);
    irp->IoStatus.Status = status;
    irp->IoStatus.Information = information;
    IoCompleteRequest(irp, IO_NO_INCREMENT);
    if (refused != NULL)
        forget_file(refused, status);
}

VOID framework_WdfRequestComplete(PWDF_DRIVER_GLOBALS globals, WDFREQUEST request,
                                  NTSTATUS status) {
    (void)globals;
    complete((request_t *)request, status, 0);
}

VOID framework_WdfRequestCompleteWithInformation(PWDF_DRIVER_GLOBALS globals, WDFREQUEST request,
                                                 NTSTATUS status, ULONG_PTR information) {
    (void)globals;
    complete((request_t *)request, status, information);
}

static NTSTATUS retrieve(WDFREQUEST request, ULONG length, size_t least, PVOID *buffer,
                         size_t *found) {
    if (length == 0 || length < least)
        return STATUS_BUFFER_TOO_SMALL;
    *buffer = ((request_t *)request)->irp->AssociatedIrp.SystemBuffer;
    if (found != NULL)
        *found = length;
    return STATUS_SUCCESS;
}

NTSTATUS framework_WdfRequestRetrieveInputBuffer(PWDF_DRIVER_GLOBALS globals, WDFREQUEST request,
                                                 size_t least, PVOID *buffer, size_t *length) {
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(((request_t *)request)->irp);
    (void)globals;
    return retrieve(request, stack->Parameters.DeviceIoControl.InputBufferLength, least, buffer,
                    length);
}

NTSTATUS framework_WdfRequestRetrieveOutputBuffer(PWDF_DRIVER_GLOBALS globals, WDFREQUEST request,
                                                  size_t least, PVOID *buffer, size_t *length) {
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(((request_t *)request)->irp);
    (void)globals;
    return retrieve(request, stack->Parameters.DeviceIoControl.OutputBufferLength, least, buffer,
                    length);
}

WDFFILEOBJECT framework_WdfRequestGetFileObject(PWDF_DRIVER_GLOBALS globals, WDFREQUEST request) {
    (void)globals;
    return (WDFFILEOBJECT)((request_t *)request)->file;
}

BOOLEAN has_requests(const file_t *file, BOOLEAN queued) {
    KIRQL irql;
    KeAcquireSpinLock(&lock, &irql);
    const request_t *request = live_requests;
    while (request != NULL && (request->file != file || (request->waits_in != NULL) != queued))
        request = request->next_live;
    KeReleaseSpinLock(&lock, irql);
    return request != NULL;
}
