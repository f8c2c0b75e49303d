/* DPCs: each import is the platform's call on the object behind the handle. */
#include "alloc.h"
#include "callback.h"
#include "imports.gen.h"

typedef struct {
    ksync_callback_t callback;
    ksync_platform_dpc_t dpc;
} ksync_dpc_t;

static void cancel(ksync_callback_t *callback) {
    (void)ksync_platform_dpc_remove(&((ksync_dpc_t *)callback)->dpc);
}

static const ksync_callback_form_t ordinary = {
    .kind = KSYNC_KIND_DPC, .role = KSYNC_ROLE_DPC, .flushes = true, .cancel = cancel};
static const ksync_callback_form_t threaded = {
    .kind = KSYNC_KIND_DPC, .role = KSYNC_ROLE_THREADED_DPC, .flushes = true, .cancel = cancel};

static ksync_trap_t create(ksync_activation_t *activation, const ksync_callback_form_t *form,
                           uint32_t routine, uint32_t context, uint64_t *result) {
    ksync_routine_t found;
    ksync_trap_t trap = ksync_callback_routine(activation, routine, context, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_dpc_t *dpc = ksync_callback_allocate(activation, form, &found, sizeof *dpc);
    if (dpc != NULL)
        ksync_platform_dpc_init(&dpc->dpc, ksync_callback_deliver, dpc, form == &threaded);
    return ksync_callback_publish(activation, KSYNC_KIND_DPC, dpc, result);
}

ksync_trap_t ksync_import_dpc_create(ksync_activation_t *activation, uint32_t routine,
                                     uint32_t context, uint64_t *result) {
    return create(activation, &ordinary, routine, context, result);
}

ksync_trap_t ksync_import_dpc_createThreaded(ksync_activation_t *activation, uint32_t routine,
                                             uint32_t context, uint64_t *result) {
    return create(activation, &threaded, routine, context, result);
}

ksync_trap_t ksync_import_dpc_destroy(ksync_activation_t *activation, uint32_t dpc,
                                      uint32_t *result) {
    return ksync_callback_destroy(activation, dpc, KSYNC_KIND_DPC, result);
}

/* Looks the DPC up, does one thing with it, lets it go. With one that is destroyed, nothing: 0. */
static ksync_trap_t apply(ksync_activation_t *activation, uint32_t handle,
                          uint32_t (*operation)(ksync_platform_dpc_t *, uint32_t),
                          uint32_t argument, uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_callback_reference(activation, handle, KSYNC_KIND_DPC, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = 0;
    if (object == NULL)
        return KSYNC_TRAP_NONE;
    *result = operation(&((ksync_dpc_t *)object)->dpc, argument);
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}

static uint32_t queue(ksync_platform_dpc_t *dpc, uint32_t unused) {
    (void)unused;
    return ksync_platform_dpc_insert(dpc);
}

static uint32_t take_back(ksync_platform_dpc_t *dpc, uint32_t unused) {
    (void)unused;
    return ksync_platform_dpc_remove(dpc);
}

static uint32_t set_target(ksync_platform_dpc_t *dpc, uint32_t processor) {
    if (processor >= ksync_platform_processors())
        return KSYNC_STATUS_INVALID_PARAMETER;
    ksync_platform_dpc_set_target(dpc, processor);
    return KSYNC_STATUS_SUCCESS;
}

static uint32_t set_importance(ksync_platform_dpc_t *dpc, uint32_t importance) {
    if (importance > KSYNC_DPC_MEDIUM_HIGH)
        return KSYNC_STATUS_INVALID_PARAMETER;
    ksync_platform_dpc_set_importance(dpc, (ksync_platform_importance_t)importance);
    return KSYNC_STATUS_SUCCESS;
}

ksync_trap_t ksync_import_dpc_queue(ksync_activation_t *activation, uint32_t dpc,
                                    uint32_t *result) {
    return apply(activation, dpc, queue, 0, result);
}

ksync_trap_t ksync_import_dpc_cancel(ksync_activation_t *activation, uint32_t dpc,
                                     uint32_t *result) {
    return apply(activation, dpc, take_back, 0, result);
}

ksync_trap_t ksync_import_dpc_setTarget(ksync_activation_t *activation, uint32_t dpc,
                                        uint32_t processor, uint32_t *result) {
    return apply(activation, dpc, set_target, processor, result);
}

ksync_trap_t ksync_import_dpc_setImportance(ksync_activation_t *activation, uint32_t dpc,
                                            uint32_t importance, uint32_t *result) {
    return apply(activation, dpc, set_importance, importance, result);
}

/* --- flush --- */

/* The platform's flush cannot be cut short, and what it waits for may be another module's. So a
 * work item of the host does it, and the guest waits for that as for everything else. */
typedef struct {
    ksync_platform_spinlock_t lock; /* guards the next two */
    bool done, abandoned;           /* who comes second to say so frees it */
    ksync_platform_event_t all_run; /* notification; set with `done` */
    ksync_platform_work_t work;
} flush_t;

static void flush(void *context) {
    flush_t *self = context;
    ksync_platform_dpc_flush();
    uint8_t irql = ksync_platform_spinlock_acquire(&self->lock);
    self->done = true;
    ksync_platform_event_set(&self->all_run);
    bool abandoned = self->abandoned;
    ksync_platform_spinlock_release(&self->lock, irql);
    if (abandoned)
        ksync_free(self);
}

ksync_trap_t ksync_import_dpc_flush(ksync_activation_t *activation) {
    flush_t *self = ksync_alloc(sizeof *self);
    if (self == NULL) { /* then so that nothing cuts it short */
        ksync_platform_dpc_flush();
        return ksync_activation_poll(activation);
    }
    ksync_platform_spinlock_init(&self->lock);
    ksync_platform_event_init(&self->all_run, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_work_init(&self->work, flush, self);
    ksync_platform_work_queue(&self->work, KSYNC_WORK_HOST);
    ksync_trap_t trap = ksync_activation_wait(activation, &self->all_run, KSYNC_WAIT_FOREVER);
    uint8_t irql = ksync_platform_spinlock_acquire(&self->lock);
    bool done = self->done;
    self->abandoned = !done;
    ksync_platform_spinlock_release(&self->lock, irql);
    if (done)
        ksync_free(self);
    return trap;
}
