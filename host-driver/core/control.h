/* The control protocol's server side: turns frames of imports/control.toml into calls of
 * ksync_host.h and answers them. It knows no sockets, pipes or ioctls: whoever has a client opens a
 * session, submits whole frames and sends replies on. PASSIVE_LEVEL throughout. */
#ifndef KSYNC_CONTROL_H
#define KSYNC_CONTROL_H

#include "control.gen.h"
#include "ksync_host.h"

#define KSYNC_CONTROL_LENGTH_BYTES 4u /* a frame's first field: the length of what follows it */
#define KSYNC_CONTROL_HEADER_BYTES 8u /* message id, zero, request id */

/* Requests in progress (loads, unloads, calls, waits for log lines) before further ones are
 * answered host-busy. */
#define KSYNC_CONTROL_SESSION_REQUESTS 64u
#define KSYNC_CONTROL_HOST_REQUESTS 256u
/* Bytes of frames in progress, for the same reason: a load carries a whole module. */
#define KSYNC_CONTROL_HOST_BYTES (64u << 20)

/* Bytes of the largest reply; a longer one is answered limit-exceeded. */
#define KSYNC_CONTROL_REPLY_MAX (2u << 20)

typedef struct ksync_control ksync_control_t; /* one for each host */
typedef struct ksync_session ksync_session_t; /* one for each client */

typedef struct {
    const char *host, *platform; /* what `hello` answers; they outlive the control */
    uint32_t process_id;
    void (*shutdown)(
        void *user); /* a client ended the host: close all sessions, then destroy. Must not wait. */
    void *user;
} ksync_control_config_t;

typedef struct {
    /* A reply, as one frame. Called from any thread, from several at once, even after the session's
     * close; must not wait for the client. */
    void (*send)(void *user, const uint8_t *frame, size_t length);
    /* The last call of all: the session was closed and nothing works for it any more. */
    void (*ended)(void *user);
    void *user;
} ksync_session_callbacks_t;

ksync_result_t ksync_control_create(ksync_host_t *host, const ksync_control_config_t *config,
                                    ksync_control_t **control) KSYNC_MUST_CHECK;
/* All sessions must have been closed. Ends every activation, waits for what is in progress, joins
 * the workers. */
void ksync_control_destroy(ksync_control_t *control);

ksync_result_t ksync_session_open(ksync_control_t *control,
                                  const ksync_session_callbacks_t *callbacks,
                                  ksync_session_t **session) KSYNC_MUST_CHECK;
/* The client is gone: ends the waits of its calls and discards their results. Returns at once;
 * `ended` follows, before this returns when nothing is in progress. A call that computes goes on
 * until it returns or its module is killed. */
void ksync_session_close(ksync_session_t *session);

/* How many bytes a frame with this length field has in all; false when no frame has such a length.
 */
bool ksync_control_frame_size(const uint8_t length[KSYNC_CONTROL_LENGTH_BYTES], size_t *size);
/* Takes one whole frame; `frame` may be reused afterwards. One submit of a session at a time.
 * Replies may come in another order than requests. False when the client speaks something else,
 * which has been answered: drop it. */
bool ksync_session_submit(ksync_session_t *session, const uint8_t *frame,
                          size_t length) KSYNC_MUST_CHECK;
/* Tells the client of a failure that belongs to no request (request id 0). */
void ksync_session_refuse(ksync_session_t *session, ksync_result_t result, const char *text);

/* A refusal for a client that has no session; returns its bytes. */
#define KSYNC_CONTROL_REFUSAL_MAX 256u
size_t ksync_control_refusal(ksync_result_t result, const char *text,
                             uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX]);

#endif
