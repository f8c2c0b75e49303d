/* See channel.h. */
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
#include "channel_posix.h"

struct ksync_channel {
    int in, out;
};

ksync_channel_t *ksync_channel_of_descriptors(int in, int out) {
    ksync_channel_t *channel = malloc(sizeof *channel);
    if (channel)
        *channel = (ksync_channel_t){in, out};
    return channel;
}

ksync_channel_t *ksync_channel_stdio(void) {
    return ksync_channel_of_descriptors(STDIN_FILENO, STDOUT_FILENO);
}

ksync_channel_ready_t ksync_channel_wait(ksync_channel_t *channel, ksync_channel_ready_t wanted,
                                         const ksync_bell_t *bell, int ms) {
    struct pollfd polled[] = {
        {.fd = wanted.in ? channel->in : -1, .events = POLLIN},
        {.fd = wanted.out ? channel->out : -1, .events = POLLOUT},
        {.fd = wanted.bell ? (int)bell->heard : -1, .events = POLLIN},
    };
    if (poll(polled, 3, ms) <= 0)
        return (ksync_channel_ready_t){0};
    return (ksync_channel_ready_t){.in = polled[0].revents != 0,
                                   .out = polled[1].revents != 0,
                                   .bell = polled[2].revents != 0};
}

ptrdiff_t ksync_channel_read(ksync_channel_t *channel, uint8_t *bytes, size_t room) {
    ssize_t count = read(channel->in, bytes, room);
    if (count > 0)
        return count;
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

/* A descriptor that is not ours alone may not be made non-blocking, but one that polls as writable
 * takes PIPE_BUF bytes. */
ptrdiff_t ksync_channel_write(ksync_channel_t *channel, const uint8_t *bytes, size_t length) {
    size_t written = 0;
    while (written < length) {
        struct pollfd ready = {.fd = channel->out, .events = POLLOUT};
        if (poll(&ready, 1, 0) <= 0)
            break;
        size_t chunk = length - written < PIPE_BUF ? length - written : PIPE_BUF;
        ssize_t count = write(channel->out, bytes + written, chunk);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (count < 0)
            return -1;
        written += (size_t)count;
    }
    return (ptrdiff_t)written;
}

void ksync_channel_end_output(ksync_channel_t *channel) {
    shutdown(channel->out, SHUT_WR);
}

void ksync_channel_close(ksync_channel_t *channel) {
    close(channel->in);
    if (channel->out != channel->in)
        close(channel->out);
    free(channel);
}
