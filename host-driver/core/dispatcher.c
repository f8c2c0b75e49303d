/* What guests can wait for. */
#include "dispatcher.h"

#include "alloc.h"
#include "instance.h"

#define DESTROYED 0x80000000u

void *ksync_dispatcher_allocate(uint32_t bytes) {
    ksync_dispatcher_t *dispatcher = ksync_alloc(bytes);
    if (dispatcher == NULL)
        return NULL;
    dispatcher->references = 1;
    dispatcher->bytes = bytes;
    return dispatcher;
}

static void retain(void *object) {
    ksync_dispatcher_t *dispatcher = object;
    __atomic_fetch_add(&dispatcher->references, 1, __ATOMIC_RELAXED);
}

void ksync_dispatcher_release(void *object) {
    ksync_dispatcher_t *dispatcher = object;
    if (__atomic_sub_fetch(&dispatcher->references, 1, __ATOMIC_ACQ_REL) == 0)
        ksync_free(dispatcher);
}

ksync_trap_t ksync_dispatcher_publish(ksync_activation_t *activation, ksync_kind_t kind,
                                      ksync_dispatcher_t *dispatcher, uint64_t *outcome) {
    ksync_instance_t *instance = activation->instance;
    *outcome = (uint64_t)KSYNC_STATUS_INSUFFICIENT_RESOURCES << 32;
    if (dispatcher == NULL)
        return KSYNC_TRAP_NONE;
    /* On the account first: once it has a handle, a guest that guesses it may destroy it. */
    int64_t bytes = dispatcher->bytes;
    ksync_instance_charge(instance, bytes);
    uint32_t handle = ksync_handle_create(&instance->handles, kind, dispatcher);
    if (handle != 0) {
        *outcome = (uint64_t)KSYNC_STATUS_SUCCESS << 32 | handle;
        return KSYNC_TRAP_NONE;
    }
    ksync_instance_charge(instance, -bytes);
    ksync_dispatcher_release(dispatcher);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_dispatcher_reference(ksync_activation_t *activation, uint32_t handle,
                                        ksync_kind_t kind, ksync_dispatcher_t **dispatcher) {
    /* SAFETY: every object of a dispatchable kind begins with a ksync_dispatcher_t. */
    *dispatcher = ksync_handle_reference(&activation->instance->handles, handle, kind, retain);
    return *dispatcher != NULL ? KSYNC_TRAP_NONE
                               : ksync_activation_bad_handle(activation, handle, kind);
}

ksync_trap_t ksync_dispatcher_destroy(ksync_activation_t *activation, uint32_t handle,
                                      ksync_kind_t kind) {
    ksync_instance_t *instance = activation->instance;
    ksync_dispatcher_t *dispatcher;
    ksync_trap_t trap = ksync_dispatcher_reference(activation, handle, kind, &dispatcher);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    uint32_t waiters = 0;
    void *object;
    /* Of several threads that destroy one object, the exchange lets one through. */
    if (__atomic_compare_exchange_n(&dispatcher->waiters, &waiters, DESTROYED, false,
                                    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
        (void)ksync_handle_destroy(&instance->handles, handle, kind, &object);
        ksync_instance_charge(instance, -(int64_t)dispatcher->bytes);
        ksync_dispatcher_release(dispatcher); /* the handle's */
    } else if (waiters == DESTROYED) {
        trap = ksync_activation_bad_handle(activation, handle, kind);
    } else {
        trap = ksync_activation_in_use(activation, handle, kind);
    }
    ksync_dispatcher_release(dispatcher);
    return trap;
}

ksync_trap_t ksync_dispatcher_begin_wait(ksync_activation_t *activation, uint32_t handle,
                                         ksync_kind_t kind, ksync_dispatcher_t **dispatcher) {
    ksync_trap_t trap = ksync_dispatcher_reference(activation, handle, kind, dispatcher);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    uint32_t waiters = __atomic_load_n(&(*dispatcher)->waiters, __ATOMIC_RELAXED);
    do {
        if (waiters == DESTROYED) {
            ksync_dispatcher_release(*dispatcher);
            return ksync_activation_bad_handle(activation, handle, kind);
        }
    } while (!__atomic_compare_exchange_n(&(*dispatcher)->waiters, &waiters, waiters + 1, true,
                                          __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
    return KSYNC_TRAP_NONE;
}

void ksync_dispatcher_end_wait(ksync_dispatcher_t *dispatcher) {
    __atomic_fetch_sub(&dispatcher->waiters, 1, __ATOMIC_RELEASE);
    ksync_dispatcher_release(dispatcher);
}
