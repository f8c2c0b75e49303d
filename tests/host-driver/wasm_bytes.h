/* Binaries put together section by section, for modules that no assembler would write. */
#ifndef KSYNC_TEST_WASM_BYTES_H
#define KSYNC_TEST_WASM_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <stdlib.h>

typedef struct {
    uint8_t data[1 << 20];
    size_t length;
} wasm_bytes_t;

static inline void put_bytes(wasm_bytes_t *out, const void *bytes, size_t length) {
    if (length > sizeof out->data - out->length)
        abort();
    memcpy(out->data + out->length, bytes, length);
    out->length += length;
}

static inline void put_u8(wasm_bytes_t *out, uint8_t byte) {
    put_bytes(out, &byte, 1);
}

static inline void put_leb(wasm_bytes_t *out, uint32_t value) {
    for (; value >= 0x80; value >>= 7)
        put_u8(out, (uint8_t)(value | 0x80));
    put_u8(out, (uint8_t)value);
}

static inline void put_header(wasm_bytes_t *out) {
    out->length = 0;
    put_bytes(out, "\0asm\1\0\0\0", 8);
}

static inline void put_section(wasm_bytes_t *out, uint8_t id, const void *bytes, size_t length) {
    put_u8(out, id);
    put_leb(out, (uint32_t)length);
    put_bytes(out, bytes, length);
}

/* A module of one function, exported as "f", of the type `signature` (its bytes after 0x60), whose
 * body is `body` (locals, instructions, end). */
static inline void put_one_function(wasm_bytes_t *out, const void *signature,
                                    size_t signature_length, const void *body, size_t body_length) {
    static wasm_bytes_t section;
    put_header(out);
    section.length = 0;
    put_bytes(&section, "\x01\x60", 2);
    put_bytes(&section, signature, signature_length);
    put_section(out, 1, section.data, section.length);
    put_section(out, 3, "\x01\x00", 2);
    put_section(out, 7, "\x01\x01\x66\x00\x00", 5);
    section.length = 0;
    put_leb(&section, 1);
    put_leb(&section, (uint32_t)body_length);
    put_bytes(&section, body, body_length);
    put_section(out, 10, section.data, section.length);
}

#endif
