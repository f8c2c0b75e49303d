/* Many clients at once, each doing what its seed says, beside one that behaves and must not notice.
 */
#include "hostile.h"

#include <stdlib.h>
#include <string.h>

#define CLIENTS 64u
#define DEEDS 24u          /* of each of the crowd */
#define RANDOM_DEEDS 2000u /* of the one that is alone */
#define PENDING 4u         /* RECEIVEs of one client */

static unsigned seed(void) {
    return (unsigned)strtoul(argument, NULL, 10);
}

static unsigned next_random(unsigned *state, unsigned limit) {
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % limit;
}

/* --- one client --- */

typedef struct {
    unsigned random;
    HANDLE file;
    bool greeted;
    unsigned calls; /* that wait for ever, of this file */
    request_t receives[PENDING];
    uint8_t rooms[PENDING][256];
    unsigned pending;
} client_t;

static bool is_end_of_receive(NTSTATUS status) {
    return status == STATUS_SUCCESS || status == STATUS_CANCELLED || status == STATUS_END_OF_FILE ||
           status == STATUS_BUFFER_OVERFLOW;
}

static void end_receives(client_t *client) {
    for (; client->pending != 0; client->pending--) {
        NTSTATUS status = end(&client->receives[client->pending - 1]);
        check(is_end_of_receive(status), "a RECEIVE ends with 0x%08lx", (unsigned long)status);
    }
}

static void reopen(client_t *client) {
    CloseHandle(client->file);
    end_receives(client);
    client->file = open_device();
    client->greeted = false;
    client->calls = 0;
}

static void greet(client_t *client) {
    frame_t frame;
    honest_frame(&frame, KSYNC_CONTROL_HELLO, 1);
    NTSTATUS status = send(client->file, &frame);
    check(status == STATUS_SUCCESS || status == STATUS_INVALID_DEVICE_STATE, "hello: 0x%08lx",
          (unsigned long)status);
    client->greeted = true;
}

/* A frame of any message, whole or with a few of its bytes changed. */
static void send_something(client_t *client) {
    frame_t frame;
    honest_frame(&frame, (uint16_t)next_random(&client->random, KSYNC_CONTROL_SHUTDOWN), 2);
    for (unsigned changes = next_random(&client->random, 4); changes != 0; changes--) {
        unsigned at = next_random(&client->random, frame.length);
        if (at != LENGTH_BYTES) /* no shutdown */
            frame.bytes[at] = (uint8_t)next_random(&client->random, 256);
    }
    NTSTATUS status = send(client->file, &frame);
    check(status == STATUS_SUCCESS || status == STATUS_INVALID_PARAMETER ||
              status == STATUS_INVALID_DEVICE_STATE,
          "SEND of anything: 0x%08lx", (unsigned long)status);
}

/* Few enough that everybody's together are no more than the host has workers for. */
static void call_for_ever(client_t *client) {
    frame_t frame;
    if (client->calls == 2)
        return;
    client->calls++;
    if (!client->greeted)
        greet(client);
    call_frame(&frame, 3, "waitForEver", NULL, 0);
    NTSTATUS status = send(client->file, &frame);
    check(status == STATUS_SUCCESS || status == STATUS_INVALID_DEVICE_STATE, "a call: 0x%08lx",
          (unsigned long)status);
}

static void receive_later(client_t *client) {
    if (client->pending == PENDING) {
        check(CancelIoEx(client->file, NULL) || GetLastError() == ERROR_NOT_FOUND, "no cancel");
        end_receives(client);
    }
    ULONG room = LENGTH_BYTES + next_random(&client->random, 250);
    begin(&client->receives[client->pending], client->file, KSYNC_IOCTL_RECEIVE, NULL, 0,
          client->rooms[client->pending], room);
    client->pending++;
}

static void use_any_code(client_t *client) {
    uint8_t bytes[32] = {0};
    ULONG code = CTL_CODE(FILE_DEVICE_UNKNOWN, 0x802 + next_random(&client->random, 64),
                          next_random(&client->random, 4), 3);
    check_status(control(client->file, code, bytes, next_random(&client->random, 32), bytes,
                         next_random(&client->random, 32), NULL),
                 STATUS_INVALID_DEVICE_REQUEST, "code 0x%08lx", code);
}

static void (*const deeds[])(client_t *) = {
    reopen,         greet,         send_something, send_something, call_for_ever,
    send_something, receive_later, receive_later,  use_any_code,
};

static void run_client(unsigned random, unsigned count) {
    client_t client = {.random = random, .file = open_device()};
    for (unsigned i = 0; i < count; i++)
        deeds[next_random(&client.random, sizeof deeds / sizeof *deeds)](&client);
    CloseHandle(client.file);
    end_receives(&client);
}

void try_random(void) {
    run_client(seed(), RANDOM_DEEDS);
}

/* --- the crowd --- */

static volatile LONG running;

static DWORD WINAPI run_one(LPVOID argument) {
    run_client(seed() + (unsigned)(uintptr_t)argument * 7919u, DEEDS);
    InterlockedDecrement(&running);
    return 0;
}

/* Exact results, all the while and at least a few times. */
static void behave(void) {
    HANDLE file = open_session();
    frame_t frame;
    reply_t reply;
    int32_t sum;
    for (int32_t i = 0; i < 20 || running != 0; i++) {
        const int32_t numbers[] = {i, 1000};
        call_frame(&frame, (uint32_t)i, "add", numbers, 2);
        exchange(file, &frame, &reply);
        memcpy(&sum, reply.fields + 5, sizeof sum);
        check(reply.error == 0 && sum == i + 1000, "%d + 1000 is %d (error %u)", i, sum,
              reply.error);
    }
    CloseHandle(file);
}

void try_crowd(void) {
    HANDLE threads[CLIENTS];
    running = CLIENTS;
    for (unsigned i = 0; i < CLIENTS; i++)
        threads[i] = CreateThread(NULL, 0, run_one, (LPVOID)(uintptr_t)(i + 1), 0, NULL);
    behave();
    for (unsigned i = 0; i < CLIENTS; i++) {
        WaitForSingleObject(threads[i], INFINITE);
        CloseHandle(threads[i]);
    }
}
