/* Sessions beside each other: what belongs to one file object is out of reach of another, and lives
 * as long as the last handle to it. */
#include "hostile.h"

/* Two clients use one id for their calls; each gets its own answer, and the other's none. */
static void try_same_ids(void) {
    HANDLE one = open_session(), other = open_session();
    static const int32_t numbers[] = {1, 2};
    frame_t frame;
    reply_t reply;
    request_t pending;
    uint8_t room[64];
    send_endless_call(one, 7);
    await_activations(1);
    begin(&pending, one, KSYNC_IOCTL_RECEIVE, NULL, 0, room, sizeof room);
    call_frame(&frame, 7, "add", numbers, 2);
    exchange(other, &frame, &reply);
    check(reply.error == 0 && reply.fields[5] == 3, "the other's answer is %u", reply.fields[5]);
    check(!is_done(&pending), "the one has got something of the other's");
    CloseHandle(other);
    await_activations(1); /* the other's end has not ended the one's call */
    CloseHandle(one);
    check_status(end(&pending), STATUS_CANCELLED, "the one's RECEIVE, closed");
    await_activations(0);
}

/* A cancel reaches the requests of its own file object and no others. */
static void try_foreign_cancel(void) {
    HANDLE one = open_session(), other = open_session();
    request_t pending;
    frame_t frame;
    uint8_t room[64];
    begin(&pending, one, KSYNC_IOCTL_RECEIVE, NULL, 0, room, sizeof room);
    (void)CancelIoEx(other, NULL);
    CloseHandle(other);
    check(!is_done(&pending), "another file's cancel has ended a RECEIVE");
    honest_frame(&frame, KSYNC_CONTROL_HELLO, 8);
    check_status(send(one, &frame), STATUS_SUCCESS, "SEND with a RECEIVE pending");
    check_status(end(&pending), STATUS_SUCCESS, "the RECEIVE that was pending");
    CloseHandle(one);
}

/* Two handles of one file object are one session, until both are closed. */
static void try_duplicates(void) {
    HANDLE one = open_session(), twin, process = GetCurrentProcess();
    frame_t frame;
    reply_t reply;
    check(DuplicateHandle(process, one, process, &twin, 0, FALSE, DUPLICATE_SAME_ACCESS),
          "no second handle");
    send_endless_call(one, 9);
    await_activations(1);
    CloseHandle(one);
    honest_frame(&frame, KSYNC_CONTROL_PS, 10);
    exchange(twin, &frame, &reply);
    check(activations(twin) == 1, "the first close has ended the session");
    CloseHandle(twin);
    await_activations(0);
}

/* What is not received is kept up to a limit; then the session is over, and says so after the rest.
 */
static void try_never_reading(void) {
    HANDLE file = open_session();
    frame_t frame;
    reply_t reply;
    NTSTATUS status = STATUS_SUCCESS;
    unsigned sent = 0, received = 0;
    static const int32_t lines = 256; /* which is what one answer carries: a hundred kilobytes */
    call_frame(&frame, 11, "say", &lines, 1);
    exchange(file, &frame, &reply);
    check(reply.error == 0, "say: error %u", reply.error);
    begin_frame(&frame, KSYNC_CONTROL_LOGS, 12);
    put(&frame, 0, 8);
    put(&frame, (uint32_t)lines, 4);
    put(&frame, 0, 1);
    end_frame(&frame);
    for (; status == STATUS_SUCCESS && sent < 1000; sent++)
        status = send(file, &frame);
    check_status(status, STATUS_INVALID_DEVICE_STATE, "SEND of %u requests without a RECEIVE",
                 sent);
    while ((status = receive(file, &reply)) == STATUS_SUCCESS)
        received++;
    check_status(status, STATUS_END_OF_FILE, "RECEIVE after the last reply");
    check(received == sent - 2, "%u of %u replies", received, sent); /* one lost, one refused */
    CloseHandle(file);
}

void try_sessions(void) {
    try_same_ids();
    try_foreign_cancel();
    try_duplicates();
    try_never_reading();
}
