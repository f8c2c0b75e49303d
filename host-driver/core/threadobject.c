/* Thread objects: each reference of a guest's is an object here, which owns one reference to a
 * thread and is waited for as that. The thread is either one of the module's own (thread.c), or one
 * of the platform's that runs a call. */
#include "threadobject.h"

#include "alloc.h"
#include "imports.gen.h"
#include "thread.h"

/* A reference to one of the two. */
typedef struct {
    ksync_guest_thread_t *guest;             /* or NULL */
    ksync_platform_threadobject_t *platform; /* when there is no guest */
} thread_t;

typedef struct {
    ksync_object_t object;
    thread_t thread;
} ksync_threadobject_t;

static thread_t thread_of(const ksync_object_t *object) {
    return ((const ksync_threadobject_t *)object)->thread;
}

static void retain(thread_t thread) {
    if (thread.guest != NULL)
        ksync_object_retain(thread.guest);
    else
        ksync_platform_threadobject_reference(thread.platform);
}

static void release(thread_t thread) {
    if (thread.guest != NULL)
        ksync_object_release(thread.guest);
    else
        ksync_platform_threadobject_dereference(thread.platform);
}

static void finalize(ksync_object_t *object) {
    release(thread_of(object));
    ksync_free(object);
}

/* Gives the guest a handle; the reference to `thread` is used up either way. */
static ksync_trap_t publish(ksync_activation_t *activation, thread_t thread, uint64_t *result) {
    ksync_threadobject_t *made = ksync_object_allocate(sizeof *made);
    if (made == NULL) {
        release(thread);
    } else {
        made->object.finalize = finalize;
        made->object.target = thread.guest != NULL
                                  ? ksync_guest_thread_object(thread.guest)
                                  : ksync_platform_threadobject_object(thread.platform);
        made->thread = thread;
        if (thread.guest != NULL) /* whose memory it may be the last to keep */
            made->object.bytes += ksync_guest_thread_bytes(thread.guest);
    }
    return ksync_object_publish(activation, KSYNC_KIND_THREADOBJECT, made, result);
}

ksync_trap_t ksync_threadobject_refer_again(ksync_activation_t *activation,
                                            const ksync_object_t *object, uint64_t *result) {
    retain(thread_of(object));
    return publish(activation, thread_of(object), result);
}

ksync_trap_t ksync_import_threadobject_fromId(ksync_activation_t *activation, uint32_t id,
                                              uint64_t *result) {
    thread_t thread = {NULL, NULL};
    uint32_t status = KSYNC_STATUS_SUCCESS;
    /* A guest's thread first: where the platform knows it too, it does not know whose it is. */
    if (!ksync_guest_thread_find(activation->instance, id, &thread.guest))
        status = ksync_platform_threadobject_lookup(id, &thread.platform);
    else if (thread.guest == NULL)
        status = KSYNC_STATUS_INVALID_CID;
    *result = ksync_outcome(status, 0);
    return status == KSYNC_STATUS_SUCCESS ? publish(activation, thread, result) : KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_threadobject_fromHandle(ksync_activation_t *activation, uint32_t thread,
                                                  uint64_t *result) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_reference(activation, thread, KSYNC_KIND_THREAD, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    /* SAFETY: what is behind a handle of this kind is a guest thread. */
    thread_t reference = {.guest = (ksync_guest_thread_t *)found};
    trap = ksync_guest_thread_await_begin(activation, reference.guest);
    if (trap == KSYNC_TRAP_NONE)
        return publish(activation, reference, result);
    release(reference);
    return trap;
}

ksync_trap_t ksync_import_threadobject_current(ksync_activation_t *activation, uint64_t *result) {
    thread_t thread = {.guest = activation->thread};
    *result = ksync_outcome(KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    if (thread.guest != NULL)
        ksync_object_retain(thread.guest);
    else if ((thread.platform = ksync_platform_threadobject_current()) == NULL)
        return KSYNC_TRAP_NONE;
    return publish(activation, thread, result);
}

ksync_trap_t ksync_import_threadobject_dereference(ksync_activation_t *activation,
                                                   uint32_t thread) {
    return ksync_object_destroy(activation, thread, KSYNC_KIND_THREADOBJECT);
}

ksync_trap_t ksync_import_threadobject_id(ksync_activation_t *activation, uint32_t thread,
                                          uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap =
        ksync_object_reference(activation, thread, KSYNC_KIND_THREADOBJECT, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    thread_t found = thread_of(object);
    *result = found.guest != NULL ? ksync_guest_thread_id(found.guest)
                                  : ksync_platform_threadobject_id(found.platform);
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_threadobject_exitStatus(ksync_activation_t *activation, uint32_t thread,
                                                  uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap =
        ksync_object_reference(activation, thread, KSYNC_KIND_THREADOBJECT, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    thread_t found = thread_of(object);
    *result = found.guest != NULL ? ksync_guest_thread_exit_status(found.guest)
                                  : ksync_platform_threadobject_exit_status(found.platform);
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}
