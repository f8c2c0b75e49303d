/* Waits for dispatcher objects. A wait for one or any is one wait of the platform, together with
 * the module's end and the call's cancellation. A wait for all cannot be: it goes in slices, and
 * the host asks for those two in between. A slice takes all objects or none, so what a wait has not
 * finished nobody misses.
 *
 * Objects with an ownership are the waiter's own after the wait. What is its own before counts as
 * signalled, though the platform knows nothing of it: such an object ends the list of a wait for
 * any, and is left out of a wait for all. Whether there is room for the holds is asked first, so
 * that this mistake does not show only when nobody contends. */
#include "wait.h"
#include "guest.h"
#include "imports.gen.h"

#define OBJECTS_MAX 60u
#define SLICE 100000u /* 10 ms: the longest that a wait for all outlives its module */

_Static_assert(OBJECTS_MAX + KSYNC_WAIT_OWN <= KSYNC_WAIT_MANY, "the platform waits for them all");

/* The objects of one wait. */
typedef struct {
    uint32_t count;
    uint32_t handles[OBJECTS_MAX];
    ksync_object_t *used[OBJECTS_MAX];
    ksync_platform_object_t *objects[OBJECTS_MAX];
} objects_t;

static ksync_trap_t add(ksync_activation_t *activation, objects_t *objects, uint32_t handle) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_begin_use(activation, handle, KSYNC_KIND_DISPATCHABLE, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    objects->handles[objects->count] = handle;
    objects->used[objects->count] = found;
    objects->objects[objects->count++] = found->target;
    return KSYNC_TRAP_NONE;
}

static void drop(objects_t *objects) {
    while (objects->count != 0)
        ksync_object_end_use(objects->used[--objects->count]);
}

/* Reads each handle of the guest's array once. After a trap nothing is kept. */
static ksync_trap_t gather(ksync_activation_t *activation, uint32_t address, uint32_t count,
                           objects_t *objects) {
    for (uint32_t i = 0; i < count; i++) {
        uint32_t handle;
        uint64_t at = (uint64_t)address + i * 4;
        ksync_trap_t trap = ksync_guest_read_u32(activation->instance, at, &handle)
                                ? add(activation, objects, handle)
                                : KSYNC_TRAP_MEMORY_ACCESS;
        if (trap != KSYNC_TRAP_NONE) {
            drop(objects);
            return trap;
        }
    }
    return KSYNC_TRAP_NONE;
}

/* By what is waited for: two references to one process are one object. */
static bool has_duplicate(const objects_t *objects) {
    for (uint32_t i = 0; i < objects->count; i++)
        for (uint32_t j = i + 1; j < objects->count; j++)
            if (objects->objects[i] == objects->objects[j])
                return true;
    return false;
}

/* As the contract has them, all ones are for ever; so is what no clock will reach. */
static uint64_t clamp(uint64_t timeout) {
    return timeout > INT64_MAX ? KSYNC_WAIT_FOREVER : timeout;
}

static uint32_t status_of(uint32_t index) {
    return index == KSYNC_WAIT_TIMEOUT    ? KSYNC_STATUS_TIMEOUT
           : index == KSYNC_WAIT_ALERTED  ? KSYNC_STATUS_ALERTED
           : index == KSYNC_WAIT_USER_APC ? KSYNC_STATUS_USER_APC
                                          : KSYNC_STATUS_SUCCESS;
}

/* --- ownership --- */

static bool is_mine(ksync_activation_t *activation, const ksync_object_t *object, uint32_t handle) {
    return object->ownership != NULL && object->ownership->is_mine(activation, handle);
}

static ksync_trap_t take(ksync_activation_t *activation, ksync_object_t *object, uint32_t handle) {
    return object->ownership == NULL ? KSYNC_TRAP_NONE
                                     : object->ownership->take(activation, object, handle);
}

/* Whether there is room for the holds of all of these objects, or only of one of them. */
static ksync_trap_t check_room(ksync_activation_t *activation, ksync_object_t *const *objects,
                               const uint32_t *handles, uint32_t count, bool all) {
    uint32_t room = KSYNC_HOLDS_MAX - activation->hold_count;
    for (uint32_t i = 0; i < count; i++) {
        if (objects[i]->ownership == NULL || is_mine(activation, objects[i], handles[i]))
            continue;
        if (room == 0)
            return ksync_activation_trap(activation, KSYNC_TRAP_TOO_MANY_HOLDS,
                                         "the wait for 0x%x would make it number %u", handles[i],
                                         KSYNC_HOLDS_MAX + 1);
        if (all)
            room--;
    }
    return KSYNC_TRAP_NONE;
}

/* --- one and any --- */

/* Waits for one of the objects and takes it. `targets` are theirs. */
static ksync_trap_t wait_for_any(ksync_activation_t *activation, ksync_object_t *const *objects,
                                 const uint32_t *handles, ksync_platform_object_t *const *targets,
                                 uint32_t count, bool alertable, uint64_t timeout,
                                 uint32_t *index) {
    uint32_t own = 0; /* the first that is the activation's already, or `count` */
    while (own < count && !is_mine(activation, objects[own], handles[own]))
        own++;
    ksync_trap_t trap = check_room(activation, objects, handles, own, false);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    trap = own == count ? ksync_activation_wait_any(activation, targets, count, alertable,
                                                    clamp(timeout), index)
                        : ksync_activation_wait_any(activation, targets, own, false, 0, index);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    if (own < count && *index == KSYNC_WAIT_TIMEOUT)
        *index = own;
    return *index < count ? take(activation, objects[*index], handles[*index]) : KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_wait_one(ksync_activation_t *activation, ksync_object_t *object, uint32_t handle,
                            uint64_t timeout, bool alertable, uint32_t *status) {
    uint32_t index = KSYNC_WAIT_TIMEOUT;
    ksync_trap_t trap =
        wait_for_any(activation, &object, &handle, &object->target, 1, alertable, timeout, &index);
    ksync_object_end_use(object);
    *status = status_of(index);
    return trap;
}

ksync_trap_t ksync_import_wait_one(ksync_activation_t *activation, uint32_t object,
                                   uint64_t timeout, uint32_t alertable, uint32_t *result) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_begin_use(activation, object, KSYNC_KIND_DISPATCHABLE, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    return ksync_wait_one(activation, found, object, timeout, alertable != 0, result);
}

ksync_trap_t ksync_import_wait_poll(ksync_activation_t *activation, uint32_t object,
                                    uint32_t *result) {
    return ksync_import_wait_one(activation, object, 0, false, result);
}

ksync_trap_t ksync_import_wait_any(ksync_activation_t *activation, uint32_t objects, uint32_t count,
                                   uint64_t timeout, uint32_t alertable, uint64_t *result) {
    objects_t waited = {.count = 0};
    uint32_t index = KSYNC_WAIT_TIMEOUT;
    *result = ksync_outcome(KSYNC_STATUS_INVALID_PARAMETER, 0);
    if (count == 0 || count > OBJECTS_MAX)
        return KSYNC_TRAP_NONE;
    ksync_trap_t trap = gather(activation, objects, count, &waited);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    trap = wait_for_any(activation, waited.used, waited.handles, waited.objects, count,
                        alertable != 0, timeout, &index);
    drop(&waited);
    uint32_t status = status_of(index);
    *result = ksync_outcome(status, status == KSYNC_STATUS_SUCCESS ? index : 0);
    return trap;
}

/* --- all --- */

/* Waits for all of the targets at one moment, in slices. */
static ksync_trap_t wait_in_slices(ksync_activation_t *activation,
                                   ksync_platform_object_t *const *targets, uint32_t count,
                                   bool alertable, uint64_t timeout, uint32_t *status) {
    uint64_t begin = ksync_platform_interrupt_time();
    for (;;) {
        uint64_t spent = ksync_platform_interrupt_time() - begin;
        uint64_t left = timeout == KSYNC_WAIT_FOREVER ? timeout
                        : spent < timeout             ? timeout - spent
                                                      : 0;
        *status = status_of(ksync_platform_wait_many(targets, count, KSYNC_WAIT_FOR_ALL, alertable,
                                                     left < SLICE ? left : SLICE,
                                                     activation->wait_blocks));
        if (*status != KSYNC_STATUS_TIMEOUT)
            return ksync_activation_poll(activation);
        ksync_trap_t trap = ksync_activation_wait(activation, NULL, 0);
        if (trap != KSYNC_TRAP_NONE || left <= SLICE)
            return trap;
    }
}

/* Waits for all of the objects and takes them. */
static ksync_trap_t wait_for_all(ksync_activation_t *activation, objects_t *objects, bool alertable,
                                 uint64_t timeout, uint32_t *status) {
    ksync_trap_t trap =
        check_room(activation, objects->used, objects->handles, objects->count, true);
    uint32_t others = 0; /* the targets that there is something to wait for, moved to the front */
    for (uint32_t i = 0; i < objects->count; i++)
        if (!is_mine(activation, objects->used[i], objects->handles[i]))
            objects->objects[others++] = objects->objects[i];
    *status = KSYNC_STATUS_SUCCESS;
    if (trap == KSYNC_TRAP_NONE)
        trap = others != 0 ? wait_in_slices(activation, objects->objects, others, alertable,
                                            clamp(timeout), status)
                           : ksync_activation_wait(activation, NULL, 0);
    for (uint32_t i = 0;
         trap == KSYNC_TRAP_NONE && *status == KSYNC_STATUS_SUCCESS && i < objects->count; i++)
        trap = take(activation, objects->used[i], objects->handles[i]);
    return trap;
}

ksync_trap_t ksync_import_wait_all(ksync_activation_t *activation, uint32_t objects, uint32_t count,
                                   uint64_t timeout, uint32_t alertable, uint32_t *result) {
    objects_t waited = {.count = 0};
    *result = KSYNC_STATUS_INVALID_PARAMETER;
    if (count == 0 || count > OBJECTS_MAX)
        return KSYNC_TRAP_NONE;
    ksync_trap_t trap = gather(activation, objects, count, &waited);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    if (!has_duplicate(&waited))
        trap = wait_for_all(activation, &waited, alertable != 0, timeout, result);
    drop(&waited);
    return trap;
}
