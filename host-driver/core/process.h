/* References to processes, for who has one by other means than a handle of its kind. */
#ifndef KSYNC_PROCESS_H
#define KSYNC_PROCESS_H

#include "object.h"

/* A further reference to the process of a process object, with a handle of its own. <= APC_LEVEL.
 */
ksync_trap_t ksync_process_refer_again(ksync_activation_t *activation,
                                       const ksync_object_t *process, uint64_t *result);

#endif
