/* One-time initialisations. Who initialises, and how many wait, is one word, only ever changed as a
 * whole:
 *
 *   63        48 47        32 31                0
 *  +------------+------------+-------------------+
 *  |  watchers  | candidates |      owner        |
 *  +------------+------------+-------------------+
 *
 *   state        owner       from         by
 *   initial      0           in progress  complete without success, or a cancelled initialiser
 *                            complete     reset
 *   in progress  activation  initial      begin, which holds it
 *   complete     0xffffffff  in progress  complete
 *   poisoned     0xfffffffe  in progress  a fault of the initialiser; nobody begins it again
 *
 * Candidates (begin) wait until it is not in progress, watchers (wait) until it is complete, each
 * at a gate of their own. A gate remembers one signal. Whoever ends a state that others wait out
 * sees in the same exchange that they do, and opens their gates; each that comes through and leaves
 * opens its gate for the next. All orders are sequentially consistent: complete pairs with whoever
 * finds it complete, so that what was initialised is seen. */
#include "imports.gen.h"
#include "object.h"

#define CANDIDATE 0x0000000100000000u
#define WATCHER 0x0001000000000000u
#define COMPLETE 0xffffffffu
#define POISONED 0xfffffffeu

typedef struct {
    ksync_object_t object;
    uint64_t word;
    ksync_platform_event_t candidates, watchers; /* synchronization: the gates */
    bool initialized;                            /* how it ended; the owner's */
} once_t;

enum { INITIAL_STATE, IN_PROGRESS_STATE, COMPLETE_STATE }; /* as once_read returns them */

static uint32_t state_of(uint64_t word) {
    uint32_t owner = (uint32_t)word;
    return owner == 0 ? INITIAL_STATE : owner == COMPLETE ? COMPLETE_STATE : IN_PROGRESS_STATE;
}

static uint64_t look(once_t *once) {
    return __atomic_load_n(&once->word, __ATOMIC_SEQ_CST);
}

/* On failure *seen is what is there instead. */
static bool change(once_t *once, uint64_t *seen, uint64_t wanted) {
    return __atomic_compare_exchange_n(&once->word, seen, wanted, false, __ATOMIC_SEQ_CST,
                                       __ATOMIC_SEQ_CST);
}

static uint64_t with_owner(uint64_t word, uint32_t owner) {
    return (word & ~(uint64_t)UINT32_MAX) | owner;
}

/* After a change to `word`: lets one of each go on whose wait is over. */
static void open_gates(once_t *once, uint64_t word) {
    if (state_of(word) != IN_PROGRESS_STATE && (word & (WATCHER - CANDIDATE)) != 0)
        (void)ksync_platform_event_set(&once->candidates);
    if (state_of(word) == COMPLETE_STATE && word >= WATCHER)
        (void)ksync_platform_event_set(&once->watchers);
}

/* One waiter comes (`unit` is CANDIDATE or WATCHER) or leaves (minus that). */
static void count_waiter(once_t *once, uint64_t unit) {
    open_gates(once, __atomic_add_fetch(&once->word, unit, __ATOMIC_SEQ_CST));
}

/* The initialiser is done, or was ended. */
static void release(ksync_activation_t *activation, ksync_hold_t *hold, bool poison) {
    once_t *once = hold->held;
    (void)activation;
    uint32_t owner = poison ? POISONED : once->initialized ? COMPLETE : 0;
    uint64_t seen = look(once);
    ksync_object_retain(once);
    ksync_object_end_use(&once->object); /* before others see it: they may destroy it at once */
    while (!change(once, &seen, with_owner(seen, owner)))
        ;
    open_gates(once, with_owner(seen, owner));
    ksync_object_release(once);
}

static const ksync_hold_form_t form = {
    .kind = KSYNC_KIND_ONCE, .disables_apcs = true, .release = release};

ksync_trap_t ksync_import_once_create(ksync_activation_t *activation, uint64_t *result) {
    once_t *once = ksync_object_allocate(sizeof *once);
    if (once != NULL) {
        ksync_platform_event_init(&once->candidates, KSYNC_EVENT_SYNCHRONIZATION, false);
        ksync_platform_event_init(&once->watchers, KSYNC_EVENT_SYNCHRONIZATION, false);
    }
    return ksync_object_publish(activation, KSYNC_KIND_ONCE, once, result);
}

ksync_trap_t ksync_import_once_destroy(ksync_activation_t *activation, uint32_t once) {
    return ksync_object_destroy(activation, once, KSYNC_KIND_ONCE);
}

/* Whether it is this activation that initialises: for it every wait would be a dead-lock. */
static ksync_trap_t refuse_own(ksync_activation_t *activation, uint64_t word, uint32_t handle) {
    return (uint32_t)word == activation->id
               ? ksync_activation_refused(activation, KSYNC_LOCK_OWN, handle, KSYNC_KIND_ONCE)
               : KSYNC_TRAP_NONE;
}

/* Becomes the initialiser, or waits until it is complete: *begun says which. */
static ksync_trap_t begin(ksync_activation_t *activation, once_t *once, uint32_t handle,
                          uint32_t *begun) {
    uint64_t seen = look(once);
    for (;;) {
        ksync_trap_t trap = refuse_own(activation, seen, handle);
        *begun = state_of(seen) == INITIAL_STATE;
        if (trap != KSYNC_TRAP_NONE || state_of(seen) == COMPLETE_STATE)
            return trap;
        if ((uint32_t)seen == POISONED)
            return ksync_activation_refused(activation, KSYNC_LOCK_POISONED, handle,
                                            KSYNC_KIND_ONCE);
        if (*begun) {
            if (change(once, &seen, with_owner(seen, activation->id)))
                return KSYNC_TRAP_NONE;
            continue;
        }
        count_waiter(once, CANDIDATE);
        trap = ksync_activation_wait(activation, &once->candidates, KSYNC_WAIT_FOREVER);
        count_waiter(once, -CANDIDATE);
        if (trap != KSYNC_TRAP_NONE)
            return trap;
        seen = look(once);
    }
}

ksync_trap_t ksync_import_once_begin(ksync_activation_t *activation, uint32_t once,
                                     uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_begin_use(activation, once, KSYNC_KIND_ONCE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    once_t *self = (once_t *)object; /* SAFETY: the kind says what it is */
    trap = ksync_activation_begin_hold(activation, &form, object, once, activation->irql);
    if (trap == KSYNC_TRAP_NONE)
        trap = begin(activation, self, once, result);
    if (trap == KSYNC_TRAP_NONE && *result) {
        self->initialized = false;
        (void)ksync_activation_commit_hold(activation); /* whose use of the object it is now */
        return KSYNC_TRAP_NONE;
    }
    ksync_object_end_use(object);
    return trap;
}

ksync_trap_t ksync_import_once_complete(ksync_activation_t *activation, uint32_t once,
                                        uint32_t initialized) {
    ksync_hold_t *hold = ksync_activation_find_hold(activation, once, KSYNC_KIND_ONCE);
    if (hold != NULL)
        ((once_t *)hold->held)->initialized = initialized != 0;
    return ksync_activation_end_hold(activation, once, &form);
}

ksync_trap_t ksync_import_once_read(ksync_activation_t *activation, uint32_t once,
                                    uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_reference(activation, once, KSYNC_KIND_ONCE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = state_of(look((once_t *)object)); /* SAFETY: the kind says what it is */
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}

/* Waits until it is complete, or `timeout` is over. */
static ksync_trap_t watch(ksync_activation_t *activation, once_t *once, uint64_t timeout,
                          uint32_t *status) {
    uint64_t begin = ksync_platform_interrupt_time();
    for (;;) {
        uint64_t spent = ksync_platform_interrupt_time() - begin;
        *status = KSYNC_STATUS_SUCCESS;
        if (state_of(look(once)) == COMPLETE_STATE)
            return ksync_activation_poll(activation);
        *status = KSYNC_STATUS_TIMEOUT;
        if (spent >= timeout)
            return ksync_activation_poll(activation);
        count_waiter(once, WATCHER);
        ksync_trap_t trap =
            ksync_activation_wait(activation, &once->watchers,
                                  timeout > INT64_MAX ? KSYNC_WAIT_FOREVER : timeout - spent);
        count_waiter(once, -WATCHER);
        if (trap != KSYNC_TRAP_NONE)
            return trap;
    }
}

ksync_trap_t ksync_import_once_wait(ksync_activation_t *activation, uint32_t once, uint64_t timeout,
                                    uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_begin_use(activation, once, KSYNC_KIND_ONCE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    once_t *self = (once_t *)object; /* SAFETY: the kind says what it is */
    trap = refuse_own(activation, look(self), once);
    if (trap == KSYNC_TRAP_NONE)
        trap = watch(activation, self, timeout, result);
    ksync_object_end_use(object);
    return trap;
}

ksync_trap_t ksync_import_once_reset(ksync_activation_t *activation, uint32_t once,
                                     uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_reference(activation, once, KSYNC_KIND_ONCE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    once_t *self = (once_t *)object; /* SAFETY: the kind says what it is */
    uint64_t seen = look(self);
    while ((*result = state_of(seen) == COMPLETE_STATE) != 0 &&
           !change(self, &seen, with_owner(seen, 0)))
        ;
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}
