/* References to threads, and what became of them. */
#include "overlay.h"

__declspec(dllimport) void WINAPI ObDereferenceObject(void *object);
__declspec(dllimport) LONG WINAPI ObOpenObjectByPointer(void *object, ULONG attributes, void *state,
                                                        ACCESS_MASK access, void *type, char mode,
                                                        HANDLE *handle);
__declspec(dllimport) extern void *PsThreadType;

EXPORT void WINAPI ObDereferenceObjectDeferDelete(void *object);
EXPORT void WINAPI ObDereferenceObjectDeferDelete(void *object) {
    ObDereferenceObject(object);
}

EXPORT LONG WINAPI PsGetThreadExitStatus(void *thread);
EXPORT LONG WINAPI PsGetThreadExitStatus(void *thread) {
    const ULONG kernel_handle = 0x200;
    HANDLE handle;
    DWORD code = 0; /* of one that runs: STILL_ACTIVE, which is STATUS_PENDING */
    if (ObOpenObjectByPointer(thread, kernel_handle, NULL, THREAD_QUERY_INFORMATION, PsThreadType,
                              0, &handle) != 0)
        overlay_bug("overlay: a thread cannot be opened");
    GetExitCodeThread(handle, &code);
    CloseHandle(handle);
    return (LONG)code;
}
