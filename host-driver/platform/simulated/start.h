/* The parts of this platform that have threads. Each is started at most once at a time, by start.c,
 * and stopped after the parts that hand it work. */
#ifndef KSYNC_SIMULATED_START_H
#define KSYNC_SIMULATED_START_H

#include "platform.h"

/* For threads that run no guest code, or only at DISPATCH_LEVEL, and for those that run any. */
#define KSYNC_SIMULATED_SMALL_STACK ((size_t)256 * 1024)
#define KSYNC_SIMULATED_GUEST_STACK ((size_t)8 * 1024 * 1024)

ksync_result_t ksync_simulated_dpc_start(void) KSYNC_MUST_CHECK;
/* Runs what is queued first. */
void ksync_simulated_dpc_stop(void);

ksync_result_t ksync_simulated_timer_start(void) KSYNC_MUST_CHECK;
/* No timer may be set any more. */
void ksync_simulated_timer_stop(void);

ksync_result_t ksync_simulated_work_start(void) KSYNC_MUST_CHECK;
/* Runs what is queued first. */
void ksync_simulated_work_stop(void);

#endif
