/* Waits for dispatcher objects. A wait for one or any is one wait of the platform, together with
 * the module's end and the call's cancellation. A wait for all cannot be: it goes in slices, and
 * the host asks for those two in between. A slice takes all objects or none, so what a wait has not
 * finished nobody misses. */
#include "guest.h"
#include "imports.gen.h"
#include "object.h"

#define OBJECTS_MAX 60u
#define SLICE 100000u /* 10 ms: the longest that a wait for all outlives its module */

/* The objects of one wait. */
typedef struct {
    uint32_t count;
    ksync_object_t *used[OBJECTS_MAX];
    ksync_platform_object_t *objects[OBJECTS_MAX + KSYNC_WAIT_OWN];
} objects_t;

static ksync_trap_t add(ksync_activation_t *activation, objects_t *objects, uint32_t handle) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_begin_use(activation, handle, KSYNC_KIND_DISPATCHABLE, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
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
    if (ksync_guest_at(activation->instance, address, (uint64_t)count * 4) == NULL)
        return KSYNC_TRAP_MEMORY_ACCESS;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t handle = 0;
        (void)ksync_guest_read_u32(activation->instance, (uint64_t)address + i * 4, &handle);
        ksync_trap_t trap = add(activation, objects, handle);
        if (trap != KSYNC_TRAP_NONE) {
            drop(objects);
            return trap;
        }
    }
    return KSYNC_TRAP_NONE;
}

static bool has_duplicate(const objects_t *objects) {
    for (uint32_t i = 0; i < objects->count; i++)
        for (uint32_t j = 0; j < i; j++)
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

ksync_trap_t ksync_import_wait_poll(ksync_activation_t *activation, uint32_t object,
                                    uint32_t *result) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_reference(activation, object, KSYNC_KIND_DISPATCHABLE, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_platform_object_t *polled = found->target;
    *result = status_of(ksync_platform_wait_any(&polled, 1, 0));
    ksync_object_release(found);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_wait_one(ksync_activation_t *activation, uint32_t object,
                                   uint64_t timeout, uint32_t alertable, uint32_t *result) {
    objects_t objects = {.count = 0};
    uint32_t index;
    ksync_trap_t trap = add(activation, &objects, object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    trap = ksync_activation_wait_any(activation, objects.objects, 1, alertable != 0, clamp(timeout),
                                     &index);
    drop(&objects);
    *result = status_of(index);
    return trap;
}

ksync_trap_t ksync_import_wait_any(ksync_activation_t *activation, uint32_t objects, uint32_t count,
                                   uint64_t timeout, uint32_t alertable, uint64_t *result) {
    objects_t waited = {.count = 0};
    uint32_t index;
    *result = (uint64_t)KSYNC_STATUS_INVALID_PARAMETER << 32;
    if (count == 0 || count > OBJECTS_MAX)
        return KSYNC_TRAP_NONE;
    ksync_trap_t trap = gather(activation, objects, count, &waited);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    trap = ksync_activation_wait_any(activation, waited.objects, count, alertable != 0,
                                     clamp(timeout), &index);
    drop(&waited);
    uint32_t status = status_of(index);
    *result = (uint64_t)status << 32 | (status == KSYNC_STATUS_SUCCESS ? index : 0);
    return trap;
}

static ksync_trap_t wait_for_all(ksync_activation_t *activation, const objects_t *waited,
                                 bool alertable, uint64_t timeout, uint32_t *status) {
    uint64_t begin = ksync_platform_interrupt_time();
    for (;;) {
        uint64_t spent = ksync_platform_interrupt_time() - begin;
        uint64_t left = timeout == KSYNC_WAIT_FOREVER ? timeout
                        : spent < timeout             ? timeout - spent
                                                      : 0;
        *status = status_of(
            ksync_platform_wait_many(waited->objects, waited->count, KSYNC_WAIT_FOR_ALL, alertable,
                                     left < SLICE ? left : SLICE, activation->wait_blocks));
        if (*status != KSYNC_STATUS_TIMEOUT)
            return ksync_activation_poll(activation);
        ksync_trap_t trap = ksync_activation_wait(activation, NULL, 0);
        if (trap != KSYNC_TRAP_NONE || left <= SLICE)
            return trap;
    }
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
        trap = wait_for_all(activation, &waited, alertable != 0, clamp(timeout), result);
    drop(&waited);
    return trap;
}
