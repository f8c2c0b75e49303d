/* What the nt platform offers and needs besides the platform contract. */
#ifndef KSYNC_NT_H
#define KSYNC_NT_H

#include "ntapi.h"
#include "platform.h"

/* The device on whose account work items run: it and its driver stay while one is queued. Before
 * the first host is created. PASSIVE_LEVEL. */
void ksync_nt_configure(PDEVICE_OBJECT device);
/* What ksync_nt_configure was given. Any IRQL. */
PDEVICE_OBJECT ksync_nt_device(void);

/* Runs `routine(context)` with as much native stack as the kernel gives, which is less than 72 KB;
 * with the stack as it is when there is no memory for that, where an entry then finds too little
 * for its guest. The routine must not end the thread. PASSIVE_LEVEL. */
void ksync_nt_run_expanded(ksync_platform_routine_t routine, void *context);

#endif
