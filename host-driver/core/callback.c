/* Callbacks: delivering them, destroying them, freeing them. */
#include "callback.h"

#include "alloc.h"
#include "error.h"
#include "imports.gen.h"
#include "instance.h"

#define DEAD 0x80000000u

#define ALIVE_MOST 4u /* times the quota of handles */

#define RETRY 10000u /* 1 ms: how often a work item asks whether it fits into the quota by now */

#define LINGER 50000000u /* 5 s: how long a module's end waits for what others may keep from it */

/* --- making --- */

ksync_trap_t ksync_callback_routine(ksync_activation_t *activation, uint32_t index,
                                    uint32_t context, ksync_routine_t *routine) {
    static const uint8_t parameter = KSYNC_I32;
    routine->context = context;
    if (ksync_engine_table_function(activation->instance->engine, index, 1, &parameter, 0, NULL,
                                    &routine->function))
        return KSYNC_TRAP_NONE;
    return ksync_activation_trap(activation, KSYNC_TRAP_BAD_CALLBACK,
                                 "table index %u is no function (i32) -> ()", index);
}

/* Counts one more object alive, unless too many are destroyed and not freed yet: a guest that
 * creates and destroys faster than the host can flush would take all memory. */
static bool count_alive(ksync_instance_t *instance) {
    ksync_callbacks_t *callbacks = &instance->callbacks;
    uint8_t irql = ksync_platform_spinlock_acquire(&callbacks->lock);
    bool fits = callbacks->alive < ALIVE_MOST * instance->limits.max_handles;
    if (fits && callbacks->alive++ == 0)
        ksync_platform_event_clear(&callbacks->gone);
    ksync_platform_spinlock_release(&callbacks->lock, irql);
    return fits;
}

/* The object's finalizer: hands it to the work item. */
static void bury(ksync_object_t *object) {
    /* SAFETY: a callback begins with its object. */
    ksync_callback_t *callback = (ksync_callback_t *)object;
    ksync_callbacks_t *callbacks = &callback->instance->callbacks;
    /* Again: another thread may have set or queued it while it was being destroyed. Nobody refers
     * to it now. */
    if (callback->form->cancel != NULL)
        callback->form->cancel(callback);
    ksync_instance_charge(callback->instance, object->bytes); /* it still takes them */
    uint8_t irql = ksync_platform_spinlock_acquire(&callbacks->lock);
    bool begin = !callbacks->freeing;
    callbacks->freeing = true;
    callback->next = callbacks->destroyed;
    callbacks->destroyed = callback;
    ksync_platform_spinlock_release(&callbacks->lock, irql);
    if (begin)
        ksync_platform_work_queue(&callbacks->work, KSYNC_WORK_HOST);
}

void *ksync_callback_allocate(ksync_activation_t *activation, const ksync_callback_form_t *form,
                              const ksync_routine_t *routine, uint32_t bytes) {
    ksync_callback_t *callback = ksync_object_allocate(bytes);
    if (callback == NULL)
        return NULL;
    if (!count_alive(activation->instance)) {
        ksync_free(callback);
        return NULL;
    }
    callback->object.finalize = bury;
    callback->form = form;
    callback->instance = activation->instance;
    if (routine != NULL)
        callback->routine = *routine;
    return callback;
}

ksync_trap_t ksync_callback_publish(ksync_activation_t *activation, ksync_kind_t kind, void *made,
                                    uint64_t *outcome) {
    ksync_callback_t *callback = made;
    if (callback == NULL)
        return ksync_object_publish(activation, kind, NULL, outcome);
    /* A guest that guesses the handle may destroy the object at once. */
    ksync_object_retain(callback);
    ksync_trap_t trap = ksync_object_publish(activation, kind, callback, outcome);
    __atomic_store_n(&callback->handle, (uint32_t)*outcome, __ATOMIC_RELAXED);
    ksync_object_release(callback);
    return trap;
}

ksync_trap_t ksync_callback_reference(ksync_activation_t *activation, uint32_t handle,
                                      ksync_kind_t kind, ksync_object_t **object) {
    const ksync_callback_t *own = activation->callback;
    *object =
        ksync_handle_reference(&activation->instance->handles, handle, kind, ksync_object_retain);
    if (*object != NULL || (handle != 0 && own != NULL && own->form->kind == kind &&
                            __atomic_load_n(&own->handle, __ATOMIC_RELAXED) == handle))
        return KSYNC_TRAP_NONE;
    return ksync_activation_bad_handle(activation, handle, kind);
}

/* --- running --- */

static bool begin(ksync_callback_t *callback) {
    uint32_t life = __atomic_load_n(&callback->life, __ATOMIC_RELAXED);
    do {
        if (life & DEAD)
            return false;
    } while (!__atomic_compare_exchange_n(&callback->life, &life, life + 1, true, __ATOMIC_ACQUIRE,
                                          __ATOMIC_RELAXED));
    return true;
}

/* Ends a run; true when that makes the object dead. */
static bool finish(ksync_callback_t *callback) {
    return __atomic_sub_fetch(&callback->life, 1, __ATOMIC_ACQ_REL) == DEAD;
}

static void run(ksync_callback_t *callback, ksync_activation_t *activation) {
    if (!begin(callback))
        return;
    ksync_instance_t *instance = callback->instance;
    uint64_t context = callback->routine.context, unused;
    ksync_error_t error;
    activation->callback = callback;
    ksync_result_t result =
        ksync_activation_run(activation, callback->routine.function, &context, &unused, &error);
    if (result == KSYNC_E_NO_STACK) { /* a trap has already faulted the module */
        error.trap = KSYNC_TRAP_NATIVE_STACK;
        (void)ksync_instance_fault(instance, &error);
    }
    if (activation->callback != NULL) /* the routine has not said that it is done */
        (void)finish(callback);
    activation->callback = NULL;
}

/* On a processor, ordinary DPCs run one after the other, and so do threaded ones: each finds the
 * activation of its processor free. */
static void deliver_dpc(ksync_callback_t *callback) {
    ksync_instance_t *instance = callback->instance;
    bool threaded = callback->form->role == KSYNC_ROLE_THREADED_DPC;
    if (!ksync_rundown_enter_callback(&instance->rundown))
        return;
    ksync_activation_t *activation =
        instance->callbacks.activations[2 * ksync_platform_processor_current() + threaded];
    ksync_activation_reset(activation);
    activation->threaded_dpc = threaded;
    run(callback, activation);
    ksync_rundown_leave_callback(&instance->rundown);
}

/* A work item waits until there is room for it: it is dropped only when its module ends. */
static void deliver_work(ksync_callback_t *callback) {
    ksync_instance_t *instance = callback->instance;
    ksync_platform_event_t *stop = &instance->stop;
    for (;;) {
        ksync_activation_t *activation = NULL;
        ksync_result_t result =
            ksync_rundown_enter(&instance->rundown, instance->limits.max_activations);
        if (result == KSYNC_OK)
            activation = ksync_pool_take(&instance->pool, instance);
        if (activation != NULL) {
            activation->system_thread = true;
            run(callback, activation);
            ksync_pool_give(&instance->pool, activation);
        }
        if (result == KSYNC_OK)
            ksync_rundown_leave(&instance->rundown);
        if (activation != NULL || (result != KSYNC_OK && result != KSYNC_E_HOST_BUSY))
            return;
        (void)ksync_platform_wait_any(&stop, 1, RETRY);
    }
}

void ksync_callback_deliver(void *context) {
    ksync_callback_t *callback = context;
    if (callback->form->role == KSYNC_ROLE_WORK_ITEM)
        deliver_work(callback);
    else
        deliver_dpc(callback);
}

ksync_trap_t ksync_import_callback_finish(ksync_activation_t *activation, uint32_t *result) {
    ksync_callback_t *callback = activation->callback;
    if (callback == NULL)
        return ksync_activation_trap(activation, KSYNC_TRAP_RELEASE_UNHELD,
                                     "no routine of a DPC, timer or work item is to be finished");
    activation->callback = NULL;
    *result = finish(callback);
    return KSYNC_TRAP_NONE;
}

/* --- ending --- */

ksync_trap_t ksync_callback_destroy(ksync_activation_t *activation, uint32_t handle,
                                    ksync_kind_t kind, uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_take(activation, handle, kind, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    /* SAFETY: objects of these kinds are made by ksync_callback_allocate. */
    ksync_callback_t *callback = (ksync_callback_t *)object;
    *result = __atomic_fetch_or(&callback->life, DEAD, __ATOMIC_ACQUIRE) == 0;
    if (callback->form->cancel != NULL)
        callback->form->cancel(callback);
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}

static void free_all(ksync_callback_t *destroyed) {
    bool flush = false;
    uint32_t count = 0;
    for (ksync_callback_t *callback = destroyed; callback != NULL; callback = callback->next)
        flush |= callback->form->flushes;
    if (flush)
        ksync_platform_dpc_flush();
    ksync_instance_t *instance = destroyed->instance;
    while (destroyed != NULL) {
        ksync_callback_t *callback = destroyed;
        destroyed = callback->next;
        if (callback->form->finalize != NULL)
            callback->form->finalize(callback);
        ksync_instance_charge(instance, -(int64_t)callback->object.bytes);
        ksync_free(callback);
        count++;
    }
    uint8_t irql = ksync_platform_spinlock_acquire(&instance->callbacks.lock);
    instance->callbacks.alive -= count;
    ksync_platform_spinlock_release(&instance->callbacks.lock, irql);
}

/* The work item: frees what is destroyed, in batches, until nothing is. */
static void free_destroyed(void *context) {
    ksync_instance_t *instance = context;
    ksync_callbacks_t *callbacks = &instance->callbacks;
    ksync_callback_t *destroyed;
    bool last;
    do {
        uint8_t irql = ksync_platform_spinlock_acquire(&callbacks->lock);
        destroyed = callbacks->destroyed;
        callbacks->destroyed = NULL;
        callbacks->freeing = destroyed != NULL;
        last = callbacks->alive == 0 && callbacks->outlive;
        if (callbacks->alive == 0) /* what is destroyed is alive until it is freed */
            ksync_platform_event_set(&callbacks->gone);
        ksync_platform_spinlock_release(&callbacks->lock, irql);
        if (destroyed != NULL)
            free_all(destroyed);
    } while (destroyed != NULL);
    if (last)
        ksync_instance_release(instance);
}

/* --- the module's --- */

void ksync_callbacks_init(ksync_instance_t *instance) {
    ksync_callbacks_t *callbacks = &instance->callbacks;
    ksync_platform_spinlock_init(&callbacks->lock);
    ksync_platform_event_init(&callbacks->gone, KSYNC_EVENT_NOTIFICATION, true);
    ksync_platform_work_init(&callbacks->work, free_destroyed, instance);
}

uint32_t ksync_callbacks_activations(const ksync_instance_t *instance) {
    return instance->link.dispatches ? 2 * ksync_platform_processors() : 0;
}

ksync_result_t ksync_callbacks_prepare(ksync_instance_t *instance) {
    ksync_callbacks_t *callbacks = &instance->callbacks;
    uint32_t count = ksync_callbacks_activations(instance);
    if (count == 0)
        return KSYNC_OK;
    callbacks->activations = ksync_alloc(count * sizeof(*callbacks->activations));
    if (callbacks->activations == NULL)
        return KSYNC_E_OUT_OF_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        ksync_result_t result = ksync_activation_create(instance, &callbacks->activations[i]);
        if (result != KSYNC_OK)
            return result;
        ksync_pool_keep(&instance->pool, callbacks->activations[i]);
    }
    return KSYNC_OK;
}

void ksync_callbacks_end(ksync_instance_t *instance) {
    ksync_callbacks_t *callbacks = &instance->callbacks;
    ksync_platform_event_t *gone = &callbacks->gone;
    (void)ksync_platform_wait_any(&gone, 1, LINGER);
    /* Once the lock can be had, whoever has set the event touches nothing of the module any more.
     */
    uint8_t irql = ksync_platform_spinlock_acquire(&callbacks->lock);
    callbacks->outlive = !ksync_platform_event_read(gone);
    if (callbacks->outlive)
        ksync_instance_retain(instance);
    ksync_platform_spinlock_release(&callbacks->lock, irql);
    /* What outlives the module finds it closed, and touches nothing below. */
    ksync_free(callbacks->activations);
    for (uint32_t i = 0; i < callbacks->resolutions; i++)
        (void)ksync_platform_time_resolution(0, false);
}
