/* High-resolution timers: memory of the platform, with its own callback instead of a DPC. */
#include "callback.h"
#include "imports.gen.h"

/* 0.5 ms, as fine as the kernel's clock gets: what is asked for below that would only keep the
 * platform busy. */
#define PERIOD_LEAST 5000u

typedef struct {
    ksync_callback_t callback;
    ksync_platform_hrtimer_t *timer; /* NULL when there was no memory for it */
} ksync_hrtimer_t;

static void cancel(ksync_callback_t *callback) {
    ksync_platform_hrtimer_t *timer = ((ksync_hrtimer_t *)callback)->timer;
    if (timer != NULL)
        (void)ksync_platform_hrtimer_cancel(timer);
}

/* Waits for a routine that still runs. */
static void finalize(ksync_callback_t *callback) {
    ksync_platform_hrtimer_t *timer = ((ksync_hrtimer_t *)callback)->timer;
    if (timer != NULL)
        ksync_platform_hrtimer_delete(timer);
}

static const ksync_callback_form_t form = {
    .kind = KSYNC_KIND_HRTIMER, .role = KSYNC_ROLE_TIMER, .cancel = cancel, .finalize = finalize};

/* `routine` may be NULL. */
static ksync_trap_t create(ksync_activation_t *activation, const ksync_routine_t *routine,
                           uint32_t synchronization, uint64_t *result) {
    ksync_hrtimer_t *timer = ksync_callback_allocate(activation, &form, routine, sizeof *timer);
    if (timer != NULL) {
        timer->timer = ksync_platform_hrtimer_create(
            synchronization ? KSYNC_EVENT_SYNCHRONIZATION : KSYNC_EVENT_NOTIFICATION,
            routine != NULL ? ksync_callback_deliver : NULL, timer);
        if (timer->timer == NULL) {
            ksync_object_release(timer);
            timer = NULL;
        } else {
            timer->callback.object.target = ksync_platform_hrtimer_object(timer->timer);
        }
    }
    return ksync_callback_publish(activation, KSYNC_KIND_HRTIMER, timer, result);
}

ksync_trap_t ksync_import_hrtimer_create(ksync_activation_t *activation, uint32_t synchronization,
                                         uint64_t *result) {
    return create(activation, NULL, synchronization, result);
}

ksync_trap_t ksync_import_hrtimer_createWithCallback(ksync_activation_t *activation,
                                                     uint32_t routine, uint32_t context,
                                                     uint32_t synchronization, uint64_t *result) {
    ksync_routine_t found;
    ksync_trap_t trap = ksync_callback_routine(activation, routine, context, &found);
    return trap != KSYNC_TRAP_NONE ? trap : create(activation, &found, synchronization, result);
}

ksync_trap_t ksync_import_hrtimer_destroy(ksync_activation_t *activation, uint32_t timer,
                                          uint32_t *result) {
    return ksync_callback_destroy(activation, timer, KSYNC_KIND_HRTIMER, result);
}

ksync_trap_t ksync_import_hrtimer_set(ksync_activation_t *activation, uint32_t timer, uint64_t due,
                                      uint64_t period, uint64_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_callback_reference(activation, timer, KSYNC_KIND_HRTIMER, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    if (object == NULL) {
        *result = ksync_outcome(KSYNC_STATUS_SUCCESS, 0);
        return KSYNC_TRAP_NONE;
    }
    if (period != 0 && period < PERIOD_LEAST)
        period = PERIOD_LEAST;
    if (due > INT64_MAX || period > INT32_MAX)
        *result = ksync_outcome(KSYNC_STATUS_INVALID_PARAMETER, 0);
    else /* the kernel stops the machine when `due` is 0 */
        *result = ksync_outcome(KSYNC_STATUS_SUCCESS,
                                ksync_platform_hrtimer_set(((ksync_hrtimer_t *)object)->timer,
                                                           due == 0 ? 1 : due, period));
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_hrtimer_cancel(ksync_activation_t *activation, uint32_t timer,
                                         uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_callback_reference(activation, timer, KSYNC_KIND_HRTIMER, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = 0;
    if (object == NULL)
        return KSYNC_TRAP_NONE;
    *result = ksync_platform_hrtimer_cancel(((ksync_hrtimer_t *)object)->timer);
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}
