/* Generated from sensor.toml by `ksync gen`. Do not edit. */
/* The registers of a sensor with four channels. */
#ifndef SENSOR_IMPORTS_GEN_H
#define SENSOR_IMPORTS_GEN_H

#include "ksync_host.h"

/* What the driver implements. The host has checked the IRQL. */
/*
 * Reads the register of a channel. Traps when there is no such channel.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: driver-refused.
 */
ksync_trap_t sensor_read(ksync_call_t *call, uint32_t channel, uint32_t *result);

/*
 * Shows totals to the driver: two numbers of 64 bits, how many samples there were, and their sum.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: driver-refused.
 */
ksync_trap_t sensor_publish(ksync_call_t *call, uint32_t totals, uint32_t bytes);

/*
 * Waits until the sensor was read so often since it was started.
 * IRQL: PASSIVE_LEVEL. May wait.
 */
ksync_trap_t sensor_settle(ksync_call_t *call, uint32_t reads);

/* For ksync_host_register_imports. */
extern const ksync_import_family_t sensor_family;

#endif
