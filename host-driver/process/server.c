/* See server.h. Each client has a slot and a thread, which is joined when the slot is wanted again.
 */
#include "server.h"
#include <stdlib.h>
#include "connection.h"
#include "simulated/os.h"

/* A refused client's connection stays open until so many others were refused: closing it under the
 * client's first message would take the refusal from it. */
#define REFUSED_KEPT 8u
/* Where a client that knocks cannot be let in, how long until the next try. */
#define RETRY_MS 100
#define CLIENT_STACK_BYTES ((size_t)1024 * 1024)

typedef enum { FREE, SERVED, LEFT } client_state_t;

typedef struct {
    ksync_server_t *server;
    ksync_platform_thread_t thread;
    bool stops_server;
    ksync_connection_t *connection; /* guarded by `lock`; NULL: nobody may stop it any more */
    client_state_t state;           /* guarded by `lock`; LEFT by its thread, as the last thing */
} client_t;

struct ksync_server {
    ksync_bell_t stop;
    ksync_channel_t *refused[REFUSED_KEPT]; /* of the serving thread alone, as is next_refused */
    unsigned next_refused;
    ksync_os_mutex_t lock;
    client_t clients[KSYNC_SERVER_CLIENTS];
};

ksync_server_t *ksync_server_create(void) {
    ksync_server_t *server = calloc(1, sizeof *server);
    if (server && ksync_bell_open(&server->stop))
        return server;
    free(server);
    return NULL;
}

static void forget_refused(ksync_server_t *server) {
    for (unsigned i = 0; i < REFUSED_KEPT; i++) {
        if (server->refused[i])
            ksync_channel_close(server->refused[i]);
        server->refused[i] = NULL;
    }
}

void ksync_server_destroy(ksync_server_t *server) {
    ksync_bell_close(&server->stop);
    forget_refused(server);
    free(server);
}

void ksync_server_stop(ksync_server_t *server) {
    ksync_bell_ring(&server->stop);
}

/* --- slots --- */

/* Only the serving thread makes one SERVED or FREE, so one that it saw FREE or LEFT stays. */
static client_t *find_room(ksync_server_t *server) {
    client_t *found = NULL;
    ksync_os_mutex_lock(&server->lock);
    for (unsigned i = 0; i < KSYNC_SERVER_CLIENTS && !found; i++)
        if (server->clients[i].state != SERVED)
            found = &server->clients[i];
    ksync_os_mutex_unlock(&server->lock);
    if (found && found->state == LEFT) {
        ksync_platform_thread_join(&found->thread);
        found->state = FREE;
    }
    return found;
}

static void set_state(client_t *client, client_state_t state, ksync_connection_t *connection) {
    ksync_os_mutex_lock(&client->server->lock);
    client->state = state;
    client->connection = connection;
    ksync_os_mutex_unlock(&client->server->lock);
}

static void serve_client(void *context) {
    client_t *client = context;
    ksync_connection_t *connection = client->connection;
    ksync_connection_serve(connection);
    set_state(client, SERVED, NULL);
    ksync_connection_close(connection);
    if (client->stops_server)
        ksync_server_stop(client->server);
    set_state(client, LEFT, NULL);
}

/* Gives a client a slot and a thread, and takes its channel over, unless it fails: without memory,
 * a descriptor or a thread for it. */
static ksync_result_t admit(ksync_server_t *server, ksync_control_t *control, client_t *client,
                            ksync_channel_t *channel, bool stops_server) {
    ksync_connection_t *connection;
    ksync_result_t result = ksync_connection_open(control, channel, &connection);
    if (result != KSYNC_OK)
        return result;
    client->server = server;
    client->stops_server = stops_server;
    set_state(client, SERVED, connection);
    if (ksync_platform_thread_create(&client->thread, serve_client, client, CLIENT_STACK_BYTES) !=
        KSYNC_OK) { /* served here and now: told to stop, it only says so and closes */
        ksync_connection_refuse(connection, KSYNC_E_OUT_OF_MEMORY, "no thread for this client");
        serve_client(client);
        client->state = FREE;
    }
    return KSYNC_OK;
}

static void refuse(ksync_server_t *server, ksync_channel_t *channel, ksync_result_t result,
                   const char *text) {
    uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX];
    size_t length = ksync_control_refusal(result, text, frame);
    /* A new channel's buffer is empty: all of it goes, or the client is gone. */
    (void)ksync_channel_write(channel, frame, length);
    ksync_channel_end_output(channel);
    ksync_channel_t **kept = &server->refused[server->next_refused++ % REFUSED_KEPT];
    if (*kept)
        ksync_channel_close(*kept);
    *kept = channel;
}

static void stop_clients(ksync_server_t *server) {
    ksync_os_mutex_lock(&server->lock);
    for (unsigned i = 0; i < KSYNC_SERVER_CLIENTS; i++)
        if (server->clients[i].connection)
            ksync_connection_stop(server->clients[i].connection);
    ksync_os_mutex_unlock(&server->lock);
    for (unsigned i = 0; i < KSYNC_SERVER_CLIENTS; i++) {
        client_t *client = &server->clients[i];
        ksync_os_mutex_lock(&server->lock);
        bool has_thread = client->state != FREE;
        ksync_os_mutex_unlock(&server->lock);
        if (has_thread)
            ksync_platform_thread_join(&client->thread);
        client->state = FREE;
    }
}

/* --- serving --- */

void ksync_server_serve_listener(ksync_server_t *server, ksync_control_t *control,
                                 ksync_listener_t *listener) {
    for (;;) {
        ksync_channel_t *channel;
        ksync_listen_result_t result = ksync_listener_accept(listener, &server->stop, &channel);
        if (result == KSYNC_LISTEN_STOPPED)
            break;
        if (result == KSYNC_LISTEN_FULL) {
            /* The client still knocks: asking again at once would only burn time. */
            forget_refused(server);
            (void)ksync_bell_wait(&server->stop, RETRY_MS);
            continue;
        }
        client_t *client = find_room(server);
        if (!client)
            refuse(server, channel, KSYNC_E_HOST_BUSY,
                   "the host has as many clients as it can hold");
        else if (admit(server, control, client, channel, false) != KSYNC_OK)
            refuse(server, channel, KSYNC_E_OUT_OF_MEMORY, "no memory for this client");
    }
    stop_clients(server);
}

ksync_result_t ksync_server_serve_channel(ksync_server_t *server, ksync_control_t *control,
                                          ksync_channel_t *channel) {
    ksync_result_t result = admit(server, control, &server->clients[0], channel, true);
    while (result == KSYNC_OK && !ksync_bell_wait(&server->stop, KSYNC_BELL_FOREVER))
        ; /* a signal may end the wait */
    stop_clients(server);
    return result;
}
