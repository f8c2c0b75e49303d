/* A process that is killed with requests pending. */
#include "hostile.h"

#include <stdio.h>

#define PENDING 16u /* requests of each kind */
#define VICTIMS 4u

static const char ready_name[] = "ksync-hostile-ready";

/* Its last RECEIVE takes the place of a word to its parent: all before it have been taken by the
 * driver. */
void be_victim(void) {
    static uint8_t rooms[PENDING][64];
    static request_t receives[PENDING];
    HANDLE file = open_session();
    for (unsigned i = 0; i < PENDING; i++) {
        send_endless_call(file, i);
        send_endless_logs(file, PENDING + i);
        begin(&receives[i], file, KSYNC_IOCTL_RECEIVE, NULL, 0, rooms[i], sizeof rooms[i]);
    }
    ReleaseSemaphore(OpenSemaphoreA(SEMAPHORE_MODIFY_STATE, FALSE, ready_name), 1, NULL);
    Sleep(INFINITE);
}

static HANDLE start_victim(void) {
    char program[MAX_PATH], command[MAX_PATH + 16];
    STARTUPINFOA startup = {.cb = sizeof startup};
    PROCESS_INFORMATION process;
    GetModuleFileNameA(NULL, program, sizeof program);
    snprintf(command, sizeof command, "\"%s\" victim", program);
    if (!CreateProcessA(program, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process))
        give_up("a process cannot be started");
    CloseHandle(process.hThread);
    return process.hProcess;
}

void try_deaths(void) {
    HANDLE ready = CreateSemaphoreA(NULL, 0, VICTIMS, ready_name), victims[VICTIMS];
    for (unsigned i = 0; i < VICTIMS; i++)
        victims[i] = start_victim();
    for (unsigned i = 0; i < VICTIMS; i++)
        if (WaitForSingleObject(ready, 60000) != WAIT_OBJECT_0)
            give_up("a victim does not get ready");
    await_activations(VICTIMS * PENDING);
    for (unsigned i = 0; i < VICTIMS; i++) {
        check(TerminateProcess(victims[i], 3), "a process cannot be killed");
        WaitForSingleObject(victims[i], INFINITE);
        CloseHandle(victims[i]);
        await_activations((VICTIMS - 1 - i) * PENDING);
    }
    CloseHandle(ready);
}
