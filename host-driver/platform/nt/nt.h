/* What the nt platform offers and needs besides the platform contract. */
#ifndef KSYNC_NT_H
#define KSYNC_NT_H

#include "ntapi.h"
#include "ksync_nt.h"
#include "platform.h"

/* What ksync_nt_configure was given. Any IRQL. */
PDRIVER_OBJECT ksync_nt_driver(void);

#endif
