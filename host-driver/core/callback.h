/* Callbacks: routines of a module that the host calls, and the objects that they belong to: DPCs,
 * timers and work items. It knows how a routine is entered, how its object ends without waiting,
 * and when the object's memory can be freed; what makes the platform call is each family's
 * business.
 *
 *   31     30             0
 *  +------+----------------+
 *  | dead |      runs      |    the life word; runs are routines that use the context
 *  +------+----------------+
 *
 *   state     dead  runs   from             by                            order
 *   idle      0     0      -                create
 *                          running          the last run's finish         release
 *   running   0     n      idle, running    begin                         acquire
 *   dying     1     n      running          destroy
 *   dead      1     0      idle             destroy                       acquire
 *                          dying            the last run's finish         acquire and release
 *
 * A dead object's routine never begins. Whoever makes an object dead is told so, and may free what
 * the context refers to: the destroyer, or the last run, and exactly one of them. */
#ifndef KSYNC_CALLBACK_H
#define KSYNC_CALLBACK_H

#include "object.h"

typedef struct ksync_callback ksync_callback_t;

/* What kind of callback it is, and how it ends. */
typedef struct {
    uint8_t kind; /* ksync_kind_t */
    uint8_t role; /* ksync_role_t: says in which activation the routine runs */
    bool flushes; /* its routine runs as a DPC: only a flush tells that the platform is done */
    /* Takes back what the platform was asked to do. A routine that is on its way may still come.
     * NULL where that is impossible. <= DISPATCH_LEVEL. */
    void (*cancel)(ksync_callback_t *callback);
    /* Gives back what the platform gave, after a flush; may be NULL. PASSIVE_LEVEL. */
    void (*finalize)(ksync_callback_t *callback);
} ksync_callback_form_t;

/* A function (i32) -> () of the module, and what it is called with. */
typedef struct {
    uint32_t function, context;
} ksync_routine_t;

/* The first part of every object with a routine. */
struct ksync_callback {
    ksync_object_t object;
    const ksync_callback_form_t *form;
    ksync_instance_t *instance;
    ksync_routine_t routine; /* a timer that has none is never delivered */
    uint32_t life;           /* atomic */
    uint32_t handle;         /* atomic: 0 until it is published */
    ksync_callback_t *next;  /* in the list of the destroyed; guarded by its lock */
};

/* A module's callbacks. Destroyed ones are freed by a work item of the host, because what has to be
 * waited for first cannot be waited for where they are destroyed. That may depend on other modules,
 * whose DPCs and work items are in front of this one's: so callbacks may outlive their module, and
 * then keep its shell. */
typedef struct {
    ksync_platform_spinlock_t lock; /* guards what follows up to `gone` */
    ksync_callback_t *destroyed;
    uint32_t alive;              /* objects that have memory */
    bool freeing;                /* the work item is queued or runs */
    bool outlive;                /* the last one to be freed releases the shell */
    uint32_t resolutions;        /* requests for a finer clock that are to be undone */
    ksync_platform_event_t gone; /* notification: none is alive and none is being freed */
    ksync_platform_work_t work;
    ksync_activation_t *
        *activations; /* for DPCs: of each processor an ordinary and a threaded one; the pool's */
} ksync_callbacks_t;

/* Any IRQL. */
void ksync_callbacks_init(ksync_instance_t *instance);
/* How many activations of DPCs there are to be: none when the module can have no DPC. */
uint32_t ksync_callbacks_activations(const ksync_instance_t *instance);
/* Makes them. PASSIVE_LEVEL. */
ksync_result_t ksync_callbacks_prepare(ksync_instance_t *instance) KSYNC_MUST_CHECK;
/* Waits until everything is freed, but not for ever: what other modules keep from it is freed when
 * they let it. Of a module that nobody is inside of and that has no handles any more.
 * PASSIVE_LEVEL. */
void ksync_callbacks_end(ksync_instance_t *instance);

/* The routine at a table index, or a trap. <= DISPATCH_LEVEL, as all that follows but deliver. */
ksync_trap_t ksync_callback_routine(ksync_activation_t *activation, uint32_t index,
                                    uint32_t context, ksync_routine_t *routine);
/* A zeroed object of `bytes` bytes, of which a ksync_callback_t is the first part, for the family
 * to initialise and publish; NULL without memory. `routine` may be NULL. */
void *ksync_callback_allocate(ksync_activation_t *activation, const ksync_callback_form_t *form,
                              const ksync_routine_t *routine, uint32_t bytes);
/* As ksync_object_publish. `callback` may be NULL. */
ksync_trap_t ksync_callback_publish(ksync_activation_t *activation, ksync_kind_t kind,
                                    void *callback, uint64_t *outcome);
/* As ksync_object_reference; but to the routine that it runs, an object that was destroyed
 * meanwhile is no bad handle: *object is NULL, and what the routine wants of it is refused. */
ksync_trap_t ksync_callback_reference(ksync_activation_t *activation, uint32_t handle,
                                      ksync_kind_t kind, ksync_object_t **object);
/* Ends the handle and cancels; *result is 1 when the object is dead. */
ksync_trap_t ksync_callback_destroy(ksync_activation_t *activation, uint32_t handle,
                                    ksync_kind_t kind, uint32_t *result);
/* The routine, unless the object is dead or the module takes no entries any more: what the platform
 * calls, with the object. At the IRQL of its role. */
void ksync_callback_deliver(void *callback);

#endif
