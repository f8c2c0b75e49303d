/* One running entry of a module: a call or a guest thread. It owns the shadow IRQL, the hold stack
 * and the engine context; only the thread that runs it touches it. It knows nothing of imports'
 * families, which are built on it. */
#ifndef KSYNC_ACTIVATION_H
#define KSYNC_ACTIVATION_H

#include "engine.h"
#include "handle.h"

#define KSYNC_HOLDS_MAX 16u
#define KSYNC_WAIT_OWN                                                                             \
    2u /* objects that the host adds to every wait: the end and the cancel token */

typedef struct ksync_instance ksync_instance_t;
struct ksync_import;
struct ksync_guest_thread;

/* A lock that this activation owns. The saved IRQL belongs to the acquisition, so it lives here. */
typedef struct {
    ksync_lock_t *lock;
    uint32_t handle; /* 0 for the heap's */
    uint8_t kind;    /* ksync_kind_t */
    uint8_t saved_irql;
} ksync_hold_t;

typedef struct ksync_activation {
    uint8_t irql; /* the shadow IRQL; every import is checked against it */
    uint8_t entry_irql;
    uint8_t hold_count;
    bool cancelled;     /* a wait ended because the caller withdrew the call */
    uint32_t id;        /* owner in lock words: unique in the module, never 0 */
    uint32_t next_free; /* the pool's; atomic */
    ksync_instance_t *instance;
    ksync_engine_context_t *context;
    ksync_platform_event_t *cancel;    /* of the running call, or NULL */
    struct ksync_guest_thread *thread; /* that it runs on, or NULL for a call */
    ksync_hold_t holds[KSYNC_HOLDS_MAX];
    ksync_platform_wait_block_t wait_blocks[KSYNC_WAIT_MANY]; /* of the wait it is in */
    char text[KSYNC_TEXT_MAX + 1]; /* particulars of the trap, or empty */
} ksync_activation_t;

ksync_result_t ksync_activation_create(ksync_instance_t *instance,
                                       ksync_activation_t **activation) KSYNC_MUST_CHECK;
void ksync_activation_destroy(ksync_activation_t *activation);

/* Runs a function of the module on the calling thread, at its IRQL. When it traps, the module is
 * faulted, the locks it held are poisoned, and `error` (may be NULL) says what happened. <=
 * DISPATCH_LEVEL. */
ksync_result_t ksync_activation_run(ksync_activation_t *activation, uint32_t function,
                                    const uint64_t *arguments, uint64_t *results,
                                    ksync_error_t *error) KSYNC_MUST_CHECK;

/* For imports: returns `trap` after noting its particulars; formats as ksync_error_set does. */
ksync_trap_t ksync_activation_trap(ksync_activation_t *activation, ksync_trap_t trap,
                                   const char *format, ...);
ksync_trap_t ksync_activation_bad_handle(ksync_activation_t *activation, uint32_t handle,
                                         ksync_kind_t kind);
/* An object was to be destroyed that others still use. */
ksync_trap_t ksync_activation_in_use(ksync_activation_t *activation, uint32_t handle,
                                     ksync_kind_t kind);
ksync_trap_t ksync_activation_irql_violation(ksync_activation_t *activation,
                                             const struct ksync_import *import);
/* KSYNC_TRAP_KILLED once the module is to end. Every loop of an import asks this. */
ksync_trap_t ksync_activation_poll(const ksync_activation_t *activation);

/* Creating and destroying, for the families of locks. An outcome's low half is the handle, its high
 * half the status. */
ksync_trap_t ksync_activation_create_lock(ksync_activation_t *activation, ksync_kind_t kind,
                                          uint64_t *outcome);
ksync_trap_t ksync_activation_destroy_lock(ksync_activation_t *activation, uint32_t handle,
                                           ksync_kind_t kind);

/* Before a lock is taken: checks that there is room for one more hold and raises to `level`. When
 * the acquisition then traps, the IRQL is restored as the activation ends. */
ksync_trap_t ksync_activation_begin_hold(ksync_activation_t *activation, ksync_lock_t *lock,
                                         uint32_t handle, ksync_kind_t kind, uint8_t level);
/* The lock of the begun hold is this activation's now. */
void ksync_activation_commit_hold(ksync_activation_t *activation);
/* Releases the innermost hold, which must be this one, and lowers to what it saved. */
ksync_trap_t ksync_activation_end_hold(ksync_activation_t *activation, uint32_t handle,
                                       ksync_kind_t kind);
/* Takes a lock as a hold if it is free: *taken is 1. If it is busy or the activation's own, *taken
 * is 0 and the IRQL is what it was. With no room for a hold it traps whatever the lock's state is,
 * so that this mistake does not show only when nobody contends. */
ksync_trap_t ksync_activation_try_hold(ksync_activation_t *activation, uint32_t handle,
                                       ksync_kind_t kind, uint8_t level, uint32_t *taken);
/* What became of ksync_lock_try when it is neither taken nor busy, as a trap. */
ksync_trap_t ksync_activation_refused(ksync_activation_t *activation, ksync_lock_state_t state,
                                      uint32_t handle, ksync_kind_t kind);

/* Waits for `event` (may be NULL), the module's end or the call's cancellation. KSYNC_TRAP_NONE
 * when the event came or the time ran out, and the module lives on. <= APC_LEVEL. */
ksync_trap_t ksync_activation_wait(ksync_activation_t *activation, ksync_platform_event_t *event,
                                   uint64_t timeout);
/* The same for any of `count` objects, whose array has room for KSYNC_WAIT_OWN more. *index is what
 * ksync_platform_wait_many returned. */
ksync_trap_t ksync_activation_wait_any(ksync_activation_t *activation,
                                       ksync_platform_object_t **objects, uint32_t count,
                                       bool alertable, uint64_t timeout, uint32_t *index);

#endif
