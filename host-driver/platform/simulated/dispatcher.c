/* Dispatcher objects and waiting, in the kernel's shape: one dispatcher lock for the
 * process, and on each object a list of the wait blocks of those who wait for it. A block lies in
 * its waiter's storage.
 *
 *   object                     signalled while    a wait takes
 *   notification event         state is 1         nothing
 *   synchronization event      state is 1         the state: it becomes 0
 *   semaphore                  state is above 0   one
 *
 * No wake-up is lost, because everything happens under the dispatcher lock: a waiter looks at all
 * its objects and links its blocks in one critical section, and whoever signals either finds the
 * block and satisfies the wait or leaves the signal for the next look. Objects are taken by whoever
 * satisfies a wait, under that lock: one signal satisfies one waiter, a wait for all takes all or
 * nothing. A satisfied waiter is not satisfied twice, for a signal unlinks nothing but skips
 * waiters that already have an answer. */
#include "os.h"

#include <assert.h>

#define UNSATISFIED KSYNC_WAIT_TIMEOUT

struct wait_block;

typedef enum { NOTIFICATION_EVENT, SYNCHRONIZATION_EVENT, SEMAPHORE } type_t;

/* Guarded by `dispatcher`, as all here; `type` is constant. */
typedef struct {
    struct wait_block *first, **last;
    uint32_t state;
    uint8_t type; /* type_t */
} object_t;

typedef struct {
    ksync_os_condition_t wake;
    uint32_t satisfied_by; /* index of the object, or UNSATISFIED */
    bool all;
    uint32_t count;
    ksync_platform_object_t *const *objects;
} waiter_t;

typedef struct wait_block {
    struct wait_block *next, **link; /* in the object's list; `link` points to what points here */
    waiter_t *waiter;
    uint32_t index;
} wait_block_t;

static_assert(sizeof(object_t) <= sizeof(ksync_platform_object_t), "storage");
static_assert(sizeof(wait_block_t) <= sizeof(ksync_platform_wait_block_t), "storage");

static ksync_os_mutex_t dispatcher;

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static object_t *object_of(ksync_platform_object_t *object) {
    return (object_t *)object->storage;
}

static wait_block_t *block_of(ksync_platform_wait_block_t *block) {
    return (wait_block_t *)block->storage;
}

static void unlink_block(object_t *object, wait_block_t *block) {
    *block->link = block->next;
    if (block->next != NULL)
        block->next->link = block->link;
    else
        object->last = block->link;
}

static void link_block(object_t *object, wait_block_t *block) {
    block->next = NULL;
    block->link = object->last;
    *object->last = block;
    object->last = &block->next;
}

/* --- taking --- */

static void take(object_t *object) {
    if (object->type != NOTIFICATION_EVENT)
        object->state--;
}

static uint32_t take_any(ksync_platform_object_t *const *objects, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (object_of(objects[i])->state == 0)
            continue;
        take(object_of(objects[i]));
        return i;
    }
    return UNSATISFIED;
}

static uint32_t take_all(ksync_platform_object_t *const *objects, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (object_of(objects[i])->state == 0)
            return UNSATISFIED;
    for (uint32_t i = 0; i < count; i++)
        take(object_of(objects[i]));
    return 0;
}

/* Offers a signalled object to its waiters, the longest waiting first, while it stays signalled. */
static void satisfy_waiters(object_t *object) {
    for (wait_block_t *block = object->first; block != NULL && object->state != 0;
         block = block->next) {
        waiter_t *waiter = block->waiter;
        if (waiter->satisfied_by != UNSATISFIED)
            continue; /* another object woke it; it has not yet run to unlink itself */
        if (waiter->all) {
            waiter->satisfied_by = take_all(waiter->objects, waiter->count);
        } else {
            take(object);
            waiter->satisfied_by = block->index;
        }
        if (waiter->satisfied_by != UNSATISFIED)
            ksync_os_condition_signal(
                &waiter->wake); /* under the lock: the waiter's storage is gone once it can run */
    }
}

/* --- events and semaphores --- */

static void init(ksync_platform_object_t *object, type_t type, uint32_t state) {
    object_t *self = object_of(object);
    *self = (object_t){.last = &self->first, .type = (uint8_t)type, .state = state};
}

/* Sets the state, for an event, or adds to it, and returns what it was. */
static uint32_t signal_object(ksync_platform_object_t *object, uint32_t count) {
    object_t *self = object_of(object);
    ksync_os_mutex_lock(&dispatcher);
    uint32_t before = self->state;
    self->state = self->type == SEMAPHORE ? before + count : 1;
    satisfy_waiters(self);
    ksync_os_mutex_unlock(&dispatcher);
    return before;
}

static uint32_t read_state(const ksync_platform_object_t *object) {
    const object_t *self = (const object_t *)object->storage; /* SAFETY: as in object_of */
    ksync_os_mutex_lock(&dispatcher);
    uint32_t state = self->state;
    ksync_os_mutex_unlock(&dispatcher);
    return state;
}

void ksync_platform_event_init(ksync_platform_event_t *event, ksync_platform_event_kind_t kind,
                               bool signalled) {
    init(event, kind == KSYNC_EVENT_NOTIFICATION ? NOTIFICATION_EVENT : SYNCHRONIZATION_EVENT,
         signalled);
}

bool ksync_platform_event_set(ksync_platform_event_t *event) {
    return signal_object(event, 1) != 0;
}

void ksync_platform_event_clear(ksync_platform_event_t *event) {
    (void)ksync_platform_event_reset(event);
}

bool ksync_platform_event_reset(ksync_platform_event_t *event) {
    ksync_os_mutex_lock(&dispatcher);
    bool before = object_of(event)->state != 0;
    object_of(event)->state = 0;
    ksync_os_mutex_unlock(&dispatcher);
    return before;
}

bool ksync_platform_event_read(const ksync_platform_event_t *event) {
    return read_state(event) != 0;
}

void ksync_platform_semaphore_init(ksync_platform_semaphore_t *semaphore, uint32_t count,
                                   uint32_t limit) {
    assert(limit >= 1 && limit <= INT32_MAX && count <= limit);
    (void)limit; /* kept by the core, which lets no release exceed it */
    init(semaphore, SEMAPHORE, count);
}

uint32_t ksync_platform_semaphore_release(ksync_platform_semaphore_t *semaphore, uint32_t count) {
    return signal_object(semaphore, count);
}

uint32_t ksync_platform_semaphore_read(const ksync_platform_semaphore_t *semaphore) {
    return read_state(semaphore);
}

/* --- waiting --- */

/* The interrupt time `timeout` from now. */
static uint64_t deadline_after(uint64_t timeout) {
    uint64_t now = ksync_platform_interrupt_time();
    return timeout < KSYNC_WAIT_FOREVER - now ? now + timeout : KSYNC_WAIT_FOREVER;
}

/* Under the lock, which it gives away while it sleeps: until satisfied or timed out. */
static void sleep_until_satisfied(waiter_t *waiter, uint64_t timeout) {
    uint64_t deadline = deadline_after(timeout);
    bool in_time = true;
    while (waiter->satisfied_by == UNSATISFIED && in_time) /* it may wake for nothing */
        in_time = ksync_os_condition_wait_until(&waiter->wake, &dispatcher, deadline);
}

static uint32_t wait_for(waiter_t *waiter, uint64_t timeout, ksync_platform_wait_block_t *blocks) {
    assert(ksync_platform_irql() <= (timeout == 0 ? KSYNC_DISPATCH_LEVEL : KSYNC_APC_LEVEL));
    ksync_os_mutex_lock(&dispatcher);
    waiter->satisfied_by = waiter->all ? take_all(waiter->objects, waiter->count)
                                       : take_any(waiter->objects, waiter->count);
    if (waiter->satisfied_by == UNSATISFIED && timeout != 0) {
        for (uint32_t i = 0; i < waiter->count; i++) {
            *block_of(&blocks[i]) = (wait_block_t){.waiter = waiter, .index = i};
            link_block(object_of(waiter->objects[i]), block_of(&blocks[i]));
        }
        sleep_until_satisfied(waiter, timeout);
        for (uint32_t i = 0; i < waiter->count; i++)
            unlink_block(object_of(waiter->objects[i]), block_of(&blocks[i]));
    }
    ksync_os_mutex_unlock(&dispatcher);
    return waiter->satisfied_by;
}

uint32_t ksync_platform_wait_many(ksync_platform_object_t *const *objects, uint32_t count,
                                  ksync_platform_wait_mode_t mode, bool alertable, uint64_t timeout,
                                  ksync_platform_wait_block_t *blocks) {
    assert(count >= 1 && count <= KSYNC_WAIT_MANY);
    (void)alertable; /* nobody alerts a thread here */
    waiter_t waiter = {.all = mode == KSYNC_WAIT_FOR_ALL, .count = count, .objects = objects};
    return wait_for(&waiter, timeout, blocks);
}

uint32_t ksync_platform_wait_any(ksync_platform_object_t *const *objects, uint32_t count,
                                 uint64_t timeout) {
    assert(count <= KSYNC_WAIT_FEW);
    ksync_platform_wait_block_t blocks[KSYNC_WAIT_FEW];
    waiter_t waiter = {.count = count, .objects = objects};
    return wait_for(&waiter, timeout, blocks);
}
