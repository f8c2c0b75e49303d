/* Resources: a lock (resource_lock.h) behind a handle. Each acquisition is a hold and a use of the
 * object, so that how often an activation has it is the number of its holds. Ownership is the
 * lock's affair: while an activation owns a resource, whatever it takes of it, in either form,
 * prolongs that. The form of a hold only says by which release it is given up. */
#include "imports.gen.h"
#include "object.h"
#include "resource_lock.h"

typedef struct {
    ksync_object_t object;
    ksync_resource_lock_t lock;
} ksync_resource_t;

/* Gives a taken lock back and the use with it. The use goes first: whoever is let in may be done
 * and destroy the resource before this thread runs again. Destroyed in between by somebody else, a
 * resource has no other user, so nobody is let in. */
static void give_back(ksync_resource_t *resource, void (*step)(ksync_resource_lock_t *lock)) {
    ksync_object_retain(resource);
    ksync_object_end_use(&resource->object);
    step(&resource->lock);
    ksync_object_release(resource);
}

static void release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison) {
    (void)activation;
    give_back(hold->held, poison ? ksync_resource_lock_poison : ksync_resource_lock_release);
}

static const ksync_hold_form_t exclusive = {.kind = KSYNC_KIND_RESOURCE, .release = release};
static const ksync_hold_form_t shared = {
    .kind = KSYNC_KIND_RESOURCE, .shared = true, .release = release};

ksync_trap_t ksync_import_resource_create(ksync_activation_t *activation, uint64_t *result) {
    ksync_resource_t *resource = ksync_object_allocate(sizeof *resource);
    if (resource != NULL)
        ksync_resource_lock_init(&resource->lock);
    return ksync_object_publish(activation, KSYNC_KIND_RESOURCE, resource, result);
}

ksync_trap_t ksync_import_resource_destroy(ksync_activation_t *activation, uint32_t resource) {
    return ksync_object_destroy(activation, resource, KSYNC_KIND_RESOURCE);
}

/* --- acquiring --- */

static ksync_trap_t check_apcs(ksync_activation_t *activation, uint32_t handle) {
    if (ksync_activation_apcs_disabled(activation))
        return KSYNC_TRAP_NONE;
    return ksync_activation_trap(activation, KSYNC_TRAP_APCS_ENABLED,
                                 "resource 0x%x outside of a critical region", handle);
}

static bool is_held(ksync_activation_t *activation, uint32_t handle) {
    return ksync_activation_find_hold(activation, handle, KSYNC_KIND_RESOURCE) != NULL;
}

/* What comes before any look at the lock: a use of the object, and room for its hold. */
static ksync_trap_t begin(ksync_activation_t *activation, uint32_t handle, ksync_resource_way_t way,
                          ksync_resource_t **resource) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_begin_use(activation, handle, KSYNC_KIND_RESOURCE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *resource = (ksync_resource_t *)object; /* SAFETY: the kind says what it is */
    trap = check_apcs(activation, handle);
    if (trap == KSYNC_TRAP_NONE)
        trap = ksync_activation_begin_hold(activation,
                                           way == KSYNC_RESOURCE_EXCLUSIVE ? &exclusive : &shared,
                                           object, handle, activation->irql);
    if (trap != KSYNC_TRAP_NONE)
        ksync_object_end_use(object);
    return trap;
}

static ksync_trap_t refused(ksync_activation_t *activation, ksync_resource_state_t state,
                            ksync_resource_way_t way, uint32_t handle) {
    if (state == KSYNC_RESOURCE_POISONED)
        return ksync_activation_trap(activation, KSYNC_TRAP_POISONED, "resource 0x%x", handle);
    return way == KSYNC_RESOURCE_EXCLUSIVE
               ? ksync_activation_trap(activation, KSYNC_TRAP_SHARED_UPGRADE,
                                       "this activation shares resource 0x%x", handle)
               : ksync_activation_trap(activation, KSYNC_TRAP_DOUBLE_ACQUIRE,
                                       "this activation shares resource 0x%x and would wait for "
                                       "those who wait for it",
                                       handle);
}

/* Until the lock is this activation's, or the wait was ended: then it keeps nothing. */
static ksync_trap_t wait_for(ksync_activation_t *activation, ksync_resource_t *resource,
                             ksync_resource_waiter_t *waiter) {
    ksync_trap_t trap = ksync_activation_wait(activation, &waiter->wake, KSYNC_WAIT_FOREVER);
    bool let_in = ksync_resource_lock_end_wait(&resource->lock, waiter);
    if (trap == KSYNC_TRAP_NONE)
        return trap;
    if (let_in)
        give_back(resource, ksync_resource_lock_release);
    else
        ksync_object_end_use(&resource->object);
    return trap;
}

static ksync_trap_t acquire(ksync_activation_t *activation, uint32_t handle,
                            ksync_resource_way_t way) {
    ksync_resource_t *resource;
    ksync_resource_waiter_t waiter;
    ksync_trap_t trap = begin(activation, handle, way, &resource);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_resource_state_t state = ksync_resource_lock_take(&resource->lock, way, activation->id,
                                                            is_held(activation, handle), &waiter);
    if (state == KSYNC_RESOURCE_BUSY)
        trap = wait_for(activation, resource, &waiter);
    if (state == KSYNC_RESOURCE_DEADLOCK || state == KSYNC_RESOURCE_POISONED) {
        ksync_object_end_use(&resource->object);
        trap = refused(activation, state, way, handle);
    }
    if (trap == KSYNC_TRAP_NONE)
        (void)ksync_activation_commit_hold(activation);
    return trap;
}

static ksync_trap_t try_acquire(ksync_activation_t *activation, uint32_t handle,
                                ksync_resource_way_t way, uint32_t *taken) {
    ksync_resource_t *resource;
    ksync_trap_t trap = begin(activation, handle, way, &resource);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_resource_state_t state = ksync_resource_lock_take(&resource->lock, way, activation->id,
                                                            is_held(activation, handle), NULL);
    *taken = state == KSYNC_RESOURCE_TAKEN;
    if (state == KSYNC_RESOURCE_TAKEN) {
        (void)ksync_activation_commit_hold(activation);
        return KSYNC_TRAP_NONE;
    }
    ksync_activation_abandon_hold(activation);
    ksync_object_end_use(&resource->object);
    return state == KSYNC_RESOURCE_POISONED ? refused(activation, state, way, handle)
                                            : KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_resource_acquireExclusive(ksync_activation_t *activation,
                                                    uint32_t resource) {
    return acquire(activation, resource, KSYNC_RESOURCE_EXCLUSIVE);
}

ksync_trap_t ksync_import_resource_acquireShared(ksync_activation_t *activation,
                                                 uint32_t resource) {
    return acquire(activation, resource, KSYNC_RESOURCE_SHARED);
}

ksync_trap_t ksync_import_resource_acquireSharedStarveExclusive(ksync_activation_t *activation,
                                                                uint32_t resource) {
    return acquire(activation, resource, KSYNC_RESOURCE_STARVE_EXCLUSIVE);
}

ksync_trap_t ksync_import_resource_acquireSharedWaitForExclusive(ksync_activation_t *activation,
                                                                 uint32_t resource) {
    return acquire(activation, resource, KSYNC_RESOURCE_WAIT_FOR_EXCLUSIVE);
}

ksync_trap_t ksync_import_resource_tryAcquireExclusive(ksync_activation_t *activation,
                                                       uint32_t resource, uint32_t *result) {
    return try_acquire(activation, resource, KSYNC_RESOURCE_EXCLUSIVE, result);
}

ksync_trap_t ksync_import_resource_tryAcquireShared(ksync_activation_t *activation,
                                                    uint32_t resource, uint32_t *result) {
    return try_acquire(activation, resource, KSYNC_RESOURCE_SHARED, result);
}

ksync_trap_t ksync_import_resource_tryAcquireSharedStarveExclusive(ksync_activation_t *activation,
                                                                   uint32_t resource,
                                                                   uint32_t *result) {
    return try_acquire(activation, resource, KSYNC_RESOURCE_STARVE_EXCLUSIVE, result);
}

ksync_trap_t ksync_import_resource_tryAcquireSharedWaitForExclusive(ksync_activation_t *activation,
                                                                    uint32_t resource,
                                                                    uint32_t *result) {
    return try_acquire(activation, resource, KSYNC_RESOURCE_WAIT_FOR_EXCLUSIVE, result);
}

/* --- giving up and converting --- */

static ksync_trap_t give_up(ksync_activation_t *activation, uint32_t handle,
                            const ksync_hold_form_t *form) {
    ksync_trap_t trap =
        is_held(activation, handle) ? check_apcs(activation, handle) : KSYNC_TRAP_NONE;
    return trap != KSYNC_TRAP_NONE ? trap : ksync_activation_end_hold(activation, handle, form);
}

ksync_trap_t ksync_import_resource_releaseExclusive(ksync_activation_t *activation,
                                                    uint32_t resource) {
    return give_up(activation, resource, &exclusive);
}

ksync_trap_t ksync_import_resource_releaseShared(ksync_activation_t *activation,
                                                 uint32_t resource) {
    return give_up(activation, resource, &shared);
}

ksync_trap_t ksync_import_resource_convert(ksync_activation_t *activation, uint32_t resource) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_reference(activation, resource, KSYNC_KIND_RESOURCE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_resource_lock_t *lock = &((ksync_resource_t *)object)->lock;
    if (ksync_resource_lock_is_owner(lock, activation->id)) {
        ksync_twin_convert(activation, resource); /* before others are let in */
        (void)ksync_resource_lock_convert(lock, activation->id);
        for (uint32_t i = 0; i < activation->hold_count; i++)
            if (activation->holds[i].held == object)
                activation->holds[i].form = &shared;
    } else {
        trap = ksync_activation_trap(activation,
                                     is_held(activation, resource) ? KSYNC_TRAP_WRONG_RELEASE_FORM
                                                                   : KSYNC_TRAP_RELEASE_UNHELD,
                                     "this activation does not own resource 0x%x", resource);
    }
    ksync_object_release(object);
    return trap;
}

/* --- questions --- */

/* Looks the resource up, asks one thing of it, lets it go. */
static ksync_trap_t ask(ksync_activation_t *activation, uint32_t handle,
                        uint32_t (*question)(ksync_resource_t *resource,
                                             const ksync_activation_t *activation),
                        uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_reference(activation, handle, KSYNC_KIND_RESOURCE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = question((ksync_resource_t *)object, activation);
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}

static uint32_t is_owner(ksync_resource_t *resource, const ksync_activation_t *activation) {
    return ksync_resource_lock_is_owner(&resource->lock, activation->id);
}

static uint32_t count_holds(ksync_resource_t *resource, const ksync_activation_t *activation) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < activation->hold_count; i++)
        count += activation->holds[i].held == resource;
    return count;
}

static uint32_t exclusive_waiters(ksync_resource_t *resource,
                                  const ksync_activation_t *activation) {
    (void)activation;
    return ksync_resource_lock_waiters(&resource->lock, true);
}

static uint32_t shared_waiters(ksync_resource_t *resource, const ksync_activation_t *activation) {
    (void)activation;
    return ksync_resource_lock_waiters(&resource->lock, false);
}

ksync_trap_t ksync_import_resource_isAcquiredExclusive(ksync_activation_t *activation,
                                                       uint32_t resource, uint32_t *result) {
    return ask(activation, resource, is_owner, result);
}

ksync_trap_t ksync_import_resource_isAcquiredShared(ksync_activation_t *activation,
                                                    uint32_t resource, uint32_t *result) {
    return ask(activation, resource, count_holds, result);
}

ksync_trap_t ksync_import_resource_exclusiveWaiters(ksync_activation_t *activation,
                                                    uint32_t resource, uint32_t *result) {
    return ask(activation, resource, exclusive_waiters, result);
}

ksync_trap_t ksync_import_resource_sharedWaiters(ksync_activation_t *activation, uint32_t resource,
                                                 uint32_t *result) {
    return ask(activation, resource, shared_waiters, result);
}
