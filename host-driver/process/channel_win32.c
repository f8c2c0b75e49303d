/* See channel.h. Pipes cannot be asked whether they could be read or written, and those that a
 * program is started with cannot be told to do it in the background: so each way has a thread that
 * reads or writes, and a buffer between it and the channel's user.
 *
 *   ready     the buffer belongs to     reading it is             writing it is
 *   signalled the channel's user        what was read             free
 *   not       the way's thread          being filled              being written
 */
#include "channel_win32.h"
#include <stdlib.h>
#include <string.h>

#define BUFFER_BYTES (64u << 10)
#define STACK_BYTES (64u << 10)
/* What is being written when a channel is closed has so long to be read; a thread that reads or
 * writes has so many tries of as long to be stopped. */
#define FAREWELL_MS 1000
#define TRY_MS 10
#define TRIES 100

typedef struct {
    HANDLE handle;
    HANDLE thread;
    HANDLE ready; /* manual reset, see above */
    HANDLE go;    /* the thread's turn */
    bool gone;    /* this and the rest belong to whom the buffer does */
    volatile LONG closing;
    DWORD start, length; /* of what is in the buffer */
    uint8_t bytes[BUFFER_BYTES];
} way_t;

struct ksync_channel {
    way_t in, out;
};

/* --- a way's thread --- */

/* Does so whatever kind of handle it is. */
static bool transfer(way_t *way, bool writes, void *bytes, DWORD length, DWORD *count) {
    OVERLAPPED overlapped = {.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL)};
    if (overlapped.hEvent == NULL)
        return false;
    BOOL done = writes ? WriteFile(way->handle, bytes, length, NULL, &overlapped)
                       : ReadFile(way->handle, bytes, length, NULL, &overlapped);
    bool moved = (done || GetLastError() == ERROR_IO_PENDING) &&
                 GetOverlappedResult(way->handle, &overlapped, count, TRUE);
    CloseHandle(overlapped.hEvent);
    return moved;
}

static bool take_turn(way_t *way) {
    WaitForSingleObject(way->go, INFINITE);
    return !way->closing;
}

static DWORD WINAPI read_all(LPVOID context) {
    way_t *way = context;
    do {
        way->start = way->length = 0;
        way->gone =
            !transfer(way, false, way->bytes, BUFFER_BYTES, &way->length) || way->length == 0;
        SetEvent(way->ready);
    } while (!way->gone && take_turn(way));
    return 0;
}

static DWORD WINAPI write_all(LPVOID context) {
    way_t *way = context;
    while (!way->gone && take_turn(way)) {
        while (way->start < way->length && !way->gone) {
            DWORD count = 0;
            way->gone =
                !transfer(way, true, way->bytes + way->start, way->length - way->start, &count);
            way->start += count;
        }
        SetEvent(way->ready);
    }
    return 0;
}

/* --- opening and closing --- */

static bool open_way(way_t *way, HANDLE handle, bool writes) {
    way->handle = handle;
    way->ready = CreateEventW(NULL, TRUE, writes, NULL);
    way->go = CreateEventW(NULL, FALSE, FALSE, NULL);
    if (way->ready != NULL && way->go != NULL)
        way->thread = CreateThread(NULL, STACK_BYTES, writes ? write_all : read_all, way,
                                   STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    return way->thread != NULL;
}

/* Ends the thread, whatever it does; false when the system keeps it waiting, as it may in a read of
 * this program's own standard input. */
static bool stop_way(way_t *way) {
    if (way->thread == NULL)
        return true;
    InterlockedExchange(&way->closing, 1);
    SetEvent(way->go);
    bool stopped = false;
    for (int try = 0; try < TRIES && !stopped; try++) {
        CancelIoEx(way->handle, NULL); /* one that is overlapped, else the other */
        CancelSynchronousIo(way->thread);
        stopped = WaitForSingleObject(way->thread, TRY_MS) == WAIT_OBJECT_0;
    }
    CloseHandle(way->thread);
    return stopped;
}

static void close_events(way_t *way) {
    if (way->ready != NULL)
        CloseHandle(way->ready);
    if (way->go != NULL)
        CloseHandle(way->go);
}

/* A thread that could not be stopped keeps what it uses: its memory and its handle. */
static void free_channel(ksync_channel_t *channel, bool closes_handles) {
    bool reader_stopped = stop_way(&channel->in), writer_stopped = stop_way(&channel->out);
    if (!reader_stopped || !writer_stopped)
        return;
    close_events(&channel->in);
    close_events(&channel->out);
    if (closes_handles) {
        CloseHandle(channel->in.handle);
        if (channel->out.handle != channel->in.handle)
            CloseHandle(channel->out.handle);
    }
    free(channel);
}

ksync_channel_t *ksync_channel_of_handles(HANDLE in, HANDLE out) {
    ksync_channel_t *channel = calloc(1, sizeof *channel);
    if (!channel)
        return NULL;
    if (open_way(&channel->out, out, true) && open_way(&channel->in, in, false))
        return channel;
    free_channel(channel, false);
    return NULL;
}

ksync_channel_t *ksync_channel_stdio(void) {
    return ksync_channel_of_handles(GetStdHandle(STD_INPUT_HANDLE),
                                    GetStdHandle(STD_OUTPUT_HANDLE));
}

void ksync_channel_close(ksync_channel_t *channel) {
    WaitForSingleObject(channel->out.ready, FAREWELL_MS);
    free_channel(channel, true);
}

/* --- use --- */

static bool is_signalled(HANDLE event) {
    return WaitForSingleObject(event, 0) == WAIT_OBJECT_0;
}

ksync_channel_ready_t ksync_channel_wait(ksync_channel_t *channel, ksync_channel_ready_t wanted,
                                         const ksync_bell_t *bell, int ms) {
    HANDLE events[3];
    DWORD count = 0;
    if (wanted.in)
        events[count++] = channel->in.ready;
    if (wanted.out)
        events[count++] = channel->out.ready;
    if (wanted.bell)
        events[count++] = (HANDLE)bell->heard;
    WaitForMultipleObjects(count, events, FALSE, ms == KSYNC_BELL_FOREVER ? INFINITE : (DWORD)ms);
    return (ksync_channel_ready_t){
        .in = wanted.in && is_signalled(channel->in.ready),
        .out = wanted.out && is_signalled(channel->out.ready),
        .bell = wanted.bell && ksync_bell_wait(bell, 0),
    };
}

ptrdiff_t ksync_channel_read(ksync_channel_t *channel, uint8_t *bytes, size_t room) {
    way_t *in = &channel->in;
    if (!is_signalled(in->ready))
        return 0;
    if (in->gone)
        return -1;
    size_t count = in->length - in->start < room ? in->length - in->start : room;
    memcpy(bytes, in->bytes + in->start, count);
    in->start += (DWORD)count;
    if (in->start == in->length) {
        ResetEvent(in->ready);
        SetEvent(in->go);
    }
    return (ptrdiff_t)count;
}

ptrdiff_t ksync_channel_write(ksync_channel_t *channel, const uint8_t *bytes, size_t length) {
    way_t *out = &channel->out;
    if (!is_signalled(out->ready))
        return 0;
    if (out->gone)
        return -1;
    size_t count = length < BUFFER_BYTES ? length : BUFFER_BYTES;
    if (count == 0)
        return 0;
    memcpy(out->bytes, bytes, count);
    out->start = 0;
    out->length = (DWORD)count;
    ResetEvent(out->ready);
    SetEvent(out->go);
    return (ptrdiff_t)count;
}

void ksync_channel_end_output(ksync_channel_t *channel) {
    (void)channel; /* a pipe has no half that could end; what was written stays to be read */
}
