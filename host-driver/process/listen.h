/* Where clients knock: a Unix socket here, a named pipe in a twin file on another system. One host
 * at a time owns an address, whoever starts when. Knows no sessions. */
#ifndef KSYNC_LISTEN_H
#define KSYNC_LISTEN_H

#include "ksync_host.h"

typedef struct ksync_listener ksync_listener_t;

/* Takes the address over from a host that died, never from one that lives (KSYNC_E_HOST_BUSY). */
ksync_result_t ksync_listen(const char *address, ksync_listener_t **listener,
                            ksync_error_t *error) KSYNC_MUST_CHECK;
/* Readable when a client waits. */
int ksync_listener_descriptor(const ksync_listener_t *listener);
#define KSYNC_LISTENER_FULL (-2)
/* The next client's connection, non-blocking; -1 when none waits any more, KSYNC_LISTENER_FULL when
 * one waits for whom there is no descriptor or memory now. */
int ksync_listener_accept(ksync_listener_t *listener);
/* Removes every trace of the address. */
void ksync_listener_close(ksync_listener_t *listener);

#endif
