/* See child.h. */
#ifndef KSYNC_TEST_CHILD_WIN32_H
#define KSYNC_TEST_CHILD_WIN32_H

#define WIN32_LEAN_AND_MEAN
#include <unistd.h>
#include <windows.h>
#include "check.h"

typedef struct {
    uint32_t id;
    HANDLE process, input;
} child_t;

enum {
    CHILD_DESCRIPTORS = 2,
    CHILD_KILLED = 137,
    POOL_HANDLES = 64, /* what the system's thread pool may have, which watches processes */
};

static inline child_t child_start(uint32_t status) {
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
    PROCESS_INFORMATION started;
    HANDLE read, write;
    char line[64];
    snprintf(line, sizeof line, "cmd.exe /d /c \"set /p line= & exit %u\"", status);
    REQUIRE(CreatePipe(&read, &write, &inherited, 0) &&
            SetHandleInformation(write, HANDLE_FLAG_INHERIT, 0));
    STARTUPINFOA how = {.cb = sizeof how, .dwFlags = STARTF_USESTDHANDLES, .hStdInput = read};
    REQUIRE(CreateProcessA(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &how, &started));
    CloseHandle(read);
    CloseHandle(started.hThread);
    return (child_t){started.dwProcessId, started.hProcess, write};
}

static inline void child_finish(const child_t *child) {
    CloseHandle(child->input);
}

/* The system knows an ended process as long as anybody has it open, itself among them. */
static inline void child_await_forgotten(uint32_t id) {
    HANDLE process;
    while ((process = OpenProcess(SYNCHRONIZE, FALSE, id)) != NULL) {
        CloseHandle(process);
        SwitchToThread();
    }
}

static inline uint32_t child_reap(const child_t *child) {
    DWORD status = 0;
    REQUIRE(WaitForSingleObject(child->process, INFINITE) == WAIT_OBJECT_0 &&
            GetExitCodeProcess(child->process, &status));
    CloseHandle(child->process);
    return status;
}

static inline void child_kill(const child_t *child) {
    REQUIRE(TerminateProcess(child->process, CHILD_KILLED));
}

static inline uint32_t descriptors(void) {
    DWORD count = 0;
    REQUIRE(GetProcessHandleCount(GetCurrentProcess(), &count));
    return count;
}

static inline void check_descriptors(uint32_t expected) {
    CHECK(descriptors() <= expected + POOL_HANDLES);
}

#endif
