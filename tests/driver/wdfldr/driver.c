/* The driver as an object, and its way in and out of the framework. */
#include "framework.h"

client_t client;

static void destroy_driver(void) {
    while (client.devices != NULL) {
        device_t *device = client.devices;
        client.devices = device->next;
        destroy_device(device);
    }
    if (client.driver != NULL)
        destroy(client.driver);
    client.driver = NULL;
}

static VOID NTAPI unload(PDRIVER_OBJECT kernel) {
    (void)kernel;
    refuse_files();
    for (device_t *device = client.devices; device != NULL; device = device->next)
        wait_for_files(device);
    if (client.config.EvtDriverUnload != NULL)
        client.config.EvtDriverUnload((WDFDRIVER)client.driver);
    destroy_driver();
}

NTSTATUS framework_WdfDriverCreate(PWDF_DRIVER_GLOBALS globals, PDRIVER_OBJECT kernel,
                                   PCUNICODE_STRING path, PWDF_OBJECT_ATTRIBUTES attributes,
                                   PWDF_DRIVER_CONFIG config, WDFDRIVER *driver) {
    (void)path;
    if (config->Size != sizeof *config)
        return STATUS_INFO_LENGTH_MISMATCH;
    client.driver = create(sizeof *client.driver, attributes);
    if (client.driver == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    client.config = *config;
    globals->Driver = (WDFDRIVER)client.driver;
    for (ULONG i = 0; i <= IRP_MJ_MAXIMUM_FUNCTION; i++)
        kernel->MajorFunction[i] = dispatch;
    kernel->DriverUnload = unload;
    if (driver != NULL)
        *driver = (WDFDRIVER)client.driver;
    return STATUS_SUCCESS;
}

static VOID unknown_function(VOID) {
    mistake("a function that this stand-in does not have is called");
    __debugbreak();
}

NTSTATUS NTAPI WdfVersionBind(PDRIVER_OBJECT kernel, PUNICODE_STRING path, PWDF_BIND_INFO info,
                              PWDF_DRIVER_GLOBALS *globals) {
    (void)path;
    if (info->Size != sizeof *info || info->FuncCount > KSYNC_WDF_TABLE_LENGTH)
        return STATUS_INFO_LENGTH_MISMATCH;
    KeInitializeSpinLock(&lock);
    client.kernel = kernel;
    for (ULONG i = 0; i < KSYNC_WDF_TABLE_LENGTH; i++)
        client.table[i] = unknown_function;
#define ENTER(name, index, result, parameters, arguments)                                          \
    client.table[index] = (WDFFUNC)framework_##name;
    KSYNC_WDF_FUNCTIONS(ENTER)
#undef ENTER
    *info->FuncTable = client.table;
    *globals = &client.globals;
    return STATUS_SUCCESS;
}

NTSTATUS NTAPI WdfVersionUnbind(PUNICODE_STRING path, PWDF_BIND_INFO info,
                                PWDF_DRIVER_GLOBALS globals) {
    (void)path;
    (void)info;
    (void)globals;
    destroy_driver(); /* of a driver that did not start */
    DbgPrint("wdfldr: unbound, %d objects alive, %d mistakes\n", (int)live_objects, (int)mistakes);
    return STATUS_SUCCESS;
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT kernel, PUNICODE_STRING path);
NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT kernel, PUNICODE_STRING path) {
    (void)kernel;
    (void)path;
    return STATUS_SUCCESS;
}
