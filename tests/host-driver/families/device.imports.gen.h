/* Generated from device.toml by `ksync gen`. Do not edit. */
/* A family for tests: numbers, memory, traps, levels, waits. */
#ifndef DEVICE_IMPORTS_GEN_H
#define DEVICE_IMPORTS_GEN_H

#include "ksync_host.h"

/* What the driver implements. The host has checked the IRQL. */
/*
 * Returns the sum.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
ksync_trap_t device_add(ksync_call_t *call, uint32_t left, uint64_t right, uint64_t *result);

/*
 * Increments so many bytes of the module's memory; false when they are not all inside.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
ksync_trap_t device_increment(ksync_call_t *call, uint32_t address, uint32_t bytes, uint32_t *result);

/*
 * Traps.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: driver-refused.
 */
ksync_trap_t device_refuse(ksync_call_t *call);

/*
 * Notes a trap and then returns none.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
ksync_trap_t device_forgive(ksync_call_t *call);

/*
 * Returns the IRQL of the call.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
ksync_trap_t device_level(ksync_call_t *call, uint32_t *result);

/*
 * Waits until the call has ended.
 * IRQL: <= APC_LEVEL. May wait.
 */
ksync_trap_t device_wait(ksync_call_t *call);

/*
 * Does nothing, where it is allowed.
 * IRQL: DISPATCH_LEVEL. Does not wait.
 */
ksync_trap_t device_urgent(ksync_call_t *call);

/*
 * Returns once as many calls are inside as there are processors.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
ksync_trap_t device_meet(ksync_call_t *call);

/* For ksync_host_register_imports. */
extern const ksync_import_family_t device_family;

#endif
