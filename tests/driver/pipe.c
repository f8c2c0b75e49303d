/* Stands between its standard input and output and a named pipe, as what speaks with ksync-host on
 * Windows: a client for the tests, which run where no such pipe can be opened. Ends with either. */
#include <stdbool.h>
#include <stdio.h>
#include <windows.h>

#define HANG_GUARD_MS 60000 /* a host makes a place for the next client at once */

typedef struct {
    HANDLE from, to;
} stream_t;

/* Does so whatever kind of handle it is; 0 at its end. */
static DWORD transfer(HANDLE handle, bool writes, char *bytes, DWORD length) {
    OVERLAPPED overlapped = {.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL)};
    DWORD count = 0;
    BOOL done = writes ? WriteFile(handle, bytes, length, NULL, &overlapped)
                       : ReadFile(handle, bytes, length, NULL, &overlapped);
    if ((!done && GetLastError() != ERROR_IO_PENDING) ||
        !GetOverlappedResult(handle, &overlapped, &count, TRUE))
        count = 0;
    CloseHandle(overlapped.hEvent);
    return count;
}

static DWORD WINAPI copy(LPVOID context) {
    const stream_t *stream = context;
    char bytes[16384];
    DWORD length, written = 1;
    while (written != 0 && (length = transfer(stream->from, false, bytes, sizeof bytes)) != 0)
        for (DWORD start = 0; start < length && written != 0; start += written)
            written = transfer(stream->to, true, bytes + start, length - start);
    return 0;
}

int main(int argument_count, char **arguments) {
    const char *name = argument_count == 2 ? arguments[1] : "";
    HANDLE pipe;
    do {
        pipe = CreateFileA(name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
                           FILE_FLAG_OVERLAPPED, NULL);
    } while (pipe == INVALID_HANDLE_VALUE && GetLastError() == ERROR_PIPE_BUSY &&
             WaitNamedPipeA(name, HANG_GUARD_MS));
    if (pipe == INVALID_HANDLE_VALUE) {
        fprintf(stderr, "pipe: cannot open %s: error %lu\n", name, GetLastError());
        return 1;
    }
    stream_t out = {GetStdHandle(STD_INPUT_HANDLE), pipe};
    stream_t in = {pipe, GetStdHandle(STD_OUTPUT_HANDLE)};
    HANDLE threads[] = {CreateThread(NULL, 0, copy, &out, 0, NULL),
                        CreateThread(NULL, 0, copy, &in, 0, NULL)};
    WaitForMultipleObjects(2, threads, FALSE, INFINITE);
    ExitProcess(0); /* whatever the other waits for */
}
