/* References to threads, for who has one by other means than a handle of its kind. */
#ifndef KSYNC_THREADOBJECT_H
#define KSYNC_THREADOBJECT_H

#include "object.h"

/* A further reference to the thread of a thread object, with a handle of its own. <= APC_LEVEL. */
ksync_trap_t ksync_threadobject_refer_again(ksync_activation_t *activation,
                                            const ksync_object_t *thread, uint64_t *result);

#endif
