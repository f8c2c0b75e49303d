/* The control device, and what the I/O manager calls of it. */
#include "framework.h"

static NTSTATUS complete_irp(PIRP irp, NTSTATUS status) {
    irp->IoStatus.Status = status;
    irp->IoStatus.Information = 0;
    IoCompleteRequest(irp, IO_NO_INCREMENT);
    return status;
}

/* difference: refused-open-gives-a-handle. Its requests are answered with what refused it. */
static void refuse_file(PFILE_OBJECT kernel, NTSTATUS status) {
    kernel->FsContext = NULL;
    kernel->FsContext2 = (PVOID)(LONG_PTR)status;
}

static NTSTATUS answer_refused(PIRP irp, const IO_STACK_LOCATION *stack) {
    BOOLEAN closes = stack->MajorFunction == IRP_MJ_CLEANUP || stack->MajorFunction == IRP_MJ_CLOSE;
    return complete_irp(irp, closes ? STATUS_SUCCESS
                                    : (NTSTATUS)(LONG_PTR)stack->FileObject->FsContext2);
}

void forget_file(file_t *file, NTSTATUS status) {
    refuse_file(file->kernel, status);
    InterlockedDecrement(&file->device->open_files);
    destroy(file);
}

/* difference: unloading-driver-is-opened */
static BOOLEAN count_file(device_t *device) {
    KIRQL irql;
    KeAcquireSpinLock(&lock, &irql);
    BOOLEAN open = !client.unloading;
    if (open)
        InterlockedIncrement(&device->open_files);
    KeReleaseSpinLock(&lock, irql);
    return open;
}

static NTSTATUS open(device_t *device, PIRP irp, PFILE_OBJECT kernel) {
    if (!count_file(device)) {
        refuse_file(kernel, STATUS_NO_SUCH_DEVICE);
        return complete_irp(irp, STATUS_NO_SUCH_DEVICE);
    }
    file_t *file = create(sizeof *file, &device->file_attributes);
    request_t *request = file == NULL ? NULL : create_request(irp, file);
    if (request == NULL) {
        if (file != NULL)
            destroy(file);
        InterlockedDecrement(&device->open_files);
        refuse_file(kernel, STATUS_INSUFFICIENT_RESOURCES);
        return complete_irp(irp, STATUS_INSUFFICIENT_RESOURCES);
    }
    file->device = device;
    file->kernel = kernel;
    kernel->FsContext = file;
    if (device->files.EvtDeviceFileCreate == NULL) {
        complete(request, STATUS_SUCCESS, 0);
        return STATUS_PENDING;
    }
    ExAcquireFastMutex(&device->callbacks);
    device->files.EvtDeviceFileCreate((WDFDEVICE)device, (WDFREQUEST)request, (WDFFILEOBJECT)file);
    ExReleaseFastMutex(&device->callbacks);
    return STATUS_PENDING;
}

static void clean_up(device_t *device, file_t *file) {
    if (file->cleaned_up || device->files.EvtFileCleanup == NULL)
        return;
    file->cleaned_up = TRUE;
    ExAcquireFastMutex(&device->callbacks);
    device->files.EvtFileCleanup((WDFFILEOBJECT)file);
    ExReleaseFastMutex(&device->callbacks);
}

/* A driver of the framework may rely on a cleanup, which wine does not make (difference:
 * no-cleanup). What pends is cancelled only afterwards, so that the driver must have completed it;
 * what the driver is just completing is waited for. */
static void close(device_t *device, file_t *file) {
    LARGE_INTEGER interval = {.QuadPart = -10000}; /* 1 ms */
    clean_up(device, file);
    while (has_requests(file, FALSE))
        KeDelayExecutionThread(KernelMode, FALSE, &interval);
    if (device->files.EvtFileClose != NULL) {
        ExAcquireFastMutex(&device->callbacks);
        device->files.EvtFileClose((WDFFILEOBJECT)file);
        ExReleaseFastMutex(&device->callbacks);
    }
    if (has_requests(file, TRUE))
        mistake("a file is closed with requests pending");
    forget_file(file, STATUS_FILE_CLOSED);
}

static NTSTATUS control(device_t *device, PIRP irp, file_t *file) {
    request_t *request = create_request(irp, file);
    queue_t *queue = device->default_queue;
    KIRQL irql;
    if (request == NULL)
        return complete_irp(irp, STATUS_INSUFFICIENT_RESOURCES);
    KeAcquireSpinLock(&lock, &irql);
    append(queue, request);
    KeReleaseSpinLock(&lock, irql);
    deliver(queue);
    return STATUS_PENDING;
}

NTSTATUS NTAPI dispatch(PDEVICE_OBJECT kernel, PIRP irp) {
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
    file_t *file = stack->FileObject == NULL ? NULL : stack->FileObject->FsContext;
    if (file == NULL && stack->MajorFunction != IRP_MJ_CREATE)
        return answer_refused(irp, stack);
    device_t *device = client.devices;
    while (device->kernel != kernel)
        device = device->next;
    switch (stack->MajorFunction) {
    case IRP_MJ_CREATE:
        return open(device, irp, stack->FileObject);
    case IRP_MJ_CLEANUP:
        clean_up(device, file);
        return complete_irp(irp, STATUS_SUCCESS);
    case IRP_MJ_CLOSE:
        close(device, file);
        return complete_irp(irp, STATUS_SUCCESS);
    case IRP_MJ_DEVICE_CONTROL:
        return control(device, irp, file);
    default:
        return complete_irp(irp, STATUS_INVALID_DEVICE_REQUEST);
    }
}

/* --- the device itself --- */

PWDFDEVICE_INIT framework_WdfControlDeviceInitAllocate(PWDF_DRIVER_GLOBALS globals,
                                                       WDFDRIVER driver,
                                                       const UNICODE_STRING *sddl) {
    (void)globals;
    (void)driver;
    if (sddl == NULL || sddl->Length == 0)
        mistake("a control device without a protection");
    return allocate(sizeof(WDFDEVICE_INIT));
}

VOID framework_WdfDeviceInitFree(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init) {
    (void)globals;
    free_name(&init->name);
    free_memory(init);
}

NTSTATUS framework_WdfDeviceInitAssignName(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init,
                                           PCUNICODE_STRING name) {
    (void)globals;
    copy_name(&init->name, name);
    return init->name.Buffer == NULL ? STATUS_INSUFFICIENT_RESOURCES : STATUS_SUCCESS;
}

VOID framework_WdfDeviceInitSetCharacteristics(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init,
                                               ULONG characteristics, BOOLEAN add) {
    (void)globals;
    init->characteristics = add ? init->characteristics | characteristics : characteristics;
}

VOID framework_WdfDeviceInitSetFileObjectConfig(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init,
                                                PWDF_FILEOBJECT_CONFIG config,
                                                PWDF_OBJECT_ATTRIBUTES attributes) {
    (void)globals;
    if (config->Size != sizeof *config)
        mistake("a file object configuration of another size");
    init->files = *config;
    init->file_attributes = *attributes;
}

NTSTATUS framework_WdfDeviceCreate(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT *init,
                                   PWDF_OBJECT_ATTRIBUTES attributes, WDFDEVICE *made) {
    (void)globals;
    if (attributes->SynchronizationScope != WdfSynchronizationScopeDevice ||
        attributes->ExecutionLevel != WdfExecutionLevelPassive)
        mistake("a device of a synchronization that this stand-in does not have");
    device_t *device = create(sizeof *device, attributes);
    if (device == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
    NTSTATUS status = IoCreateDevice(client.kernel, 0, &(*init)->name, FILE_DEVICE_UNKNOWN,
                                     (*init)->characteristics, FALSE, &device->kernel);
    if (!NT_SUCCESS(status)) {
        destroy(device);
        return status;
    }
    ExInitializeFastMutex(&device->callbacks);
    device->name = (*init)->name;
    device->files = (*init)->files;
    device->file_attributes = (*init)->file_attributes;
    free_memory(*init);
    *init = NULL;
    device->next = client.devices;
    client.devices = device;
    *made = (WDFDEVICE)device;
    return STATUS_SUCCESS;
}

NTSTATUS framework_WdfDeviceCreateSymbolicLink(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle,
                                               PCUNICODE_STRING name) {
    device_t *device = (device_t *)handle;
    (void)globals;
    NTSTATUS status = IoCreateSymbolicLink((PUNICODE_STRING)name, &device->name);
    if (NT_SUCCESS(status))
        copy_name(&device->link, name);
    return status;
}

VOID framework_WdfControlFinishInitializing(PWDF_DRIVER_GLOBALS globals, WDFDEVICE device) {
    (void)globals;
    ((device_t *)device)->kernel->Flags &= ~(ULONG)DO_DEVICE_INITIALIZING;
}

void refuse_files(void) {
    KIRQL irql;
    KeAcquireSpinLock(&lock, &irql);
    client.unloading = TRUE;
    KeReleaseSpinLock(&lock, irql);
}

/* difference: unload-does-not-wait-for-handles */
void wait_for_files(device_t *device) {
    LARGE_INTEGER interval = {.QuadPart = -10 * 10000}; /* 10 ms in units of 100 ns */
    while (device->open_files != 0)
        KeDelayExecutionThread(KernelMode, FALSE, &interval);
}

void destroy_device(device_t *device) {
    while (device->queues != NULL) {
        queue_t *queue = device->queues;
        device->queues = queue->next;
        if (queue->first != NULL)
            mistake("a queue goes with requests in it");
        destroy(queue);
    }
    if (device->link.Buffer != NULL)
        IoDeleteSymbolicLink(&device->link);
    IoDeleteDevice(device->kernel);
    free_name(&device->link);
    free_name(&device->name);
    destroy(device);
}
