/* The clients of one host process: takes them in, gives each a thread, and sends all home at the
 * end. Knows no protocol beyond a refusal. */
#ifndef KSYNC_SERVER_H
#define KSYNC_SERVER_H

#include "control.h"
#include "listen.h"

#define KSYNC_SERVER_CLIENTS 64u

typedef struct ksync_server ksync_server_t;

ksync_server_t *ksync_server_create(void);
void ksync_server_destroy(ksync_server_t *server);
/* Makes the serving functions return. Any thread; may be called from a signal handler. */
void ksync_server_stop(ksync_server_t *server);
/* Both return when the server is told to stop, after every client has been left; the second also at
 * its only client's end, and with a failure, the channel still the caller's, when it could not
 * serve that one at all. */
void ksync_server_serve_listener(ksync_server_t *server, ksync_control_t *control,
                                 ksync_listener_t *listener);
ksync_result_t ksync_server_serve_channel(ksync_server_t *server, ksync_control_t *control,
                                          ksync_channel_t *channel) KSYNC_MUST_CHECK;

#endif
