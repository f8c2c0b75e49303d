/* wdfldr.sys for tests: the part of KMDF that ksync's drivers use, over WDM, for a machine that has
 * no framework. It proves that the driver keeps to the interface and gives back what it took, and
 * nothing about the framework's own workings. Its debugger output counts what is alive at the end
 * and names what a driver did wrong.
 *
 * As the framework does at WdfSynchronizationScopeDevice and WdfExecutionLevelPassive, it makes one
 * callback of a device's files and queues at a time, at PASSIVE_LEVEL. */
#ifndef KSYNC_TEST_FRAMEWORK_H
#define KSYNC_TEST_FRAMEWORK_H

#define KSYNC_WDF_LOADER __declspec(dllexport)
#include "kmdf.h"

typedef struct object {
    PVOID context;
    const WDF_OBJECT_CONTEXT_TYPE_INFO *context_type;
} object_t;

typedef struct {
    object_t object;
    struct device *device;
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
    struct device *device;
    struct queue *next;
} queue_t;

typedef struct device {
    object_t object;
    struct device *next;
    PDEVICE_OBJECT kernel;
    UNICODE_STRING name, link;
    WDF_FILEOBJECT_CONFIG files;
    WDF_OBJECT_ATTRIBUTES file_attributes;
    FAST_MUTEX callbacks; /* held around each callback of files and queues */
    queue_t *queues, *default_queue;
    volatile LONG open_files;
} device_t;

struct WDFDEVICE_INIT {
    UNICODE_STRING name;
    ULONG characteristics;
    WDF_FILEOBJECT_CONFIG files;
    WDF_OBJECT_ATTRIBUTES file_attributes;
};

/* A driver has a process of its own, and wdfldr.sys an instance for each. */
typedef struct {
    WDF_DRIVER_GLOBALS globals;
    PDRIVER_OBJECT kernel;
    object_t *driver;
    WDF_DRIVER_CONFIG config;
    device_t *devices;
    WDFFUNC table[KSYNC_WDF_TABLE_LENGTH];
    BOOLEAN unloading; /* guarded by `lock` */
} client_t;

extern client_t client;
extern KSPIN_LOCK
    lock; /* guards live requests, the lists in queues, and whether files are opened */

/* --- object.c --- */

extern volatile LONG live_objects, mistakes;

void mistake(const char *what);
/* Zeroed memory that is no object, or NULL. */
PVOID allocate(SIZE_T bytes);
void free_memory(PVOID block);
/* A zeroed object, of which an object_t is the first part, with the context that its attributes ask
 * for; or NULL. */
PVOID create(SIZE_T bytes, const WDF_OBJECT_ATTRIBUTES *attributes);
void destroy(PVOID object);
void copy_name(PUNICODE_STRING to, const UNICODE_STRING *from);
void free_name(PUNICODE_STRING name);

/* --- request.c --- */

request_t *create_request(PIRP irp, file_t *file);
void complete(request_t *request, NTSTATUS status, ULONG_PTR information);
/* Whether a file has requests: those in queues, or those that the driver has in hand. */
BOOLEAN has_requests(const file_t *file, BOOLEAN queued);

/* --- queue.c --- */

void append(queue_t *queue, request_t *request);
/* Hands out requests one by one, each after the one before has ended. */
void deliver(queue_t *queue);

/* --- device.c --- */

NTSTATUS NTAPI dispatch(PDEVICE_OBJECT kernel, PIRP irp);
/* That is closed, or whose open was refused: no cleanup and no close come for that one. */
void forget_file(file_t *file, NTSTATUS status);
/* Lets nobody open a device any more, and waits until the last handle is closed: the system's work
 * before it unloads a driver. */
void refuse_files(void);
void wait_for_files(device_t *device);
void destroy_device(device_t *device);

/* The framework's functions, each in the file of what it is about. */
#define DECLARE(name, index, result, parameters, arguments)                                        \
    __typeof__(*(PFN_##name)NULL) framework_##name;
KSYNC_WDF_FUNCTIONS(DECLARE)
#undef DECLARE

#endif
