/* The custom section "name": only its function names are kept, for traps to speak of. */
#include "reader_sections.h"

#include <string.h>

enum { FUNCTION_NAMES = 1 };

static bool function_names(reader_t *reader, ksync_wasm_t *wasm) {
    wasm->names = (ksync_span_t){reader->at, (uint32_t)(reader->end - reader->at)};
    uint32_t count, index, previous = 0;
    if (!reader_count(reader, "function names", KSYNC_WASM_MAX_FUNCTIONS, &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *at = reader->at;
        ksync_span_t name;
        if (!reader_u32(reader, &index))
            return false;
        if (index >= wasm->function_count || (i != 0 && index <= previous))
            return reader_fail(reader, at, reader->code,
                               "function names are out of order at function %u", index);
        if (!reader_name(reader, &name))
            return false;
        previous = index;
    }
    return reader_done(reader);
}

bool reader_names(reader_t *reader, ksync_wasm_t *wasm) {
    int32_t previous = -1;
    while (reader->at != reader->end) {
        const uint8_t *at = reader->at;
        uint8_t id;
        uint32_t size;
        ksync_span_t span;
        if (!reader_u8(reader, &id))
            return false;
        if (id <= previous)
            return reader_fail(reader, at, reader->code,
                               "the name section's parts are out of order");
        previous = id;
        if (!reader_u32(reader, &size) || !reader_skip(reader, size, &span))
            return false;
        if (id != FUNCTION_NAMES)
            continue;
        reader_t part = *reader;
        part.at = span.bytes;
        part.end = span.bytes + size;
        part.part = "the list of function names";
        if (!function_names(&part, wasm)) {
            reader->result = part.result;
            return false;
        }
    }
    return true;
}

static void copy_name(ksync_span_t span, char *name, size_t capacity) {
    size_t length = span.length < capacity ? span.length : capacity - 1;
    /* Not in the middle of a UTF-8 sequence. */
    while (length < span.length && length > 0 && (span.bytes[length] & 0xc0) == 0x80)
        length--;
    memcpy(name, span.bytes, length);
    name[length] = 0;
}

static void number_name(char *name, size_t capacity, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    ksync_text_format(name, (uint32_t)capacity, format, arguments);
    va_end(arguments);
}

void ksync_wasm_function_name(const ksync_wasm_t *wasm, uint32_t function, char *name,
                              size_t capacity) {
    if (capacity == 0)
        return;
    /* Checked by reader_names: none of these can fail, except at the end. */
    reader_t reader = {.start = wasm->names.bytes,
                       .at = wasm->names.bytes,
                       .end = wasm->names.bytes + wasm->names.length};
    uint32_t count = 0, index;
    ksync_span_t found;
    if (wasm->names.length != 0 && reader_u32(&reader, &count)) {
        while (count-- > 0 && reader_u32(&reader, &index) && reader_name(&reader, &found) &&
               index <= function) {
            if (index == function && found.length != 0) {
                copy_name(found, name, capacity);
                return;
            }
        }
    }
    number_name(name, capacity, "function %u", function);
}
