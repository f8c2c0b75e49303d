/* Object handles: an object here that keeps the process or thread object which it was opened from,
 * with its kind, so that a reference of the wrong type is refused. */
#include "alloc.h"
#include "imports.gen.h"
#include "process.h"
#include "threadobject.h"

typedef struct {
    ksync_object_t object;
    ksync_object_t *opened; /* a reference; its own handle may be gone */
    ksync_kind_t kind;      /* of `opened` */
    uint32_t access;
} ksync_objecthandle_t;

static void finalize(ksync_object_t *object) {
    ksync_object_release(((ksync_objecthandle_t *)object)->opened);
    ksync_free(object);
}

static ksync_trap_t open_object(ksync_activation_t *activation, uint32_t handle, ksync_kind_t kind,
                                uint32_t access, uint64_t *result) {
    ksync_object_t *opened;
    ksync_trap_t trap = ksync_object_reference(activation, handle, kind, &opened);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_objecthandle_t *made = NULL;
    *result = ksync_outcome(
        access == 0 ? KSYNC_STATUS_INVALID_PARAMETER : KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    if (access != 0)
        made = ksync_object_allocate(sizeof *made);
    if (made == NULL) {
        ksync_object_release(opened);
        return KSYNC_TRAP_NONE;
    }
    made->object.finalize = finalize;
    made->object.bytes += opened->bytes; /* whose memory it may be the last to keep */
    made->opened = opened;
    made->kind = kind;
    made->access = access;
    return ksync_object_publish(activation, KSYNC_KIND_OBJECTHANDLE, made, result);
}

ksync_trap_t ksync_import_objecthandle_openProcess(ksync_activation_t *activation, uint32_t process,
                                                   uint32_t access, uint64_t *result) {
    return open_object(activation, process, KSYNC_KIND_PROCESS, access, result);
}

ksync_trap_t ksync_import_objecthandle_openThread(ksync_activation_t *activation, uint32_t thread,
                                                  uint32_t access, uint64_t *result) {
    return open_object(activation, thread, KSYNC_KIND_THREADOBJECT, access, result);
}

ksync_trap_t ksync_import_objecthandle_close(ksync_activation_t *activation, uint32_t handle) {
    return ksync_object_destroy(activation, handle, KSYNC_KIND_OBJECTHANDLE);
}

typedef ksync_trap_t (*refer_again_t)(ksync_activation_t *, const ksync_object_t *, uint64_t *);

static ksync_trap_t reference(ksync_activation_t *activation, uint32_t handle, ksync_kind_t kind,
                              refer_again_t refer_again, uint64_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap =
        ksync_object_reference(activation, handle, KSYNC_KIND_OBJECTHANDLE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    const ksync_objecthandle_t *found = (ksync_objecthandle_t *)object;
    *result = ksync_outcome(KSYNC_STATUS_OBJECT_TYPE_MISMATCH, 0);
    if (found->kind == kind)
        trap = refer_again(activation, found->opened, result);
    ksync_object_release(object);
    return trap;
}

ksync_trap_t ksync_import_objecthandle_referenceProcess(ksync_activation_t *activation,
                                                        uint32_t handle, uint64_t *result) {
    return reference(activation, handle, KSYNC_KIND_PROCESS, ksync_process_refer_again, result);
}

ksync_trap_t ksync_import_objecthandle_referenceThread(ksync_activation_t *activation,
                                                       uint32_t handle, uint64_t *result) {
    return reference(activation, handle, KSYNC_KIND_THREADOBJECT, ksync_threadobject_refer_again,
                     result);
}

ksync_trap_t ksync_import_objecthandle_access(ksync_activation_t *activation, uint32_t handle,
                                              uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap =
        ksync_object_reference(activation, handle, KSYNC_KIND_OBJECTHANDLE, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = ((const ksync_objecthandle_t *)object)->access;
    ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}
