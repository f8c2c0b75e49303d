/* See bell.h. */
#include "bell.h"
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

bool ksync_bell_open(ksync_bell_t *bell) {
    HANDLE event = CreateEventW(NULL, TRUE, FALSE, NULL);
    bell->heard = bell->rung = (intptr_t)event;
    return event != NULL;
}

void ksync_bell_close(ksync_bell_t *bell) {
    CloseHandle((HANDLE)bell->heard);
}

void ksync_bell_ring(const ksync_bell_t *bell) {
    SetEvent((HANDLE)bell->rung);
}

void ksync_bell_silence(const ksync_bell_t *bell) {
    ResetEvent((HANDLE)bell->heard);
}

bool ksync_bell_wait(const ksync_bell_t *bell, int ms) {
    DWORD limit = ms == KSYNC_BELL_FOREVER ? INFINITE : (DWORD)ms;
    return WaitForSingleObject((HANDLE)bell->heard, limit) == WAIT_OBJECT_0;
}
