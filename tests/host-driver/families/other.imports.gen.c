/* Generated from other.toml by `ksync gen`. Do not edit. */
/* A thunk for each import, which unpacks the slots, and the table of them. */
#include "other.imports.gen.h"

static ksync_trap_t call_other_count(ksync_call_t *call, uint64_t *slots) {
    uint32_t result = 0;
    ksync_trap_t trap = other_count(call, &result);
    slots[0] = result;
    return trap;
}

static const ksync_family_import_t other_imports[] = {
    {1, 0, 2, false, 0x01681f4e74164323u, "other_count", "i()", call_other_count},
};

const ksync_import_family_t other_family = {
    sizeof(ksync_import_family_t), "other", sizeof other_imports / sizeof other_imports[0], other_imports};
