/* The lock of a resource. What is static here is called with `guard` held. */
#include "resource_lock.h"

#define POISONED 0xffffffffu

static void init_queue(ksync_resource_queue_t *queue) {
    *queue = (ksync_resource_queue_t){.end = &queue->first};
}

void ksync_resource_lock_init(ksync_resource_lock_t *lock) {
    ksync_platform_spinlock_init(&lock->guard);
    lock->owner = lock->holds = 0;
    init_queue(&lock->to_own);
    init_queue(&lock->to_share);
}

/* --- queues --- */

static void join_queue(ksync_resource_lock_t *lock, ksync_resource_waiter_t *waiter,
                       uint32_t activation, bool exclusive) {
    ksync_resource_queue_t *queue = exclusive ? &lock->to_own : &lock->to_share;
    *waiter = (ksync_resource_waiter_t){.activation = activation, .exclusive = exclusive};
    ksync_platform_event_init(&waiter->wake, KSYNC_EVENT_SYNCHRONIZATION, false);
    *queue->end = waiter;
    queue->end = &waiter->next;
    queue->count++;
}

static void leave_queue(ksync_resource_queue_t *queue, ksync_resource_waiter_t *waiter) {
    ksync_resource_waiter_t **link = &queue->first;
    while (*link != waiter)
        link = &(*link)->next;
    *link = waiter->next;
    if (queue->end == &waiter->next)
        queue->end = link;
    queue->count--;
}

static ksync_resource_waiter_t *let_first_in(ksync_resource_lock_t *lock,
                                             ksync_resource_queue_t *queue) {
    ksync_resource_waiter_t *waiter = queue->first;
    leave_queue(queue, waiter);
    waiter->let_in = true;
    lock->holds++;
    ksync_platform_event_set(&waiter->wake);
    return waiter;
}

static void let_sharers_in(ksync_resource_lock_t *lock) {
    while (lock->to_share.count != 0)
        (void)let_first_in(lock, &lock->to_share);
}

/* --- steps --- */

static bool may_share(const ksync_resource_lock_t *lock, ksync_resource_way_t way, bool shares) {
    if (lock->owner != 0)
        return false;
    return lock->to_own.count == 0 || way == KSYNC_RESOURCE_STARVE_EXCLUSIVE ||
           (way == KSYNC_RESOURCE_SHARED && shares);
}

static ksync_resource_state_t take(ksync_resource_lock_t *lock, ksync_resource_way_t way,
                                   uint32_t activation, bool shares) {
    bool exclusive = way == KSYNC_RESOURCE_EXCLUSIVE;
    if (lock->owner == POISONED)
        return KSYNC_RESOURCE_POISONED;
    if (lock->owner != activation) {
        if (exclusive ? lock->holds != 0 : !may_share(lock, way, shares))
            return shares ? KSYNC_RESOURCE_DEADLOCK : KSYNC_RESOURCE_BUSY;
        lock->owner = exclusive ? activation : 0;
    }
    lock->holds++;
    return KSYNC_RESOURCE_TAKEN;
}

ksync_resource_state_t ksync_resource_lock_take(ksync_resource_lock_t *lock,
                                                ksync_resource_way_t way, uint32_t activation,
                                                bool shares, ksync_resource_waiter_t *waiter) {
    uint8_t irql = ksync_platform_spinlock_acquire(&lock->guard);
    ksync_resource_state_t state = take(lock, way, activation, shares);
    if (state == KSYNC_RESOURCE_BUSY && waiter != NULL)
        join_queue(lock, waiter, activation, way == KSYNC_RESOURCE_EXCLUSIVE);
    ksync_platform_spinlock_release(&lock->guard, irql);
    return state;
}

bool ksync_resource_lock_end_wait(ksync_resource_lock_t *lock, ksync_resource_waiter_t *waiter) {
    uint8_t irql = ksync_platform_spinlock_acquire(&lock->guard);
    bool let_in = waiter->let_in;
    if (!let_in) {
        leave_queue(waiter->exclusive ? &lock->to_own : &lock->to_share, waiter);
        /* Those who wait to share may have waited for this one alone. */
        if (lock->owner == 0 && lock->to_own.count == 0)
            let_sharers_in(lock);
    }
    ksync_platform_spinlock_release(&lock->guard, irql);
    return let_in;
}

void ksync_resource_lock_release(ksync_resource_lock_t *lock) {
    uint8_t irql = ksync_platform_spinlock_acquire(&lock->guard);
    if (--lock->holds == 0) {
        bool was_exclusive = lock->owner != 0;
        lock->owner = 0;
        if (was_exclusive && lock->to_share.count != 0)
            let_sharers_in(lock);
        else if (lock->to_own.count != 0)
            lock->owner = let_first_in(lock, &lock->to_own)->activation;
    }
    ksync_platform_spinlock_release(&lock->guard, irql);
}

/* The faulted activation's holds stay counted, so that no other holder's release is the last. */
void ksync_resource_lock_poison(ksync_resource_lock_t *lock) {
    uint8_t irql = ksync_platform_spinlock_acquire(&lock->guard);
    lock->owner = POISONED;
    ksync_platform_spinlock_release(&lock->guard, irql);
}

bool ksync_resource_lock_convert(ksync_resource_lock_t *lock, uint32_t activation) {
    uint8_t irql = ksync_platform_spinlock_acquire(&lock->guard);
    bool owned = lock->owner == activation;
    if (owned) {
        lock->owner = 0;
        let_sharers_in(lock);
    }
    ksync_platform_spinlock_release(&lock->guard, irql);
    return owned;
}

bool ksync_resource_lock_is_owner(ksync_resource_lock_t *lock, uint32_t activation) {
    uint8_t irql = ksync_platform_spinlock_acquire(&lock->guard);
    bool owned = lock->owner == activation;
    ksync_platform_spinlock_release(&lock->guard, irql);
    return owned;
}

uint32_t ksync_resource_lock_waiters(ksync_resource_lock_t *lock, bool exclusive) {
    uint8_t irql = ksync_platform_spinlock_acquire(&lock->guard);
    uint32_t count = exclusive ? lock->to_own.count : lock->to_share.count;
    ksync_platform_spinlock_release(&lock->guard, irql);
    return count;
}
