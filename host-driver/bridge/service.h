/* The service of a kernel driver, by the service control manager: each function brings it into a
 * state, does nothing when it is there already, and knows nothing of how that is told. They return
 * an error of Windows, 0 for none; `service` holds what is known in either case. */
#ifndef KSYNC_SERVICE_H
#define KSYNC_SERVICE_H

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stdbool.h>

#define KSYNC_SERVICE_PATH_MAX 1024 /* characters, with the zero */

typedef enum {
    KSYNC_SERVICE_UNKNOWN,
    KSYNC_SERVICE_ABSENT,
    KSYNC_SERVICE_STOPPED,
    KSYNC_SERVICE_STARTING,
    KSYNC_SERVICE_RUNNING,
    KSYNC_SERVICE_STOPPING, /* until the last handle of its device is closed */
} ksync_service_state_t;

typedef struct {
    ksync_service_state_t state;
    bool changed;
    wchar_t path[KSYNC_SERVICE_PATH_MAX]; /* of the driver's file; empty when not known */
} ksync_service_t;

DWORD ksync_service_query(const wchar_t *name, ksync_service_t *service);
/* ERROR_SERVICE_EXISTS when it is installed with another file, whose path `service` then has. */
DWORD ksync_service_install(const wchar_t *name, const wchar_t *path, ksync_service_t *service);
/* ERROR_SERVICE_CANNOT_ACCEPT_CTRL while an earlier stop waits for handles. */
DWORD ksync_service_start(const wchar_t *name, ksync_service_t *service);
/* May leave it stopping. */
DWORD ksync_service_stop(const wchar_t *name, ksync_service_t *service);
/* ERROR_SERVICE_ALREADY_RUNNING and ERROR_SERVICE_CANNOT_ACCEPT_CTRL unless it is stopped. */
DWORD ksync_service_uninstall(const wchar_t *name, ksync_service_t *service);

#endif
