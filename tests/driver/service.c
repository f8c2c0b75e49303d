/* Keeps Windows up until standard input ends (difference: ends-with-the-last-program); with
 * arguments also a driver, which it starts before and stops after. Prints `started`, then
 * `stopped`. service.exe [NAME PATH] Or, instead of waiting, runs a program, which must end with 0,
 * and all of that so many times. service.exe NAME PATH TURNS COMMAND */
#include "service.h"
#include <stdio.h>
#include <stdlib.h>

/* Rounds of waiting for a stop, only against one that hangs. */
#define STOP_ROUNDS 10

static bool say(const char *text) {
    return puts(text) >= 0 && fflush(stdout) == 0;
}

static int complain(const char *what, DWORD error) {
    fprintf(stderr, "service: %s (error %lu)\n", what, error);
    return 1;
}

static int wait_for_input(void) {
    char line[16];
    while (fgets(line, sizeof line, stdin) != NULL)
        ;
    return 0;
}

static int run(wchar_t *command) {
    STARTUPINFOW startup = {.cb = sizeof startup};
    PROCESS_INFORMATION process;
    DWORD code = 1;
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        return complain("the command does not start", GetLastError());
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
    return code == 0 ? 0 : complain("the command has failed", code);
}

/* A test that was killed may have left a service of this name. */
static DWORD install(const wchar_t *name, const wchar_t *path) {
    ksync_service_t service;
    (void)ksync_service_stop(name, &service);
    (void)ksync_service_uninstall(name, &service);
    return ksync_service_install(name, path, &service);
}

/* difference: start-fails-at-times */
static DWORD start(const wchar_t *name) {
    ksync_service_t service;
    DWORD error = ksync_service_start(name, &service);
    return error == ERROR_INTERNAL_ERROR ? ksync_service_start(name, &service) : error;
}

/* Somebody else may have asked for it before: then the manager refuses to be asked again. */
static DWORD stop(const wchar_t *name) {
    ksync_service_t service;
    DWORD error = ERROR_SUCCESS;
    for (int round = 0; round < STOP_ROUNDS; round++) {
        error = ksync_service_stop(name, &service);
        if (error == ERROR_SUCCESS && service.state == KSYNC_SERVICE_STOPPED)
            return ERROR_SUCCESS;
    }
    return error == ERROR_SUCCESS ? ERROR_TIMEOUT : error;
}

/* From start to stop, with what is between them. */
static int turn(const wchar_t *name, wchar_t *command) {
    DWORD error = start(name);
    if (error != ERROR_SUCCESS)
        return complain("the driver does not start", error);
    say("started");
    int code = command == NULL ? wait_for_input() : run(command);
    error = stop(name);
    return error == ERROR_SUCCESS ? code : complain("the driver does not stop", error);
}

static int with_driver(const wchar_t *name, const wchar_t *path, int turns, wchar_t *command) {
    ksync_service_t service;
    DWORD error = install(name, path);
    int code = error == ERROR_SUCCESS ? 0 : complain("cannot create the service", error);
    for (int i = 0; i < turns && code == 0; i++)
        code = turn(name, command);
    error = ksync_service_uninstall(name, &service);
    return error == ERROR_SUCCESS ? code : complain("cannot delete the service", error);
}

int wmain(int count, wchar_t **arguments) {
    int code = 0;
    if (count == 3)
        code = with_driver(arguments[1], arguments[2], 1, NULL);
    else if (count == 5)
        code = with_driver(arguments[1], arguments[2], _wtoi(arguments[3]), arguments[4]);
    else if (say("started"))
        code = wait_for_input();
    if (code == 0)
        say("stopped");
    return code;
}
