/* The control device: its names, who may open it, and a client for each file object. */
#include "device.h"
#include "client.h"
#include "ksync_kmdf.h"

static ksync_control_t *control;

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

ksync_control_t *ksync_device_control(void) {
    return control;
}

/* Everything for the system and for administrators, nothing for anybody else. */
static NTSTATUS create(WDFDRIVER driver, PCUNICODE_STRING name, WDFDEVICE *device) {
    DECLARE_CONST_UNICODE_STRING(protection, L"D:P(A;;GA;;;SY)(A;;GA;;;BA)");
    WDF_FILEOBJECT_CONFIG files;
    WDF_OBJECT_ATTRIBUTES attributes;
    PWDFDEVICE_INIT init = WdfControlDeviceInitAllocate(driver, &protection);
    if (init == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    /* The device's protection holds for every name under it, too. */
    WdfDeviceInitSetCharacteristics(init, FILE_DEVICE_SECURE_OPEN, TRUE);
    WDF_FILEOBJECT_CONFIG_INIT(&files, open_file, close_file, clean_up_file);
    WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(&attributes, file_t);
    WdfDeviceInitSetFileObjectConfig(init, &files, &attributes);
    /* One callback of files and queues at a time, where it may wait: the core wants that of the
     * submits and the close of a session. */
    WDF_OBJECT_ATTRIBUTES_INIT(&attributes);
    attributes.ExecutionLevel = WdfExecutionLevelPassive;
    attributes.SynchronizationScope = WdfSynchronizationScopeDevice;
    NTSTATUS status = WdfDeviceInitAssignName(init, name);
    if (NT_SUCCESS(status))
        status = WdfDeviceCreate(&init, &attributes, device);
    if (init != NULL) /* a device that was created has taken it */
        WdfDeviceInitFree(init);
    return status;
}

/* Called in the request that asks for it, hence in a callback. The service's stop does the rest. */
static void shut_down(void *user) {
    (void)user;
    ksync_clients_end();
}

NTSTATUS ksync_control_device_create(WDFDRIVER driver,
                                     const ksync_control_device_config_t *config) {
    ksync_control_config_t control_config = {
        .host = config->program, .platform = "nt", .shutdown = shut_down};
    WDFDEVICE device;
    if (config->size != sizeof *config)
        return STATUS_INVALID_PARAMETER;
    NTSTATUS status = create(driver, config->name, &device);
    if (NT_SUCCESS(status))
        status = ksync_queues_create(device);
    if (NT_SUCCESS(status) &&
        ksync_control_create(config->host, &control_config, &control) != KSYNC_OK)
        status = STATUS_INSUFFICIENT_RESOURCES;
    if (NT_SUCCESS(status))
        status = WdfDeviceCreateSymbolicLink(device, config->link);
    if (NT_SUCCESS(status))
        WdfControlFinishInitializing(device); /* until then it cannot be opened */
    else
        ksync_control_device_destroy();
    return status;
}

void ksync_control_device_destroy(void) {
    if (control != NULL)
        ksync_control_destroy(control);
    control = NULL;
}
