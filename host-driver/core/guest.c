/* Reading a module's linear memory from imports. */
#include "guest.h"

#include <string.h>
#include "utf16.h"

uint8_t *ksync_guest_at(const ksync_instance_t *instance, uint64_t address, uint64_t bytes) {
    if (address > instance->memory_bytes || bytes > instance->memory_bytes - address)
        return NULL;
    return instance->memory + address;
}

/* SAFETY: relaxed atomic reads, because guest threads may write these bytes now; each byte is read
 * once. */
static uint8_t read_byte(const uint8_t *at) {
    return __atomic_load_n(at, __ATOMIC_RELAXED);
}

bool ksync_guest_read_u32(const ksync_instance_t *instance, uint64_t address, uint32_t *value) {
    const uint8_t *at = ksync_guest_at(instance, address, 4);
    if (at == NULL)
        return false;
    *value = 0;
    for (uint32_t i = 0; i < 4; i++)
        *value |= (uint32_t)read_byte(at + i) << 8 * i;
    return true;
}

bool ksync_guest_read_text(const ksync_instance_t *instance, uint32_t address, uint32_t units,
                           char *utf8, uint32_t capacity, uint32_t *length) {
    const uint8_t *at = ksync_guest_at(instance, address, (uint64_t)units * 2);
    if (at == NULL)
        return false;
    ksync_utf16_t decoder = {0};
    uint32_t written = 0;
    char piece[KSYNC_UTF16_PUSH_MAX];
    for (uint32_t i = 0; i <= units; i++, at += 2) {
        size_t bytes =
            i == units ? ksync_utf16_finish(&decoder, piece)
                       : ksync_utf16_push(
                             &decoder, (uint16_t)(read_byte(at) | read_byte(at + 1) << 8), piece);
        if (bytes > capacity - written)
            break;
        memcpy(utf8 + written, piece, bytes);
        written += (uint32_t)bytes;
    }
    *length = written;
    return true;
}
