/* The control device: its names, who may open it, and a client for each file object. */
#include "driver.h"
#include "client.h"

typedef struct {
    ksync_client_t *client; /* NULL: the open failed, or all is closed */
} file_t;

WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(file_t, file_of)

ksync_client_t *ksync_client_of(WDFFILEOBJECT file) {
    return file_of(file)->client;
}

/* --- files --- */

static EVT_WDF_DEVICE_FILE_CREATE open_file;
static VOID open_file(WDFDEVICE device, WDFREQUEST request, WDFFILEOBJECT file) {
    (void)device;
    WdfRequestComplete(request, ksync_client_open(file, &file_of(file)->client));
}

/* The last handle is closed; requests of other threads may still be on their way. */
static EVT_WDF_FILE_CLEANUP clean_up_file;
static VOID clean_up_file(WDFFILEOBJECT file) {
    if (file_of(file)->client != NULL)
        ksync_client_close(file_of(file)->client);
}

static EVT_WDF_FILE_CLOSE close_file;
static VOID close_file(WDFFILEOBJECT file) {
    if (file_of(file)->client == NULL)
        return;
    ksync_client_close(file_of(file)->client);
    ksync_client_release(file_of(file)->client);
    file_of(file)->client = NULL;
}

/* --- the device --- */

static NTSTATUS create(PWDFDEVICE_INIT *init, WDFDEVICE *device) {
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\ksync");
    WDF_FILEOBJECT_CONFIG files;
    WDF_OBJECT_ATTRIBUTES attributes;
    NTSTATUS status = WdfDeviceInitAssignName(*init, &name);
    if (!NT_SUCCESS(status))
        return status;
    /* The device's protection holds for every name under it, too. */
    WdfDeviceInitSetCharacteristics(*init, FILE_DEVICE_SECURE_OPEN, TRUE);
    WDF_FILEOBJECT_CONFIG_INIT(&files, open_file, close_file, clean_up_file);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, file_t);
    WdfDeviceInitSetFileObjectConfig(*init, &files, &attributes);
    /* One callback of files and queues at a time, where it may wait: the core wants that of the
     * submits and the close of a session. */
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ExecutionLevel = WdfExecutionLevelPassive;
    attributes.SynchronizationScope = WdfSynchronizationScopeDevice;
    return WdfDeviceCreate(init, &attributes, device);
}

NTSTATUS ksync_device_create(WDFDRIVER driver, WDFDEVICE *device) {
    /* Everything for the system and for administrators, nothing for anybody else. */
    DECLARE_CONST_UNICODE_STRING(protection, L"D:P(A;;GA;;;SY)(A;;GA;;;BA)");
    PWDFDEVICE_INIT init = WdfControlDeviceInitAllocate(driver, &protection);
    if (init == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    NTSTATUS status = create(&init, device);
    if (init != NULL) /* a device that was created has taken it */
        WdfDeviceInitFree(init);
    return status;
}

NTSTATUS ksync_device_publish(WDFDEVICE device) {
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\ksync");
    NTSTATUS status = WdfDeviceCreateSymbolicLink(device, &link);
    if (NT_SUCCESS(status))
        WdfControlFinishInitializing(device);
    return status;
}
