/* Guest threads of a module, as far as its end and references to them are concerned. */
#ifndef KSYNC_THREAD_H
#define KSYNC_THREAD_H

#include "instance.h"

/* One thread's record: an object behind a handle (object.h), which lives while anybody refers to
 * it.
 * <= DISPATCH_LEVEL, all but what says otherwise. */
typedef struct ksync_guest_thread ksync_guest_thread_t;

/* Joins every guest thread; none runs guest code any more. PASSIVE_LEVEL. */
void ksync_guest_threads_join(ksync_instance_t *instance);

/* Whether a running guest thread, of whatever module, has this identifier. If it is one of the
 * given module's, *thread is a reference to it, else NULL. */
bool ksync_guest_thread_find(const ksync_instance_t *instance, uint32_t id,
                             ksync_guest_thread_t **thread);
/* Waits until the new thread runs, and so has its identifier. PASSIVE_LEVEL. */
ksync_trap_t ksync_guest_thread_await_begin(ksync_activation_t *activation,
                                            ksync_guest_thread_t *thread);
/* What a wait for its end waits for. */
ksync_platform_object_t *ksync_guest_thread_object(ksync_guest_thread_t *thread);
/* The record's memory. */
uint32_t ksync_guest_thread_bytes(const ksync_guest_thread_t *thread);
/* Of a thread that has begun. */
uint32_t ksync_guest_thread_id(const ksync_guest_thread_t *thread);
/* KSYNC_STATUS_PENDING until it has ended. */
uint32_t ksync_guest_thread_exit_status(const ksync_guest_thread_t *thread);

#endif
