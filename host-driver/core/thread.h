/* Guest threads of a module, as far as its end is concerned. */
#ifndef KSYNC_THREAD_H
#define KSYNC_THREAD_H

#include "instance.h"

/* Joins every guest thread; none runs guest code any more. PASSIVE_LEVEL. */
void ksync_guest_threads_join(ksync_instance_t *instance);

#endif
