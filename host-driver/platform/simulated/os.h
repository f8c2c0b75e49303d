/* What the model of a kernel needs of the system that it runs on: the door from simulated/ to
 * posix/os.c and win32/os.c, as platform.h is the core's. The algorithms are the model's; here are
 * only mutexes, condition variables, and what a system knows of itself. Threads, memory and clocks
 * are platform.h's own, which each system implements besides. */
#ifndef KSYNC_SIMULATED_OS_H
#define KSYNC_SIMULATED_OS_H

#include "platform.h"

/* Names the platform, for people. */
extern const char ksync_os_name[];

/* --- mutexes --- */

/* All zero is a free mutex, and only a free one may go. Not recursive. Whoever waits sleeps. */
typedef struct {
    uint64_t storage[5];
} ksync_os_mutex_t;

void ksync_os_mutex_lock(ksync_os_mutex_t *mutex);
void ksync_os_mutex_unlock(ksync_os_mutex_t *mutex);

/* --- condition variables --- */

/* All zero is one that nobody waits for, and only such a one may go. */
typedef struct {
    uint64_t storage[6];
} ksync_os_condition_t;

/* Both waits give the mutex away while they sleep, and may wake for nothing. */
void ksync_os_condition_wait(ksync_os_condition_t *condition, ksync_os_mutex_t *mutex);
/* False once the interrupt time has reached `until`; KSYNC_WAIT_FOREVER never does. */
bool ksync_os_condition_wait_until(ksync_os_condition_t *condition, ksync_os_mutex_t *mutex,
                                   uint64_t until);
void ksync_os_condition_signal(ksync_os_condition_t *condition);
void ksync_os_condition_broadcast(ksync_os_condition_t *condition);

/* --- the clock --- */

/* While the model runs, timed waits are as fine as the system can make them. */
void ksync_os_clock_start(void);
void ksync_os_clock_stop(void);

/* --- threads, the process, processors --- */

/* One value for each thread, NULL at first. As the thread ends, whoever has created it, `end` takes
 * a value that is not NULL; it is the same function at each call. False without memory. */
bool ksync_os_thread_value_set(void *value, void (*end)(void *value)) KSYNC_MUST_CHECK;
void *ksync_os_thread_value(void);
/* The identifier that the system has for this process; never 0. */
uint32_t ksync_os_process_id(void);
/* Processors that are online, at least 1. */
uint32_t ksync_os_processors(void);

#endif
