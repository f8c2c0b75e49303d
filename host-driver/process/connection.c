/* See connection.h. Replies come from many threads: each writes at once what the client can take
 * and queues the rest, which the connection's own thread writes when the client reads again. */
#include "connection.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
#include "input.h"
#include "output.h"

/* A client that is being left may take so many stretches of so many milliseconds to read its last
 * replies. */
#define FAREWELL_MS 100
#define FAREWELL_STRETCHES 10

struct ksync_connection {
    ksync_session_t *session;
    int in, out;
    int wake_read, wake_write; /* a byte wakes the connection's thread */
    ksync_input_t input;       /* of the connection's thread alone */
    pthread_mutex_t lock;      /* guards what follows; no system call under it waits */
    ksync_output_t output;
    bool stopped; /* told to stop, or the client cannot be written to */
    bool closed;  /* the descriptors are gone */
};

static void wake(ksync_connection_t *connection) {
    /* A full pipe already holds a wake. */
    (void)!write(connection->wake_write, "", 1);
}

/* Writes without waiting; the bytes written, or -1 when the client is gone. A descriptor that is
 * not ours alone may not be made non-blocking, but one that polls as writable takes PIPE_BUF bytes.
 */
static ssize_t write_some(int out, const uint8_t *bytes, size_t length) {
    size_t written = 0;
    while (written < length) {
        struct pollfd ready = {.fd = out, .events = POLLOUT};
        if (poll(&ready, 1, 0) <= 0)
            break;
        size_t chunk = length - written < PIPE_BUF ? length - written : PIPE_BUF;
        ssize_t count = write(out, bytes + written, chunk);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (count < 0)
            return -1;
        written += (size_t)count;
    }
    return (ssize_t)written;
}

/* Under the lock. */
static void flush(ksync_connection_t *connection) {
    size_t length;
    const uint8_t *front = ksync_output_front(&connection->output, &length);
    ssize_t written = front ? write_some(connection->out, front, length) : 0;
    if (written < 0) {
        connection->stopped = true;
        ksync_output_free(&connection->output);
        wake(connection); /* or its thread would wait for the client to say something */
    } else if (written > 0) {
        ksync_output_drop(&connection->output, (size_t)written);
    }
}

static void send_reply(void *user, const uint8_t *frame, size_t length) {
    ksync_connection_t *connection = user;
    pthread_mutex_lock(&connection->lock);
    if (!connection->closed && !connection->stopped) {
        size_t waiting;
        ssize_t written = ksync_output_front(&connection->output, &waiting)
                              ? 0 /* behind what waits already */
                              : write_some(connection->out, frame, length);
        if (written < 0 ||
            !ksync_output_put(&connection->output, frame + written, length - (size_t)written))
            connection->stopped = true;
        if (connection->stopped || (size_t)written < length)
            wake(connection);
    }
    pthread_mutex_unlock(&connection->lock);
}

static void release(void *user) {
    ksync_connection_t *connection = user;
    pthread_mutex_destroy(&connection->lock);
    free(connection);
}

static void close_descriptors(ksync_connection_t *connection) {
    close(connection->in);
    if (connection->out != connection->in)
        close(connection->out);
    close(connection->wake_read);
    close(connection->wake_write);
}

ksync_result_t ksync_connection_open(ksync_control_t *control, int in, int out,
                                     ksync_connection_t **opened) {
    ksync_connection_t *connection = calloc(1, sizeof *connection);
    if (!connection)
        return KSYNC_E_OUT_OF_MEMORY;
    connection->in = in;
    connection->out = out;
    pthread_mutex_init(&connection->lock, NULL);
    ksync_session_callbacks_t callbacks = {send_reply, release, connection};
    int ends[2];
    ksync_result_t result = KSYNC_E_OUT_OF_MEMORY;
    if (pipe(ends) != 0)
        goto done;
    connection->wake_read = ends[0];
    connection->wake_write = ends[1];
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    (void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
    result = ksync_session_open(control, &callbacks, &connection->session);
    if (result != KSYNC_OK) {
        close(ends[0]);
        close(ends[1]);
    }
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
    pthread_mutex_lock(&connection->lock);
    bool writes = ksync_output_front(&connection->output, &waiting) != NULL;
    pthread_mutex_unlock(&connection->lock);
    struct pollfd polled[] = {
        {.fd = connection->in, .events = POLLIN},
        {.fd = connection->wake_read, .events = POLLIN},
        {.fd = writes ? connection->out : -1, .events = POLLOUT},
    };
    if (poll(polled, 3, -1) < 0)
        return (ready_t){.stop = errno != EINTR};
    char drained[64];
    while (polled[1].revents && read(connection->wake_read, drained, sizeof drained) > 0)
        ;
    pthread_mutex_lock(&connection->lock);
    bool stop = connection->stopped;
    pthread_mutex_unlock(&connection->lock);
    return (ready_t){.in = polled[0].revents != 0, .out = polled[2].revents != 0, .stop = stop};
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
    ssize_t count = read(connection->in, end, room);
    if (count <= 0)
        return count < 0 && (errno == EAGAIN || errno == EINTR);
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
        pthread_mutex_lock(&connection->lock);
        flush(connection);
        bool more = ksync_output_front(&connection->output, &waiting) != NULL;
        pthread_mutex_unlock(&connection->lock);
        if (!more)
            return;
        struct pollfd writable = {.fd = connection->out, .events = POLLOUT};
        (void)poll(&writable, 1, FAREWELL_MS);
    }
}

/* Closing a socket that holds unread bytes would take the last reply from the client: read on until
 * it has left. */
static void discard_input(ksync_connection_t *connection) {
    uint8_t discarded[4096];
    shutdown(connection->out, SHUT_WR);
    for (;;) {
        struct pollfd polled[] = {{.fd = connection->in, .events = POLLIN},
                                  {.fd = connection->wake_read, .events = POLLIN}};
        if (poll(polled, 2, FAREWELL_MS * FAREWELL_STRETCHES) <= 0 || polled[1].revents ||
            read(connection->in, discarded, sizeof discarded) <= 0)
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
            pthread_mutex_lock(&connection->lock);
            flush(connection);
            pthread_mutex_unlock(&connection->lock);
        }
        if (ready.in && !take_input(connection, &garbled))
            break;
    }
    write_last_replies(connection);
    if (garbled)
        discard_input(connection);
}

void ksync_connection_stop(ksync_connection_t *connection) {
    pthread_mutex_lock(&connection->lock);
    connection->stopped = true;
    pthread_mutex_unlock(&connection->lock);
    wake(connection);
}

void ksync_connection_refuse(ksync_connection_t *connection, ksync_result_t result,
                             const char *text) {
    ksync_session_refuse(connection->session, result, text);
    ksync_connection_stop(connection);
}

void ksync_connection_close(ksync_connection_t *connection) {
    pthread_mutex_lock(&connection->lock);
    connection->closed = true;
    close_descriptors(connection);
    ksync_output_free(&connection->output);
    pthread_mutex_unlock(&connection->lock);
    ksync_input_free(&connection->input);
    ksync_session_close(connection->session); /* `connection` may be gone after this */
}
