/* Work items. The platform cannot take one back: one that was destroyed is dropped when its turn
 * comes, and what is queued refers to the object until then. */
#include "callback.h"
#include "imports.gen.h"

typedef struct {
    ksync_callback_t callback;
    uint32_t queued; /* atomic: 1 from queueing until the routine begins */
    ksync_platform_work_t work;
} ksync_workitem_t;

static const ksync_callback_form_t form = {.kind = KSYNC_KIND_WORKITEM,
                                           .role = KSYNC_ROLE_WORK_ITEM};

static void deliver(void *context) {
    ksync_workitem_t *item = context;
    /* Release: pairs with the acquire of the next queueing, which may touch the work item then. */
    __atomic_store_n(&item->queued, 0, __ATOMIC_RELEASE);
    ksync_callback_deliver(item);
    ksync_object_release(item);
}

ksync_trap_t ksync_import_workitem_create(ksync_activation_t *activation, uint32_t routine,
                                          uint32_t context, uint64_t *result) {
    ksync_routine_t found;
    ksync_trap_t trap = ksync_callback_routine(activation, routine, context, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    ksync_workitem_t *item = ksync_callback_allocate(activation, &form, &found, sizeof *item);
    if (item != NULL)
        ksync_platform_work_init(&item->work, deliver, item);
    return ksync_callback_publish(activation, KSYNC_KIND_WORKITEM, item, result);
}

ksync_trap_t ksync_import_workitem_destroy(ksync_activation_t *activation, uint32_t item,
                                           uint32_t *result) {
    return ksync_callback_destroy(activation, item, KSYNC_KIND_WORKITEM, result);
}

ksync_trap_t ksync_import_workitem_queue(ksync_activation_t *activation, uint32_t item,
                                         uint32_t *result) {
    ksync_object_t *object;
    ksync_trap_t trap = ksync_callback_reference(activation, item, KSYNC_KIND_WORKITEM, &object);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = 0;
    if (object == NULL)
        return KSYNC_TRAP_NONE;
    ksync_workitem_t *queued = (ksync_workitem_t *)object;
    *result = __atomic_exchange_n(&queued->queued, 1, __ATOMIC_ACQUIRE) == 0;
    if (*result != 0) /* the reference goes with it */
        ksync_platform_work_queue(&queued->work, KSYNC_WORK_GUEST);
    else
        ksync_object_release(object);
    return KSYNC_TRAP_NONE;
}
