/* Binds the driver to the framework and enters it: what WdfDriverEntry.lib does in builds with the
 * WDK, which leave this file out. */
#include "kmdf.h"

const WDFFUNC *WdfFunctions;
PWDF_DRIVER_GLOBALS WdfDriverGlobals;

static WDF_BIND_INFO bind = {
    .Size = sizeof bind,
    .Component = L"KmdfLibrary",
    .Version = {1, 15, 0},
    .FuncCount = KSYNC_WDF_TABLE_LENGTH,
    .FuncTable = &WdfFunctions,
};
static PDRIVER_UNLOAD framework_unload;
static WCHAR path_text[256];
static UNICODE_STRING path = {.Buffer = path_text, .MaximumLength = sizeof path_text};

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING registry_path);
NTSTATUS NTAPI FxDriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING registry_path);

static VOID NTAPI unload(PDRIVER_OBJECT object) {
    if (framework_unload != NULL)
        framework_unload(object);
    WdfVersionUnbind(&path, &bind, WdfDriverGlobals);
}

NTSTATUS NTAPI FxDriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING registry_path) {
    RtlCopyUnicodeString(&path, registry_path);
    NTSTATUS status = WdfVersionBind(object, &path, &bind, &WdfDriverGlobals);
    if (!NT_SUCCESS(status))
        return status;
    status = DriverEntry(object, registry_path);
    if (!NT_SUCCESS(status)) {
        WdfVersionUnbind(&path, &bind, WdfDriverGlobals);
        return status;
    }
    framework_unload = object->DriverUnload;
    object->DriverUnload = unload;
    return STATUS_SUCCESS;
}
