/* What a SEND may carry that is no frame or no message, and what becomes of the session. */
#include "hostile.h"

#include <string.h>

/* --- frames --- */

/* A buffer of `given` bytes, as the system sees it, whose first field claims that `claimed` follow.
 */
typedef struct {
    const char *name;
    uint32_t claimed;
    ULONG given;
} claim_t;

static const claim_t claims[] = {
    {"nothing at all", 0, 0},
    {"half a length", 12, 2},
    {"a length and nothing else", 0, 4},
    {"a length that lies", 8, 4},
    {"less than a header", 7, 11},
    {"a header cut by one byte", 8, 11},
    {"a header and a byte too many", 8, 13},
    {"the first half of a frame", 64, 34},
    {"two frames in one request", 12, 32},
    {"one byte more than the largest frame", KSYNC_CONTROL_MAX_FRAME + 1, 64},
    {"the largest frame in 64 bytes", KSYNC_CONTROL_MAX_FRAME, 64},
    {"two gigabytes", 0x80000000, 64},
    {"four gigabytes, so that the sum wraps around", 0xfffffffc, 64},
    {"all ones", 0xffffffff, 64},
};

/* Nothing has happened: the session answers as before. */
static void check_session(HANDLE file, const char *after) {
    frame_t frame;
    reply_t reply;
    honest_frame(&frame, KSYNC_CONTROL_HELLO, 7);
    exchange(file, &frame, &reply);
    check(reply.error == 0, "after %s hello is answered with error %u", after, reply.error);
}

static void try_claims(void) {
    HANDLE file = open_device();
    uint8_t bytes[64] = {0};
    for (unsigned i = 0; i < sizeof claims / sizeof *claims; i++) {
        memcpy(bytes, &claims[i].claimed, LENGTH_BYTES);
        check_status(control(file, KSYNC_IOCTL_SEND, bytes, claims[i].given, NULL, 0, NULL),
                     STATUS_INVALID_PARAMETER, "SEND of %s", claims[i].name);
        check_session(file, claims[i].name);
    }
    CloseHandle(file);
}

/* A frame whose second half is sent by itself, which is no frame either; nor do they add up. */
static void try_halves(void) {
    HANDLE file = open_session();
    frame_t frame;
    honest_frame(&frame, KSYNC_CONTROL_CALL, 8);
    for (ULONG cut = 1; cut < frame.length; cut++) {
        check_status(control(file, KSYNC_IOCTL_SEND, frame.bytes, cut, NULL, 0, NULL),
                     STATUS_INVALID_PARAMETER, "SEND of the first %lu bytes", cut);
        check_status(
            control(file, KSYNC_IOCTL_SEND, frame.bytes + cut, frame.length - cut, NULL, 0, NULL),
            STATUS_INVALID_PARAMETER, "SEND of what follows %lu bytes", cut);
    }
    check_session(file, "halves of a frame");
    CloseHandle(file);
}

/* What is a frame by its length and no header of the protocol ends the session, after it is told.
 */
static void try_reserved_field(void) {
    HANDLE file = open_session();
    frame_t frame;
    reply_t reply;
    honest_frame(&frame, KSYNC_CONTROL_PS, 9);
    frame.bytes[LENGTH_BYTES + 2] = 1;
    check_status(send(file, &frame), STATUS_SUCCESS, "SEND with a field that must be zero");
    check_status(receive(file, &reply), STATUS_SUCCESS, "RECEIVE of the refusal");
    check(reply.id == 0 && reply.error == KSYNC_E_BAD_MESSAGE, "the refusal has id %u, error %u",
          reply.id, reply.error);
    check_status(receive(file, &reply), STATUS_END_OF_FILE, "RECEIVE after the refusal");
    check_status(receive(file, &reply), STATUS_END_OF_FILE, "one more RECEIVE");
    honest_frame(&frame, KSYNC_CONTROL_HELLO, 10);
    check_status(send(file, &frame), STATUS_INVALID_DEVICE_STATE, "SEND after the refusal");
    CloseHandle(file);
}

/* A reply waits for a RECEIVE that has room for it. */
static void try_small_rooms(void) {
    HANDLE file = open_device();
    frame_t frame;
    reply_t reply;
    uint8_t room[64];
    honest_frame(&frame, KSYNC_CONTROL_HELLO, 11);
    check_status(send(file, &frame), STATUS_SUCCESS, "SEND of hello");
    for (ULONG length = LENGTH_BYTES; length <= 16; length++) {
        ULONG came;
        uint32_t needed;
        check_status(control(file, KSYNC_IOCTL_RECEIVE, NULL, 0, room, length, &came),
                     STATUS_BUFFER_OVERFLOW, "RECEIVE into %lu bytes", length);
        memcpy(&needed, room, sizeof needed);
        check(came == LENGTH_BYTES && needed > length, "%lu bytes came, which say %u", came,
              needed);
    }
    check_status(receive(file, &reply), STATUS_SUCCESS, "RECEIVE with room enough");
    check(reply.id == 11 && reply.error == 0, "id %u, error %u", reply.id, reply.error);
    CloseHandle(file);
}

void try_frames(void) {
    try_claims();
    try_halves();
    try_reserved_field();
    try_small_rooms();
}

/* --- messages --- */

static const uint16_t ids[] = {0, 1,  2,  3,  4,      5,      6,      7,      8,
                               9, 10, 11, 12, 0x7fff, 0x8000, 0x8001, 0x8009, 0xffff};

static bool is_known(uint16_t message) {
    return message >= KSYNC_CONTROL_HELLO && message <= KSYNC_CONTROL_SHUTDOWN;
}

/* A bad message ends no session. */
static void expect_bad(HANDLE file, const frame_t *frame, const char *what, uint16_t message) {
    reply_t reply;
    exchange(file, frame, &reply);
    check(reply.error == KSYNC_E_BAD_MESSAGE, "%s of message %u: error %u", what, message,
          reply.error);
}

/* Each message cut at each byte, with one byte more, and with garbage instead of its fields. */
static void try_bodies(HANDLE file, uint16_t message) {
    frame_t whole, frame;
    honest_frame(&whole, message, message);
    const ULONG head = LENGTH_BYTES + HEADER_BYTES;
    for (ULONG length = head; length < whole.length; length++) {
        frame = whole;
        frame.length = length;
        end_frame(&frame);
        expect_bad(file, &frame, "a part", message);
    }
    frame = whole;
    put(&frame, 0, 1);
    end_frame(&frame);
    expect_bad(file, &frame, "a byte too many", message);
    for (unsigned bytes = 1; bytes <= 8; bytes++) {
        begin_frame(&frame, message, 5);
        for (unsigned i = 0; i < bytes * 7; i++)
            put(&frame, 0xff, 1); /* lengths and counts as large as they come; no UTF-8 */
        end_frame(&frame);
        expect_bad(file, &frame, "garbage", message);
    }
}

void try_messages(void) {
    HANDLE stranger = open_device(), file = open_session();
    frame_t frame;
    reply_t reply;
    for (unsigned i = 0; i < sizeof ids / sizeof *ids; i++) {
        honest_frame(&frame, ids[i], i);
        if (ids[i] != KSYNC_CONTROL_HELLO)
            expect_bad(stranger, &frame, "before hello", ids[i]);
        if (is_known(ids[i]))
            try_bodies(file, ids[i]);
        else
            expect_bad(file, &frame, "an unknown id", ids[i]);
    }
    honest_frame(&frame, KSYNC_CONTROL_HELLO, 1);
    frame.bytes[LENGTH_BYTES + HEADER_BYTES] = KSYNC_CONTROL_VERSION + 1;
    exchange(stranger, &frame, &reply);
    check(reply.error == KSYNC_E_PROTOCOL_VERSION, "another version: error %u", reply.error);
    CloseHandle(stranger);
    CloseHandle(file);
}
