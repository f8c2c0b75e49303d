/* Where clients knock: a Unix socket on posix, a named pipe on Windows. One host at a time owns an
 * address, whoever starts when. Knows no sessions. */
#ifndef KSYNC_LISTEN_H
#define KSYNC_LISTEN_H

#include "channel.h"
#include "ksync_host.h"

typedef struct ksync_listener ksync_listener_t;

/* Takes the address over from a host that died, never from one that lives (KSYNC_E_HOST_BUSY). */
ksync_result_t ksync_listen(const char *address, ksync_listener_t **listener,
                            ksync_error_t *error) KSYNC_MUST_CHECK;
typedef enum {
    KSYNC_LISTEN_CLIENT,  /* `channel` is a new client's */
    KSYNC_LISTEN_FULL,    /* one waits for whom there is no descriptor or memory now */
    KSYNC_LISTEN_STOPPED, /* the bell rings */
} ksync_listen_result_t;

/* Waits for the next client or the bell. */
ksync_listen_result_t ksync_listener_accept(ksync_listener_t *listener, const ksync_bell_t *stop,
                                            ksync_channel_t **channel);
/* Removes every trace of the address. */
void ksync_listener_close(ksync_listener_t *listener);

#endif
