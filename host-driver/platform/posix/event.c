/* Events and waiting on posix, in the kernel's shape: one dispatcher lock for the process, and on
 * each event a list of the wait blocks of those who wait for it. A block lives on its waiter's
 * stack.
 *
 * No wake-up is lost, because everything happens under the dispatcher lock: a waiter looks at all
 * its events and links its blocks in one critical section, and a set either finds the block and
 * satisfies the wait or leaves the signal for the next look. A synchronization event hands its
 * signal to one waiter and then is not signalled; a satisfied waiter is not satisfied twice, for
 * the set unlinks nothing but skips waiters that already have an answer. */
#include "platform.h"

#include <assert.h>
#include <pthread.h>
#include <time.h>

#define UNSATISFIED (UINT32_MAX - 1)

/* All guarded by `dispatcher`. */
typedef struct waiter {
    pthread_cond_t wake;
    uint32_t satisfied_by; /* index of the event, or UNSATISFIED */
} waiter_t;

typedef struct wait_block {
    struct wait_block *next, **link; /* in the event's list; `link` points to what points here */
    waiter_t *waiter;
    uint32_t index;
} wait_block_t;

typedef struct {
    wait_block_t *first, **last;
    uint8_t kind;
    bool signalled;
} event_t;

static_assert(sizeof(event_t) <= sizeof(ksync_platform_event_t), "storage");

static pthread_mutex_t dispatcher = PTHREAD_MUTEX_INITIALIZER;

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static event_t *event_of(ksync_platform_event_t *event) {
    return (event_t *)event->storage;
}

void ksync_platform_event_init(ksync_platform_event_t *event, ksync_platform_event_kind_t kind,
                               bool signalled) {
    event_t *self = event_of(event);
    *self = (event_t){.last = &self->first, .kind = (uint8_t)kind, .signalled = signalled};
}

static void unlink_block(event_t *event, wait_block_t *block) {
    *block->link = block->next;
    if (block->next != NULL)
        block->next->link = block->link;
    else
        event->last = block->link;
}

static void link_block(event_t *event, wait_block_t *block) {
    block->next = NULL;
    block->link = event->last;
    *event->last = block;
    event->last = &block->next;
}

void ksync_platform_event_set(ksync_platform_event_t *event) {
    event_t *self = event_of(event);
    pthread_mutex_lock(&dispatcher);
    self->signalled = true;
    for (wait_block_t *block = self->first; block != NULL; block = block->next) {
        waiter_t *waiter = block->waiter;
        if (waiter->satisfied_by != UNSATISFIED)
            continue; /* another event woke it; it has not yet run to unlink itself */
        waiter->satisfied_by = block->index;
        pthread_cond_signal(
            &waiter->wake); /* under the lock: the waiter's stack is gone once it can run */
        if (self->kind == KSYNC_EVENT_SYNCHRONIZATION) {
            self->signalled = false;
            break;
        }
    }
    pthread_mutex_unlock(&dispatcher);
}

void ksync_platform_event_clear(ksync_platform_event_t *event) {
    pthread_mutex_lock(&dispatcher);
    event_of(event)->signalled = false;
    pthread_mutex_unlock(&dispatcher);
}

/* Takes the first signalled event, as a wait that is satisfied at once does. */
static uint32_t take_signalled(ksync_platform_event_t *const *events, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        event_t *event = event_of(events[i]);
        if (!event->signalled)
            continue;
        if (event->kind == KSYNC_EVENT_SYNCHRONIZATION)
            event->signalled = false;
        return i;
    }
    return UNSATISFIED;
}

/* The monotonic time `timeout` from now, or the largest that a timespec surely holds. */
static struct timespec deadline_after(uint64_t timeout) {
    const uint64_t per_second = 10 * 1000 * 1000;
    struct timespec deadline;
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    deadline.tv_sec += (time_t)(timeout / per_second);
    deadline.tv_nsec += (long)(timeout % per_second) * 100;
    if (deadline.tv_nsec >= 1000000000) {
        deadline.tv_nsec -= 1000000000;
        deadline.tv_sec += 1;
    }
    return deadline;
}

uint32_t ksync_platform_wait_any(ksync_platform_event_t *const *events, uint32_t count,
                                 uint64_t timeout) {
    assert(count <= KSYNC_WAIT_MAX && ksync_platform_irql() <= KSYNC_APC_LEVEL);
    wait_block_t blocks[KSYNC_WAIT_MAX];
    waiter_t waiter = {.satisfied_by = UNSATISFIED};
    struct timespec deadline = {0};
    int failed = 0;

    pthread_mutex_lock(&dispatcher);
    waiter.satisfied_by = take_signalled(events, count);
    if (waiter.satisfied_by != UNSATISFIED || timeout == 0)
        goto done;

    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&waiter.wake, &attributes);
    pthread_condattr_destroy(&attributes);
    for (uint32_t i = 0; i < count; i++) {
        blocks[i].waiter = &waiter;
        blocks[i].index = i;
        link_block(event_of(events[i]), &blocks[i]);
    }
    if (timeout != KSYNC_WAIT_FOREVER)
        deadline = deadline_after(timeout);
    /* Until satisfied or timed out: the condition variable may wake for nothing. */
    while (waiter.satisfied_by == UNSATISFIED && failed == 0)
        failed = timeout == KSYNC_WAIT_FOREVER
                     ? pthread_cond_wait(&waiter.wake, &dispatcher)
                     : pthread_cond_timedwait(&waiter.wake, &dispatcher, &deadline);
    for (uint32_t i = 0; i < count; i++)
        unlink_block(event_of(events[i]), &blocks[i]);
    pthread_cond_destroy(&waiter.wake);

done:
    pthread_mutex_unlock(&dispatcher);
    return waiter.satisfied_by == UNSATISFIED ? KSYNC_WAIT_TIMEOUT : waiter.satisfied_by;
}
