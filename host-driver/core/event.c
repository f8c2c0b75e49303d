/* Events: each import is the platform's call on the object behind the handle. */
#include "imports.gen.h"
#include "wait.h"

typedef struct {
    ksync_object_t object;
    ksync_platform_event_t event;
} ksync_event_t;

ksync_trap_t ksync_import_event_create(ksync_activation_t *activation, uint32_t synchronization,
                                       uint32_t signalled, uint64_t *result) {
    ksync_event_t *event = ksync_object_allocate(sizeof *event);
    if (event != NULL) {
        ksync_platform_event_init(
            &event->event, synchronization ? KSYNC_EVENT_SYNCHRONIZATION : KSYNC_EVENT_NOTIFICATION,
            signalled != 0);
        event->object.target = &event->event;
    }
    return ksync_object_publish(activation, KSYNC_KIND_EVENT, event, result);
}

ksync_trap_t ksync_import_event_destroy(ksync_activation_t *activation, uint32_t event) {
    return ksync_object_destroy(activation, event, KSYNC_KIND_EVENT);
}

/* Looks the event up, does one thing with it, lets it go. */
static ksync_trap_t apply(ksync_activation_t *activation, uint32_t handle,
                          bool (*operation)(ksync_platform_event_t *), uint32_t *result) {
    ksync_object_t *event;
    ksync_trap_t trap = ksync_object_reference(activation, handle, KSYNC_KIND_EVENT, &event);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = operation(event->target);
    ksync_object_release(event);
    return KSYNC_TRAP_NONE;
}

static bool clear(ksync_platform_event_t *event) {
    ksync_platform_event_clear(event);
    return false;
}

static bool read(ksync_platform_event_t *event) {
    return ksync_platform_event_read(event);
}

ksync_trap_t ksync_import_event_set(ksync_activation_t *activation, uint32_t event,
                                    uint32_t *result) {
    return apply(activation, event, ksync_platform_event_set, result);
}

ksync_trap_t ksync_import_event_clear(ksync_activation_t *activation, uint32_t event) {
    uint32_t nothing;
    return apply(activation, event, clear, &nothing);
}

ksync_trap_t ksync_import_event_reset(ksync_activation_t *activation, uint32_t event,
                                      uint32_t *result) {
    return apply(activation, event, ksync_platform_event_reset, result);
}

ksync_trap_t ksync_import_event_read(ksync_activation_t *activation, uint32_t event,
                                     uint32_t *result) {
    return apply(activation, event, read, result);
}

ksync_trap_t ksync_import_event_setAndWait(ksync_activation_t *activation, uint32_t event,
                                           uint32_t object, uint64_t timeout, uint32_t alertable,
                                           uint32_t *result) {
    ksync_object_t *signalled, *waited;
    ksync_trap_t trap = ksync_object_reference(activation, event, KSYNC_KIND_EVENT, &signalled);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    trap = ksync_object_begin_use(activation, object, KSYNC_KIND_DISPATCHABLE, &waited);
    if (trap == KSYNC_TRAP_NONE)
        (void)ksync_platform_event_set(signalled->target);
    ksync_object_release(signalled); /* before the wait: whom the set woke may destroy the event */
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    return ksync_wait_one(activation, waited, object, timeout, alertable != 0, result);
}
