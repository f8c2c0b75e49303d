/* See control_workers.h. An idle worker sleeps on its own event, so that a job wakes exactly one
 * thread. */
#include "control_workers.h"

void ksync_workers_init(ksync_workers_t *workers, size_t stack_bytes) {
    ksync_platform_spinlock_init(&workers->lock);
    ksync_platform_event_init(&workers->drained, KSYNC_EVENT_NOTIFICATION, false);
    workers->stack_bytes = stack_bytes;
    for (uint32_t i = KSYNC_CONTROL_HOST_REQUESTS; i-- > 0;) {
        ksync_worker_t *worker = &workers->all[i];
        worker->workers = workers;
        worker->next = workers->unused;
        workers->unused = worker;
        ksync_platform_event_init(&worker->wake, KSYNC_EVENT_SYNCHRONIZATION, false);
    }
}

static ksync_worker_t *pop(ksync_worker_t **list) {
    ksync_worker_t *worker = *list;
    if (worker)
        *list = worker->next;
    return worker;
}

static void push(ksync_worker_t **list, ksync_worker_t *worker) {
    worker->next = *list;
    *list = worker;
}

/* The end of a job. False when the worker must leave, because nothing else will come. */
static bool rest(ksync_worker_t *worker, size_t bytes) {
    ksync_workers_t *workers = worker->workers;
    uint8_t irql = ksync_platform_spinlock_acquire(&workers->lock);
    workers->busy--;
    workers->bytes -= bytes;
    bool stays = !workers->ending, last = workers->busy == 0;
    if (stays)
        push(&workers->idle, worker);
    ksync_platform_spinlock_release(&workers->lock, irql);
    if (!stays && last)
        ksync_platform_event_set(&workers->drained);
    return stays;
}

static void work(void *context) {
    ksync_worker_t *worker = context;
    ksync_platform_event_t *wake = &worker->wake;
    for (;;) {
        (void)ksync_platform_wait_any(&wake, 1, KSYNC_WAIT_FOREVER);
        ksync_job_t *job = worker->job;
        if (!job)
            return;
        size_t bytes = job->bytes;
        job->run(job);
        if (!rest(worker, bytes))
            return;
    }
}

/* Takes a worker and room for the job, if there are both. */
static ksync_result_t reserve(ksync_workers_t *workers, ksync_job_t *job, ksync_worker_t **taken) {
    ksync_result_t result = KSYNC_OK;
    uint8_t irql = ksync_platform_spinlock_acquire(&workers->lock);
    if (workers->ending) {
        result = KSYNC_E_SHUTTING_DOWN;
    } else if (KSYNC_CONTROL_HOST_BYTES - workers->bytes < job->bytes) {
        result = KSYNC_E_HOST_BUSY;
    } else {
        ksync_worker_t *worker = pop(&workers->idle);
        if (!worker)
            worker = pop(&workers->unused);
        if (worker) {
            workers->busy++;
            workers->bytes += job->bytes;
            *taken = worker;
        } else {
            result = KSYNC_E_HOST_BUSY;
        }
    }
    ksync_platform_spinlock_release(&workers->lock, irql);
    return result;
}

static void give_back(ksync_worker_t *worker, ksync_job_t *job) {
    ksync_workers_t *workers = worker->workers;
    uint8_t irql = ksync_platform_spinlock_acquire(&workers->lock);
    workers->busy--;
    workers->bytes -= job->bytes;
    push(&workers->unused, worker);
    bool drained = workers->ending && workers->busy == 0;
    ksync_platform_spinlock_release(&workers->lock, irql);
    if (drained)
        ksync_platform_event_set(&workers->drained);
}

ksync_result_t ksync_workers_run(ksync_workers_t *workers, ksync_job_t *job) {
    ksync_worker_t *worker = NULL;
    ksync_result_t result = reserve(workers, job, &worker);
    if (result != KSYNC_OK)
        return result;
    /* The worker is ours alone until its wake, which also publishes `job` to it. */
    if (!worker->started) {
        result = ksync_platform_thread_create(&worker->thread, work, worker, workers->stack_bytes);
        if (result != KSYNC_OK) {
            give_back(worker, job);
            return result;
        }
        worker->started = true;
    }
    worker->job = job;
    ksync_platform_event_set(&worker->wake);
    return KSYNC_OK;
}

void ksync_workers_end(ksync_workers_t *workers) {
    uint8_t irql = ksync_platform_spinlock_acquire(&workers->lock);
    workers->ending = true;
    bool drained = workers->busy == 0;
    ksync_platform_spinlock_release(&workers->lock, irql);
    if (drained)
        ksync_platform_event_set(&workers->drained);
}

bool ksync_workers_drained(ksync_workers_t *workers, uint64_t timeout) {
    ksync_platform_event_t *drained = &workers->drained;
    return ksync_platform_wait_any(&drained, 1, timeout) == 0;
}

void ksync_workers_join(ksync_workers_t *workers) {
    /* Idle ones sleep; the others have left after their last job or are about to. No lock: nobody
     * else is left. */
    for (ksync_worker_t *worker = workers->idle; worker; worker = worker->next) {
        worker->job = NULL;
        ksync_platform_event_set(&worker->wake);
    }
    for (uint32_t i = 0; i < KSYNC_CONTROL_HOST_REQUESTS; i++)
        if (workers->all[i].started)
            ksync_platform_thread_join(&workers->all[i].thread);
}
