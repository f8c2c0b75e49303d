/* Timers: the platform's, each with a DPC if it has a routine. And the requests for a finer clock,
 * which are counted for each module. */
#include "callback.h"
#include "imports.gen.h"
#include "instance.h"

typedef struct {
    ksync_callback_t callback;
    bool has_routine;
    ksync_platform_timer_t timer;
    ksync_platform_dpc_t dpc;
} ksync_timer_t;

static void cancel(ksync_callback_t *callback) {
    ksync_timer_t *timer = (ksync_timer_t *)callback;
    (void)ksync_platform_timer_cancel(&timer->timer);
    if (timer->has_routine)
        (void)ksync_platform_dpc_remove(&timer->dpc);
}

static const ksync_callback_form_t form = {
    .kind = KSYNC_KIND_TIMER, .role = KSYNC_ROLE_TIMER, .flushes = true, .cancel = cancel};

/* `routine` may be NULL. */
static ksync_trap_t create(ksync_activation_t *activation, const ksync_routine_t *routine,
                           uint32_t synchronization, uint64_t *result) {
    ksync_timer_t *timer = ksync_callback_allocate(activation, &form, routine, sizeof *timer);
    if (timer != NULL) {
        ksync_platform_timer_init(&timer->timer, synchronization ? KSYNC_EVENT_SYNCHRONIZATION
                                                                 : KSYNC_EVENT_NOTIFICATION);
        timer->callback.object.target = ksync_platform_timer_object(&timer->timer);
        timer->has_routine = routine != NULL;
        if (routine != NULL)
            ksync_platform_dpc_init(&timer->dpc, ksync_callback_deliver, timer, false);
    }
    return ksync_callback_publish(activation, KSYNC_KIND_TIMER, timer, result);
}

ksync_trap_t ksync_import_timer_create(ksync_activation_t *activation, uint32_t synchronization,
                                       uint64_t *result) {
    return create(activation, NULL, synchronization, result);
}

ksync_trap_t ksync_import_timer_createWithDpc(ksync_activation_t *activation, uint32_t routine,
                                              uint32_t context, uint32_t synchronization,
                                              uint64_t *result) {
    ksync_routine_t found;
    ksync_trap_t trap = ksync_callback_routine(activation, routine, context, &found);
    return trap != KSYNC_TRAP_NONE ? trap : create(activation, &found, synchronization, result);
}

ksync_trap_t ksync_import_timer_destroy(ksync_activation_t *activation, uint32_t timer,
                                        uint32_t *result) {
    return ksync_callback_destroy(activation, timer, KSYNC_KIND_TIMER, result);
}

/* *timer is NULL in the routine of a timer that is destroyed. */
static ksync_trap_t look_up(ksync_activation_t *activation, uint32_t handle,
                            ksync_timer_t **timer) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_callback_reference(activation, handle, KSYNC_KIND_TIMER, &object);
    if (trap == KSYNC_TRAP_NONE)
        *timer = (ksync_timer_t *)object;
    return trap;
}

/* `due` as the platform has it. */
static ksync_trap_t set(ksync_activation_t *activation, uint32_t handle, uint64_t due,
                        bool absolute, uint32_t period, uint64_t *result) {
    ksync_timer_t *timer;
    ksync_trap_t trap = look_up(activation, handle, &timer);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    if (timer == NULL) {
        *result = ksync_outcome(KSYNC_STATUS_SUCCESS, 0);
        return KSYNC_TRAP_NONE;
    }
    if (due > INT64_MAX || period > INT32_MAX)
        *result = ksync_outcome(KSYNC_STATUS_INVALID_PARAMETER, 0);
    else
        *result = ksync_outcome(
            KSYNC_STATUS_SUCCESS,
            ksync_platform_timer_set(&timer->timer, absolute ? (int64_t)due : -(int64_t)due, period,
                                     timer->has_routine ? &timer->dpc : NULL));
    ksync_object_release(timer);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_timer_set(ksync_activation_t *activation, uint32_t timer, uint64_t due,
                                    uint32_t period, uint64_t *result) {
    return set(activation, timer, due, false, period, result);
}

ksync_trap_t ksync_import_timer_setAbsolute(ksync_activation_t *activation, uint32_t timer,
                                            uint64_t due, uint32_t period, uint64_t *result) {
    return set(activation, timer, due, true, period, result);
}

/* Looks the timer up, does one thing with it, lets it go. */
static ksync_trap_t apply(ksync_activation_t *activation, uint32_t handle,
                          bool (*operation)(ksync_platform_timer_t *), uint32_t *result) {
    ksync_timer_t *timer;
    ksync_trap_t trap = look_up(activation, handle, &timer);
    *result = 0;
    if (trap != KSYNC_TRAP_NONE || timer == NULL)
        return trap;
    *result = operation(&timer->timer);
    ksync_object_release(timer);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_timer_cancel(ksync_activation_t *activation, uint32_t timer,
                                       uint32_t *result) {
    return apply(activation, timer, ksync_platform_timer_cancel, result);
}

ksync_trap_t ksync_import_timer_read(ksync_activation_t *activation, uint32_t timer,
                                     uint32_t *result) {
    return apply(activation, timer, ksync_platform_timer_read, result);
}

ksync_trap_t ksync_import_timer_setResolution(ksync_activation_t *activation, uint64_t desired,
                                              uint64_t *result) {
    ksync_callbacks_t *callbacks = &activation->instance->callbacks;
    /* Asked first, counted second: who undoes what is counted undoes what was asked. */
    *result = ksync_platform_time_resolution(desired, true);
    uint8_t irql = ksync_platform_spinlock_acquire(&callbacks->lock);
    callbacks->resolutions++;
    ksync_platform_spinlock_release(&callbacks->lock, irql);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_timer_restoreResolution(ksync_activation_t *activation,
                                                  uint64_t *result) {
    ksync_callbacks_t *callbacks = &activation->instance->callbacks;
    uint8_t irql = ksync_platform_spinlock_acquire(&callbacks->lock);
    bool is_set = callbacks->resolutions != 0;
    if (is_set)
        callbacks->resolutions--;
    ksync_platform_spinlock_release(&callbacks->lock, irql);
    if (!is_set)
        return ksync_activation_trap(activation, KSYNC_TRAP_RELEASE_UNHELD,
                                     "the timer resolution was not set");
    *result = ksync_platform_time_resolution(0, false);
    return KSYNC_TRAP_NONE;
}
