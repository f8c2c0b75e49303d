/* Loading a module from its file, and one honest use of the driver, as short as it can be: a module
 * is loaded, called and unloaded. */
#include "hostile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A load's whole frame, of the module in a file. */
static uint8_t *read_load_frame(const char *name, const char *path, ULONG *length) {
    frame_t head;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        give_up("the module cannot be read");
    fseek(file, 0, SEEK_END);
    ULONG size = (ULONG)ftell(file);
    rewind(file);
    begin_frame(&head, KSYNC_CONTROL_LOAD, 1);
    put_text(&head, name);
    put(&head, 0, 8);
    put(&head, size, 4);
    *length = head.length + size;
    uint8_t *frame = malloc(*length);
    if (frame == NULL || fread(frame + head.length, 1, size, file) != size)
        give_up("the module cannot be read");
    fclose(file);
    ULONG claimed = *length - LENGTH_BYTES;
    memcpy(head.bytes, &claimed, LENGTH_BYTES);
    memcpy(frame, head.bytes, head.length);
    return frame;
}

void send_load(HANDLE session, const char *name, const char *path) {
    ULONG length;
    uint8_t *frame = read_load_frame(name, path, &length);
    check_status(control(session, KSYNC_IOCTL_SEND, frame, length, NULL, 0, NULL), STATUS_SUCCESS,
                 "SEND of a load");
    free(frame);
}

static void load(HANDLE session) {
    reply_t reply;
    send_load(session, MODULE, argument);
    check_status(receive(session, &reply), STATUS_SUCCESS, "RECEIVE of the answer to a load");
    check(reply.error == 0, "the load fails with error %u", reply.error);
}

void cycle(void) {
    HANDLE session = open_session();
    frame_t frame;
    reply_t reply;
    uint32_t left[2] = {1, 1}; /* activations that had to be ended, and handles */
    load(session);
    call_frame(&frame, 2, "work", NULL, 0);
    exchange(session, &frame, &reply);
    check(reply.error == 0 && reply.fields[5] == 4, "error %u", reply.error);
    begin_frame(&frame, KSYNC_CONTROL_UNLOAD, 3);
    put_text(&frame, MODULE);
    put(&frame, 10000, 4);
    end_frame(&frame);
    exchange(session, &frame, &reply);
    memcpy(left, reply.fields, sizeof left);
    check(reply.error == 0 && left[0] == 0 && left[1] == 0, "error %u, %u ended, %u handles left",
          reply.error, left[0], left[1]);
    CloseHandle(session);
}
