/* Rundown protection of one module: counts the activations that run, refuses new ones once it is
 * closed, and tells when the last one has left. It knows nothing of modules. <= DISPATCH_LEVEL,
 * except the wait.
 *
 *   31          30        29          16 15              0
 *  +-----------+---------+--------------+----------------+
 *  | unloading | faulted |  callbacks   |  activations   |   closed bits are never cleared
 *  +-----------+---------+--------------+----------------+
 *
 * Callbacks, of which each processor runs two at most, are counted by themselves: no limit holds
 * for them, and they take nothing from that of the others. */
#ifndef KSYNC_RUNDOWN_H
#define KSYNC_RUNDOWN_H

#include "platform.h"

#define KSYNC_RUNDOWN_UNLOADING 0x80000000u
#define KSYNC_RUNDOWN_FAULTED 0x40000000u

typedef struct {
    uint32_t word;
    ksync_platform_event_t idle; /* notification: closed, and nobody is inside or ever will be */
} ksync_rundown_t;

void ksync_rundown_init(ksync_rundown_t *rundown);
/* KSYNC_OK: inside, and a leave must follow. Otherwise KSYNC_E_MODULE_UNLOADING,
 * KSYNC_E_MODULE_FAULTED, or KSYNC_E_HOST_BUSY when `limit` are inside. */
ksync_result_t ksync_rundown_enter(ksync_rundown_t *rundown, uint32_t limit) KSYNC_MUST_CHECK;
/* The caller's last touch of what the rundown protects, the rundown itself excepted. */
void ksync_rundown_leave(ksync_rundown_t *rundown);
/* The same for callbacks; false when it is closed. */
bool ksync_rundown_enter_callback(ksync_rundown_t *rundown) KSYNC_MUST_CHECK;
void ksync_rundown_leave_callback(ksync_rundown_t *rundown);
/* Sets one of the bits above. Returns how many are inside, callbacks included, as the count. */
uint32_t ksync_rundown_close(ksync_rundown_t *rundown, uint32_t bit);
bool ksync_rundown_is_closed(const ksync_rundown_t *rundown, uint32_t bit);
uint32_t ksync_rundown_count(const ksync_rundown_t *rundown);
/* Of a closed rundown: waits until nobody is inside; false when that takes longer than `timeout`.
 * <= APC_LEVEL. */
bool ksync_rundown_wait(ksync_rundown_t *rundown, uint64_t timeout);

#endif
