/* Carries the control protocol between standard input and output and a driver's device. Knows
 * frames' lengths and nothing of what is in them. Ends with its input; a call that waits then ends
 * with the session. */
#include "bridge.h"
#include <winioctl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "ksync_ioctl.h"

#define LENGTH_BYTES 4u
#define FRAME_MAX (LENGTH_BYTES + (16u << 20))
#define RECEIVES 4 /* pending at a time, so that the driver seldom has to keep a reply */
#define RECEIVE_BYTES (64u << 10)

static HANDLE device;
static volatile LONG ending; /* the input has ended: the receives are being cancelled */

static int complain(const char *what) {
    fprintf(stderr, "ksync-bridge: %s (error %lu)\n", what, GetLastError());
    return 1;
}

static uint32_t read_length(const uint8_t bytes[LENGTH_BYTES]) {
    uint32_t length; /* both sides are little-endian */
    memcpy(&length, bytes, sizeof length);
    return length;
}

/* --- standard input and output --- */

/* False at the end of the input. */
static bool read_fully(uint8_t *bytes, size_t length) {
    HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
    while (length > 0) {
        DWORD count;
        if (!ReadFile(in, bytes, (DWORD)length, &count, NULL) || count == 0)
            return false;
        bytes += count;
        length -= count;
    }
    return true;
}

static bool write_fully(const uint8_t *bytes, size_t length) {
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
    while (length > 0) {
        DWORD count;
        if (!WriteFile(out, bytes, (DWORD)length, &count, NULL))
            return false;
        bytes += count;
        length -= count;
    }
    return true;
}

/* --- from the driver --- */

typedef struct {
    OVERLAPPED overlapped;
    uint8_t *bytes;
    DWORD capacity;
} receive_t;

static bool make_room(receive_t *receive, DWORD capacity) {
    uint8_t *bytes = realloc(receive->bytes, capacity);
    if (bytes == NULL)
        return false;
    receive->bytes = bytes;
    receive->capacity = capacity;
    return true;
}

/* The result is waited for, whether it is there already or not. */
static bool begin(receive_t *receive) {
    return DeviceIoControl(device, KSYNC_IOCTL_RECEIVE, NULL, 0, receive->bytes, receive->capacity,
                           NULL, &receive->overlapped) ||
           GetLastError() == ERROR_IO_PENDING || GetLastError() == ERROR_MORE_DATA;
}

/* Passes a reply on, or makes room for it. False when nothing more will come. */
static bool finish(receive_t *receive) {
    DWORD length = 0;
    if (GetOverlappedResult(device, &receive->overlapped, &length, TRUE))
        return write_fully(receive->bytes, length);
    if (GetLastError() != ERROR_MORE_DATA)
        return false;
    uint32_t needed = LENGTH_BYTES + read_length(receive->bytes);
    return needed <= receive->capacity || make_room(receive, needed);
}

static bool start_receives(receive_t *receives, HANDLE *events) {
    for (int i = 0; i < RECEIVES; i++) {
        receives[i].overlapped.hEvent = events[i] = CreateEventW(NULL, TRUE, FALSE, NULL);
        if (events[i] == NULL || !make_room(&receives[i], RECEIVE_BYTES) || !begin(&receives[i]))
            return false;
    }
    return true;
}

/* Until nothing more comes. Unless that is what the main thread waits for, it waits for input in
 * vain: nobody would answer. A session that the driver has ended is no failure of the bridge's. */
static DWORD WINAPI receive_all(LPVOID unused) {
    static receive_t receives[RECEIVES];
    HANDLE events[RECEIVES];
    (void)unused;
    bool more = start_receives(receives, events);
    while (more) {
        DWORD ready = WaitForMultipleObjects(RECEIVES, events, FALSE, INFINITE) - WAIT_OBJECT_0;
        more = ready < RECEIVES && finish(&receives[ready]) && begin(&receives[ready]);
    }
    if (!ending)
        ExitProcess(
            GetLastError() == ERROR_HANDLE_EOF ? 0 : (UINT)complain("the driver sends no more"));
    return 0;
}

/* --- to the driver --- */

static bool send_frame(const uint8_t *frame, size_t length) {
    OVERLAPPED overlapped = {.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL)};
    DWORD none;
    bool sent = overlapped.hEvent != NULL &&
                (DeviceIoControl(device, KSYNC_IOCTL_SEND, (void *)(uintptr_t)frame, (DWORD)length,
                                 NULL, 0, NULL, &overlapped) ||
                 GetLastError() == ERROR_IO_PENDING) &&
                GetOverlappedResult(device, &overlapped, &none, TRUE);
    DWORD error = GetLastError();
    if (overlapped.hEvent != NULL)
        CloseHandle(overlapped.hEvent);
    SetLastError(error);
    return sent;
}

static int send_all(void) {
    uint8_t *frame = malloc(FRAME_MAX);
    int code = frame == NULL ? complain("no memory for a frame") : 0;
    while (code == 0 && read_fully(frame, LENGTH_BYTES)) {
        size_t rest = read_length(frame);
        if (rest > FRAME_MAX - LENGTH_BYTES)
            code = complain("the input is not the control protocol");
        else if (!read_fully(frame + LENGTH_BYTES, rest))
            break;
        else if (!send_frame(frame, LENGTH_BYTES + rest))
            code = complain("the driver refused a frame");
    }
    free(frame);
    return code;
}

static int complain_of_open(const wchar_t *path) {
    DWORD error = GetLastError();
    const char *why = error == ERROR_ACCESS_DENIED ? "that takes an administrator's terminal"
                                                   : "is the driver started?";
    fprintf(stderr, "ksync-bridge: cannot open %ls (error %lu); %s\n", path, error, why);
    return 1;
}

int ksync_bridge_carry(const wchar_t *path) {
    device = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
                         FILE_FLAG_OVERLAPPED, NULL);
    if (device == INVALID_HANDLE_VALUE)
        return complain_of_open(path);
    HANDLE receiver = CreateThread(NULL, 0, receive_all, NULL, 0, NULL);
    if (receiver == NULL)
        return complain("cannot start a thread");
    int code = send_all();
    /* What was being received ends with an error, and the receiver with it. */
    InterlockedExchange(&ending, 1);
    CancelIoEx(device, NULL);
    WaitForSingleObject(receiver, INFINITE);
    CloseHandle(receiver);
    CloseHandle(device);
    return code;
}
