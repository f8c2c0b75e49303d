/* Queues: the sequential one, which hands requests out, and manual ones, in which they lie. */
#include "framework.h"

void append(queue_t *queue, request_t *request) {
    request->next = NULL;
    *queue->last = request;
    queue->last = &request->next;
}

static void unlink_request(queue_t *queue, request_t **place) {
    request_t *request = *place;
    *place = request->next;
    if (*place == NULL)
        queue->last = place;
}

void deliver(queue_t *queue) {
    KIRQL irql;
    KeAcquireSpinLock(&lock, &irql);
    if (!queue->delivering) {
        queue->delivering = TRUE;
        while (!queue->busy && queue->first != NULL) {
            request_t *request = queue->first;
            unlink_request(queue, &queue->first);
            queue->busy = TRUE;
            KeReleaseSpinLock(&lock, irql);
            PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(request->irp);
            request->delivered_by = queue;
            ExAcquireFastMutex(&queue->device->callbacks);
            queue->config.EvtIoDeviceControl((WDFQUEUE)queue, (WDFREQUEST)request,
                                             stack->Parameters.DeviceIoControl.OutputBufferLength,
                                             stack->Parameters.DeviceIoControl.InputBufferLength,
                                             stack->Parameters.DeviceIoControl.IoControlCode);
            ExReleaseFastMutex(&queue->device->callbacks);
            KeAcquireSpinLock(&lock, &irql);
        }
        queue->delivering = FALSE;
    }
    KeReleaseSpinLock(&lock, irql);
}

/* Whoever takes the cancel routine from an IRP in a manual queue takes the request. */
static VOID NTAPI cancel(PDEVICE_OBJECT device, PIRP irp) {
    request_t *request = irp->Tail.Overlay.DriverContext[0];
    queue_t *queue = request->waits_in;
    KIRQL irql;
    (void)device;
    IoReleaseCancelSpinLock(irp->CancelIrql);
    KeAcquireSpinLock(&lock, &irql);
    for (request_t **place = &queue->first; *place != NULL; place = &(*place)->next) {
        if (*place == request) {
            unlink_request(queue, place);
            break;
        }
    }
    request->waits_in = NULL;
    KeReleaseSpinLock(&lock, irql);
    complete(request, STATUS_CANCELLED, 0);
}

NTSTATUS framework_WdfRequestForwardToIoQueue(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle,
                                              WDFQUEUE destination) {
    request_t *request = (request_t *)handle;
    queue_t *queue = (queue_t *)destination;
    KIRQL irql;
    (void)globals;
    KeAcquireSpinLock(&lock, &irql);
    request->irp->Tail.Overlay.DriverContext[0] = request;
    request->waits_in = queue;
    append(queue, request);
    (void)IoSetCancelRoutine(request->irp, cancel);
    BOOLEAN cancelled = request->irp->Cancel && IoSetCancelRoutine(request->irp, NULL) != NULL;
    if (cancelled) {
        request_t **place = &queue->first;
        while (*place != request)
            place = &(*place)->next;
        unlink_request(queue, place);
        request->waits_in = NULL;
    }
    queue_t *from = request->delivered_by;
    request->delivered_by = NULL;
    if (from != NULL)
        from->busy = FALSE;
    KeReleaseSpinLock(&lock, irql);
    if (cancelled)
        complete(request, STATUS_CANCELLED, 0);
    if (from != NULL)
        deliver(from);
    return STATUS_SUCCESS;
}

NTSTATUS framework_WdfIoQueueRetrieveRequestByFileObject(PWDF_DRIVER_GLOBALS globals,
                                                         WDFQUEUE handle, WDFFILEOBJECT file,
                                                         WDFREQUEST *request) {
    queue_t *queue = (queue_t *)handle;
    KIRQL irql;
    (void)globals;
    *request = NULL;
    KeAcquireSpinLock(&lock, &irql);
    for (request_t **place = &queue->first; *place != NULL; place = &(*place)->next) {
        request_t *found = *place;
        if (found->file != (file_t *)file || IoSetCancelRoutine(found->irp, NULL) == NULL)
            continue; /* another's, or on its way to be cancelled */
        unlink_request(queue, place);
        found->waits_in = NULL;
        *request = (WDFREQUEST)found;
        break;
    }
    KeReleaseSpinLock(&lock, irql);
    return *request == NULL ? STATUS_NO_MORE_ENTRIES : STATUS_SUCCESS;
}

NTSTATUS framework_WdfIoQueueCreate(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle,
                                    PWDF_IO_QUEUE_CONFIG config, PWDF_OBJECT_ATTRIBUTES attributes,
                                    WDFQUEUE *made) {
    device_t *device = (device_t *)handle;
    (void)globals;
    if (config->Size != sizeof *config)
        return STATUS_INFO_LENGTH_MISMATCH;
    queue_t *queue = create(sizeof *queue, attributes);
    if (queue == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    queue->device = device;
    queue->config = *config;
    queue->last = &queue->first;
    queue->next = device->queues;
    device->queues = queue;
    if (config->DefaultQueue)
        device->default_queue = queue;
    if (made != NULL)
        *made = (WDFQUEUE)queue;
    return STATUS_SUCCESS;
}
