/* Cancel tokens. */
#include "cancel.h"

#include "alloc.h"

ksync_result_t ksync_cancel_create(ksync_cancel_t **cancel) {
    if (cancel == NULL)
        return KSYNC_E_INVALID_ARGUMENT;
    ksync_cancel_t *made = ksync_alloc(sizeof *made);
    if (made == NULL)
        return KSYNC_E_OUT_OF_MEMORY;
    ksync_platform_event_init(&made->signalled, KSYNC_EVENT_NOTIFICATION, false);
    *cancel = made;
    return KSYNC_OK;
}

void ksync_cancel_signal(ksync_cancel_t *cancel) {
    if (cancel != NULL)
        ksync_platform_event_set(&cancel->signalled);
}

void ksync_cancel_destroy(ksync_cancel_t *cancel) {
    ksync_free(cancel);
}
