/* KMDF as the driver uses it. With the WDK that is its own headers. Elsewhere it is declared here:
 * the part that is used of what every framework from 1.15 on offers on x64 (numbers, sizes and
 * offsets are facts of that interface), under the framework's own names. */
#ifndef KSYNC_KMDF_H
#define KSYNC_KMDF_H

#include "ntapi.h"

#ifdef KSYNC_WDK
#include <wdf.h>
#else

typedef struct ksync_wdf_object *WDFOBJECT, *WDFDRIVER, *WDFDEVICE, *WDFQUEUE, *WDFREQUEST,
    *WDFFILEOBJECT;
typedef struct WDFDEVICE_INIT WDFDEVICE_INIT, *PWDFDEVICE_INIT;
typedef VOID (*WDFFUNC)(VOID);

/* --- what objects are made with --- */

typedef enum {
    WdfFalse = 0,
    WdfTrue = 1,
    WdfUseDefault = 2,
} WDF_TRI_STATE;

typedef enum {
    WdfExecutionLevelInheritFromParent = 1,
    WdfExecutionLevelPassive = 2,
} WDF_EXECUTION_LEVEL;

typedef enum {
    WdfSynchronizationScopeInheritFromParent = 1,
    WdfSynchronizationScopeDevice = 2,
} WDF_SYNCHRONIZATION_SCOPE;

typedef struct WDF_OBJECT_CONTEXT_TYPE_INFO {
    ULONG Size;
    PCSTR ContextName;
    SIZE_T ContextSize;
    const struct WDF_OBJECT_CONTEXT_TYPE_INFO *UniqueType;
    PVOID EvtDriverGetUniqueContextType;
} WDF_OBJECT_CONTEXT_TYPE_INFO;
C_ASSERT(sizeof(WDF_OBJECT_CONTEXT_TYPE_INFO) == 40);

typedef struct {
    ULONG Size;
    VOID (*EvtCleanupCallback)(WDFOBJECT object);
    VOID (*EvtDestroyCallback)(WDFOBJECT object);
    WDF_EXECUTION_LEVEL ExecutionLevel;
    WDF_SYNCHRONIZATION_SCOPE SynchronizationScope;
    WDFOBJECT ParentObject;
    SIZE_T ContextSizeOverride;
    const WDF_OBJECT_CONTEXT_TYPE_INFO *ContextTypeInfo;
} WDF_OBJECT_ATTRIBUTES, *PWDF_OBJECT_ATTRIBUTES;
C_ASSERT(sizeof(WDF_OBJECT_ATTRIBUTES) == 56);
C_ASSERT(FIELD_OFFSET(WDF_OBJECT_ATTRIBUTES, ContextTypeInfo) == 48);

#define WDF_NO_OBJECT_ATTRIBUTES NULL

static inline VOID WDF_OBJECT_ATTRIBUTES_INIT(PWDF_OBJECT_ATTRIBUTES attributes) {
    *attributes = (WDF_OBJECT_ATTRIBUTES){
        .Size = sizeof *attributes,
        .ExecutionLevel = WdfExecutionLevelInheritFromParent,
        .SynchronizationScope = WdfSynchronizationScopeInheritFromParent,
    };
}

typedef VOID EVT_WDF_DRIVER_UNLOAD(WDFDRIVER driver);

enum { WdfDriverInitNonPnpDriver = 1 };

typedef struct {
    ULONG Size;
    NTSTATUS (*EvtDriverDeviceAdd)(WDFDRIVER driver, PWDFDEVICE_INIT init);
    EVT_WDF_DRIVER_UNLOAD *EvtDriverUnload;
    ULONG DriverInitFlags;
    ULONG DriverPoolTag;
} WDF_DRIVER_CONFIG, *PWDF_DRIVER_CONFIG;
C_ASSERT(sizeof(WDF_DRIVER_CONFIG) == 32);

static inline VOID WDF_DRIVER_CONFIG_INIT(PWDF_DRIVER_CONFIG config, PVOID add) {
    *config = (WDF_DRIVER_CONFIG){.Size = sizeof *config, .EvtDriverDeviceAdd = add};
}

typedef VOID EVT_WDF_DEVICE_FILE_CREATE(WDFDEVICE device, WDFREQUEST request, WDFFILEOBJECT file);
typedef VOID EVT_WDF_FILE_CLOSE(WDFFILEOBJECT file);
typedef VOID EVT_WDF_FILE_CLEANUP(WDFFILEOBJECT file);

enum { WdfFileObjectWdfCannotUseFsContexts = 4 };

typedef struct {
    ULONG Size;
    EVT_WDF_DEVICE_FILE_CREATE *EvtDeviceFileCreate;
    EVT_WDF_FILE_CLOSE *EvtFileClose;
    EVT_WDF_FILE_CLEANUP *EvtFileCleanup;
    WDF_TRI_STATE AutoForwardCleanupClose;
    ULONG FileObjectClass;
} WDF_FILEOBJECT_CONFIG, *PWDF_FILEOBJECT_CONFIG;
C_ASSERT(sizeof(WDF_FILEOBJECT_CONFIG) == 40);

static inline VOID WDF_FILEOBJECT_CONFIG_INIT(PWDF_FILEOBJECT_CONFIG config,
                                              EVT_WDF_DEVICE_FILE_CREATE *create,
                                              EVT_WDF_FILE_CLOSE *close,
                                              EVT_WDF_FILE_CLEANUP *cleanup) {
    *config = (WDF_FILEOBJECT_CONFIG){
        .Size = sizeof *config,
        .EvtDeviceFileCreate = create,
        .EvtFileClose = close,
        .EvtFileCleanup = cleanup,
        .AutoForwardCleanupClose = WdfUseDefault,
        .FileObjectClass = WdfFileObjectWdfCannotUseFsContexts,
    };
}

typedef enum {
    WdfIoQueueDispatchSequential = 1,
    WdfIoQueueDispatchParallel = 2,
    WdfIoQueueDispatchManual = 3,
} WDF_IO_QUEUE_DISPATCH_TYPE;

typedef VOID EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL(WDFQUEUE queue, WDFREQUEST request,
                                                size_t output_length, size_t input_length,
                                                ULONG code);

typedef struct {
    ULONG Size;
    WDF_IO_QUEUE_DISPATCH_TYPE DispatchType;
    WDF_TRI_STATE PowerManaged;
    BOOLEAN AllowZeroLengthRequests;
    BOOLEAN DefaultQueue;
    PVOID EvtIoDefault, EvtIoRead, EvtIoWrite;
    EVT_WDF_IO_QUEUE_IO_DEVICE_CONTROL *EvtIoDeviceControl;
    PVOID EvtIoInternalDeviceControl, EvtIoStop, EvtIoResume, EvtIoCanceledOnQueue;
    ULONG NumberOfPresentedRequests; /* of a parallel queue */
    WDFDRIVER Driver;
} WDF_IO_QUEUE_CONFIG, *PWDF_IO_QUEUE_CONFIG;
C_ASSERT(sizeof(WDF_IO_QUEUE_CONFIG) == 96);
C_ASSERT(FIELD_OFFSET(WDF_IO_QUEUE_CONFIG, EvtIoDeviceControl) == 40);
C_ASSERT(FIELD_OFFSET(WDF_IO_QUEUE_CONFIG, Driver) == 88);

static inline VOID WDF_IO_QUEUE_CONFIG_INIT(PWDF_IO_QUEUE_CONFIG config,
                                            WDF_IO_QUEUE_DISPATCH_TYPE type) {
    *config = (WDF_IO_QUEUE_CONFIG){
        .Size = sizeof *config, .DispatchType = type, .PowerManaged = WdfUseDefault};
}

static inline VOID WDF_IO_QUEUE_CONFIG_INIT_DEFAULT_QUEUE(PWDF_IO_QUEUE_CONFIG config,
                                                          WDF_IO_QUEUE_DISPATCH_TYPE type) {
    WDF_IO_QUEUE_CONFIG_INIT(config, type);
    config->DefaultQueue = TRUE;
}

/* --- how the driver is bound to the framework (bind.c) --- */

typedef struct {
    WDFDRIVER Driver;
    ULONG DriverFlags;
    ULONG DriverTag;
    CHAR DriverName[32];
    BOOLEAN DisplaceDriverUnload;
} WDF_DRIVER_GLOBALS, *PWDF_DRIVER_GLOBALS;
C_ASSERT(sizeof(WDF_DRIVER_GLOBALS) == 56);

typedef struct {
    ULONG Size;
    PCWSTR Component;
    struct {
        ULONG Major, Minor, Build;
    } Version;
    ULONG FuncCount;
    const WDFFUNC **FuncTable; /* where the address of the table is put */
    PVOID Module;
} WDF_BIND_INFO, *PWDF_BIND_INFO;
C_ASSERT(sizeof(WDF_BIND_INFO) == 48);
C_ASSERT(FIELD_OFFSET(WDF_BIND_INFO, FuncCount) == 28);

#ifndef KSYNC_WDF_LOADER /* who has these functions says how they are exported */
#define KSYNC_WDF_LOADER
#endif
KSYNC_WDF_LOADER NTSTATUS NTAPI WdfVersionBind(PDRIVER_OBJECT driver, PUNICODE_STRING path,
                                               PWDF_BIND_INFO info, PWDF_DRIVER_GLOBALS *globals);
KSYNC_WDF_LOADER NTSTATUS NTAPI WdfVersionUnbind(PUNICODE_STRING path, PWDF_BIND_INFO info,
                                                 PWDF_DRIVER_GLOBALS globals);

extern const WDFFUNC *WdfFunctions;
extern PWDF_DRIVER_GLOBALS WdfDriverGlobals;

/* --- the functions: name, index in the table, result, parameters after the globals --- */

#define KSYNC_WDF_FUNCTIONS(F)                                                                     \
    F(WdfControlDeviceInitAllocate, 25, PWDFDEVICE_INIT,                                           \
      (WDFDRIVER driver, const UNICODE_STRING *sddl), (driver, sddl))                              \
    F(WdfControlFinishInitializing, 27, VOID, (WDFDEVICE device), (device))                        \
    F(WdfDeviceInitFree, 54, VOID, (PWDFDEVICE_INIT init), (init))                                 \
    F(WdfDeviceInitAssignName, 67, NTSTATUS, (PWDFDEVICE_INIT init, PCUNICODE_STRING name),        \
      (init, name))                                                                                \
    F(WdfDeviceInitSetCharacteristics, 70, VOID,                                                   \
      (PWDFDEVICE_INIT init, ULONG characteristics, BOOLEAN add), (init, characteristics, add))    \
    F(WdfDeviceInitSetFileObjectConfig, 71, VOID,                                                  \
      (PWDFDEVICE_INIT init, PWDF_FILEOBJECT_CONFIG config, PWDF_OBJECT_ATTRIBUTES attributes),    \
      (init, config, attributes))                                                                  \
    F(WdfDeviceCreate, 75, NTSTATUS,                                                               \
      (PWDFDEVICE_INIT * init, PWDF_OBJECT_ATTRIBUTES attributes, WDFDEVICE * device),             \
      (init, attributes, device))                                                                  \
    F(WdfDeviceCreateSymbolicLink, 80, NTSTATUS, (WDFDEVICE device, PCUNICODE_STRING name),        \
      (device, name))                                                                              \
    F(WdfDriverCreate, 116, NTSTATUS,                                                              \
      (PDRIVER_OBJECT object, PCUNICODE_STRING path, PWDF_OBJECT_ATTRIBUTES attributes,            \
       PWDF_DRIVER_CONFIG config, WDFDRIVER * driver),                                             \
      (object, path, attributes, config, driver))                                                  \
    F(WdfIoQueueCreate, 152, NTSTATUS,                                                             \
      (WDFDEVICE device, PWDF_IO_QUEUE_CONFIG config, PWDF_OBJECT_ATTRIBUTES attributes,           \
       WDFQUEUE * queue),                                                                          \
      (device, config, attributes, queue))                                                         \
    F(WdfIoQueueRetrieveRequestByFileObject, 159, NTSTATUS,                                        \
      (WDFQUEUE queue, WDFFILEOBJECT file, WDFREQUEST * request), (queue, file, request))          \
    F(WdfObjectGetTypedContextWorker, 202, PVOID,                                                  \
      (WDFOBJECT object, const WDF_OBJECT_CONTEXT_TYPE_INFO *type), (object, type))                \
    F(WdfRequestComplete, 263, VOID, (WDFREQUEST request, NTSTATUS status), (request, status))     \
    F(WdfRequestCompleteWithInformation, 265, VOID,                                                \
      (WDFREQUEST request, NTSTATUS status, ULONG_PTR information),                                \
      (request, status, information))                                                              \
    F(WdfRequestRetrieveInputBuffer, 269, NTSTATUS,                                                \
      (WDFREQUEST request, size_t least, PVOID *buffer, size_t *length),                           \
      (request, least, buffer, length))                                                            \
    F(WdfRequestRetrieveOutputBuffer, 270, NTSTATUS,                                               \
      (WDFREQUEST request, size_t least, PVOID *buffer, size_t *length),                           \
      (request, least, buffer, length))                                                            \
    F(WdfRequestGetFileObject, 277, WDFFILEOBJECT, (WDFREQUEST request), (request))                \
    F(WdfRequestForwardToIoQueue, 281, NTSTATUS, (WDFREQUEST request, WDFQUEUE queue),             \
      (request, queue))

#define KSYNC_WDF_TABLE_LENGTH 444 /* entries of framework 1.15's table; later ones are longer */

#define KSYNC_WDF_UNPACK(...) , ##__VA_ARGS__
#define KSYNC_WDF_DECLARE(name, index, result, parameters, arguments)                              \
    enum { name##TableIndex = index };                                                             \
    typedef result (*PFN_##name)(PWDF_DRIVER_GLOBALS globals KSYNC_WDF_UNPACK parameters);         \
    static inline result name parameters {                                                         \
        return ((PFN_##name)WdfFunctions[index])(WdfDriverGlobals KSYNC_WDF_UNPACK arguments);     \
    }
KSYNC_WDF_FUNCTIONS(KSYNC_WDF_DECLARE)

/* A context type `type` with its getter `getter(handle)`, and the attributes that ask for one. */
#define WDF_DECLARE_CONTEXT_TYPE_WITH_NAME(type, getter)                                           \
    static const WDF_OBJECT_CONTEXT_TYPE_INFO ksync_wdf_type_##type = {                            \
        .Size = sizeof(WDF_OBJECT_CONTEXT_TYPE_INFO),                                              \
        .ContextName = #type,                                                                      \
        .ContextSize = sizeof(type),                                                               \
        .UniqueType = &ksync_wdf_type_##type,                                                      \
    };                                                                                             \
    static inline type *getter(WDFFILEOBJECT handle) {                                             \
        return WdfObjectGetTypedContextWorker((WDFOBJECT)handle, &ksync_wdf_type_##type);          \
    }
#define WDF_OBJECT_ATTRIBUTES_INIT_CONTEXT_TYPE(attributes, type)                                  \
    (WDF_OBJECT_ATTRIBUTES_INIT(attributes), (attributes)->ContextTypeInfo = &ksync_wdf_type_##type)

#endif
#endif
