/* Wakes a thread that waits for the system: a pipe on posix, an event on Windows. It stays rung
 * until it is silenced. */
#ifndef KSYNC_BELL_H
#define KSYNC_BELL_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    intptr_t heard; /* what the system waits for: a descriptor or a handle */
    intptr_t rung;
} ksync_bell_t;

/* False when the system has none. */
bool ksync_bell_open(ksync_bell_t *bell);
void ksync_bell_close(ksync_bell_t *bell);
/* Any thread; may be called from a signal handler. */
void ksync_bell_ring(const ksync_bell_t *bell);
void ksync_bell_silence(const ksync_bell_t *bell);
#define KSYNC_BELL_FOREVER (-1)
/* False when it has not rung for so many milliseconds. */
bool ksync_bell_wait(const ksync_bell_t *bell, int ms);

#endif
