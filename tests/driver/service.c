/* Starts a driver, keeps it loaded until standard input ends, and stops it: a driver would be
 * unloaded with the last user-mode program, so this one stays. Prints `started`, then `stopped`.
 * service.exe NAME PATH
 * Or, instead of waiting, runs a program, which must end with 0, and all of that so many times.
 * service.exe NAME PATH TURNS COMMAND */
#include <windows.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

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

/* About one start in 570 fails for reasons of its own: error 1359. */
static bool start(SC_HANDLE service) {
    for (int tries = 0; tries < 2; tries++) {
        if (StartServiceA(service, 0, NULL) && reached(service, SERVICE_RUNNING))
            return true;
        if (GetLastError() != ERROR_INTERNAL_ERROR)
            return false;
    }
    return false;
}

/* Somebody else may have asked for it before. */
static bool stop(SC_HANDLE service) {
    SERVICE_STATUS status;
    bool asked = ControlService(service, SERVICE_CONTROL_STOP, &status) ||
                 GetLastError() == ERROR_SERVICE_NOT_ACTIVE ||
                 GetLastError() == ERROR_SERVICE_CANNOT_ACCEPT_CTRL;
    return asked && reached(service, SERVICE_STOPPED);
}

static bool wait_for_input(void) {
    char line[16];
    while (fgets(line, sizeof line, stdin) != NULL)
        ;
    return true;
}

static bool run(char *command) {
    STARTUPINFOA startup = {.cb = sizeof startup};
    PROCESS_INFORMATION process;
    DWORD code = 1;
    if (!CreateProcessA(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        return false;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return code == 0;
}

/* From start to stop, with what is between them. */
static int turn(SC_HANDLE service, char *command) {
    if (!start(service))
        return complain("the driver does not start");
    say("started");
    bool done = command == NULL ? wait_for_input() : run(command);
    if (!stop(service))
        return complain("the driver does not stop");
    return done ? 0 : complain("the command has failed");
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
    if (count != 3 && count != 5)
        return complain("usage: service NAME PATH [TURNS COMMAND]");
    int turns = count == 5 ? atoi(arguments[3]) : 1, code = 0;
    char *command = count == 5 ? arguments[4] : NULL;
    SC_HANDLE manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_ALL_ACCESS);
    SC_HANDLE service = manager == NULL ? NULL : install(manager, arguments[1], arguments[2]);
    if (service == NULL)
        return complain("cannot create the service");
    for (int i = 0; i < turns && code == 0; i++)
        code = turn(service, command);
    if (!DeleteService(service))
        code = complain("cannot delete the service");
    CloseServiceHandle(service);
    CloseServiceHandle(manager);
    if (code == 0)
        say("stopped");
    return code;
}
