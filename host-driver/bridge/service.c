/* See service.h. Each function opens the service with the rights that it needs and no more, so that
 * whoever may look may do so without being an administrator. */
#include "service.h"
#include <string.h>
#include <wchar.h>

/* How long a change of state is waited for: a start may load modules, and a stop without open
 * handles is done when it is asked for. */
#define START_TURNS 1500u
#define STOP_TURNS 150u
#define TURN_MS 20u

#define LOOK (SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG)

typedef struct {
    SC_HANDLE manager;
    SC_HANDLE handle;
} opened_t;

static void close_service(opened_t *opened) {
    if (opened->handle != NULL)
        CloseServiceHandle(opened->handle);
    if (opened->manager != NULL)
        CloseServiceHandle(opened->manager);
}

/* --- what there is --- */

static ksync_service_state_t state_of(DWORD state) {
    switch (state) {
    case SERVICE_STOPPED:
        return KSYNC_SERVICE_STOPPED;
    case SERVICE_START_PENDING:
        return KSYNC_SERVICE_STARTING;
    case SERVICE_STOP_PENDING:
        return KSYNC_SERVICE_STOPPING;
    default:
        return KSYNC_SERVICE_RUNNING;
    }
}

static DWORD look_at_state(SC_HANDLE handle, ksync_service_t *service) {
    SERVICE_STATUS status;
    if (!QueryServiceStatus(handle, &status))
        return GetLastError();
    service->state = state_of(status.dwCurrentState);
    return ERROR_SUCCESS;
}

/* The manager keeps the path of a driver as the kernel names it. */
static void take_path(const wchar_t *kept, ksync_service_t *service) {
    static const wchar_t prefix[] = L"\\??\\";
    size_t skipped = wcsncmp(kept, prefix, 4) == 0 ? 4 : 0;
    if (wcslen(kept + skipped) < KSYNC_SERVICE_PATH_MAX)
        wcscpy(service->path, kept + skipped);
}

static DWORD look_at_path(SC_HANDLE handle, ksync_service_t *service) {
    union {
        QUERY_SERVICE_CONFIGW config;
        BYTE bytes[8192]; /* the most there can be, by the function's documentation */
    } room;
    DWORD needed;
    if (!QueryServiceConfigW(handle, &room.config, sizeof room, &needed))
        return GetLastError();
    take_path(room.config.lpBinaryPathName, service);
    return ERROR_SUCCESS;
}

/* Opens the service and looks at it. ERROR_SERVICE_DOES_NOT_EXIST leaves it absent. */
static DWORD open_service(const wchar_t *name, DWORD access, opened_t *opened,
                          ksync_service_t *service) {
    *opened = (opened_t){NULL, NULL};
    *service = (ksync_service_t){.state = KSYNC_SERVICE_UNKNOWN};
    opened->manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
    if (opened->manager == NULL)
        return GetLastError();
    opened->handle = OpenServiceW(opened->manager, name, access | LOOK);
    if (opened->handle == NULL) {
        DWORD error = GetLastError();
        if (error == ERROR_SERVICE_DOES_NOT_EXIST)
            service->state = KSYNC_SERVICE_ABSENT;
        return error;
    }
    DWORD error = look_at_state(opened->handle, service);
    return error != ERROR_SUCCESS ? error : look_at_path(opened->handle, service);
}

/* Until the service is in this state no more, or for so many turns. */
static DWORD wait_while(SC_HANDLE handle, ksync_service_state_t state, unsigned turns,
                        ksync_service_t *service) {
    DWORD error = look_at_state(handle, service);
    while (error == ERROR_SUCCESS && service->state == state && turns-- > 0) {
        Sleep(TURN_MS);
        error = look_at_state(handle, service);
    }
    return error;
}

DWORD ksync_service_query(const wchar_t *name, ksync_service_t *service) {
    opened_t opened;
    DWORD error = open_service(name, 0, &opened, service);
    close_service(&opened);
    return service->state == KSYNC_SERVICE_ABSENT ? ERROR_SUCCESS : error;
}

/* --- what becomes of it --- */

/* The kernel's loader takes it for missing otherwise, which the manager does not look for. */
static DWORD look_for_file(const wchar_t *path) {
    DWORD attributes = GetFileAttributesW(path);
    if (attributes == INVALID_FILE_ATTRIBUTES)
        return GetLastError();
    return attributes & FILE_ATTRIBUTE_DIRECTORY ? ERROR_FILE_NOT_FOUND : ERROR_SUCCESS;
}

static DWORD create_service(const wchar_t *name, const wchar_t *path) {
    SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CREATE_SERVICE);
    if (manager == NULL)
        return GetLastError();
    SC_HANDLE handle =
        CreateServiceW(manager, name, name, LOOK, SERVICE_KERNEL_DRIVER, SERVICE_DEMAND_START,
                       SERVICE_ERROR_NORMAL, path, NULL, NULL, NULL, NULL, NULL);
    DWORD error = handle == NULL ? GetLastError() : ERROR_SUCCESS;
    if (handle != NULL)
        CloseServiceHandle(handle);
    CloseServiceHandle(manager);
    return error;
}

DWORD ksync_service_install(const wchar_t *name, const wchar_t *path, ksync_service_t *service) {
    DWORD error = ksync_service_query(name, service);
    if (error != ERROR_SUCCESS)
        return error;
    if (service->state != KSYNC_SERVICE_ABSENT)
        return _wcsicmp(service->path, path) == 0 ? ERROR_SUCCESS : ERROR_SERVICE_EXISTS;
    error = look_for_file(path);
    if (error == ERROR_SUCCESS)
        error = create_service(name, path);
    if (error != ERROR_SUCCESS)
        return error;
    error = ksync_service_query(name, service);
    service->changed = true;
    return error;
}

static DWORD start_opened(SC_HANDLE handle, ksync_service_t *service) {
    DWORD error = wait_while(handle, KSYNC_SERVICE_STOPPING, STOP_TURNS, service);
    if (error != ERROR_SUCCESS || service->state == KSYNC_SERVICE_RUNNING)
        return error;
    if (service->state == KSYNC_SERVICE_STOPPING)
        return ERROR_SERVICE_CANNOT_ACCEPT_CTRL;
    if (service->state == KSYNC_SERVICE_STOPPED && !StartServiceW(handle, 0, NULL))
        return GetLastError();
    service->changed = true;
    error = wait_while(handle, KSYNC_SERVICE_STARTING, START_TURNS, service);
    SERVICE_STATUS status;
    if (error != ERROR_SUCCESS || service->state == KSYNC_SERVICE_RUNNING)
        return error;
    if (service->state == KSYNC_SERVICE_STARTING || !QueryServiceStatus(handle, &status))
        return ERROR_SERVICE_REQUEST_TIMEOUT;
    return status.dwWin32ExitCode != ERROR_SUCCESS ? status.dwWin32ExitCode : ERROR_GEN_FAILURE;
}

DWORD ksync_service_start(const wchar_t *name, ksync_service_t *service) {
    opened_t opened;
    DWORD error = open_service(name, SERVICE_START, &opened, service);
    if (error == ERROR_SUCCESS)
        error = start_opened(opened.handle, service);
    close_service(&opened);
    return error;
}

static DWORD stop_opened(SC_HANDLE handle, ksync_service_t *service) {
    SERVICE_STATUS status;
    if (service->state == KSYNC_SERVICE_STOPPED)
        return ERROR_SUCCESS;
    /* A request that times out goes on all the same. */
    if (service->state == KSYNC_SERVICE_RUNNING &&
        !ControlService(handle, SERVICE_CONTROL_STOP, &status) &&
        GetLastError() != ERROR_SERVICE_REQUEST_TIMEOUT)
        return GetLastError();
    service->changed = true;
    return wait_while(handle, KSYNC_SERVICE_STOPPING, STOP_TURNS, service);
}

DWORD ksync_service_stop(const wchar_t *name, ksync_service_t *service) {
    opened_t opened;
    DWORD error = open_service(name, SERVICE_STOP, &opened, service);
    if (error == ERROR_SUCCESS)
        error = stop_opened(opened.handle, service);
    close_service(&opened);
    return service->state == KSYNC_SERVICE_ABSENT ? ERROR_SUCCESS : error;
}

static DWORD delete_opened(SC_HANDLE handle, ksync_service_t *service) {
    if (service->state == KSYNC_SERVICE_STOPPING)
        return ERROR_SERVICE_CANNOT_ACCEPT_CTRL;
    if (service->state != KSYNC_SERVICE_STOPPED)
        return ERROR_SERVICE_ALREADY_RUNNING;
    if (!DeleteService(handle))
        return GetLastError();
    service->state = KSYNC_SERVICE_ABSENT;
    service->changed = true;
    return ERROR_SUCCESS;
}

DWORD ksync_service_uninstall(const wchar_t *name, ksync_service_t *service) {
    opened_t opened;
    DWORD error = open_service(name, DELETE, &opened, service);
    if (error == ERROR_SUCCESS)
        error = delete_opened(opened.handle, service);
    close_service(&opened);
    return service->state == KSYNC_SERVICE_ABSENT ? ERROR_SUCCESS : error;
}
