/* See server.h. */
#include "server.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "connection.h"

/* A refused client's connection stays open until so many others were refused: closing it under the
 * client's first message would take the refusal from it. */
#define REFUSED_KEPT 8u
/* Where a client that knocks cannot be let in, how long until the next try. */
#define RETRY_MS 100

struct ksync_server {
    int stop_read, stop_write; /* a byte stops the server */
    int refused[REFUSED_KEPT]; /* of the serving thread alone, as is next_refused */
    unsigned next_refused;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t left;
    ksync_connection_t *clients[KSYNC_SERVER_CLIENTS]; /* NULL: free */
    unsigned count;
};

typedef struct {
    ksync_server_t *server;
    ksync_connection_t *connection;
    bool stops_server;
} client_t;

ksync_server_t *ksync_server_create(void) {
    ksync_server_t *server = calloc(1, sizeof *server);
    int ends[2];
    if (!server || pipe(ends) != 0) {
        free(server);
        return NULL;
    }
    server->stop_read = ends[0];
    server->stop_write = ends[1];
    (void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
    for (unsigned i = 0; i < REFUSED_KEPT; i++)
        server->refused[i] = -1;
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->left, NULL);
    return server;
}

static void forget_refused(ksync_server_t *server) {
    for (unsigned i = 0; i < REFUSED_KEPT; i++) {
        if (server->refused[i] >= 0)
            close(server->refused[i]);
        server->refused[i] = -1;
    }
}

void ksync_server_destroy(ksync_server_t *server) {
    close(server->stop_read);
    close(server->stop_write);
    forget_refused(server);
    pthread_cond_destroy(&server->left);
    pthread_mutex_destroy(&server->lock);
    free(server);
}

void ksync_server_stop(ksync_server_t *server) {
    int saved = errno; /* a signal handler's caller does not expect it to change */
    (void)!write(server->stop_write, "", 1);
    errno = saved;
}

/* Only the serving thread adds, so room that it saw stays. */
static bool has_room(ksync_server_t *server) {
    pthread_mutex_lock(&server->lock);
    bool room = server->count < KSYNC_SERVER_CLIENTS;
    pthread_mutex_unlock(&server->lock);
    return room;
}

static void add(ksync_server_t *server, ksync_connection_t *connection) {
    unsigned i = 0;
    pthread_mutex_lock(&server->lock);
    while (server->clients[i])
        i++;
    server->clients[i] = connection;
    server->count++;
    pthread_mutex_unlock(&server->lock);
}

/* From here on nobody may stop it; it still counts, until nothing of its thread touches the server.
 */
static void take_out(ksync_server_t *server, const ksync_connection_t *connection) {
    pthread_mutex_lock(&server->lock);
    for (unsigned i = 0; i < KSYNC_SERVER_CLIENTS; i++)
        if (server->clients[i] == connection)
            server->clients[i] = NULL;
    pthread_mutex_unlock(&server->lock);
}

static void leave(ksync_server_t *server) {
    pthread_mutex_lock(&server->lock);
    server->count--;
    pthread_cond_signal(&server->left); /* under the lock: the server may be gone right after it */
    pthread_mutex_unlock(&server->lock);
}

static void *serve_client(void *context) {
    client_t client = *(client_t *)context;
    free(context);
    ksync_connection_serve(client.connection);
    take_out(client.server, client.connection);
    ksync_connection_close(client.connection);
    if (client.stops_server)
        ksync_server_stop(client.server);
    leave(client.server);
    return NULL;
}

/* Gives a client a thread, and takes its descriptors over, unless it fails: without memory, a
 * descriptor or a thread for it. */
static ksync_result_t admit(ksync_server_t *server, ksync_control_t *control, int in, int out,
                            bool stops_server) {
    ksync_connection_t *connection;
    pthread_t thread;
    client_t *client = malloc(sizeof *client);
    if (!client)
        return KSYNC_E_OUT_OF_MEMORY;
    ksync_result_t result = ksync_connection_open(control, in, out, &connection);
    if (result != KSYNC_OK) {
        free(client);
        return result;
    }
    *client = (client_t){server, connection, stops_server};
    add(server, connection);
    if (pthread_create(&thread, NULL, serve_client, client) == 0) {
        pthread_detach(thread);
    } else { /* served here and now: told to stop, it only says so and closes */
        ksync_connection_refuse(connection, KSYNC_E_OUT_OF_MEMORY, "no thread for this client");
        serve_client(client);
    }
    return KSYNC_OK;
}

static void refuse(ksync_server_t *server, int client, ksync_result_t result, const char *text) {
    uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX];
    size_t length = ksync_control_refusal(result, text, frame);
    /* A new socket's buffer is empty: all of it goes, or the client is gone. */
    (void)!write(client, frame, length);
    shutdown(client, SHUT_WR);
    int *kept = &server->refused[server->next_refused++ % REFUSED_KEPT];
    if (*kept >= 0)
        close(*kept);
    *kept = client;
}

static void stop_clients(ksync_server_t *server) {
    pthread_mutex_lock(&server->lock);
    for (unsigned i = 0; i < KSYNC_SERVER_CLIENTS; i++)
        if (server->clients[i])
            ksync_connection_stop(server->clients[i]);
    while (server->count > 0)
        pthread_cond_wait(&server->left, &server->lock);
    pthread_mutex_unlock(&server->lock);
}

void ksync_server_serve_listener(ksync_server_t *server, ksync_control_t *control,
                                 ksync_listener_t *listener) {
    struct pollfd polled[] = {{.fd = server->stop_read, .events = POLLIN},
                              {.fd = ksync_listener_descriptor(listener), .events = POLLIN}};
    while (!polled[0].revents) {
        if (poll(polled, 2, -1) < 0 || !polled[1].revents)
            continue;
        int client = ksync_listener_accept(listener);
        if (client == KSYNC_LISTENER_FULL) {
            /* The client's knock stays readable: asking again at once would only burn time. */
            forget_refused(server);
            (void)poll(polled, 1, RETRY_MS);
        } else if (client >= 0 && !has_room(server)) {
            refuse(server, client, KSYNC_E_HOST_BUSY,
                   "the host has as many clients as it can hold");
        } else if (client >= 0 && admit(server, control, client, client, false) != KSYNC_OK) {
            refuse(server, client, KSYNC_E_OUT_OF_MEMORY, "no memory for this client");
        }
    }
    stop_clients(server);
}

ksync_result_t ksync_server_serve_stream(ksync_server_t *server, ksync_control_t *control, int in,
                                         int out) {
    struct pollfd polled = {.fd = server->stop_read, .events = POLLIN};
    ksync_result_t result = admit(server, control, in, out, true);
    while (result == KSYNC_OK && !polled.revents)
        (void)poll(&polled, 1, -1);
    stop_clients(server);
    return result;
}
