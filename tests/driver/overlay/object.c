/* References to threads, and what became of them and of processes. */
#include "overlay.h"

__declspec(dllimport) void WINAPI ObDereferenceObject(void *object);
__declspec(dllimport) LONG WINAPI ObOpenObjectByPointer(void *object, ULONG attributes, void *state,
                                                        ACCESS_MASK access, void *type, char mode,
                                                        HANDLE *handle);
__declspec(dllimport) extern void *PsProcessType, *PsThreadType;

EXPORT void WINAPI ObDereferenceObjectDeferDelete(void *object);
EXPORT void WINAPI ObDereferenceObjectDeferDelete(void *object) {
    ObDereferenceObject(object);
}

static HANDLE open(void *object, ACCESS_MASK access, void *type) {
    const ULONG kernel_handle = 0x200;
    HANDLE handle = NULL;
    if (ObOpenObjectByPointer(object, kernel_handle, NULL, access, type, 0, &handle) != 0)
        overlay_bug("overlay: a thread or process cannot be opened");
    return handle;
}

/* Of what still runs, both are told STILL_ACTIVE, which is STATUS_PENDING. */
EXPORT LONG WINAPI PsGetThreadExitStatus(void *thread);
EXPORT LONG WINAPI PsGetThreadExitStatus(void *thread) {
    HANDLE handle = open(thread, THREAD_QUERY_INFORMATION, PsThreadType);
    DWORD code = 0;
    GetExitCodeThread(handle, &code);
    CloseHandle(handle);
    return (LONG)code;
}

EXPORT LONG WINAPI PsGetProcessExitStatus(void *process);
EXPORT LONG WINAPI PsGetProcessExitStatus(void *process) {
    HANDLE handle = open(process, PROCESS_QUERY_INFORMATION, PsProcessType);
    DWORD code = 0;
    GetExitCodeProcess(handle, &code);
    CloseHandle(handle);
    return (LONG)code;
}
