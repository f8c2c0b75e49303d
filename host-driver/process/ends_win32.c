/* See ends.h. The system makes a thread for each event, and ends the process as soon as the handler
 * of one that cannot be refused returns. */
#include "ends.h"
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

static void (*caught)(void);
static volatile LONG ignores;

static BOOL WINAPI on_event(DWORD kind) {
    if (!ignores)
        caught();
    if (kind == CTRL_CLOSE_EVENT || kind == CTRL_LOGOFF_EVENT || kind == CTRL_SHUTDOWN_EVENT)
        Sleep(INFINITE); /* the process ends meanwhile */
    return TRUE;
}

void ksync_ends_catch(void (*routine)(void)) {
    caught = routine;
    SetConsoleCtrlHandler(on_event, TRUE);
}

void ksync_ends_ignore(void) {
    InterlockedExchange(&ignores, 1);
}
