/* Processes, as far as the platform's own end is concerned. */
#ifndef KSYNC_SIMULATED_PROCESS_H
#define KSYNC_SIMULATED_PROCESS_H

/* Nobody refers to a process any more. PASSIVE_LEVEL. */
void ksync_simulated_processes_stop(void);

#endif
