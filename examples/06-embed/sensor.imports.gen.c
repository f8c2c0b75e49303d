/* Generated from sensor.toml by `ksync gen`. Do not edit. */
/* A thunk for each import, which unpacks the slots, and the table of them. */
#include "sensor.imports.gen.h"

static ksync_trap_t call_sensor_read(ksync_call_t *call, uint64_t *slots) {
    uint32_t result = 0;
    ksync_trap_t trap = sensor_read(call, (uint32_t)slots[1], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_sensor_publish(ksync_call_t *call, uint64_t *slots) {
    return sensor_publish(call, (uint32_t)slots[0], (uint32_t)slots[1]);
}

static ksync_trap_t call_sensor_settle(ksync_call_t *call, uint64_t *slots) {
    return sensor_settle(call, (uint32_t)slots[0]);
}

static const ksync_family_import_t sensor_imports[] = {
    {1, 0, 2, false, 0x914559e20af5ac8cu, "sensor_read", "i(i)", call_sensor_read},
    {2, 0, 2, false, 0xb535511003aabd7fu, "sensor_publish", "v(ii)", call_sensor_publish},
    {3, 0, 0, true, 0xdf91bfcfe5843f57u, "sensor_settle", "v(i)", call_sensor_settle},
};

const ksync_import_family_t sensor_family = {
    sizeof(ksync_import_family_t), "sensor", sizeof sensor_imports / sizeof sensor_imports[0], sensor_imports};
