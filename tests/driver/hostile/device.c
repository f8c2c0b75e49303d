/* The device's requests as the system takes them, so that each status is the driver's own. */
#include "hostile.h"

#define HANG_GUARD_MS 60000u

static const wchar_t path[] = L"\\??\\ksync";

NTSTATUS try_open(ACCESS_MASK access, HANDLE *file) {
    UNICODE_STRING name = {sizeof path - sizeof *path, sizeof path, (PWSTR)(uintptr_t)path};
    OBJECT_ATTRIBUTES attributes;
    IO_STATUS_BLOCK io;
    InitializeObjectAttributes(&attributes, &name, OBJ_CASE_INSENSITIVE, NULL, NULL);
    NTSTATUS status = NtOpenFile(file, access | SYNCHRONIZE, &attributes, &io, 0, 0);
    if (status != STATUS_SUCCESS || !is_wine())
        return status;
    /* difference: refused-open-gives-a-handle. Our framework there tells of each request. */
    status = control(*file, KSYNC_TEST_IOCTL_ANY_ACCESS, NULL, 0, NULL, 0, NULL);
    if (status == STATUS_INVALID_DEVICE_REQUEST)
        return STATUS_SUCCESS;
    CloseHandle(*file);
    return status;
}

HANDLE open_device(void) {
    HANDLE file;
    if (try_open(GENERIC_READ | GENERIC_WRITE, &file) != STATUS_SUCCESS)
        give_up("the device cannot be opened");
    return file;
}

void begin(request_t *request, HANDLE file, ULONG code, const void *in, ULONG in_length, void *out,
           ULONG out_length) {
    request->done = CreateEventW(NULL, TRUE, FALSE, NULL);
    request->io.Status = STATUS_PENDING;
    request->io.Information = 0;
    request->begun = NtDeviceIoControlFile(file, request->done, NULL, NULL, &request->io, code,
                                           (PVOID)(uintptr_t)in, in_length, out, out_length);
}

bool is_done(const request_t *request) {
    return request->begun != STATUS_PENDING ||
           WaitForSingleObject(request->done, 0) == WAIT_OBJECT_0;
}

NTSTATUS end(request_t *request) {
    NTSTATUS status = request->begun;
    if (status == STATUS_PENDING) {
        if (WaitForSingleObject(request->done, HANG_GUARD_MS) != WAIT_OBJECT_0)
            give_up("a request does not end");
        status = request->io.Status;
    }
    CloseHandle(request->done);
    return status;
}

NTSTATUS control(HANDLE file, ULONG code, const void *in, ULONG in_length, void *out,
                 ULONG out_length, ULONG *information) {
    request_t request;
    begin(&request, file, code, in, in_length, out, out_length);
    NTSTATUS status = end(&request);
    if (information != NULL)
        *information = (ULONG)request.io.Information;
    return status;
}
