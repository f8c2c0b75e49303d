/* Objects behind handles. */
#include "object.h"

#include "alloc.h"
#include "instance.h"

#define DESTROYED 0x80000000u

void *ksync_object_allocate(uint32_t bytes) {
    ksync_object_t *object = ksync_alloc(bytes);
    if (object == NULL)
        return NULL;
    object->references = 1;
    object->bytes = bytes;
    return object;
}

void ksync_object_retain(void *memory) {
    ksync_object_t *object = memory;
    __atomic_fetch_add(&object->references, 1, __ATOMIC_RELAXED);
}

void ksync_object_release(void *memory) {
    ksync_object_t *object = memory;
    if (__atomic_sub_fetch(&object->references, 1, __ATOMIC_ACQ_REL) != 0)
        return;
    if (object->finalize != NULL)
        object->finalize(object);
    else
        ksync_free(object);
}

ksync_trap_t ksync_object_publish(ksync_activation_t *activation, ksync_kind_t kind, void *memory,
                                  uint64_t *outcome) {
    ksync_object_t *object = memory;
    ksync_instance_t *instance = activation->instance;
    *outcome = ksync_outcome(KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    if (object == NULL)
        return KSYNC_TRAP_NONE;
    /* On the account first: once it has a handle, a guest that guesses it may destroy it. */
    int64_t bytes = object->bytes;
    ksync_instance_charge(instance, bytes);
    uint32_t handle = ksync_handle_create(&instance->handles, kind, object);
    if (handle != 0) {
        *outcome = ksync_outcome(KSYNC_STATUS_SUCCESS, handle);
        return KSYNC_TRAP_NONE;
    }
    ksync_instance_charge(instance, -bytes);
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_object_reference(ksync_activation_t *activation, uint32_t handle,
                                    ksync_kind_t kind, ksync_object_t **object) {
    /* SAFETY: every object behind a handle begins with a ksync_object_t. */
    *object =
        ksync_handle_reference(&activation->instance->handles, handle, kind, ksync_object_retain);
    return *object != NULL ? KSYNC_TRAP_NONE
                           : ksync_activation_bad_handle(activation, handle, kind);
}

ksync_trap_t ksync_object_take(ksync_activation_t *activation, uint32_t handle, ksync_kind_t kind,
                               ksync_object_t **object) {
    ksync_instance_t *instance = activation->instance;
    ksync_trap_t trap = ksync_object_reference(activation, handle, kind, object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    uint32_t users = 0;
    void *ended;
    /* Of several threads that destroy one object, the exchange lets one through. */
    if (__atomic_compare_exchange_n(&(*object)->users, &users, DESTROYED, false, __ATOMIC_ACQ_REL,
                                    __ATOMIC_ACQUIRE)) {
        (void)ksync_handle_destroy(&instance->handles, handle, kind, &ended);
        ksync_instance_charge(instance, -(int64_t)(*object)->bytes);
        ksync_object_release(*object); /* the handle's */
        return KSYNC_TRAP_NONE;
    }
    ksync_object_release(*object);
    return users == DESTROYED ? ksync_activation_bad_handle(activation, handle, kind)
                              : ksync_activation_in_use(activation, handle, kind);
}

ksync_trap_t ksync_object_destroy(ksync_activation_t *activation, uint32_t handle,
                                  ksync_kind_t kind) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_object_take(activation, handle, kind, &object);
    if (trap == KSYNC_TRAP_NONE)
        ksync_object_release(object);
    return trap;
}

ksync_trap_t ksync_object_begin_use(ksync_activation_t *activation, uint32_t handle,
                                    ksync_kind_t kind, ksync_object_t **object) {
    ksync_trap_t trap = ksync_object_reference(activation, handle, kind, object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    uint32_t users = __atomic_load_n(&(*object)->users, __ATOMIC_RELAXED);
    do {
        if (users == DESTROYED) {
            ksync_object_release(*object);
            return ksync_activation_bad_handle(activation, handle, kind);
        }
    } while (!__atomic_compare_exchange_n(&(*object)->users, &users, users + 1, true,
                                          __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
    return KSYNC_TRAP_NONE;
}

void ksync_object_extend_use(ksync_object_t *object) {
    ksync_object_retain(object);
    __atomic_fetch_add(&object->users, 1, __ATOMIC_RELAXED);
}

void ksync_object_end_use(ksync_object_t *object) {
    __atomic_fetch_sub(&object->users, 1, __ATOMIC_RELEASE);
    ksync_object_release(object);
}
