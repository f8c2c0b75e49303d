/* The sensor's imports. Each runs on the thread of the guest that calls it, at its IRQL, and at the
 * same time as any other. */
#include "device.h"

#include <string.h>

ksync_trap_t sensor_read(ksync_call_t *call, uint32_t channel, uint32_t *result) {
    sensor_device_t *device = call->context;
    if (channel >= SENSOR_CHANNELS)
        return ksync_call_trap(call, "the sensor has four channels");
    *result = device->registers[channel];
    __atomic_add_fetch(&device->reads, 1, __ATOMIC_RELAXED);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t sensor_publish(ksync_call_t *call, uint32_t totals, uint32_t bytes) {
    sensor_device_t *device = call->context;
    const void *at = ksync_call_memory(call, totals, bytes);
    if (at == NULL || bytes != sizeof device->totals)
        return ksync_call_trap(call, "these are no totals");
    memcpy(&device->totals, at, sizeof device->totals);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t sensor_settle(ksync_call_t *call, uint32_t reads) {
    sensor_device_t *device = call->context;
    while (__atomic_load_n(&device->reads, __ATOMIC_RELAXED) < reads) {
        if (ksync_call_ended(call))
            return KSYNC_TRAP_KILLED;
        device->pause();
    }
    return KSYNC_TRAP_NONE;
}
