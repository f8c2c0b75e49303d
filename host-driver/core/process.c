/* Processes: each reference of a guest's is an object here, which owns one reference to the
 * platform's and is waited for as that. */
#include "process.h"

#include "alloc.h"
#include "imports.gen.h"

typedef struct {
    ksync_object_t object;
    ksync_platform_process_t *process;
} ksync_process_t;

static ksync_platform_process_t *platform_process(const ksync_object_t *object) {
    return ((const ksync_process_t *)object)->process;
}

static void finalize(ksync_object_t *object) {
    ksync_platform_process_dereference(platform_process(object));
    ksync_free(object);
}

/* Gives the guest a handle; the reference to `process` is used up either way. */
static ksync_trap_t publish(ksync_activation_t *activation, ksync_platform_process_t *process,
                            uint64_t *result) {
    ksync_process_t *made = ksync_object_allocate(sizeof *made);
    if (made == NULL) {
        ksync_platform_process_dereference(process);
    } else {
        made->object.finalize = finalize;
        made->object.target = ksync_platform_process_object(process);
        made->process = process;
    }
    return ksync_object_publish(activation, KSYNC_KIND_PROCESS, made, result);
}

ksync_trap_t ksync_process_refer_again(ksync_activation_t *activation,
                                       const ksync_object_t *process, uint64_t *result) {
    ksync_platform_process_t *again = platform_process(process);
    ksync_platform_process_reference(again);
    return publish(activation, again, result);
}

ksync_trap_t ksync_import_process_fromId(ksync_activation_t *activation, uint32_t id,
                                         uint64_t *result) {
    ksync_platform_process_t *process = NULL;
    uint32_t status = ksync_platform_process_lookup(id, &process);
    *result = ksync_outcome(status, 0);
    return status == KSYNC_STATUS_SUCCESS ? publish(activation, process, result) : KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_process_current(ksync_activation_t *activation, uint64_t *result) {
    ksync_platform_process_t *process = ksync_platform_process_current();
    *result = ksync_outcome(KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    return process != NULL ? publish(activation, process, result) : KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_process_dereference(ksync_activation_t *activation, uint32_t process) {
    return ksync_object_destroy(activation, process, KSYNC_KIND_PROCESS);
}

/* Looks the process up, asks one thing of it, lets it go. */
static ksync_trap_t ask(ksync_activation_t *activation, uint32_t handle,
                        uint32_t (*question)(const ksync_platform_process_t *), uint32_t *result) {
    ksync_object_t *process;
    ksync_trap_t trap = ksync_object_reference(activation, handle, KSYNC_KIND_PROCESS, &process);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = question(platform_process(process));
    ksync_object_release(process);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_process_id(ksync_activation_t *activation, uint32_t process,
                                     uint32_t *result) {
    return ask(activation, process, ksync_platform_process_id, result);
}

ksync_trap_t ksync_import_process_exitStatus(ksync_activation_t *activation, uint32_t process,
                                             uint32_t *result) {
    return ask(activation, process, ksync_platform_process_exit_status, result);
}
