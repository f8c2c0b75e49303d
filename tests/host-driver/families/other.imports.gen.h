/* Generated from other.toml by `ksync gen`. Do not edit. */
/* A family for tests: one counter. */
#ifndef OTHER_IMPORTS_GEN_H
#define OTHER_IMPORTS_GEN_H

#include "ksync_host.h"

/* What the driver implements. The host has checked the IRQL. */
/*
 * Returns how often it was called.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
ksync_trap_t other_count(ksync_call_t *call, uint32_t *result);

/* For ksync_host_register_imports. */
extern const ksync_import_family_t other_family;

#endif
