/* See connection.h. Replies come from many threads: each writes at once what the client can take
 * and queues the rest, which the connection's own thread writes when the client reads again. */
#include "connection.h"
#include <stdlib.h>
#include "input.h"
#include "output.h"
#include "simulated/os.h"

/* A client that is being left may take so many stretches of so many milliseconds to read its last
 * replies. */
#define FAREWELL_MS 100
#define FAREWELL_STRETCHES 10

struct ksync_connection {
    ksync_session_t *session;
    ksync_channel_t *channel; /* it is written to under the lock only */
    ksync_bell_t bell;        /* wakes the connection's thread */
    ksync_input_t input;      /* of the connection's thread alone */
    ksync_os_mutex_t lock;    /* guards what follows; no system call under it waits */
    ksync_output_t output;
    bool stopped; /* told to stop, or the client cannot be written to */
    bool closed;  /* the channel is gone */
};

/* Under the lock. */
static void flush(ksync_connection_t *connection) {
    size_t length;
    const uint8_t *front = ksync_output_front(&connection->output, &length);
    ptrdiff_t written = front ? ksync_channel_write(connection->channel, front, length) : 0;
    if (written < 0) {
        connection->stopped = true;
        ksync_output_free(&connection->output);
        ksync_bell_ring(
            &connection->bell); /* or its thread would wait for the client to say something */
    } else if (written > 0) {
        ksync_output_drop(&connection->output, (size_t)written);
    }
}

static void send_reply(void *user, const uint8_t *frame, size_t length) {
    ksync_connection_t *connection = user;
    ksync_os_mutex_lock(&connection->lock);
    if (!connection->closed && !connection->stopped) {
        size_t waiting;
        ptrdiff_t written = ksync_output_front(&connection->output, &waiting)
                                ? 0 /* behind what waits already */
                                : ksync_channel_write(connection->channel, frame, length);
        if (written < 0 ||
            !ksync_output_put(&connection->output, frame + written, length - (size_t)written))
            connection->stopped = true;
        if (connection->stopped || (size_t)written < length)
            ksync_bell_ring(&connection->bell);
    }
    ksync_os_mutex_unlock(&connection->lock);
}

static void release(void *user) {
    free(user);
}

ksync_result_t ksync_connection_open(ksync_control_t *control, ksync_channel_t *channel,
                                     ksync_connection_t **opened) {
    ksync_connection_t *connection = calloc(1, sizeof *connection);
    if (!connection)
        return KSYNC_E_OUT_OF_MEMORY;
    connection->channel = channel;
    ksync_session_callbacks_t callbacks = {send_reply, release, connection};
    ksync_result_t result = KSYNC_E_OUT_OF_MEMORY;
    if (!ksync_bell_open(&connection->bell))
        goto done;
    result = ksync_session_open(control, &callbacks, &connection->session);
    if (result != KSYNC_OK)
        ksync_bell_close(&connection->bell);
done:
    if (result == KSYNC_OK)
        *opened = connection;
    else
        release(connection);
    return result;
}

typedef struct {
    bool in, out, stop;
} ready_t;

/* Waits until there is something to read, to write, or to stop for. */
static ready_t wait_until_ready(ksync_connection_t *connection) {
    size_t waiting;
    ksync_os_mutex_lock(&connection->lock);
    bool writes = ksync_output_front(&connection->output, &waiting) != NULL;
    ksync_os_mutex_unlock(&connection->lock);
    ksync_channel_ready_t ready = ksync_channel_wait(
        connection->channel, (ksync_channel_ready_t){.in = true, .out = writes, .bell = true},
        &connection->bell, KSYNC_BELL_FOREVER);
    if (ready.bell)
        ksync_bell_silence(&connection->bell);
    ksync_os_mutex_lock(&connection->lock);
    bool stop = connection->stopped;
    ksync_os_mutex_unlock(&connection->lock);
    return (ready_t){.in = ready.in, .out = ready.out, .stop = stop};
}

/* One read, and all frames that it completes. False when the client is gone or speaks something
 * else. */
static bool take_input(ksync_connection_t *connection, bool *garbled) {
    size_t room, length;
    uint8_t *end = ksync_input_room(&connection->input, &room);
    if (!end) {
        ksync_session_refuse(connection->session, KSYNC_E_OUT_OF_MEMORY,
                             "no memory for the message");
        return false;
    }
    ptrdiff_t count = ksync_channel_read(connection->channel, end, room);
    if (count <= 0)
        return count == 0;
    ksync_input_filled(&connection->input, (size_t)count);
    const uint8_t *frame;
    ksync_input_state_t state;
    while ((state = ksync_input_next(&connection->input, &frame, &length)) == KSYNC_INPUT_FRAME) {
        if (!ksync_session_submit(connection->session, frame, length)) {
            *garbled = true;
            return false;
        }
    }
    if (state == KSYNC_INPUT_MORE)
        return true;
    ksync_session_refuse(connection->session, KSYNC_E_BAD_MESSAGE, "no frame has such a length");
    *garbled = true;
    return false;
}

static void write_last_replies(ksync_connection_t *connection) {
    size_t waiting;
    for (int stretch = 0; stretch < FAREWELL_STRETCHES; stretch++) {
        ksync_os_mutex_lock(&connection->lock);
        flush(connection);
        bool more = ksync_output_front(&connection->output, &waiting) != NULL;
        ksync_os_mutex_unlock(&connection->lock);
        if (!more)
            return;
        (void)ksync_channel_wait(connection->channel, (ksync_channel_ready_t){.out = true}, NULL,
                                 FAREWELL_MS);
    }
}

/* Closing a socket that holds unread bytes would take the last reply from the client: read on until
 * it has left. */
static void discard_input(ksync_connection_t *connection) {
    const ksync_channel_ready_t wanted = {.in = true, .bell = true};
    uint8_t discarded[4096];
    ksync_channel_end_output(connection->channel);
    for (;;) {
        ksync_channel_ready_t ready = ksync_channel_wait(
            connection->channel, wanted, &connection->bell, FAREWELL_MS * FAREWELL_STRETCHES);
        if (!ready.in || ready.bell ||
            ksync_channel_read(connection->channel, discarded, sizeof discarded) < 0)
            return;
    }
}

void ksync_connection_serve(ksync_connection_t *connection) {
    bool garbled = false;
    for (;;) {
        ready_t ready = wait_until_ready(connection);
        if (ready.stop)
            break;
        if (ready.out) {
            ksync_os_mutex_lock(&connection->lock);
            flush(connection);
            ksync_os_mutex_unlock(&connection->lock);
        }
        if (ready.in && !take_input(connection, &garbled))
            break;
    }
    write_last_replies(connection);
    if (garbled)
        discard_input(connection);
}

void ksync_connection_stop(ksync_connection_t *connection) {
    ksync_os_mutex_lock(&connection->lock);
    connection->stopped = true;
    ksync_os_mutex_unlock(&connection->lock);
    ksync_bell_ring(&connection->bell);
}

void ksync_connection_refuse(ksync_connection_t *connection, ksync_result_t result,
                             const char *text) {
    ksync_session_refuse(connection->session, result, text);
    ksync_connection_stop(connection);
}

void ksync_connection_close(ksync_connection_t *connection) {
    ksync_os_mutex_lock(&connection->lock);
    connection->closed = true;
    ksync_channel_close(connection->channel);
    ksync_bell_close(&connection->bell);
    ksync_output_free(&connection->output);
    ksync_os_mutex_unlock(&connection->lock);
    ksync_input_free(&connection->input);
    ksync_session_close(connection->session); /* `connection` may be gone after this */
}
