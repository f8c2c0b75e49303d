/* The primitive encodings of a WebAssembly binary, each checked to the bit. */
#include "reader_cursor.h"

void reader_set_failure(reader_t *reader, const uint8_t *at, ksync_result_t result,
                        const char *format, ...) {
    char text[KSYNC_TEXT_MAX + 1];
    va_list arguments;
    va_start(arguments, format);
    ksync_text_format(text, sizeof text, format, arguments);
    va_end(arguments);
    reader->result =
        ksync_error_set(reader->error, result, "byte %u: %s", (uint32_t)(at - reader->start), text);
}

static bool cut_short(reader_t *reader) {
    return reader_fail(reader, reader->end, reader->code, "%s is cut short", reader->part);
}

bool reader_u8(reader_t *reader, uint8_t *value) {
    if (reader->at == reader->end)
        return cut_short(reader);
    *value = *reader->at++;
    return true;
}

bool reader_fixed(reader_t *reader, uint32_t width, uint64_t *value) {
    ksync_span_t span;
    if (!reader_skip(reader, width, &span))
        return false;
    *value = 0;
    for (uint32_t i = 0; i < width; i++)
        *value |= (uint64_t)span.bytes[i] << (8 * i);
    return true;
}

bool reader_skip(reader_t *reader, uint32_t length, ksync_span_t *span) {
    if (length > (size_t)(reader->end - reader->at))
        return cut_short(reader);
    *span = (ksync_span_t){reader->at, length};
    reader->at += length;
    return true;
}

/* Reads the groups of seven bits; the caller judges the last one, at shift `*shift` - 7. */
static bool read_groups(reader_t *reader, uint32_t bits, uint64_t *value, uint32_t *shift,
                        uint8_t *last) {
    const uint8_t *start = reader->at;
    *value = 0;
    *shift = 0;
    do {
        if (*shift >= bits)
            return reader_fail(reader, start, reader->code, "a number is longer than %u bits",
                               bits);
        if (!reader_u8(reader, last))
            return false;
        *value |= (uint64_t)(*last & 0x7f) << *shift;
        *shift += 7;
    } while (*last & 0x80);
    return true;
}

bool reader_u32(reader_t *reader, uint32_t *value) {
    const uint8_t *start = reader->at;
    uint64_t bits;
    uint32_t shift;
    uint8_t last;
    if (!read_groups(reader, 32, &bits, &shift, &last))
        return false;
    if (bits > UINT32_MAX)
        return reader_fail(reader, start, reader->code, "a number is longer than 32 bits");
    *value = (uint32_t)bits;
    return true;
}

bool reader_signed(reader_t *reader, uint32_t bits, int64_t *value) {
    const uint8_t *start = reader->at;
    uint64_t read;
    uint32_t shift;
    uint8_t last;
    if (!read_groups(reader, bits, &read, &shift, &last))
        return false;
    if (shift > bits) {
        /* The last group reaches past the number: its surplus bits must all equal the sign. */
        uint32_t used = bits - (shift - 7);
        uint8_t surplus = (uint8_t)((last & 0x7f) >> (used - 1));
        if (surplus != 0 && surplus != (uint8_t)(0x7f >> (used - 1)))
            return reader_fail(reader, start, reader->code, "a number is longer than %u bits",
                               bits);
    }
    if (shift < 64 && (last & 0x40))
        read |= UINT64_MAX << shift;
    *value = (int64_t)read;
    return true;
}

bool reader_count(reader_t *reader, const char *what, uint32_t cap, uint32_t *count) {
    const uint8_t *start = reader->at;
    if (!reader_u32(reader, count))
        return false;
    if (*count > cap)
        return reader_fail(reader, start, KSYNC_E_LIMIT_EXCEEDED, "%u %s, at most %u are allowed",
                           *count, what, cap);
    if (*count > (size_t)(reader->end - reader->at))
        return cut_short(reader);
    return true;
}

/* Bytes of the sequence at `at`, or 0: no overlong form, no surrogate, nothing above U+10FFFF. */
static uint32_t sequence_length(const uint8_t *at, size_t left) {
    uint8_t lead = at[0];
    if (lead < 0x80)
        return 1;
    uint32_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || left < length)
        return 0;
    for (uint32_t i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    }
    uint8_t lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    uint8_t highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return at[1] >= lowest && at[1] <= highest ? length : 0;
}

bool reader_utf8(reader_t *reader, uint32_t length, ksync_span_t *name) {
    if (!reader_skip(reader, length, name))
        return false;
    for (uint32_t i = 0; i < length;) {
        uint32_t step = sequence_length(name->bytes + i, length - i);
        if (step == 0)
            return reader_fail(reader, name->bytes + i, reader->code, "a name in %s is not UTF-8",
                               reader->part);
        i += step;
    }
    return true;
}

bool reader_name(reader_t *reader, ksync_span_t *name) {
    uint32_t length;
    return reader_u32(reader, &length) && reader_utf8(reader, length, name);
}

bool reader_done(reader_t *reader) {
    if (reader->at == reader->end)
        return true;
    return reader_fail(reader, reader->at, reader->code, "%u bytes too many in %s",
                       (uint32_t)(reader->end - reader->at), reader->part);
}
