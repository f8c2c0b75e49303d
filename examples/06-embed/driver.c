/* sensor.sys: a KMDF driver with ksync in it. It calls its module from the DPC of a timer, at
 * DISPATCH_LEVEL, and from EvtIoDeviceControl, at PASSIVE_LEVEL, while `ksync` loads and unloads
 * the module through a control device of its own. Nonpaged. */
#include "kmdf.h"
#include "ksync_kmdf.h"
#include "ksync_nt.h"
#include "device.h"
#include "sensor_ioctl.h"

enum { CHANNEL_OF_DPCS = 1, PERIOD_MS = 1 };

static ksync_host_t *host;
static sensor_device_t sensor = {.registers = {10, 20, 30, 40}};
static sensor_counts_t counts; /* of all versions of the module */
static KTIMER timer;
static KDPC interrupt;
/* Of the module that is loaded, or was last; NULL before the first. Written by requests alone,
 * which come one at a time. */
static ksync_entry_t *entry;

static void pause_thread(void) {
    LARGE_INTEGER interval = {.QuadPart = -1000}; /* 0.1 ms */
    KeDelayExecutionThread(KernelMode, FALSE, &interval);
}

/* --- calls of the module --- */

static ksync_result_t sample(ksync_entry_t *from, uint32_t channel, uint64_t *calls,
                             uint32_t *value) {
    ksync_value_t argument = {KSYNC_I32, channel}, result = {0};
    ksync_error_t error;
    ksync_result_t outcome = from == NULL
                                 ? KSYNC_E_MODULE_UNLOADING
                                 : ksync_entry_call(from, &argument, 1, &result, 1, NULL, &error);
    if (outcome == KSYNC_OK)
        __atomic_add_fetch(calls, 1, __ATOMIC_RELAXED);
    else if (outcome == KSYNC_E_MODULE_UNLOADING)
        __atomic_add_fetch(&counts.refused, 1, __ATOMIC_RELAXED);
    else
        DbgPrint("sensor: sample: %s: %s\n", ksync_result_name(outcome), error.text);
    *value = (uint32_t)result.bits;
    return outcome;
}

static KDEFERRED_ROUTINE on_interrupt;
static VOID NTAPI on_interrupt(PKDPC dpc, PVOID context, PVOID first, PVOID second) {
    uint32_t value;
    (void)dpc;
    (void)context;
    (void)first;
    (void)second;
    /* Acquires what take_up released: the entry itself. */
    (void)sample(__atomic_load_n(&entry, __ATOMIC_ACQUIRE), CHANNEL_OF_DPCS, &counts.dpcs, &value);
}

/* The module that is gone can count no more: what it has published is final. */
static void add_totals(void) {
    counts.samples += sensor.totals.samples;
    counts.sum += sensor.totals.sum;
    sensor.totals = (sensor_totals_t){0};
}

/* Looks for a module that was loaded since. */
static bool take_up(void) {
    ksync_entry_t *found, *old = entry;
    ksync_error_t error;
    if (ksync_entry_find(host, "sensor", "sample", &found, &error) != KSYNC_OK)
        return false;
    add_totals();
    __atomic_store_n(&entry, found, __ATOMIC_RELEASE);
    KeFlushQueuedDpcs(); /* no DPC is about to call the old one any more */
    ksync_entry_release(old);
    return true;
}

typedef struct {
    uint32_t channel, value;
    ksync_result_t result;
} request_t;

static void serve(void *context) {
    request_t *request = context;
    request->result = sample(entry, request->channel, &counts.requests, &request->value);
    if (request->result == KSYNC_E_MODULE_UNLOADING && take_up())
        request->result = sample(entry, request->channel, &counts.requests, &request->value);
}

/* --- requests --- */

static NTSTATUS answer_sample(WDFREQUEST request, ULONG_PTR *length) {
    request_t call;
    uint32_t *in, *out;
    NTSTATUS status = WdfRequestRetrieveInputBuffer(request, sizeof *in, (PVOID *)&in, NULL);
    if (NT_SUCCESS(status))
        status = WdfRequestRetrieveOutputBuffer(request, sizeof *out, (PVOID *)&out, NULL);
    if (!NT_SUCCESS(status))
        return status;
    call.channel = *in;
    /* Half the system has used this thread's stack before: a module may need more than is left. */
    ksync_nt_run_expanded(serve, &call);
    if (call.result != KSYNC_OK)
        return call.result == KSYNC_E_MODULE_UNLOADING ? STATUS_DEVICE_NOT_READY
                                                       : STATUS_DEVICE_DATA_ERROR;
    *out = call.value;
    *length = sizeof *out;
    return STATUS_SUCCESS;
}

static NTSTATUS answer_counts(WDFREQUEST request, ULONG_PTR *length) {
    sensor_counts_t *out;
    NTSTATUS status = WdfRequestRetrieveOutputBuffer(request, sizeof *out, (PVOID *)&out, NULL);
    if (!NT_SUCCESS(status))
        return status;
    *out = counts;
    out->samples += sensor.totals.samples; /* exact once nothing calls the module */
    out->sum += sensor.totals.sum;
    *length = sizeof *out;
    return STATUS_SUCCESS;
}

static EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL control;
static VOID control(WDFQUEUE queue, WDFREQUEST request, size_t output_length, size_t input_length,
                    ULONG code) {
    NTSTATUS status = STATUS_INVALID_DEVICE_REQUEST;
    ULONG_PTR length = 0;
    (void)queue;
    (void)output_length;
    (void)input_length;
    if (code == IOCTL_SENSOR_SAMPLE)
        status = answer_sample(request, &length);
    else if (code == IOCTL_SENSOR_COUNTS)
        status = answer_counts(request, &length);
    WdfRequestCompleteWithInformation(request, status, length);
}

/* --- the devices --- */

static NTSTATUS create_device(WDFDRIVER driver) {
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\sensor");
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\sensor");
    DECLARE_CONST_UNICODE_STRING(protection, L"D:P(A;;GA;;;SY)(A;;GA;;;BA)");
    WDF_OBJECT_ATTRIBUTES attributes;
    WDF_IO_QUEUE_CONFIG queue;
    WDFDEVICE device;
    PWDFDEVICE_INIT init = WdfControlDeviceInitAllocate(driver, &protection);
    if (init == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ExecutionLevel = WdfExecutionLevelPassive;
    attributes.SynchronizationScope = WdfSynchronizationScopeDevice;
    NTSTATUS status = WdfDeviceInitAssignName(init, &name);
    if (NT_SUCCESS(status))
        status = WdfDeviceCreate(&init, &attributes, &device);
    if (init != NULL)
        WdfDeviceInitFree(init);
    if (!NT_SUCCESS(status))
        return status;
    WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(&queue, WdfIoQueueDispatchSequential);
    queue.EvtIoDeviceControl = control;
    status = WdfIoQueueCreate(device, &queue, WDF_NO_OBJECT_ATTRIBUTES, NULL);
    if (NT_SUCCESS(status))
        status = WdfDeviceCreateSymbolicLink(device, &link);
    if (NT_SUCCESS(status))
        WdfControlFinishInitializing(device);
    return status;
}

static NTSTATUS create_control_device(WDFDRIVER driver) {
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\sensor-ksync");
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\sensor-ksync");
    ksync_control_device_config_t config = {
        .size = sizeof config,
        .host = host,
        .program = "sensor.sys",
        .name = &name,
        .link = &link,
    };
    return ksync_control_device_create(driver, &config);
}

static NTSTATUS start(WDFDRIVER driver) {
    const LARGE_INTEGER soon = {.QuadPart = -10000}; /* 1 ms */
    ksync_error_t error;
    if (ksync_host_create(NULL, &host) != KSYNC_OK)
        return STATUS_INSUFFICIENT_RESOURCES;
    sensor.pause = pause_thread;
    NTSTATUS status = ksync_host_register_imports(host, &sensor_family, &sensor, &error) == KSYNC_OK
                          ? create_device(driver)
                          : STATUS_UNSUCCESSFUL;
    if (NT_SUCCESS(status))
        status = create_control_device(driver);
    if (!NT_SUCCESS(status)) {
        ksync_host_destroy(host);
        return status;
    }
    KeInitializeTimerEx(&timer, NotificationTimer);
    KeInitializeDpc(&interrupt, on_interrupt, NULL);
    KeSetTimerEx(&timer, soon, PERIOD_MS, &interrupt);
    return STATUS_SUCCESS;
}

static EVT_WDF_DRIVER_UNLOAD unload;
static VOID unload(WDFDRIVER driver) {
    (void)driver;
    KeCancelTimer(&timer);
    KeFlushQueuedDpcs();
    ksync_control_device_destroy();
    ksync_entry_release(entry);
    ksync_host_destroy(host);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING path);
NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING path) {
    WDF_DRIVER_CONFIG config;
    WDFDRIVER driver;
    ksync_nt_configure(object);
    WDF_DRIVER_CONFIG_INIT(&config, NULL);
    config.DriverInitFlags = WdfDriverInitNonPnpDriver;
    config.EvtDriverUnload = unload;
    NTSTATUS status = WdfDriverCreate(object, path, WDF_NO_OBJECT_ATTRIBUTES, &config, &driver);
    return NT_SUCCESS(status) ? start(driver) : status;
}
