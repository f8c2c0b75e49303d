/* How threads become known to threadobject.c: their creator makes the object, the thread itself
 * says when it begins and ends. */
#ifndef KSYNC_POSIX_THREADOBJECT_H
#define KSYNC_POSIX_THREADOBJECT_H

#include "platform.h"

/* The object of a thread that is about to be created, with one reference, which is the thread's
 * own; or NULL. */
ksync_platform_threadobject_t *ksync_posix_threadobject_create(void);
/* By the thread itself: from here on it can be looked up, until it ends. */
void ksync_posix_threadobject_begin(ksync_platform_threadobject_t *thread);
/* By the thread itself, last of all: signals the end and gives its own reference up. */
void ksync_posix_threadobject_end(ksync_platform_threadobject_t *thread);

#endif
