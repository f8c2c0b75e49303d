/* Mutexes (KMUTEX). An event of the platform is signalled while nobody owns the mutex, so that
 * every wait for it acquires it; who owns it is said by the owner's hold, which no other activation
 * can touch. Acquisitions below and at DISPATCH_LEVEL are counted apart, because each is given back
 * where it was made.
 *
 *   state     event      hold     from   by
 *   free      signalled  none     -      create
 *                                 owned  the last release, or the end of a cancelled owner
 *   owned     -          owner's  free   a wait that took the event
 *                                 owned  a wait by the owner: one acquisition more
 *   poisoned  -          none     owned  a fault of the owner; every wait then ends with the module
 *
 * The event orders one owner's accesses to the counts before the next one's. */
#include "imports.gen.h"
#include "wait.h"

#define RECURSION_MAX INT32_MAX /* as the kernel counts */

typedef struct {
    ksync_object_t object;
    ksync_platform_event_t free;
    uint32_t held[2]; /* acquisitions below and at DISPATCH_LEVEL; the owner's */
} ksync_mutex_t;

static void release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison) {
    ksync_mutex_t *mutex = hold->held;
    (void)activation;
    mutex->held[0] = mutex->held[1] = 0;
    ksync_object_retain(mutex);
    ksync_object_end_use(&mutex->object); /* before the signal: whom that wakes may destroy it */
    if (!poison)
        (void)ksync_platform_event_set(&mutex->free);
    ksync_object_release(mutex);
}

static const ksync_hold_form_t form = {
    .kind = KSYNC_KIND_MUTEX, .disables_apcs = true, .release = release};

static bool is_mine(ksync_activation_t *activation, uint32_t handle) {
    return ksync_activation_find_hold(activation, handle, KSYNC_KIND_MUTEX) != NULL;
}

/* Which of the two counts an acquisition or release at the present IRQL belongs to. */
static uint32_t *count_of(const ksync_activation_t *activation, ksync_mutex_t *mutex) {
    return &mutex->held[activation->irql >= KSYNC_DISPATCH_LEVEL];
}

static ksync_trap_t take(ksync_activation_t *activation, ksync_object_t *object, uint32_t handle) {
    ksync_mutex_t *mutex = (ksync_mutex_t *)object; /* SAFETY: the ownership is a mutex's */
    if (!is_mine(activation, handle)) {
        ksync_trap_t trap =
            ksync_activation_begin_hold(activation, &form, mutex, handle, activation->irql);
        if (trap != KSYNC_TRAP_NONE)
            return trap;
        ksync_object_extend_use(object);
        (void)ksync_activation_commit_hold(activation);
    }
    uint32_t *count = count_of(activation, mutex);
    if (*count == RECURSION_MAX)
        return ksync_activation_trap(activation, KSYNC_TRAP_OVER_LIMIT,
                                     "mutex 0x%x was acquired %u times", handle, *count);
    ++*count;
    return KSYNC_TRAP_NONE;
}

static const ksync_ownership_t ownership = {.is_mine = is_mine, .take = take};

ksync_trap_t ksync_import_mutex_create(ksync_activation_t *activation, uint64_t *result) {
    ksync_mutex_t *mutex = ksync_object_allocate(sizeof *mutex);
    if (mutex != NULL) {
        ksync_platform_event_init(&mutex->free, KSYNC_EVENT_SYNCHRONIZATION, true);
        mutex->object.target = &mutex->free;
        mutex->object.ownership = &ownership;
    }
    return ksync_object_publish(activation, KSYNC_KIND_MUTEX, mutex, result);
}

ksync_trap_t ksync_import_mutex_destroy(ksync_activation_t *activation, uint32_t mutex) {
    return ksync_object_destroy(activation, mutex, KSYNC_KIND_MUTEX);
}

static ksync_trap_t acquire(ksync_activation_t *activation, uint32_t mutex, uint64_t timeout,
                            uint32_t *acquired) {
    ksync_object_t *object;
    uint32_t status;
    ksync_trap_t trap = ksync_object_begin_use(activation, mutex, KSYNC_KIND_MUTEX, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    trap = ksync_wait_one(activation, object, mutex, timeout, false, &status);
    *acquired = status == KSYNC_STATUS_SUCCESS;
    return trap;
}

ksync_trap_t ksync_import_mutex_acquire(ksync_activation_t *activation, uint32_t mutex) {
    uint32_t acquired;
    return acquire(activation, mutex, KSYNC_WAIT_FOREVER, &acquired);
}

ksync_trap_t ksync_import_mutex_tryAcquire(ksync_activation_t *activation, uint32_t mutex,
                                           uint32_t *result) {
    return acquire(activation, mutex, 0, result);
}

ksync_trap_t ksync_import_mutex_release(ksync_activation_t *activation, uint32_t mutex) {
    ksync_hold_t *hold = ksync_activation_find_hold(activation, mutex, KSYNC_KIND_MUTEX);
    if (hold == NULL) /* says what is wrong */
        return ksync_activation_end_hold(activation, mutex, &form);
    ksync_mutex_t *owned = hold->held;
    uint32_t *count = count_of(activation, owned);
    if (*count == 0)
        return ksync_activation_trap(activation, KSYNC_TRAP_WRONG_RELEASE_FORM,
                                     count == owned->held
                                         ? "mutex 0x%x was acquired at DISPATCH_LEVEL"
                                         : "mutex 0x%x was acquired below DISPATCH_LEVEL",
                                     mutex);
    --*count;
    return owned->held[0] + owned->held[1] != 0
               ? KSYNC_TRAP_NONE
               : ksync_activation_end_hold(activation, mutex, &form);
}

ksync_trap_t ksync_import_mutex_releaseAndWait(ksync_activation_t *activation, uint32_t mutex,
                                               uint32_t object, uint64_t timeout,
                                               uint32_t alertable, uint32_t *result) {
    ksync_object_t *waited;
    ksync_trap_t trap =
        ksync_object_begin_use(activation, object, KSYNC_KIND_DISPATCHABLE, &waited);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    trap = ksync_import_mutex_release(activation, mutex);
    if (trap == KSYNC_TRAP_NONE)
        return ksync_wait_one(activation, waited, object, timeout, alertable != 0, result);
    ksync_object_end_use(waited);
    return trap;
}

ksync_trap_t ksync_import_mutex_read(ksync_activation_t *activation, uint32_t mutex,
                                     uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_reference(activation, mutex, KSYNC_KIND_MUTEX, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = ksync_platform_event_read(object->target);
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}
