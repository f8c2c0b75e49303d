/* What a listener makes channels of, on Windows. */
#ifndef KSYNC_CHANNEL_WIN32_H
#define KSYNC_CHANNEL_WIN32_H

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include "channel.h"

/* Takes the handles over, which may be the same one, unless it returns NULL. One that is read and
 * written at the same time must be overlapped. */
ksync_channel_t *ksync_channel_of_handles(HANDLE in, HANDLE out);

#endif
