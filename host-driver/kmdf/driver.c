/* ksync.sys from start to end: one host, its control, and the device in front of them. */
#include "driver.h"
#include "client.h"
#include "nt.h"
#include "alloc.h"
#include "../process/version.h"

/* A kernel's stack grows to less than 72 KB: what a guest may use of it, the rest is the host's. */
#define NATIVE_STACK_BYTES (48u << 10)

static ksync_host_t *host;
static ksync_control_t *control;

ksync_control_t *ksync_driver_control(void) {
    return control;
}

/* Called in the request that asks for it, hence in a callback. The service's stop does the rest. */
static void shut_down(void *user) {
    (void)user;
    ksync_clients_end();
}

static void destroy_host(void) {
    if (control != NULL)
        ksync_control_destroy(control);
    if (host != NULL)
        ksync_host_destroy(host);
    control = NULL;
    host = NULL;
}

static NTSTATUS create_host(WDFDEVICE device) {
    ksync_host_config_t config;
    ksync_control_config_t control_config = {
        .host = "ksync.sys " KSYNC_VERSION,
        .platform = "nt",
        .native_stack_bytes = NATIVE_STACK_BYTES,
        .shutdown = shut_down,
    };
    ksync_nt_configure(WdfDeviceWdmGetDeviceObject(device));
    ksync_host_config_default(&config);
    config.native_stack_bytes = NATIVE_STACK_BYTES;
    if (ksync_host_create(&config, &host) != KSYNC_OK ||
        ksync_control_create(host, &control_config, &control) != KSYNC_OK) {
        destroy_host();
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    return STATUS_SUCCESS;
}

/* No handle is open any more: the system does not unload a driver before. */
static EVT_WDF_DRIVER_UNLOAD unload;
static VOID unload(WDFDRIVER driver) {
    (void)driver;
    destroy_host();
    DbgPrint("ksync: stopped, %u allocations left\n", (unsigned)ksync_alloc_live());
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING path);
NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING path) {
    WDF_DRIVER_CONFIG config;
    WDFDRIVER driver;
    WDFDEVICE device;
    WDF_DRIVER_CONFIG_INIT(&config, NULL);
    config.DriverInitFlags = WdfDriverInitNonPnpDriver;
    config.EvtDriverUnload = unload;
    NTSTATUS status = WdfDriverCreate(object, path, WDF_NO_OBJECT_ATTRIBUTES, &config, &driver);
    if (NT_SUCCESS(status))
        status = ksync_device_create(driver, &device);
    if (NT_SUCCESS(status))
        status = ksync_queues_create(device);
    if (NT_SUCCESS(status))
        status = create_host(device);
    if (NT_SUCCESS(status))
        status = ksync_device_publish(device);
    if (!NT_SUCCESS(status))
        destroy_host(); /* the framework deletes its objects, and calls no unload */
    return status;
}
