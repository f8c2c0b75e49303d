/* The watcher of processes on Windows: the system's thread pool. */
#include "end.h"

bool ksync_os_watch_start(void) {
    return true;
}

void ksync_os_watch_stop(void) {}

/* It is given the identifier, not the process: that may be gone by the time it runs. */
static void CALLBACK on_end(PVOID id, BOOLEAN timed_out) {
    (void)timed_out;
    ksync_simulated_processes_look((uint32_t)(uintptr_t)id);
}

bool ksync_os_watch(ksync_os_end_t *end) {
    ksync_win32_end_t *self = ksync_win32_end_of(end);
    return self->process == NULL ||
           RegisterWaitForSingleObject(&self->wait, self->process, on_end,
                                       (PVOID)(uintptr_t)end->id, INFINITE, WT_EXECUTEONLYONCE);
}

void ksync_os_unwatch(ksync_os_end_t *end) {
    ksync_win32_end_t *self = ksync_win32_end_of(end);
    if (self->wait != NULL)
        (void)UnregisterWait(self->wait);
    self->wait = NULL;
}
