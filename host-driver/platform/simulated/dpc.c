/* Deferred procedure calls: for each processor two queues, of ordinary and of threaded
 * DPCs, and a thread for each that delivers them. It decides order; which thread has a processor is
 * processor.c's business.
 *
 *   state of a DPC   from     by
 *   idle             -        init
 *   queued           idle     insert
 *   idle             queued   remove, or its delivery just before it calls the routine
 *
 *   queue            from     by
 *   idle             -        start; its delivery, when it finds nothing more
 *   wanted           idle     insert: its delivery will look, and its processor is reserved
 *
 * The delivery copies routine and context under the lock and looks at the DPC no more: from then on
 * it is its owner's, to insert again (also to another processor, where it then runs at the same
 * time) or to free. */
#include "irql.h"
#include "os.h"
#include "processor.h"
#include "simulated.h"
#include "start.h"

#include <assert.h>

struct queue;

/* Guarded by `lock`, but for routine, context and threaded, which are constant. */
typedef struct dpc {
    struct dpc *next, **link; /* in its queue; `link` points to what points here */
    struct queue *queue;      /* NULL: idle */
    ksync_platform_routine_t routine;
    void *context;
    uint32_t target;
    uint8_t importance; /* ksync_platform_importance_t */
    bool threaded;
} dpc_t;

typedef struct queue {
    dpc_t *first, **last; /* guarded by `lock`, like `wanted` */
    bool wanted;
    bool threaded;
    uint32_t processor;
    ksync_os_condition_t insertion;
    ksync_platform_thread_t thread;
} queue_t;

static_assert(sizeof(dpc_t) <= sizeof(ksync_platform_dpc_t), "storage");

enum { QUEUES_MAX = 2 * KSYNC_SIMULATED_PROCESSORS_MAX };

static ksync_os_mutex_t lock;
static queue_t queues[QUEUES_MAX]; /* of each processor: ordinary, threaded */
static uint32_t queue_count;
static bool stopping; /* guarded by `lock` */

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static dpc_t *dpc_of(ksync_platform_dpc_t *dpc) {
    return (dpc_t *)dpc->storage;
}

/* --- queues, under the lock --- */

static void link_dpc(queue_t *queue, dpc_t *dpc) {
    dpc_t **place = dpc->importance == KSYNC_DPC_HIGH ? &queue->first : queue->last;
    dpc->queue = queue;
    dpc->link = place;
    dpc->next = *place;
    *place = dpc;
    if (dpc->next != NULL)
        dpc->next->link = &dpc->next;
    else
        queue->last = &dpc->next;
    if (queue->wanted)
        return;
    queue->wanted = true;
    if (!queue->threaded)
        ksync_simulated_processor_reserve(queue->processor);
    ksync_os_condition_signal(&queue->insertion);
}

static void unlink_dpc(dpc_t *dpc) {
    *dpc->link = dpc->next;
    if (dpc->next != NULL)
        dpc->next->link = dpc->link;
    else
        dpc->queue->last = dpc->link;
    dpc->queue = NULL;
}

/* --- delivery --- */

/* Gives the lock away while a routine runs. */
static void run_all(queue_t *queue) {
    uint8_t irql = ksync_simulated_irql;
    while (queue->first != NULL) {
        ksync_platform_routine_t routine = queue->first->routine;
        void *context = queue->first->context;
        unlink_dpc(queue->first);
        ksync_os_mutex_unlock(&lock);
        routine(context);
        assert(ksync_simulated_irql == irql);
        ksync_os_mutex_lock(&lock);
    }
    queue->wanted = false;
}

/* The processor is reserved and given back under the lock, so that no insertion in between loses
 * its reservation; it is waited for without. */
static void run_all_at_dispatch(queue_t *queue) {
    ksync_os_mutex_unlock(&lock);
    ksync_simulated_processor_take_reserved();
    ksync_simulated_irql = KSYNC_DISPATCH_LEVEL;
    ksync_os_mutex_lock(&lock);
    run_all(queue);
    ksync_simulated_irql = KSYNC_PASSIVE_LEVEL;
    ksync_simulated_processor_give_reserved();
}

static void deliver(void *context) {
    queue_t *queue = context;
    ksync_simulated_processor_bind(queue->processor);
    ksync_os_mutex_lock(&lock);
    for (;;) {
        while (!queue->wanted && !stopping)
            ksync_os_condition_wait(&queue->insertion, &lock);
        if (!queue->wanted)
            break;
        if (queue->threaded)
            run_all(queue);
        else
            run_all_at_dispatch(queue);
    }
    ksync_os_mutex_unlock(&lock);
}

ksync_result_t ksync_simulated_dpc_start(void) {
    stopping = false;
    for (uint32_t i = 0; i < 2 * ksync_platform_processors(); i++) {
        queue_t *queue = &queues[i];
        *queue = (queue_t){.last = &queue->first, .processor = i / 2, .threaded = i % 2 != 0};
        ksync_result_t result = ksync_platform_thread_create(
            &queue->thread, deliver, queue,
            queue->threaded ? KSYNC_SIMULATED_GUEST_STACK : KSYNC_SIMULATED_SMALL_STACK);
        if (result != KSYNC_OK) {
            ksync_simulated_dpc_stop();
            return result;
        }
        queue_count++;
    }
    return KSYNC_OK;
}

void ksync_simulated_dpc_stop(void) {
    ksync_os_mutex_lock(&lock);
    stopping = true;
    for (uint32_t i = 0; i < queue_count; i++)
        ksync_os_condition_signal(&queues[i].insertion);
    ksync_os_mutex_unlock(&lock);
    for (uint32_t i = 0; i < queue_count; i++)
        ksync_platform_thread_join(&queues[i].thread);
    ksync_os_mutex_lock(&lock); /* a flush may still look, and finds nothing to wait for */
    queue_count = 0;
    ksync_os_mutex_unlock(&lock);
}

/* --- DPCs --- */

void ksync_platform_dpc_init(ksync_platform_dpc_t *dpc, ksync_platform_routine_t routine,
                             void *context, bool threaded) {
    *dpc_of(dpc) = (dpc_t){.routine = routine,
                           .context = context,
                           .target = KSYNC_PROCESSOR_ANY,
                           .importance = KSYNC_DPC_MEDIUM,
                           .threaded = threaded};
}

void ksync_platform_dpc_set_target(ksync_platform_dpc_t *dpc, uint32_t processor) {
    assert(processor == KSYNC_PROCESSOR_ANY || processor < ksync_platform_processors());
    ksync_os_mutex_lock(&lock);
    dpc_of(dpc)->target = processor;
    ksync_os_mutex_unlock(&lock);
}

void ksync_platform_dpc_set_importance(ksync_platform_dpc_t *dpc,
                                       ksync_platform_importance_t importance) {
    ksync_os_mutex_lock(&lock);
    dpc_of(dpc)->importance = (uint8_t)importance;
    ksync_os_mutex_unlock(&lock);
}

bool ksync_platform_dpc_insert(ksync_platform_dpc_t *dpc) {
    dpc_t *self = dpc_of(dpc);
    ksync_os_mutex_lock(&lock);
    bool inserted = self->queue == NULL;
    if (inserted) {
        uint32_t processor =
            self->target == KSYNC_PROCESSOR_ANY ? ksync_platform_processor_current() : self->target;
        assert(2 * processor < queue_count && !stopping);
        link_dpc(&queues[2 * processor + self->threaded], self);
    }
    ksync_os_mutex_unlock(&lock);
    return inserted;
}

bool ksync_platform_dpc_remove(ksync_platform_dpc_t *dpc) {
    ksync_os_mutex_lock(&lock);
    bool removed = dpc_of(dpc)->queue != NULL;
    if (removed)
        unlink_dpc(dpc_of(dpc));
    ksync_os_mutex_unlock(&lock);
    return removed;
}

/* --- flush --- */

typedef struct {
    uint32_t missing;
    ksync_platform_event_t all_passed;
} flush_t;

static void pass(void *context) {
    flush_t *flush = context;
    if (__atomic_sub_fetch(&flush->missing, 1, __ATOMIC_ACQ_REL) == 0)
        ksync_platform_event_set(&flush->all_passed);
}

/* Sends a DPC of its own after those that wait, through each queue that is not idle: the others
 * have nothing to wait for, and their processors may be in use for long. */
void ksync_platform_dpc_flush(void) {
    assert(ksync_simulated_irql == KSYNC_PASSIVE_LEVEL);
    flush_t flush = {.missing = 1}; /* this function, until all are sent */
    ksync_platform_dpc_t markers[QUEUES_MAX];
    ksync_platform_event_t *all_passed = &flush.all_passed;
    ksync_platform_event_init(all_passed, KSYNC_EVENT_NOTIFICATION, false);
    ksync_os_mutex_lock(&lock);
    for (uint32_t i = 0; i < queue_count; i++) {
        if (!queues[i].wanted)
            continue;
        ksync_platform_dpc_init(&markers[i], pass, &flush, queues[i].threaded);
        __atomic_fetch_add(&flush.missing, 1, __ATOMIC_RELAXED);
        link_dpc(&queues[i], dpc_of(&markers[i]));
    }
    ksync_os_mutex_unlock(&lock);
    pass(&flush);
    (void)ksync_platform_wait_any(&all_passed, 1, KSYNC_WAIT_FOREVER);
}
