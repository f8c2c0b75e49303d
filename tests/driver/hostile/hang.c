/* A driver that is to be stopped while everything waits: a module in which nothing ends
 * (tests/assembly/modules/endless.ts), calls, subscriptions and RECEIVEs of clients that are there,
 * and one that never receives. Whether that client shuts the host down, or goes away, is the
 * part's. */
#include "hostile.h"

#include <stdio.h>
#include <string.h>

#define NEVER_RECEIVED 8u

typedef struct {
    HANDLE watcher, caller, reader, silent;
    uint32_t calls; /* that do not end, one of each kind */
    request_t receive;
    uint8_t room[64];
} clients_t;

static uint32_t ask(HANDLE session, const char *export, const int32_t *arguments, uint32_t count) {
    frame_t frame;
    reply_t reply;
    uint32_t result = UINT32_MAX;
    call_frame(&frame, 1, export, arguments, count);
    exchange(session, &frame, &reply);
    check(reply.error == 0, "%s fails with error %u", export, reply.error);
    memcpy(&result, reply.fields + 5, sizeof result);
    return result;
}

static void start_everything(clients_t *clients) {
    static const int32_t dpc_first = 0;
    frame_t frame;
    clients->watcher = open_session();
    clients->caller = open_session();
    clients->reader = open_session();
    clients->silent = open_session();
    clients->calls = ask(clients->watcher, "start", &dpc_first, 1);
    for (int32_t kind = 0; kind < (int32_t)clients->calls; kind++) {
        call_frame(&frame, 100 + (uint32_t)kind, "wait", &kind, 1);
        check_status(send(clients->caller, &frame), STATUS_SUCCESS, "SEND of wait %d", kind);
    }
    while (ask(clients->watcher, "waiting", NULL, 0) != 2 * clients->calls)
        ;
    send_endless_logs(clients->reader, 1);
    begin(&clients->receive, clients->reader, KSYNC_IOCTL_RECEIVE, NULL, 0, clients->room,
          sizeof clients->room);
    honest_frame(&frame, KSYNC_CONTROL_PS, 1);
    for (unsigned i = 0; i < NEVER_RECEIVED; i++)
        check_status(send(clients->silent, &frame), STATUS_SUCCESS, "SEND without a RECEIVE");
    send_load(clients->caller, "endless start", argument);
    begin_frame(&frame, KSYNC_CONTROL_UNLOAD, 2);
    put_text(&frame, MODULE);
    put(&frame, UINT32_MAX, 4);
    end_frame(&frame);
    check_status(send(clients->caller, &frame), STATUS_SUCCESS, "SEND of an unload");
}

/* --- what the clients see of the end --- */

static void shut_down(HANDLE session) {
    frame_t frame;
    reply_t reply;
    honest_frame(&frame, KSYNC_CONTROL_SHUTDOWN, 2);
    exchange(session, &frame, &reply);
    check(reply.error == 0, "shutdown: error %u", reply.error);
}

/* All that was kept comes first. */
static void check_ended(HANDLE session, uint32_t replies, const char *who) {
    frame_t frame;
    reply_t reply;
    for (uint32_t i = 0; i < replies; i++)
        check_status(receive(session, &reply), STATUS_SUCCESS, "reply %u of %s", i, who);
    check_status(receive(session, &reply), STATUS_END_OF_FILE, "RECEIVE of %s", who);
    honest_frame(&frame, KSYNC_CONTROL_HELLO, 3);
    check_status(send(session, &frame), STATUS_INVALID_DEVICE_STATE, "SEND of %s", who);
}

static void check_all_ended(clients_t *clients) {
    check_ended(clients->watcher, 0, "the one that shuts down");
    check_ended(clients->silent, NEVER_RECEIVED, "the one that never received");
    check_status(end(&clients->receive), STATUS_END_OF_FILE, "the RECEIVE that was pending");
    CloseHandle(clients->watcher);
    CloseHandle(clients->caller);
    CloseHandle(clients->reader);
    CloseHandle(clients->silent);
}

/* --- the stop --- */

static DWORD WINAPI request_stop(LPVOID unused) {
    SERVICE_STATUS status;
    SC_HANDLE manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_CONNECT);
    SC_HANDLE service = OpenServiceA(manager, "ksync", SERVICE_STOP);
    (void)unused;
    ControlService(service, SERVICE_CONTROL_STOP, &status); /* returns when it likes */
    return 0;
}

/* Until nobody is let in any more, which is what tells of a stop that waits for the handles. */
static void begin_stop(void) {
    HANDLE file;
    NTSTATUS status;
    CreateThread(NULL, 0, request_stop, NULL, 0, NULL);
    while ((status = try_open(GENERIC_READ | GENERIC_WRITE, &file)) == STATUS_SUCCESS) {
        CloseHandle(file);
        Sleep(1);
    }
    check_status(status, STATUS_NO_SUCH_DEVICE, "an open while the driver is to be unloaded");
}

/* --- the parts --- */

void hang_and_leave(void) {
    static clients_t clients;
    start_everything(&clients);
}

void hang_and_shut_down(void) {
    static clients_t clients;
    HANDLE file;
    start_everything(&clients);
    shut_down(clients.watcher);
    check_status(try_open(GENERIC_READ | GENERIC_WRITE, &file), STATUS_DELETE_PENDING,
                 "an open after the host's end");
    check_all_ended(&clients);
}

void stop_and_shut_down(void) {
    static clients_t clients;
    start_everything(&clients);
    begin_stop();
    check(activations(clients.watcher) >= 2 * clients.calls, "the stop has ended something");
    check(!is_done(&clients.receive), "the stop has ended a RECEIVE");
    shut_down(clients.watcher);
    check_all_ended(&clients);
}

void stop_and_leave(void) {
    static clients_t clients;
    start_everything(&clients);
    begin_stop();
    check(activations(clients.watcher) >= 2 * clients.calls, "the stop has ended something");
}
