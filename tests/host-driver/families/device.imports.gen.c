/* Generated from device.toml by `ksync gen`. Do not edit. */
/* A thunk for each import, which unpacks the slots, and the table of them. */
#include "device.imports.gen.h"

static ksync_trap_t call_device_add(ksync_call_t *call, uint64_t *slots) {
    uint64_t result = 0;
    ksync_trap_t trap = device_add(call, (uint32_t)slots[1], (uint64_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_device_increment(ksync_call_t *call, uint64_t *slots) {
    uint32_t result = 0;
    ksync_trap_t trap = device_increment(call, (uint32_t)slots[1], (uint32_t)slots[2], &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_device_refuse(ksync_call_t *call, uint64_t *slots) {
    (void)slots;
    return device_refuse(call);
}

static ksync_trap_t call_device_forgive(ksync_call_t *call, uint64_t *slots) {
    (void)slots;
    return device_forgive(call);
}

static ksync_trap_t call_device_level(ksync_call_t *call, uint64_t *slots) {
    uint32_t result = 0;
    ksync_trap_t trap = device_level(call, &result);
    slots[0] = result;
    return trap;
}

static ksync_trap_t call_device_wait(ksync_call_t *call, uint64_t *slots) {
    (void)slots;
    return device_wait(call);
}

static ksync_trap_t call_device_urgent(ksync_call_t *call, uint64_t *slots) {
    (void)slots;
    return device_urgent(call);
}

static ksync_trap_t call_device_meet(ksync_call_t *call, uint64_t *slots) {
    (void)slots;
    return device_meet(call);
}

static const ksync_family_import_t device_imports[] = {
    {1, 0, 2, false, 0xa180c122888fbb7bu, "device_add", "I(iI)", call_device_add},
    {2, 0, 2, false, 0x0cc246c01b50d3fdu, "device_increment", "i(ii)", call_device_increment},
    {3, 0, 2, false, 0x64c2e2f1755eb2f2u, "device_refuse", "v()", call_device_refuse},
    {4, 0, 2, false, 0x2b9eb0ee27e294dcu, "device_forgive", "v()", call_device_forgive},
    {5, 0, 2, false, 0x528cdf63ab0e8aa4u, "device_level", "i()", call_device_level},
    {6, 0, 1, true, 0xc315bf99a3c2585fu, "device_wait", "v()", call_device_wait},
    {7, 2, 2, false, 0xb9b38a4d876e1070u, "device_urgent", "v()", call_device_urgent},
    {8, 0, 2, false, 0x2c2c8219a381095au, "device_meet", "v()", call_device_meet},
};

const ksync_import_family_t device_family = {
    sizeof(ksync_import_family_t), "device", sizeof device_imports / sizeof device_imports[0], device_imports};
