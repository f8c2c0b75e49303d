/* See bell.h. A full pipe has rung already. */
#include "bell.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

bool ksync_bell_open(ksync_bell_t *bell) {
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    bell->heard = ends[0];
    bell->rung = ends[1];
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    (void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
    return true;
}

void ksync_bell_close(ksync_bell_t *bell) {
    close((int)bell->heard);
    close((int)bell->rung);
}

void ksync_bell_ring(const ksync_bell_t *bell) {
    int saved = errno; /* a signal handler's caller does not expect it to change */
    (void)!write((int)bell->rung, "", 1);
    errno = saved;
}

void ksync_bell_silence(const ksync_bell_t *bell) {
    char drained[64];
    while (read((int)bell->heard, drained, sizeof drained) > 0)
        ;
}

bool ksync_bell_wait(const ksync_bell_t *bell, int ms) {
    struct pollfd heard = {.fd = (int)bell->heard, .events = POLLIN};
    return poll(&heard, 1, ms) > 0;
}
