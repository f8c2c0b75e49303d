/* What a driver has to do with the nt platform itself. Included after the kernel's headers. */
#ifndef KSYNC_NT_START_H
#define KSYNC_NT_START_H

/* The driver on whose account work items run: it stays loaded while one is queued. Before its first
 * host is created, with what DriverEntry was given. PASSIVE_LEVEL. */
void ksync_nt_configure(PDRIVER_OBJECT driver);

/* Runs `routine(context)` with as much native stack as the kernel gives, which is less than 72 KB:
 * for calls of entries on threads that have been through half the system already. With the stack as
 * it is when there is no memory for more; an entry then finds too little for its guest and says so.
 * The routine must not end the thread. PASSIVE_LEVEL. */
void ksync_nt_run_expanded(void (*routine)(void *context), void *context);

#endif
