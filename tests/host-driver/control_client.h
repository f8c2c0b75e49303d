/* A client of the control in memory, for tests: builds frames, submits them, and keeps the replies,
 * which may come from any thread. */
#ifndef KSYNC_TEST_CONTROL_CLIENT_H
#define KSYNC_TEST_CONTROL_CLIENT_H

#include "control.h"
#include "modules.h"

typedef struct reply {
    struct reply *next;
    uint16_t message;
    uint32_t id, error;
    size_t length; /* of the fields */
    uint8_t fields[];
} reply_t;

typedef struct {
    ksync_session_t *session;
    ksync_platform_spinlock_t lock; /* guards what follows */
    reply_t *replies;
    uint32_t count; /* of all replies that ever came */
    ksync_platform_event_t arrived, ended;
} client_t;

static inline void client_take(void *user, const uint8_t *frame, size_t length) {
    client_t *client = user;
    REQUIRE(length >= 16);
    reply_t *reply = malloc(sizeof *reply + length);
    ksync_cursor_t cursor = {frame, frame + length};
    uint32_t size;
    uint16_t zero;
    REQUIRE(ksync_cursor_u32(&cursor, &size) && ksync_cursor_u16(&cursor, &reply->message));
    REQUIRE(ksync_cursor_u16(&cursor, &zero) && ksync_cursor_u32(&cursor, &reply->id));
    REQUIRE(ksync_cursor_u32(&cursor, &reply->error));
    CHECK_EQ(size, length - 4);
    CHECK_EQ(zero, 0);
    CHECK(reply->message & KSYNC_CONTROL_REPLY);
    reply->message &= (uint16_t)~KSYNC_CONTROL_REPLY;
    reply->length = (size_t)(cursor.end - cursor.at);
    memcpy(reply->fields, cursor.at, reply->length);
    uint8_t irql = ksync_platform_spinlock_acquire(&client->lock);
    reply->next = client->replies;
    client->replies = reply;
    client->count++;
    ksync_platform_spinlock_release(&client->lock, irql);
    ksync_platform_event_set(&client->arrived);
}

static inline void client_ended(void *user) {
    client_t *client = user;
    ksync_platform_event_set(&client->ended);
}

static inline void client_open(client_t *client, ksync_control_t *control) {
    *client = (client_t){0};
    ksync_platform_spinlock_init(&client->lock);
    ksync_platform_event_init(&client->arrived, KSYNC_EVENT_SYNCHRONIZATION, false);
    ksync_platform_event_init(&client->ended, KSYNC_EVENT_NOTIFICATION, false);
    ksync_session_callbacks_t callbacks = {client_take, client_ended, client};
    REQUIRE(ksync_session_open(control, &callbacks, &client->session) == KSYNC_OK);
}

/* Waits until nothing works for the session any more. */
static inline void client_close(client_t *client) {
    ksync_platform_event_t *ended = &client->ended;
    ksync_session_close(client->session);
    (void)ksync_platform_wait_any(&ended, 1, KSYNC_WAIT_FOREVER);
    while (client->replies) {
        reply_t *reply = client->replies;
        client->replies = reply->next;
        free(reply);
    }
}

/* Takes the reply to a request out of those that came; NULL when there is none yet. */
static inline reply_t *client_find(client_t *client, uint32_t id) {
    uint8_t irql = ksync_platform_spinlock_acquire(&client->lock);
    reply_t **place = &client->replies;
    while (*place && (*place)->id != id)
        place = &(*place)->next;
    reply_t *found = *place;
    if (found)
        *place = found->next;
    ksync_platform_spinlock_release(&client->lock, irql);
    return found;
}

static inline reply_t *client_wait(client_t *client, uint32_t id) {
    ksync_platform_event_t *arrived = &client->arrived;
    reply_t *reply;
    while (!(reply = client_find(client, id)))
        (void)ksync_platform_wait_any(&arrived, 1, KSYNC_WAIT_FOREVER);
    return reply;
}

/* The error of a reply, which is thrown away. */
static inline uint32_t client_result(client_t *client, uint32_t id) {
    reply_t *reply = client_wait(client, id);
    uint32_t error = reply->error;
    free(reply);
    return error;
}

/* --- frames --- */

typedef struct {
    uint8_t *bytes;
    size_t length;
} frame_t;

static inline void frame_begin(ksync_writer_t *writer, uint16_t message, uint32_t id) {
    ksync_writer_init(writer);
    ksync_writer_u32(writer, 0);
    ksync_writer_u16(writer, message);
    ksync_writer_u16(writer, 0);
    ksync_writer_u32(writer, id);
}

static inline void frame_string(ksync_writer_t *writer, const char *text) {
    ksync_writer_string(writer, ksync_span_of(text));
}

/* Moves the frame out of the core's memory, so that tests may count what the core holds. */
static inline frame_t frame_end(ksync_writer_t *writer) {
    ksync_writer_patch_u32(writer, 0, (uint32_t)writer->length - 4);
    REQUIRE(!writer->failed);
    frame_t frame = {malloc(writer->length), writer->length};
    memcpy(frame.bytes, writer->bytes, writer->length);
    ksync_writer_free(writer);
    return frame;
}

static inline frame_t frame_bare(uint16_t message, uint32_t id) {
    ksync_writer_t writer;
    frame_begin(&writer, message, id);
    return frame_end(&writer);
}

static inline frame_t frame_named(uint16_t message, uint32_t id, const char *name) {
    ksync_writer_t writer;
    frame_begin(&writer, message, id);
    frame_string(&writer, name);
    if (message == KSYNC_CONTROL_UNLOAD)
        ksync_writer_u32(&writer, 0);
    return frame_end(&writer);
}

static inline frame_t frame_hello(uint32_t id, uint32_t version) {
    ksync_writer_t writer;
    frame_begin(&writer, KSYNC_CONTROL_HELLO, id);
    ksync_writer_u32(&writer, version);
    return frame_end(&writer);
}

static inline frame_t frame_load(uint32_t id, const char *name, const fixture_t *module) {
    ksync_writer_t writer;
    frame_begin(&writer, KSYNC_CONTROL_LOAD, id);
    frame_string(&writer, name);
    ksync_writer_u64(&writer, 0);
    ksync_writer_bytes(&writer, (ksync_span_t){module->bytes, (uint32_t)module->length});
    return frame_end(&writer);
}

static inline frame_t frame_call(uint32_t id, const char *name, const char *export_name,
                                 const ksync_control_value_t *values, uint32_t count) {
    ksync_writer_t writer;
    frame_begin(&writer, KSYNC_CONTROL_CALL, id);
    frame_string(&writer, name);
    frame_string(&writer, export_name);
    ksync_writer_u32(&writer, count);
    for (uint32_t i = 0; i < count; i++)
        ksync_control_write_value(&writer, &values[i]);
    return frame_end(&writer);
}

static inline frame_t frame_logs(uint32_t id, uint64_t after, uint8_t wait) {
    ksync_writer_t writer;
    frame_begin(&writer, KSYNC_CONTROL_LOGS, id);
    ksync_writer_u64(&writer, after);
    ksync_writer_u32(&writer, 10);
    ksync_writer_u8(&writer, wait);
    return frame_end(&writer);
}

/* Submits and frees a frame. */
static inline bool client_send(client_t *client, frame_t frame) {
    bool keeps = ksync_session_submit(client->session, frame.bytes, frame.length);
    free(frame.bytes);
    return keeps;
}

#endif
