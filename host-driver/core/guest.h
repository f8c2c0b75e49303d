/* Reading a module's linear memory from imports. Guest threads may write at the same time, so each
 * byte is read once, and what is checked is what was read. <= DISPATCH_LEVEL. */
#ifndef KSYNC_GUEST_H
#define KSYNC_GUEST_H

#include "instance.h"

/* The host address of `bytes` bytes at a guest address, or NULL when they are not all inside the
 * memory. */
uint8_t *ksync_guest_at(const ksync_instance_t *instance, uint64_t address, uint64_t bytes);
/* Reads a little-endian integer; false when it is not all inside. */
bool ksync_guest_read_u32(const ksync_instance_t *instance, uint64_t address, uint32_t *value);
/* Converts `units` UTF-16 code units to UTF-8, as much as fits into `capacity`; false when they are
 * not all inside. Not terminated; *length is in bytes. */
bool ksync_guest_read_text(const ksync_instance_t *instance, uint32_t address, uint32_t units,
                           char *utf8, uint32_t capacity, uint32_t *length);

#endif
