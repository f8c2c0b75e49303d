/* One client of the process: reads frames for its session and writes the replies, on a thread of
 * its own. A client that does not read its replies is dropped and never holds up another. Knows no
 * messages. */
#ifndef KSYNC_CONNECTION_H
#define KSYNC_CONNECTION_H

#include "channel.h"
#include "control.h"

typedef struct ksync_connection ksync_connection_t;

/* Takes the channel over, unless it fails. */
ksync_result_t ksync_connection_open(ksync_control_t *control, ksync_channel_t *channel,
                                     ksync_connection_t **connection) KSYNC_MUST_CHECK;
/* Before serve, which then only sends this and returns. */
void ksync_connection_refuse(ksync_connection_t *connection, ksync_result_t result,
                             const char *text);
/* Returns when the client is gone, is dropped, or was told to stop. */
void ksync_connection_serve(ksync_connection_t *connection);
/* Makes serve return. Any thread, until close. */
void ksync_connection_stop(ksync_connection_t *connection);
/* Ends the session. The memory goes when the last of its requests has ended. */
void ksync_connection_close(ksync_connection_t *connection);

#endif
