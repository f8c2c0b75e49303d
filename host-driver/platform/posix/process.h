/* Processes on posix, as far as the platform's own end is concerned. */
#ifndef KSYNC_POSIX_PROCESS_H
#define KSYNC_POSIX_PROCESS_H

/* Ends the watcher, if there is one; the next look-up makes another. Nobody refers to a process any
 * more. PASSIVE_LEVEL. */
void ksync_posix_processes_stop(void);

#endif
