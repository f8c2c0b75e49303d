/* Frames and replies of the control protocol, as a client that breaks it needs them. */
#include "hostile.h"

#include <string.h>

void put(frame_t *frame, uint64_t value, unsigned bytes) {
    memcpy(frame->bytes + frame->length, &value, bytes); /* both sides are little-endian */
    frame->length += bytes;
}

void put_text(frame_t *frame, const char *text) {
    put(frame, strlen(text), 2);
    memcpy(frame->bytes + frame->length, text, strlen(text));
    frame->length += (ULONG)strlen(text);
}

void begin_frame(frame_t *frame, uint16_t message, uint32_t id) {
    frame->length = 0;
    put(frame, 0, LENGTH_BYTES);
    put(frame, message, 2);
    put(frame, 0, 2);
    put(frame, id, 4);
}

void end_frame(frame_t *frame) {
    ULONG length = frame->length - LENGTH_BYTES;
    memcpy(frame->bytes, &length, LENGTH_BYTES);
}

void call_frame(frame_t *frame, uint32_t id, const char *export, const int32_t *arguments,
                uint32_t count) {
    begin_frame(frame, KSYNC_CONTROL_CALL, id);
    put_text(frame, MODULE);
    put_text(frame, export);
    put(frame, count, 4);
    for (uint32_t i = 0; i < count; i++) {
        put(frame, KSYNC_I32, 1);
        put(frame, (uint32_t)arguments[i], 8);
    }
    end_frame(frame);
}

void honest_frame(frame_t *frame, uint16_t message, uint32_t id) {
    begin_frame(frame, message, id);
    switch (message) {
    case KSYNC_CONTROL_HELLO:
        put(frame, KSYNC_CONTROL_VERSION, 4);
        break;
    case KSYNC_CONTROL_LOAD:
        put_text(frame, "no module");
        put(frame, 0, 8);
        put(frame, 4, 4);
        put(frame, 0x6d736100, 4); /* the magic number and no more */
        break;
    case KSYNC_CONTROL_UNLOAD:
        put_text(frame, "no module");
        put(frame, 0, 4);
        break;
    case KSYNC_CONTROL_KILL:
    case KSYNC_CONTROL_EXPORTS:
        put_text(frame, "no module");
        break;
    case KSYNC_CONTROL_CALL:
        put_text(frame, "no module");
        put_text(frame, "no export");
        put(frame, 0, 4);
        break;
    case KSYNC_CONTROL_LOGS:
        put(frame, 0, 8);
        put(frame, 1, 4);
        put(frame, 0, 1);
        break;
    }
    end_frame(frame);
}

NTSTATUS send(HANDLE file, const frame_t *frame) {
    return control(file, KSYNC_IOCTL_SEND, frame->bytes, frame->length, NULL, 0, NULL);
}

/* Makes sense of what a RECEIVE has brought; false when it is no reply. */
static bool read_reply(const uint8_t *bytes, ULONG length, reply_t *reply) {
    const ULONG head = LENGTH_BYTES + HEADER_BYTES + 4;
    uint32_t claimed;
    memcpy(&claimed, bytes, sizeof claimed);
    if (length < head || claimed != length - LENGTH_BYTES)
        return false;
    memcpy(&reply->message, bytes + LENGTH_BYTES, 2);
    memcpy(&reply->id, bytes + LENGTH_BYTES + 4, 4);
    memcpy(&reply->error, bytes + LENGTH_BYTES + 8, 4);
    reply->length = length - head;
    reply->fields = bytes + head;
    return true;
}

NTSTATUS receive(HANDLE file, reply_t *reply) {
    static _Thread_local uint8_t bytes[REPLY_BYTES];
    ULONG length;
    NTSTATUS status = control(file, KSYNC_IOCTL_RECEIVE, NULL, 0, bytes, sizeof bytes, &length);
    if (status == STATUS_SUCCESS && !read_reply(bytes, length, reply))
        check(false, "a reply of %lu bytes is none", length);
    return status;
}

void exchange(HANDLE file, const frame_t *frame, reply_t *reply) {
    uint16_t message;
    uint32_t id;
    memcpy(&message, frame->bytes + LENGTH_BYTES, 2);
    memcpy(&id, frame->bytes + LENGTH_BYTES + 4, 4);
    reply->error = UINT32_MAX;
    check_status(send(file, frame), STATUS_SUCCESS, "SEND of message %u", message);
    check_status(receive(file, reply), STATUS_SUCCESS, "RECEIVE of the answer to %u", message);
    check(reply->message == (message | KSYNC_CONTROL_REPLY) && reply->id == id,
          "message %u, id %u is answered by message 0x%x, id %u", message, id, reply->message,
          reply->id);
}

HANDLE open_session(void) {
    HANDLE file = open_device();
    frame_t frame;
    reply_t reply;
    honest_frame(&frame, KSYNC_CONTROL_HELLO, 1);
    exchange(file, &frame, &reply);
    check(reply.error == 0, "hello is answered with error %u", reply.error);
    return file;
}

void check_alive(const char *after) {
    HANDLE file = open_session();
    frame_t frame;
    reply_t reply;
    static const int32_t numbers[] = {40, 2};
    call_frame(&frame, 2, "add", numbers, 2);
    exchange(file, &frame, &reply);
    check(reply.error == 0 && reply.length == 4 + 9 && reply.fields[5] == 42,
          "after %s a call fails with error %u", after, reply.error);
    CloseHandle(file);
}

uint32_t activations(HANDLE file) {
    frame_t frame;
    reply_t reply;
    uint32_t count = 0, inside = UINT32_MAX;
    uint16_t length;
    honest_frame(&frame, KSYNC_CONTROL_PS, 3);
    exchange(file, &frame, &reply);
    memcpy(&count, reply.fields, sizeof count);
    memcpy(&length, reply.fields + 4, sizeof length);
    if (reply.error == 0 && count != 0) /* behind its name, its state, its calls and its traps */
        memcpy(&inside, reply.fields + 4 + 2 + length + 1 + 8 + 8, sizeof inside);
    return inside;
}

void await_activations(uint32_t count) {
    HANDLE file = open_session();
    uint32_t found = activations(file);
    for (unsigned turn = 0; found != count && turn < 12000; turn++) { /* only against a hang */
        Sleep(5);
        found = activations(file);
    }
    check(found == count, "%u activations are in the module, not %u", found, count);
    CloseHandle(file);
}

void send_endless_call(HANDLE file, uint32_t id) {
    frame_t frame;
    call_frame(&frame, id, "waitForEver", NULL, 0);
    check_status(send(file, &frame), STATUS_SUCCESS, "SEND of a call without an end");
}

void send_endless_logs(HANDLE file, uint32_t id) {
    frame_t frame;
    begin_frame(&frame, KSYNC_CONTROL_LOGS, id);
    put(&frame, INT64_MAX, 8); /* after all that anybody will write */
    put(&frame, 1, 4);
    put(&frame, 1, 1);
    end_frame(&frame);
    check_status(send(file, &frame), STATUS_SUCCESS, "SEND of a wait for log lines");
}
