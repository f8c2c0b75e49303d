/* The calling thread's modelled IRQL, shared by the files of this platform that change it. */
#ifndef KSYNC_SIMULATED_IRQL_H
#define KSYNC_SIMULATED_IRQL_H

#include <stdint.h>

extern _Thread_local uint8_t ksync_simulated_irql;

#endif
