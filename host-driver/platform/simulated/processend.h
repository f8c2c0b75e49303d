/* How a system tells of the end of one process, which is what processes (process.c) are made of.
 * Nothing here waits, and an end never comes to mean a later process with the same identifier. */
#ifndef KSYNC_SIMULATED_PROCESSEND_H
#define KSYNC_SIMULATED_PROCESSEND_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint64_t storage[2];
    uint32_t id;
} ksync_os_end_t;

/* --- one end (processend.c) --- */

/* The process with this identifier, which may have ended but is still known: KSYNC_STATUS_SUCCESS,
 * KSYNC_STATUS_INVALID_CID or KSYNC_STATUS_INSUFFICIENT_RESOURCES. */
uint32_t ksync_os_end_open(ksync_os_end_t *end, uint32_t id);
/* This process, whose end nobody here will see. */
void ksync_os_end_open_own(ksync_os_end_t *end);
void ksync_os_end_close(ksync_os_end_t *end);
bool ksync_os_end_reached(const ksync_os_end_t *end);
/* Of a process that has ended; KSYNC_STATUS_SUCCESS where the system does not say. */
uint32_t ksync_os_end_status(const ksync_os_end_t *end);

/* --- all that are watched (processwatch.c) --- */

/* Makes what watches, unless it is there. Not while another thread starts or stops it. */
bool ksync_os_watch_start(void);
/* Nothing is watched any more. */
void ksync_os_watch_stop(void);
/* From now on ksync_simulated_processes_look is called, by a thread of the watcher's, once the end
 * is reached and perhaps at other times. False without memory. */
bool ksync_os_watch(ksync_os_end_t *end);
/* A call that has begun already may yet come. */
void ksync_os_unwatch(ksync_os_end_t *end);

/* Looks whether the process with this identifier has ended; 0: each process (process.c). */
void ksync_simulated_processes_look(uint32_t id);

#endif
