/* ksync.sys from start to end: one host, and the control device in front of it. */
#include "kmdf.h"
#include "ksync_kmdf.h"
#include "ksync_nt.h"
#include "alloc.h"
#include "../process/version.h"

static ksync_host_t *host;

static NTSTATUS start(WDFDRIVER driver) {
    DECLARE_CONST_UNICODE_STRING(name, L"\\Device\\ksync");
    DECLARE_CONST_UNICODE_STRING(link, L"\\DosDevices\\ksync");
    if (ksync_host_create(NULL, &host) != KSYNC_OK)
        return STATUS_INSUFFICIENT_RESOURCES;
    ksync_control_device_config_t config = {
        .size = sizeof config,
        .host = host,
        .program = "ksync.sys " KSYNC_VERSION,
        .name = &name,
        .link = &link,
    };
    NTSTATUS status = ksync_control_device_create(driver, &config);
    if (!NT_SUCCESS(status))
        ksync_host_destroy(host); /* the framework deletes its objects, and calls no unload */
    return status;
}

/* No handle is open any more: the system does not unload a driver before. */
static EVT_WDF_DRIVER_UNLOAD unload;
static VOID unload(WDFDRIVER driver) {
    (void)driver;
    ksync_control_device_destroy();
    ksync_host_destroy(host);
    DbgPrint("ksync: stopped, %u allocations left\n", (unsigned)ksync_alloc_live());
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
