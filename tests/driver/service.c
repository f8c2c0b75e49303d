/* Starts a driver, keeps it loaded until standard input ends, and stops it: this one
 * stays with it (difference: ends-with-the-last-program). Prints `started`, then `stopped`.
 * service.exe NAME PATH */
#include <windows.h>
#include <stdbool.h>
#include <stdio.h>

static bool say(const char *text) {
    return puts(text) >= 0 && fflush(stdout) == 0;
}

static int complain(const char *what) {
    fprintf(stderr, "service: %s (error %lu)\n", what, GetLastError());
    return 1;
}

static bool reached(SC_HANDLE service, DWORD state) {
    SERVICE_STATUS status;
    for (int turn = 0; turn < 2000; turn++) { /* only against one that hangs */
        if (!QueryServiceStatus(service, &status))
            return false;
        if (status.dwCurrentState == state)
            return true;
        if (state == SERVICE_RUNNING && status.dwCurrentState == SERVICE_STOPPED) {
            SetLastError(status.dwWin32ExitCode);
            return false;
        }
        Sleep(5);
    }
    return false;
}

/* difference: start-fails-at-times */
static bool start(SC_HANDLE service) {
    for (int tries = 0; tries < 2; tries++) {
        if (StartServiceA(service, 0, NULL) && reached(service, SERVICE_RUNNING))
            return true;
        if (GetLastError() != ERROR_INTERNAL_ERROR)
            return false;
    }
    return false;
}

static bool stop(SC_HANDLE service) {
    SERVICE_STATUS status;
    return ControlService(service, SERVICE_CONTROL_STOP, &status) &&
           reached(service, SERVICE_STOPPED);
}

/* Without a group, a driver gets a process of its own. A test that was killed may have left it. */
static SC_HANDLE install(SC_HANDLE manager, const char *name, const char *path) {
    SC_HANDLE service = CreateServiceA(manager, name, name, SERVICE_ALL_ACCESS,
                                       SERVICE_KERNEL_DRIVER, SERVICE_DEMAND_START,
                                       SERVICE_ERROR_NORMAL, path, NULL, NULL, NULL, NULL, NULL);
    if (service != NULL || GetLastError() != ERROR_SERVICE_EXISTS)
        return service;
    service = OpenServiceA(manager, name, SERVICE_ALL_ACCESS);
    if (service != NULL)
        ChangeServiceConfigA(service, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, path,
                             NULL, NULL, NULL, NULL, NULL, NULL);
    return service;
}

int main(int count, char **arguments) {
    char line[16];
    if (count != 3)
        return complain("usage: service NAME PATH");
    SC_HANDLE manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_ALL_ACCESS);
    SC_HANDLE service = manager == NULL ? NULL : install(manager, arguments[1], arguments[2]);
    if (service == NULL)
        return complain("cannot create the service");
    int code = start(service) ? 0 : complain("the driver does not start");
    if (code == 0) {
        say("started");
        while (fgets(line, sizeof line, stdin) != NULL)
            ;
        code = stop(service) ? 0 : complain("the driver does not stop");
    }
    if (!DeleteService(service))
        code = complain("cannot delete the service");
    CloseServiceHandle(service);
    CloseServiceHandle(manager);
    if (code == 0)
        say("stopped");
    return code;
}
