/* The threads on which requests run that may take long: as many as there are such requests at a
 * time, kept for the next ones. A request never waits for another's thread; when all are taken it
 * is refused. Knows nothing of messages. */
#ifndef KSYNC_CONTROL_WORKERS_H
#define KSYNC_CONTROL_WORKERS_H

#include "control.h"
#include "platform.h"

/* Part of what is to be done: the workers' own fields. `run` ends with freeing the job. */
typedef struct ksync_job {
    void (*run)(struct ksync_job *job);
    size_t bytes; /* counted against KSYNC_CONTROL_HOST_BYTES while it runs */
} ksync_job_t;

typedef struct ksync_worker {
    struct ksync_workers *workers;
    struct ksync_worker *next; /* in the list of idle or of unused ones */
    ksync_platform_thread_t thread;
    ksync_platform_event_t wake;
    ksync_job_t *job; /* NULL at a wake: leave */
    bool started;
} ksync_worker_t;

typedef struct ksync_workers {
    ksync_platform_spinlock_t lock; /* guards all below but `drained`; held for list surgery only */
    ksync_worker_t *idle, *unused;
    uint32_t busy;
    size_t bytes;
    bool ending;
    ksync_platform_event_t drained; /* signalled while ending and none is busy */
    size_t stack_bytes;
    ksync_worker_t all[KSYNC_CONTROL_HOST_REQUESTS];
} ksync_workers_t;

void ksync_workers_init(ksync_workers_t *workers, size_t stack_bytes);
/* Runs a job on a thread of its own. Fails with KSYNC_E_HOST_BUSY, KSYNC_E_SHUTTING_DOWN or
 * KSYNC_E_OUT_OF_MEMORY; the job is then the caller's again. */
ksync_result_t ksync_workers_run(ksync_workers_t *workers, ksync_job_t *job) KSYNC_MUST_CHECK;
/* Lets nothing new begin. */
void ksync_workers_end(ksync_workers_t *workers);
/* After the end: whether every job has ended within `timeout` (100 ns). */
bool ksync_workers_drained(ksync_workers_t *workers, uint64_t timeout);
/* After they have drained. */
void ksync_workers_join(ksync_workers_t *workers);

#endif
