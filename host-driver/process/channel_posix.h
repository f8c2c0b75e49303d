/* What a listener makes channels of, on posix. */
#ifndef KSYNC_CHANNEL_POSIX_H
#define KSYNC_CHANNEL_POSIX_H

#include "channel.h"

/* Takes the descriptors over, which may be the same one, unless it returns NULL. */
ksync_channel_t *ksync_channel_of_descriptors(int in, int out);

#endif
