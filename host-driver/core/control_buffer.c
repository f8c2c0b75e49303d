/* See control_buffer.h. Integers are little-endian whatever the processor's order. */
#include "control_buffer.h"
#include <string.h>
#include "alloc.h"

static bool take(ksync_cursor_t *cursor, size_t count, const uint8_t **bytes) {
    if ((size_t)(cursor->end - cursor->at) < count)
        return false;
    *bytes = cursor->at;
    cursor->at += count;
    return true;
}

static bool take_integer(ksync_cursor_t *cursor, size_t count, uint64_t *value) {
    const uint8_t *bytes;
    if (!take(cursor, count, &bytes))
        return false;
    *value = 0;
    for (size_t i = 0; i < count; i++)
        *value |= (uint64_t)bytes[i] << (8 * i);
    return true;
}

bool ksync_cursor_u8(ksync_cursor_t *cursor, uint8_t *value) {
    uint64_t wide;
    if (!take_integer(cursor, 1, &wide))
        return false;
    *value = (uint8_t)wide;
    return true;
}

bool ksync_cursor_u16(ksync_cursor_t *cursor, uint16_t *value) {
    uint64_t wide;
    if (!take_integer(cursor, 2, &wide))
        return false;
    *value = (uint16_t)wide;
    return true;
}

bool ksync_cursor_u32(ksync_cursor_t *cursor, uint32_t *value) {
    uint64_t wide;
    if (!take_integer(cursor, 4, &wide))
        return false;
    *value = (uint32_t)wide;
    return true;
}

bool ksync_cursor_u64(ksync_cursor_t *cursor, uint64_t *value) {
    return take_integer(cursor, 8, value);
}

bool ksync_cursor_string(ksync_cursor_t *cursor, ksync_span_t *value) {
    ksync_cursor_t ahead = *cursor;
    uint16_t length;
    ksync_span_t text;
    if (!ksync_cursor_u16(&ahead, &length) || !take(&ahead, length, &text.bytes))
        return false;
    text.length = length;
    if (!ksync_is_utf8(text))
        return false;
    *value = text;
    *cursor = ahead;
    return true;
}

bool ksync_cursor_bytes(ksync_cursor_t *cursor, ksync_span_t *value) {
    ksync_cursor_t ahead = *cursor;
    ksync_span_t data;
    if (!ksync_cursor_u32(&ahead, &data.length) || !take(&ahead, data.length, &data.bytes))
        return false;
    *value = data;
    *cursor = ahead;
    return true;
}

bool ksync_cursor_at_end(const ksync_cursor_t *cursor) {
    return cursor->at == cursor->end;
}

void ksync_writer_init(ksync_writer_t *writer) {
    *writer = (ksync_writer_t){0};
}

void ksync_writer_free(ksync_writer_t *writer) {
    ksync_free(writer->bytes);
    ksync_writer_init(writer);
}

static void put(ksync_writer_t *writer, const void *bytes, size_t count) {
    if (writer->failed || count == 0)
        return;
    if (writer->capacity - writer->length < count) {
        size_t capacity = writer->capacity ? writer->capacity : 256;
        while (capacity - writer->length < count)
            capacity *= 2;
        uint8_t *grown = ksync_realloc(writer->bytes, capacity);
        if (!grown) {
            writer->failed = true;
            return;
        }
        writer->bytes = grown;
        writer->capacity = capacity;
    }
    memcpy(writer->bytes + writer->length, bytes, count);
    writer->length += count;
}

static void put_integer(ksync_writer_t *writer, uint64_t value, size_t count) {
    uint8_t bytes[8];
    for (size_t i = 0; i < count; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    put(writer, bytes, count);
}

void ksync_writer_u8(ksync_writer_t *writer, uint8_t value) {
    put_integer(writer, value, 1);
}

void ksync_writer_u16(ksync_writer_t *writer, uint16_t value) {
    put_integer(writer, value, 2);
}

void ksync_writer_u32(ksync_writer_t *writer, uint32_t value) {
    put_integer(writer, value, 4);
}

void ksync_writer_u64(ksync_writer_t *writer, uint64_t value) {
    put_integer(writer, value, 8);
}

void ksync_writer_string(ksync_writer_t *writer, ksync_span_t value) {
    uint32_t length = value.length;
    if (length > UINT16_MAX) {
        length = UINT16_MAX;
        while ((value.bytes[length] & 0xC0) == 0x80) /* not in the middle of a character */
            length--;
    }
    ksync_writer_u16(writer, (uint16_t)length);
    put(writer, value.bytes, length);
}

void ksync_writer_bytes(ksync_writer_t *writer, ksync_span_t value) {
    ksync_writer_u32(writer, value.length);
    put(writer, value.bytes, value.length);
}

void ksync_writer_patch_u32(ksync_writer_t *writer, size_t offset, uint32_t value) {
    if (writer->failed)
        return;
    for (size_t i = 0; i < 4; i++)
        writer->bytes[offset + i] = (uint8_t)(value >> (8 * i));
}

bool ksync_is_utf8(ksync_span_t text) {
    const uint8_t *at = text.bytes, *end = text.bytes + text.length;
    while (at < end) {
        uint8_t lead = *at++;
        if (lead < 0x80)
            continue;
        unsigned more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4 || (size_t)(end - at) < more)
            return false;
        /* The second byte's range shuts out overlong forms, surrogates and what lies past U+10FFFF.
         */
        uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (at[0] < low || at[0] > high)
            return false;
        for (unsigned i = 1; i < more; i++)
            if ((at[i] & 0xC0) != 0x80)
                return false;
        at += more;
    }
    return true;
}

ksync_span_t ksync_span_of(const char *text) {
    return (ksync_span_t){(const uint8_t *)text, (uint32_t)strlen(text)};
}
