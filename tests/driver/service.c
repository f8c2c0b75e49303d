/* Keeps Windows up until standard input ends, because a driver is unloaded with the last user-mode
 * program; with arguments also a driver, which it starts before and stops after. Prints `started`,
 * then `stopped`. service.exe [NAME PATH] */
#include "service.h"
#include <stdio.h>

static bool say(const char *text) {
    return puts(text) >= 0 && fflush(stdout) == 0;
}

static int complain(const char *what, DWORD error) {
    fprintf(stderr, "service: %s (error %lu)\n", what, error);
    return 1;
}

static void hold(void) {
    char line[16];
    say("started");
    while (fgets(line, sizeof line, stdin) != NULL)
        ;
}

/* A test that was killed may have left a service of this name. About one start in 570 fails for
 * reasons of Wine's own: error 1359. */
static DWORD start(const wchar_t *name, const wchar_t *path) {
    ksync_service_t service;
    (void)ksync_service_stop(name, &service);
    (void)ksync_service_uninstall(name, &service);
    DWORD error = ksync_service_install(name, path, &service);
    if (error != ERROR_SUCCESS)
        return error;
    error = ksync_service_start(name, &service);
    return error == ERROR_INTERNAL_ERROR ? ksync_service_start(name, &service) : error;
}

static int hold_driver(const wchar_t *name, const wchar_t *path) {
    ksync_service_t service;
    DWORD error = start(name, path);
    if (error != ERROR_SUCCESS)
        return complain("the driver does not start", error);
    hold();
    error = ksync_service_stop(name, &service);
    if (error != ERROR_SUCCESS || service.state != KSYNC_SERVICE_STOPPED)
        return complain("the driver does not stop", error);
    error = ksync_service_uninstall(name, &service);
    return error == ERROR_SUCCESS ? 0 : complain("cannot delete the service", error);
}

int wmain(int count, wchar_t **arguments) {
    int code = 0;
    if (count == 3)
        code = hold_driver(arguments[1], arguments[2]);
    else
        hold();
    if (code == 0)
        say("stopped");
    return code;
}
