/* The token that ends the waits of calls which were given it. */
#ifndef KSYNC_CANCEL_H
#define KSYNC_CANCEL_H

#include "platform.h"

struct ksync_cancel {
    ksync_platform_event_t signalled; /* notification */
};

/* The event of a token, NULL for no token. */
static inline ksync_platform_event_t *ksync_cancel_event(ksync_cancel_t *cancel) {
    return cancel == NULL ? NULL : &cancel->signalled;
}

#endif
