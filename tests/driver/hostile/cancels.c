/* Requests that are ended by their client, in each way there is and at each stage that there is.
 * What pends is a RECEIVE: a SEND has ended once the driver has the frame, and its call ends with
 * the file. Wine sends no IRP_MJ_CLEANUP, which our framework there makes up for in IRP_MJ_CLOSE:
 * that a file is cleaned up with other threads' requests still on their way cannot be shown. */
#include "hostile.h"

#include <string.h>

/* --- stages: what is under way when it is ended --- */

typedef struct {
    HANDLE file;
    request_t receive;
    uint8_t room[64];
} client_t;

static void nothing(HANDLE file) {
    (void)file;
}

static void a_call(HANDLE file) {
    send_endless_call(file, 1);
    await_activations(1);
}

static void a_subscription(HANDLE file) {
    send_endless_logs(file, 2);
}

static void everything(HANDLE file) {
    for (uint32_t i = 0; i < 8; i++)
        send_endless_call(file, i);
    for (uint32_t i = 0; i < 8; i++)
        send_endless_logs(file, 8 + i);
    await_activations(8);
}

static const struct {
    const char *name;
    void (*prepare)(HANDLE file);
} stages[] = {
    {"nothing else", nothing},
    {"a call", a_call},
    {"a subscription", a_subscription},
    {"eight calls and subscriptions", everything},
};

/* --- ways: how the RECEIVE ends; each closes the file in the end --- */

static void receive_pends(client_t *client) {
    begin(&client->receive, client->file, KSYNC_IOCTL_RECEIVE, NULL, 0, client->room,
          sizeof client->room);
    check_status(client->receive.begun, STATUS_PENDING, "RECEIVE with nothing to receive");
}

static void by_cancel_io(client_t *client) {
    receive_pends(client);
    check(CancelIo(client->file), "CancelIo fails");
}

static void by_cancel_io_ex(client_t *client) {
    receive_pends(client);
    check(CancelIoEx(client->file, (LPOVERLAPPED)&client->receive.io), "CancelIoEx fails");
}

static DWORD WINAPI receive_and_return(LPVOID argument) {
    receive_pends(argument);
    return 0;
}

static void by_thread_end(client_t *client) {
    HANDLE thread = CreateThread(NULL, 0, receive_and_return, client, 0, NULL);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

static void by_close(client_t *client) {
    receive_pends(client);
    CloseHandle(client->file);
    client->file = NULL;
}

static const struct {
    const char *name;
    void (*end)(client_t *client);
    bool status_lost; /* difference: status-of-an-ended-thread */
} ways[] = {
    {"CancelIo", by_cancel_io, false},
    {"CancelIoEx", by_cancel_io_ex, false},
    {"the thread's end", by_thread_end, true},
    {"CloseHandle", by_close, false},
};

void try_cancels(void) {
    for (unsigned stage = 0; stage < sizeof stages / sizeof *stages; stage++) {
        for (unsigned way = 0; way < sizeof ways / sizeof *ways; way++) {
            client_t client = {.file = open_session()};
            stages[stage].prepare(client.file);
            ways[way].end(&client);
            NTSTATUS status = end(&client.receive);
            if (is_wine() && ways[way].status_lost && status == STATUS_PENDING)
                status = STATUS_CANCELLED;
            check_status(status, STATUS_CANCELLED, "RECEIVE beside %s, by %s", stages[stage].name,
                         ways[way].name);
            if (client.file != NULL) { /* a cancel ends the request, not the session */
                activations(client.file);
                CloseHandle(client.file);
            }
            await_activations(0);
        }
    }
}
