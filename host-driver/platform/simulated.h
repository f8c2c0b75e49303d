/* For platforms that only model the kernel (posix, later win32): how its processors are simulated.
 * nt has no such choice, and so neither has the core: this is between a program and its platform.
 */
#ifndef KSYNC_SIMULATED_H
#define KSYNC_SIMULATED_H

#include <stdint.h>

#define KSYNC_SIMULATED_FAST 0u
#define KSYNC_SIMULATED_PROCESSORS_MAX 8u

/* The model from the next first ksync_platform_start on; not while another thread may start it.
 *
 * 1 to KSYNC_SIMULATED_PROCESSORS_MAX: strict, so many processors, of which whoever is at
 * DISPATCH_LEVEL has one to itself. The default is strict, with the machine's processors as far as
 * the maximum allows.
 *
 * KSYNC_SIMULATED_FAST: an IRQL is the thread's own number and takes no processor, so any number of
 * threads are at DISPATCH_LEVEL at once, and ksync_platform_processor_current is exact in DPCs
 * only. For benchmarks: what they measure is then the host, not the model. */
void ksync_simulated_configure(uint32_t processors);

#endif
