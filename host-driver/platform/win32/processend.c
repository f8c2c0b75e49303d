/* How the system tells of the end of one process, on Windows: a handle that becomes signalled. */
#include "end.h"

uint32_t ksync_os_end_open(ksync_os_end_t *end, uint32_t id) {
    /* The system takes identifiers as multiples of 4, and 4n + 1 to 4n + 3 for 4n. */
    if (id == 0 || id % 4 != 0)
        return KSYNC_STATUS_INVALID_CID;
    HANDLE process = OpenProcess(SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id);
    if (process == NULL && GetLastError() == ERROR_INVALID_PARAMETER)
        return KSYNC_STATUS_INVALID_CID;
    if (process == NULL)
        return KSYNC_STATUS_INSUFFICIENT_RESOURCES;
    end->id = id;
    *ksync_win32_end_of(end) = (ksync_win32_end_t){.process = process};
    return KSYNC_STATUS_SUCCESS; /* also when it has ended, while somebody's handle keeps it */
}

void ksync_os_end_open_own(ksync_os_end_t *end) {
    end->id = GetCurrentProcessId();
    *ksync_win32_end_of(end) = (ksync_win32_end_t){.process = NULL};
}

void ksync_os_end_close(ksync_os_end_t *end) {
    ksync_win32_end_t *self = ksync_win32_end_of(end);
    if (self->process != NULL)
        CloseHandle(self->process);
    self->process = NULL;
}

bool ksync_os_end_reached(const ksync_os_end_t *end) {
    HANDLE process = ksync_win32_end_of(end)->process;
    return process != NULL && WaitForSingleObject(process, 0) == WAIT_OBJECT_0;
}

uint32_t ksync_os_end_status(const ksync_os_end_t *end) {
    DWORD code;
    return GetExitCodeProcess(ksync_win32_end_of(end)->process, &code) ? code
                                                                       : KSYNC_STATUS_SUCCESS;
}
