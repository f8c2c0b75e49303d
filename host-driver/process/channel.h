/* One client's bytes, both ways: a connected socket, the two ends of a pipe, or this program's own
 * standard input and output. Only ksync_channel_wait waits. Knows no frames. */
#ifndef KSYNC_CHANNEL_H
#define KSYNC_CHANNEL_H

#include <stddef.h>
#include "bell.h"

typedef struct ksync_channel ksync_channel_t;

/* NULL without memory. */
ksync_channel_t *ksync_channel_stdio(void);

/* What to wait for, and what has come. An error counts as something to read, or to write. */
typedef struct {
    bool in, out, bell;
} ksync_channel_ready_t;

/* Waits for any of `wanted`, for so many milliseconds or KSYNC_BELL_FOREVER. `bell` is one that
 * nobody waits for elsewhere, or NULL. May return without any. */
ksync_channel_ready_t ksync_channel_wait(ksync_channel_t *channel, ksync_channel_ready_t wanted,
                                         const ksync_bell_t *bell, int ms);
/* The bytes read, 0 when there are none yet, or -1 when the client is gone. One thread at a time,
 * as all here but wait. */
ptrdiff_t ksync_channel_read(ksync_channel_t *channel, uint8_t *bytes, size_t room);
/* The bytes written, which may be fewer, or -1 when the client is gone. */
ptrdiff_t ksync_channel_write(ksync_channel_t *channel, const uint8_t *bytes, size_t length);
/* The client reads to the end of what was written, and then sees that no more comes, where the
 * system has a way to say it. */
void ksync_channel_end_output(ksync_channel_t *channel);
void ksync_channel_close(ksync_channel_t *channel);

#endif
