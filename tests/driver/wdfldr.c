/* wdfldr.sys for tests: the part of KMDF that ksync's drivers use, over WDM, for a machine that has
 * no framework. It proves that the driver keeps to the interface and gives back what it took, and
 * nothing about the framework's own workings. Its debugger output counts what is alive at the end
 * and names what a driver did wrong.
 *
 * As the framework does at WdfSynchronizationScopeDevice and WdfExecutionLevelPassive, it makes one
 * callback of a device's files and queues at a time, at PASSIVE_LEVEL. */
#define KSYNC_WDF_LOADER __declspec(dllexport)
#include "kmdf.h"

#define TAG 'fdwt'

typedef struct object {
    PVOID context;
    const WDF_OBJECT_CONTEXT_TYPE_INFO *context_type;
} object_t;

typedef struct {
    object_t object;
    PFILE_OBJECT kernel;
    BOOLEAN cleaned_up;
} file_t;

typedef struct request {
    object_t object;
    struct request *next_live;
    PIRP irp;
    file_t *file;
    struct queue *delivered_by; /* the sequential queue that waits for its end, or NULL */
    struct queue *waits_in;     /* the manual queue that it lies in, or NULL */
    struct request *next;       /* in its queue */
} request_t;

typedef struct queue {
    object_t object;
    WDF_IO_QUEUE_CONFIG config;
    request_t *first, **last; /* guarded by `lock` */
    BOOLEAN busy;             /* a delivered request has not ended; guarded by `lock` */
    BOOLEAN delivering;       /* guarded by `lock` */
    struct queue *next;
} queue_t;

typedef struct {
    object_t object;
    PDEVICE_OBJECT kernel;
    UNICODE_STRING name, link;
    WDF_FILEOBJECT_CONFIG files;
    WDF_OBJECT_ATTRIBUTES file_attributes;
    FAST_MUTEX callbacks; /* held around each callback of files and queues */
    queue_t *queues, *default_queue;
} device_t;

struct WDFDEVICE_INIT {
    UNICODE_STRING name;
    ULONG characteristics;
    WDF_FILEOBJECT_CONFIG files;
    WDF_OBJECT_ATTRIBUTES file_attributes;
};

/* A driver has a process of its own, and this file an instance for each. */
static struct {
    WDF_DRIVER_GLOBALS globals;
    PDRIVER_OBJECT kernel;
    object_t *driver;
    WDF_DRIVER_CONFIG config;
    device_t *device;
    WDFFUNC table[KSYNC_WDF_TABLE_LENGTH];
} client;

static KSPIN_LOCK lock; /* guards the lists below and in queues */
static request_t *live_requests;
static volatile LONG live_objects, mistakes;

static void mistake(const char *what) {
    InterlockedIncrement(&mistakes);
    DbgPrint("wdfldr: mistake: %s\n", what);
}

/* --- objects --- */

static PVOID allocate(SIZE_T bytes) {
    PVOID block = ExAllocatePoolWithTag(NonPagedPool, bytes, TAG);
    if (block != NULL)
        RtlZeroMemory(block, bytes);
    return block;
}

static PVOID create(SIZE_T bytes, const WDF_OBJECT_ATTRIBUTES *attributes) {
    object_t *made = allocate(bytes);
    if (made == NULL)
        return NULL;
    InterlockedIncrement(&live_objects);
    if (attributes == NULL || attributes->ContextTypeInfo == NULL)
        return made;
    made->context_type = attributes->ContextTypeInfo;
    made->context = allocate(made->context_type->ContextSize);
    return made;
}

static void destroy(PVOID object) {
    object_t *self = object;
    if (self->context != NULL)
        ExFreePoolWithTag(self->context, TAG);
    ExFreePoolWithTag(self, TAG);
    InterlockedDecrement(&live_objects);
}

static void copy_name(PUNICODE_STRING to, const UNICODE_STRING *from) {
    to->Buffer = allocate(from->Length + sizeof(WCHAR));
    to->MaximumLength = from->Length + sizeof(WCHAR);
    RtlCopyUnicodeString(to, from);
}

static void free_name(PUNICODE_STRING name) {
    if (name->Buffer != NULL)
        ExFreePoolWithTag(name->Buffer, TAG);
}

static PVOID framework_WdfObjectGetTypedContextWorker(PWDF_DRIVER_GLOBALS globals, WDFOBJECT object,
                                                      const WDF_OBJECT_CONTEXT_TYPE_INFO *type) {
    object_t *self = (object_t *)object;
    (void)globals;
    if (self->context_type != type)
        mistake("a context of another type is asked for");
    return self->context;
}

/* --- requests --- */

static request_t *create_request(PIRP irp, file_t *file) {
    request_t *request = create(sizeof *request, NULL);
    KIRQL irql;
    if (request == NULL)
        return NULL;
    request->irp = irp;
    request->file = file;
    KeAcquireSpinLock(&lock, &irql);
    request->next_live = live_requests;
    live_requests = request;
    KeReleaseSpinLock(&lock, irql);
    IoMarkIrpPending(irp);
    return request;
}

/* FALSE when it is not alive: completed before, or no request at all. */
static BOOLEAN forget(request_t *request) {
    KIRQL irql;
    KeAcquireSpinLock(&lock, &irql);
    request_t **place = &live_requests;
    while (*place != NULL && *place != request)
        place = &(*place)->next_live;
    BOOLEAN found = *place != NULL;
    if (found)
        *place = request->next_live;
    KeReleaseSpinLock(&lock, irql);
    return found;
}

static void deliver(queue_t *queue);

static void end_delivery(request_t *request) {
    queue_t *queue = request->delivered_by;
    KIRQL irql;
    if (queue == NULL)
        return;
    request->delivered_by = NULL;
    KeAcquireSpinLock(&lock, &irql);
    queue->busy = FALSE;
    KeReleaseSpinLock(&lock, irql);
    deliver(queue);
}

static void complete(request_t *request, NTSTATUS status, ULONG_PTR information) {
    if (!forget(request)) {
        mistake("a request is completed twice");
        return;
    }
    if (request->waits_in != NULL)
        mistake("a request is completed that lies in a queue");
    PIRP irp = request->irp;
    file_t *refused = NULL;
    if (IoGetCurrentIrpStackLocation(irp)->MajorFunction == IRP_MJ_CREATE && !NT_SUCCESS(status))
        refused = request->file; /* neither cleanup nor close will come for it */
    end_delivery(request);
    destroy(request);
    irp->IoStatus.Status = status;
    irp->IoStatus.Information = information;
    IoCompleteRequest(irp, IO_NO_INCREMENT);
    if (refused != NULL)
        destroy(refused);
}

static VOID framework_WdfRequestComplete(PWDF_DRIVER_GLOBALS globals, WDFREQUEST request,
                                         NTSTATUS status) {
    (void)globals;
    complete((request_t *)request, status, 0);
}

static VOID framework_WdfRequestCompleteWithInformation(PWDF_DRIVER_GLOBALS globals,
                                                        WDFREQUEST request, NTSTATUS status,
                                                        ULONG_PTR information) {
    (void)globals;
    complete((request_t *)request, status, information);
}

static NTSTATUS retrieve(WDFREQUEST request, ULONG length, size_t least, PVOID *buffer,
                         size_t *found) {
    if (length == 0 || length < least)
        return STATUS_BUFFER_TOO_SMALL;
    *buffer = ((request_t *)request)->irp->AssociatedIrp.SystemBuffer;
    if (found != NULL)
        *found = length;
    return STATUS_SUCCESS;
}

static NTSTATUS framework_WdfRequestRetrieveInputBuffer(PWDF_DRIVER_GLOBALS globals,
                                                        WDFREQUEST request, size_t least,
                                                        PVOID *buffer, size_t *length) {
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(((request_t *)request)->irp);
    (void)globals;
    return retrieve(request, stack->Parameters.DeviceIoControl.InputBufferLength, least, buffer,
                    length);
}

static NTSTATUS framework_WdfRequestRetrieveOutputBuffer(PWDF_DRIVER_GLOBALS globals,
                                                         WDFREQUEST request, size_t least,
                                                         PVOID *buffer, size_t *length) {
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(((request_t *)request)->irp);
    (void)globals;
    return retrieve(request, stack->Parameters.DeviceIoControl.OutputBufferLength, least, buffer,
                    length);
}

static WDFFILEOBJECT framework_WdfRequestGetFileObject(PWDF_DRIVER_GLOBALS globals,
                                                       WDFREQUEST request) {
    (void)globals;
    return (WDFFILEOBJECT)((request_t *)request)->file;
}

/* --- queues --- */

static void append(queue_t *queue, request_t *request) {
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

/* Hands out requests one by one, each after the one before has ended. */
static void deliver(queue_t *queue) {
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
            ExAcquireFastMutex(&client.device->callbacks);
            queue->config.EvtIoDeviceControl((WDFQUEUE)queue, (WDFREQUEST)request,
                                             stack->Parameters.DeviceIoControl.OutputBufferLength,
                                             stack->Parameters.DeviceIoControl.InputBufferLength,
                                             stack->Parameters.DeviceIoControl.IoControlCode);
            ExReleaseFastMutex(&client.device->callbacks);
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

static NTSTATUS framework_WdfRequestForwardToIoQueue(PWDF_DRIVER_GLOBALS globals, WDFREQUEST handle,
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

static NTSTATUS framework_WdfIoQueueRetrieveRequestByFileObject(PWDF_DRIVER_GLOBALS globals,
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

static NTSTATUS framework_WdfIoQueueCreate(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle,
                                           PWDF_IO_QUEUE_CONFIG config,
                                           PWDF_OBJECT_ATTRIBUTES attributes, WDFQUEUE *made) {
    device_t *device = (device_t *)handle;
    (void)globals;
    if (config->Size != sizeof *config)
        return STATUS_INFO_LENGTH_MISMATCH;
    queue_t *queue = create(sizeof *queue, attributes);
    if (queue == NULL)
        return STATUS_INSUFFICIENT_RESOURCES;
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

/* --- what the I/O manager calls --- */

static NTSTATUS complete_irp(PIRP irp, NTSTATUS status) {
    irp->IoStatus.Status = status;
    irp->IoStatus.Information = 0;
    IoCompleteRequest(irp, IO_NO_INCREMENT);
    return status;
}

static NTSTATUS open(device_t *device, PIRP irp, PFILE_OBJECT kernel) {
    file_t *file = create(sizeof *file, &device->file_attributes);
    request_t *request = file == NULL ? NULL : create_request(irp, file);
    if (request == NULL) {
        if (file != NULL)
            destroy(file);
        return complete_irp(irp, STATUS_INSUFFICIENT_RESOURCES);
    }
    file->kernel = kernel;
    kernel->FsContext = file;
    ExAcquireFastMutex(&device->callbacks);
    device->files.EvtDeviceFileCreate((WDFDEVICE)device, (WDFREQUEST)request, (WDFFILEOBJECT)file);
    ExReleaseFastMutex(&device->callbacks);
    return STATUS_PENDING;
}

static void clean_up(device_t *device, file_t *file) {
    if (file->cleaned_up)
        return;
    file->cleaned_up = TRUE;
    ExAcquireFastMutex(&device->callbacks);
    device->files.EvtFileCleanup((WDFFILEOBJECT)file);
    ExReleaseFastMutex(&device->callbacks);
}

static BOOLEAN has_requests(const file_t *file) {
    KIRQL irql;
    KeAcquireSpinLock(&lock, &irql);
    const request_t *request = live_requests;
    while (request != NULL && request->file != file)
        request = request->next_live;
    KeReleaseSpinLock(&lock, irql);
    return request != NULL;
}

/* A kernel without cleanups (wine's) gets both here; a driver of the framework may rely on them. It
 * cancels what pends only afterwards, so that the driver must have completed it. */
static void close(device_t *device, file_t *file) {
    clean_up(device, file);
    ExAcquireFastMutex(&device->callbacks);
    device->files.EvtFileClose((WDFFILEOBJECT)file);
    ExReleaseFastMutex(&device->callbacks);
    if (has_requests(file))
        mistake("a file is closed with requests pending");
    destroy(file);
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

static NTSTATUS NTAPI dispatch(PDEVICE_OBJECT kernel, PIRP irp) {
    PIO_STACK_LOCATION stack = IoGetCurrentIrpStackLocation(irp);
    file_t *file = stack->FileObject == NULL ? NULL : stack->FileObject->FsContext;
    (void)kernel;
    switch (stack->MajorFunction) {
    case IRP_MJ_CREATE:
        return open(client.device, irp, stack->FileObject);
    case IRP_MJ_CLEANUP:
        clean_up(client.device, file);
        return complete_irp(irp, STATUS_SUCCESS);
    case IRP_MJ_CLOSE:
        close(client.device, file);
        return complete_irp(irp, STATUS_SUCCESS);
    case IRP_MJ_DEVICE_CONTROL:
        return control(client.device, irp, file);
    default:
        return complete_irp(irp, STATUS_INVALID_DEVICE_REQUEST);
    }
}

/* --- the device --- */

static PWDFDEVICE_INIT framework_WdfControlDeviceInitAllocate(PWDF_DRIVER_GLOBALS globals,
                                                              WDFDRIVER driver,
                                                              const UNICODE_STRING *sddl) {
    (void)globals;
    (void)driver;
    if (sddl == NULL || sddl->Length == 0)
        mistake("a control device without a protection");
    return allocate(sizeof(WDFDEVICE_INIT));
}

static VOID framework_WdfDeviceInitFree(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init) {
    (void)globals;
    free_name(&init->name);
    ExFreePoolWithTag(init, TAG);
}

static NTSTATUS framework_WdfDeviceInitAssignName(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT init,
                                                  PCUNICODE_STRING name) {
    (void)globals;
    copy_name(&init->name, name);
    return init->name.Buffer == NULL ? STATUS_INSUFFICIENT_RESOURCES : STATUS_SUCCESS;
}

static VOID framework_WdfDeviceInitSetCharacteristics(PWDF_DRIVER_GLOBALS globals,
                                                      PWDFDEVICE_INIT init, ULONG characteristics,
                                                      BOOLEAN add) {
    (void)globals;
    init->characteristics = add ? init->characteristics | characteristics : characteristics;
}

static VOID framework_WdfDeviceInitSetFileObjectConfig(PWDF_DRIVER_GLOBALS globals,
                                                       PWDFDEVICE_INIT init,
                                                       PWDF_FILEOBJECT_CONFIG config,
                                                       PWDF_OBJECT_ATTRIBUTES attributes) {
    (void)globals;
    if (config->Size != sizeof *config)
        mistake("a file object configuration of another size");
    init->files = *config;
    init->file_attributes = *attributes;
}

static NTSTATUS framework_WdfDeviceCreate(PWDF_DRIVER_GLOBALS globals, PWDFDEVICE_INIT *init,
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
    ExFreePoolWithTag(*init, TAG);
    *init = NULL;
    client.device = device;
    *made = (WDFDEVICE)device;
    return STATUS_SUCCESS;
}

static NTSTATUS framework_WdfDeviceCreateSymbolicLink(PWDF_DRIVER_GLOBALS globals, WDFDEVICE handle,
                                                      PCUNICODE_STRING name) {
    device_t *device = (device_t *)handle;
    (void)globals;
    NTSTATUS status = IoCreateSymbolicLink((PUNICODE_STRING)name, &device->name);
    if (NT_SUCCESS(status))
        copy_name(&device->link, name);
    return status;
}

static PDEVICE_OBJECT framework_WdfDeviceWdmGetDeviceObject(PWDF_DRIVER_GLOBALS globals,
                                                            WDFDEVICE device) {
    (void)globals;
    return ((device_t *)device)->kernel;
}

static VOID framework_WdfControlFinishInitializing(PWDF_DRIVER_GLOBALS globals, WDFDEVICE device) {
    (void)globals;
    ((device_t *)device)->kernel->Flags &= ~(ULONG)DO_DEVICE_INITIALIZING;
}

static void destroy_device(device_t *device) {
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

/* --- the driver --- */

static void destroy_driver(void) {
    if (client.device != NULL)
        destroy_device(client.device);
    if (client.driver != NULL)
        destroy(client.driver);
    client.device = NULL;
    client.driver = NULL;
}

static VOID NTAPI unload(PDRIVER_OBJECT kernel) {
    (void)kernel;
    if (client.config.EvtDriverUnload != NULL)
        client.config.EvtDriverUnload((WDFDRIVER)client.driver);
    destroy_driver();
}

static NTSTATUS framework_WdfDriverCreate(PWDF_DRIVER_GLOBALS globals, PDRIVER_OBJECT kernel,
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
    client.table[index] = (WDFFUNC)framework_##name;                                               \
    _Static_assert(__builtin_types_compatible_p(__typeof__(&framework_##name), PFN_##name), #name);
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
