/* One running entry of a module: a call or a guest thread. It owns the shadow IRQL, the hold stack
 * and the engine context; only the thread that runs it touches it. It knows nothing of imports'
 * families, which are built on it. */
#ifndef KSYNC_ACTIVATION_H
#define KSYNC_ACTIVATION_H

#include "engine.h"
#include "handle.h"
#include "lockqueue.h"

#define KSYNC_HOLDS_MAX 16u
#define KSYNC_WAIT_OWN                                                                             \
    2u /* objects that the host adds to every wait: the end and the cancel token */

typedef struct ksync_instance ksync_instance_t;
struct ksync_import;
struct ksync_guest_thread;
struct ksync_callback;
struct ksync_activation;
typedef struct ksync_activation ksync_activation_t;
typedef struct ksync_hold ksync_hold_t;

/* A way of holding something: how it is given back, and what it does to the IRQL and to APCs while
 * it lasts. Each family has a constant of its own for each. */
typedef struct {
    uint8_t kind;       /* ksync_kind_t */
    bool saves_irql;    /* its release lowers to what the acquisition found */
    bool needs_irql;    /* must not outlast what raised the IRQL; so is all that saves it */
    bool shared;        /* others may have it in this form too */
    bool disables_apcs; /* normal kernel APCs are off meanwhile, whatever the IRQL */
    /* Gives it back; with `poison` because its holder was ended by a fault. <= DISPATCH_LEVEL. */
    void (*release)(ksync_activation_t *activation, ksync_hold_t *hold, bool poison);
} ksync_hold_form_t;

/* What this activation holds. The saved IRQL belongs to the acquisition, so it lives here. */
struct ksync_hold {
    const ksync_hold_form_t *form;
    void *held;      /* the lock or the object, which the hold keeps alive as its family sees fit */
    uint32_t handle; /* 0 for the heap's lock and raises of the IRQL */
    uint8_t saved_irql;
};

struct ksync_activation {
    uint8_t irql;         /* the shadow IRQL; every import is checked against it */
    uint8_t highest_irql; /* the same, or DISPATCH_LEVEL where that may be the real one */
    uint8_t entry_irql;
    uint8_t hold_count;
    bool cancelled;     /* a wait ended because the caller withdrew the call */
    bool system_thread; /* began inside a critical region, as system threads do */
    bool threaded_dpc;  /* must be right at PASSIVE_LEVEL and at DISPATCH_LEVEL */
    uint16_t critical_depth, guarded_depth; /* regions entered by the guest itself */
    uint32_t id;                            /* owner in lock words: unique in the module, never 0 */
    uint32_t next_free;                     /* the pool's; atomic */
    ksync_instance_t *instance;
    ksync_engine_context_t *context;
    ksync_platform_event_t *cancel;    /* of the running call, or NULL */
    struct ksync_guest_thread *thread; /* that it runs on, or NULL */
    struct ksync_callback *callback;   /* whose routine it runs, until that is finished, or NULL */
    ksync_hold_t holds[KSYNC_HOLDS_MAX];
    ksync_queue_node_t nodes[KSYNC_HOLDS_MAX]; /* in queues of locks; holds move, these do not */
    ksync_platform_object_t *wait_objects[KSYNC_WAIT_MANY];   /* of the wait it is in */
    ksync_platform_wait_block_t wait_blocks[KSYNC_WAIT_MANY]; /* likewise */
    char text[KSYNC_TEXT_MAX + 1]; /* particulars of the trap, or empty */
};

ksync_result_t ksync_activation_create(ksync_instance_t *instance,
                                       ksync_activation_t **activation) KSYNC_MUST_CHECK;
void ksync_activation_destroy(ksync_activation_t *activation);
/* Forgets whose it was: no cancel token, thread or callback. The pool's, before it hands one out.
 */
void ksync_activation_reset(ksync_activation_t *activation);

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
/* The same for an import of another's, by its name and interval. */
ksync_trap_t ksync_activation_refuse_irql(ksync_activation_t *activation, const char *name,
                                          uint8_t irql_min, uint8_t irql_max);
/* KSYNC_TRAP_KILLED once the module is to end. Every loop of an import asks this. */
ksync_trap_t ksync_activation_poll(const ksync_activation_t *activation);

/* Creating and destroying, for the families of locks. An outcome's low half is the handle, its high
 * half the status. */
ksync_trap_t ksync_activation_create_lock(ksync_activation_t *activation, ksync_kind_t kind,
                                          uint64_t *outcome);
ksync_trap_t ksync_activation_destroy_lock(ksync_activation_t *activation, uint32_t handle,
                                           ksync_kind_t kind);

/* Before something is taken: checks that there is room for one more hold and raises to `level`, or
 * leaves the IRQL where it is when it is there already. When the acquisition then traps, the IRQL
 * is restored as the activation ends. */
ksync_trap_t ksync_activation_begin_hold(ksync_activation_t *activation,
                                         const ksync_hold_form_t *form, void *held, uint32_t handle,
                                         uint8_t level);
/* What the begun hold is for is this activation's now. */
ksync_hold_t *ksync_activation_commit_hold(ksync_activation_t *activation);
/* What the begun hold was for is not to be had: the IRQL is again what it was. */
void ksync_activation_abandon_hold(ksync_activation_t *activation);
/* Releases the innermost hold of this form on this handle. A trap when there is none, when it is
 * held in another form, and when it saves an IRQL that a later hold relies on. */
ksync_trap_t ksync_activation_end_hold(ksync_activation_t *activation, uint32_t handle,
                                       const ksync_hold_form_t *form);
/* The innermost hold of this kind on this handle, in whatever form, or NULL. */
ksync_hold_t *ksync_activation_find_hold(ksync_activation_t *activation, uint32_t handle,
                                         ksync_kind_t kind);
/* Takes a lock as a hold if it is free: *taken is 1. If it is busy or the activation's own, *taken
 * is 0 and the IRQL is what it was. With no room for a hold it traps whatever the lock's state is,
 * so that this mistake does not show only when nobody contends. */
ksync_trap_t ksync_activation_try_hold(ksync_activation_t *activation, uint32_t handle,
                                       const ksync_hold_form_t *form, uint8_t level,
                                       uint32_t *taken);
/* Whether normal kernel APCs, or all of them, are off. */
bool ksync_activation_apcs_disabled(const ksync_activation_t *activation);
bool ksync_activation_all_apcs_disabled(const ksync_activation_t *activation);
/* What became of ksync_lock_try when it is neither taken nor busy, as a trap. */
ksync_trap_t ksync_activation_refused(ksync_activation_t *activation, ksync_lock_state_t state,
                                      uint32_t handle, ksync_kind_t kind);

/* Waits for `event` (may be NULL), the module's end or the call's cancellation. KSYNC_TRAP_NONE
 * when the event came or the time ran out, and the module lives on. <= APC_LEVEL. */
ksync_trap_t ksync_activation_wait(ksync_activation_t *activation, ksync_platform_event_t *event,
                                   uint64_t timeout);
/* The same for any of `count` (up to KSYNC_WAIT_MANY - KSYNC_WAIT_OWN) objects. *index is what
 * ksync_platform_wait_many returned. */
ksync_trap_t ksync_activation_wait_any(ksync_activation_t *activation,
                                       ksync_platform_object_t *const *objects, uint32_t count,
                                       bool alertable, uint64_t timeout, uint32_t *index);

#endif
