/* The simulated processors, for the files of this platform that occupy them. */
#ifndef KSYNC_SIMULATED_PROCESSOR_H
#define KSYNC_SIMULATED_PROCESSOR_H

#include <stdbool.h>
#include <stdint.h>

void ksync_simulated_processors_start(void);
void ksync_simulated_processors_stop(void);

/* For a thread that goes to DISPATCH_LEVEL, and that leaves it. */
void ksync_simulated_processor_take(void);
/* False when there was none to be had for some time. */
bool ksync_simulated_processor_try_take(void);
void ksync_simulated_processor_give(void);

/* The calling thread belongs to this processor from now on, and takes no other. */
void ksync_simulated_processor_bind(uint32_t processor);
/* Threads that want to raise keep off this processor until its DPCs have had it. */
void ksync_simulated_processor_reserve(uint32_t processor);
/* For the thread that delivers the DPCs of the processor it is bound to: take it in spite of the
 * reservation, and give it back together with the reservation. */
void ksync_simulated_processor_take_reserved(void);
void ksync_simulated_processor_give_reserved(void);

#endif
