/* Work items: two queues with threads of their own. The host's has one, for what waits
 * for DPCs at most. The guests' gets another whenever an item would have to wait for those it
 * has, up to a limit, because guest code may wait for long.
 *
 * A worker copies routine and context under the lock and looks at the item no more: from then on it
 * is its owner's, to queue again or to free. */
#include "os.h"
#include "start.h"

#include <assert.h>

enum { WORKERS_MAX = 16, QUEUES = 2 };

/* Guarded by `lock`, but for routine and context, which are constant. */
typedef struct work {
    struct work *next;
    ksync_platform_routine_t routine;
    void *context;
    bool queued;
} work_t;

/* Guarded by `lock`, but for `limit`. */
typedef struct {
    work_t *first, **last;
    uint32_t length; /* items in the list */
    uint32_t idle;   /* workers that look for one */
    uint32_t count;  /* workers */
    uint32_t limit;
    bool stopping;
    ksync_os_condition_t arrival;
    ksync_platform_thread_t workers[WORKERS_MAX];
} queue_t;

static_assert(sizeof(work_t) <= sizeof(ksync_platform_work_t), "storage");

static ksync_os_mutex_t lock;
static queue_t queues[QUEUES]; /* by ksync_platform_work_queue_t */

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static work_t *work_of(ksync_platform_work_t *work) {
    return (work_t *)work->storage;
}

static void append(queue_t *queue, work_t *work) {
    work->next = NULL;
    work->queued = true;
    *queue->last = work;
    queue->last = &work->next;
    queue->length++;
}

static work_t *take_first(queue_t *queue) {
    work_t *work = queue->first;
    queue->first = work->next;
    if (queue->first == NULL)
        queue->last = &queue->first;
    queue->length--;
    work->queued = false;
    return work;
}

static void run(void *context) {
    queue_t *queue = context;
    ksync_os_mutex_lock(&lock);
    for (;;) {
        while (queue->first == NULL && !queue->stopping)
            ksync_os_condition_wait(&queue->arrival, &lock);
        if (queue->first == NULL)
            break;
        work_t *work = take_first(queue);
        ksync_platform_routine_t routine = work->routine;
        void *argument = work->context;
        queue->idle--;
        ksync_os_mutex_unlock(&lock);
        routine(argument);
        assert(ksync_platform_irql() == KSYNC_PASSIVE_LEVEL);
        ksync_os_mutex_lock(&lock);
        queue->idle++;
    }
    ksync_os_mutex_unlock(&lock);
}

/* Under the lock. A new worker counts as idle from the start: an item is on its way to it. */
static ksync_result_t add_worker(queue_t *queue) {
    ksync_result_t result = ksync_platform_thread_create(&queue->workers[queue->count], run, queue,
                                                         KSYNC_SIMULATED_GUEST_STACK);
    if (result == KSYNC_OK) {
        queue->count++;
        queue->idle++;
    }
    return result;
}

static ksync_result_t start_queue(queue_t *queue, uint32_t limit) {
    *queue = (queue_t){.last = &queue->first, .limit = limit};
    ksync_os_mutex_lock(&lock);
    ksync_result_t result = add_worker(queue);
    ksync_os_mutex_unlock(&lock);
    return result;
}

ksync_result_t ksync_simulated_work_start(void) {
    ksync_result_t host = start_queue(&queues[KSYNC_WORK_HOST], 1);
    ksync_result_t guest = start_queue(&queues[KSYNC_WORK_GUEST], WORKERS_MAX);
    if (host == KSYNC_OK && guest == KSYNC_OK)
        return KSYNC_OK;
    ksync_simulated_work_stop();
    return host != KSYNC_OK ? host : guest;
}

static void stop_queue(queue_t *queue) {
    ksync_os_mutex_lock(&lock);
    queue->stopping = true;
    ksync_os_condition_broadcast(&queue->arrival);
    ksync_os_mutex_unlock(&lock);
    for (uint32_t worker = 0; worker < queue->count; worker++)
        ksync_platform_thread_join(&queue->workers[worker]);
}

/* The guests' first: what is left there hands its memory to the host's. */
void ksync_simulated_work_stop(void) {
    stop_queue(&queues[KSYNC_WORK_GUEST]);
    stop_queue(&queues[KSYNC_WORK_HOST]);
}

void ksync_platform_work_init(ksync_platform_work_t *work, ksync_platform_routine_t routine,
                              void *context) {
    *work_of(work) = (work_t){.routine = routine, .context = context};
}

void ksync_platform_work_queue(ksync_platform_work_t *work, ksync_platform_work_queue_t queue) {
    queue_t *chosen = &queues[queue];
    ksync_os_mutex_lock(&lock);
    assert(!work_of(work)->queued && chosen->count != 0);
    append(chosen, work_of(work));
    if (chosen->length > chosen->idle && chosen->count < chosen->limit)
        (void)!add_worker(chosen); /* without one more, the item waits for those there are */
    ksync_os_condition_signal(&chosen->arrival);
    ksync_os_mutex_unlock(&lock);
}
