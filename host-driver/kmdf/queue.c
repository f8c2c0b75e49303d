/* The two requests of ksync_ioctl.h. Every buffer is the system's copy, checked here before the
 * core sees it. */
#include "device.h"
#include "client.h"
#include "ksync_ioctl.h"

static WDFQUEUE receives; /* those that wait for a reply */

WDFQUEUE ksync_queue_of_receives(void) {
    return receives;
}

static void send(ksync_client_t *client, WDFREQUEST request) {
    PVOID frame;
    size_t length;
    NTSTATUS status =
        WdfRequestRetrieveInputBuffer(request, KSYNC_CONTROL_LENGTH_BYTES, &frame, &length);
    if (NT_SUCCESS(status))
        status = ksync_client_submit(client, frame, length);
    else
        status = STATUS_INVALID_PARAMETER;
    WdfRequestComplete(request, status);
}

static void receive(ksync_client_t *client, WDFREQUEST request) {
    PVOID room;
    size_t length;
    NTSTATUS status =
        WdfRequestRetrieveOutputBuffer(request, KSYNC_CONTROL_LENGTH_BYTES, &room, &length);
    if (NT_SUCCESS(status))
        status = ksync_client_is_closed(client) ? STATUS_CANCELLED
                                                : WdfRequestForwardToIoQueue(request, receives);
    if (NT_SUCCESS(status))
        ksync_client_deliver(client);
    else
        WdfRequestComplete(request, status);
}

static EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL control;
static VOID control(WDFQUEUE queue, WDFREQUEST request, size_t output_length, size_t input_length,
                    ULONG code) {
    ksync_client_t *client = ksync_client_of(WdfRequestGetFileObject(request));
    (void)queue;
    (void)output_length;
    (void)input_length;
    switch (code) {
    case KSYNC_IOCTL_SEND:
        send(client, request);
        break;
    case KSYNC_IOCTL_RECEIVE:
        receive(client, request);
        break;
    default:
        WdfRequestComplete(request, STATUS_INVALID_DEVICE_REQUEST);
    }
}

NTSTATUS ksync_queues_create(WDFDEVICE device) {
    WDF_IO_QUEUE_CONFIG config;
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&config, WdfIoQueueDispatchSequential);
    config.EvtIoDeviceControl = control;
    NTSTATUS status = WdfIoQueueCreate(device, &config, WDF_NO_OBJECT_ATTRIBUTES, NULL);
    if (!NT_SUCCESS(status))
        return status;
    WDF_IO_QUEUE_CONFIG_INIT(&config, WdfIoQueueDispatchManual);
    return WdfIoQueueCreate(device, &config, WDF_NO_OBJECT_ATTRIBUTES, &receives);
}
