/* Run-down protection. Everything is one word, only ever changed as a whole:
 *
 *   63        62          48 47                    0
 *  +---------+--------------+-----------------------+
 *  | closing |   waiters    |        inside         |
 *  +---------+--------------+-----------------------+
 *
 *   state      closing  waiters  inside  from      by
 *   open       0        0        any     -         create; acquire and release count
 *                                        finished  reinitialize
 *   closing    1        any      > 0     open      wait; acquire is refused, release counts down
 *   finished   1        any      0       either    the last release, or a wait when nobody is
 * inside destroyed  all ones                  idle      destroy of an open or finished one without
 *                                                  waiters and with nobody inside
 *
 * What made it finished sees in the same exchange whether somebody waits, and opens the gate, which
 * remembers one signal; each waiter that leaves a finished one opens it for the next. While
 * somebody waits it stays finished. All orders are sequentially consistent; a release pairs with
 * the waiter's read, so that what was done inside is over for whoever waited. */
#include "imports.gen.h"
#include "object.h"

#define CLOSING 0x8000000000000000u
#define WAITER 0x0001000000000000u
#define INSIDE 0x0000ffffffffffffu
#define DESTROYED UINT64_MAX

typedef struct {
    ksync_object_t object;
    uint64_t word;
    ksync_platform_event_t gate; /* synchronization */
} protection_t;

static uint64_t look(protection_t *protection) {
    return __atomic_load_n(&protection->word, __ATOMIC_SEQ_CST);
}

/* On failure *seen is what is there instead. */
static bool change(protection_t *protection, uint64_t *seen, uint64_t wanted) {
    return __atomic_compare_exchange_n(&protection->word, seen, wanted, false, __ATOMIC_SEQ_CST,
                                       __ATOMIC_SEQ_CST);
}

/* After a change to `word`: lets one of the waiters, if there is any, see that it is finished. */
static void open_gate(protection_t *protection, uint64_t word) {
    if ((word & CLOSING) != 0 && (word & INSIDE) == 0 && (word & ~CLOSING) != 0)
        (void)ksync_platform_event_set(&protection->gate);
}

/* --- operations, which return a trap without words --- */

static ksync_trap_t destroy(ksync_activation_t *activation, protection_t *protection,
                            uint32_t *result) {
    (void)activation;
    (void)result;
    uint64_t seen = look(protection);
    do {
        if (seen == DESTROYED)
            return KSYNC_TRAP_BAD_HANDLE;
        if ((seen & ~CLOSING) != 0)
            return KSYNC_TRAP_DESTROYED_WHILE_HELD;
    } while (!change(protection, &seen, DESTROYED));
    return KSYNC_TRAP_NONE;
}

static ksync_trap_t acquire(ksync_activation_t *activation, protection_t *protection,
                            uint32_t *result) {
    (void)activation;
    uint64_t seen = look(protection);
    while ((*result = (seen & CLOSING) == 0) != 0 && !change(protection, &seen, seen + 1))
        ;
    return seen == DESTROYED ? KSYNC_TRAP_BAD_HANDLE : KSYNC_TRAP_NONE;
}

static ksync_trap_t release(ksync_activation_t *activation, protection_t *protection,
                            uint32_t *result) {
    (void)activation;
    (void)result;
    uint64_t seen = look(protection);
    do {
        if (seen == DESTROYED)
            return KSYNC_TRAP_BAD_HANDLE;
        if ((seen & INSIDE) == 0)
            return KSYNC_TRAP_RELEASE_UNHELD;
    } while (!change(protection, &seen, seen - 1));
    open_gate(protection, seen - 1);
    return KSYNC_TRAP_NONE;
}

static ksync_trap_t wait(ksync_activation_t *activation, protection_t *protection,
                         uint32_t *result) {
    (void)result;
    ksync_trap_t trap = KSYNC_TRAP_NONE;
    uint64_t seen = look(protection);
    do {
        if (seen == DESTROYED)
            return KSYNC_TRAP_BAD_HANDLE;
    } while (!change(protection, &seen, (seen | CLOSING) + WAITER));
    while (trap == KSYNC_TRAP_NONE && (look(protection) & INSIDE) != 0)
        trap = ksync_activation_wait(activation, &protection->gate, KSYNC_WAIT_FOREVER);
    open_gate(protection, __atomic_sub_fetch(&protection->word, WAITER, __ATOMIC_SEQ_CST));
    return trap;
}

static ksync_trap_t reinitialize(ksync_activation_t *activation, protection_t *protection,
                                 uint32_t *result) {
    (void)activation;
    uint64_t seen = CLOSING; /* finished, and nobody waits */
    *result = change(protection, &seen, 0);
    return seen == DESTROYED ? KSYNC_TRAP_BAD_HANDLE : KSYNC_TRAP_NONE;
}

/* --- imports --- */

/* Looks the object up, does one thing with it, lets it go. */
static ksync_trap_t apply(ksync_activation_t *activation, uint32_t handle,
                          ksync_trap_t (*operation)(ksync_activation_t *, protection_t *,
                                                    uint32_t *),
                          uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap =
        ksync_object_reference(activation, handle, KSYNC_KIND_RUNDOWNPROTECTION, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    /* SAFETY: the kind says what it is. */
    trap = operation(activation, (protection_t *)object, result);
    ksync_object_release(object);
    if (trap == KSYNC_TRAP_NONE || trap == KSYNC_TRAP_KILLED)
        return trap;
    return trap == KSYNC_TRAP_BAD_HANDLE
               ? ksync_activation_bad_handle(activation, handle, KSYNC_KIND_RUNDOWNPROTECTION)
               : ksync_activation_trap(activation, trap, "%s 0x%x",
                                       ksync_kind_name(KSYNC_KIND_RUNDOWNPROTECTION), handle);
}

ksync_trap_t ksync_import_rundownprotection_create(ksync_activation_t *activation,
                                                   uint64_t *result) {
    protection_t *protection = ksync_object_allocate(sizeof *protection);
    if (protection != NULL)
        ksync_platform_event_init(&protection->gate, KSYNC_EVENT_SYNCHRONIZATION, false);
    return ksync_object_publish(activation, KSYNC_KIND_RUNDOWNPROTECTION, protection, result);
}

ksync_trap_t ksync_import_rundownprotection_destroy(ksync_activation_t *activation,
                                                    uint32_t protection) {
    uint32_t nothing;
    ksync_trap_t trap = apply(activation, protection, destroy, &nothing);
    return trap != KSYNC_TRAP_NONE
               ? trap
               : ksync_object_destroy(activation, protection, KSYNC_KIND_RUNDOWNPROTECTION);
}

ksync_trap_t ksync_import_rundownprotection_acquire(ksync_activation_t *activation,
                                                    uint32_t protection, uint32_t *result) {
    return apply(activation, protection, acquire, result);
}

ksync_trap_t ksync_import_rundownprotection_release(ksync_activation_t *activation,
                                                    uint32_t protection) {
    uint32_t nothing;
    return apply(activation, protection, release, &nothing);
}

ksync_trap_t ksync_import_rundownprotection_wait(ksync_activation_t *activation,
                                                 uint32_t protection) {
    uint32_t nothing;
    return apply(activation, protection, wait, &nothing);
}

ksync_trap_t ksync_import_rundownprotection_reinitialize(ksync_activation_t *activation,
                                                         uint32_t protection, uint32_t *result) {
    return apply(activation, protection, reinitialize, result);
}
