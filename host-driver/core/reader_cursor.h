/* The reader's position in a binary, and the primitive encodings: bytes, LEB128, names. Every
 * function returns false after it has set the error, so that callers chain them with &&. */
#ifndef KSYNC_READER_CURSOR_H
#define KSYNC_READER_CURSOR_H

#include "error.h"
#include "reader.h"

typedef struct {
    const uint8_t *start; /* of the binary: offsets in messages count from here */
    const uint8_t *at;    /* the next byte */
    const uint8_t *end;   /* of what is being read: the binary or a section of it */
    const char *part;     /* what is being read, for messages: "the type section" */
    ksync_result_t
        code; /* for damage in this part: KSYNC_E_MALFORMED_MODULE or KSYNC_E_BAD_MANIFEST */
    ksync_result_t result;
    ksync_error_t *error;
} reader_t;

/* Sets "byte N: ...". */
void reader_set_failure(reader_t *reader, const uint8_t *at, ksync_result_t result,
                        const char *format, ...);
/* The same, as the value false: a macro, so that the compiler sees which outputs are never read. */
#define reader_fail(...) (reader_set_failure(__VA_ARGS__), false)

bool reader_u8(reader_t *reader, uint8_t *value);
/* Fixed width, little-endian. */
bool reader_fixed(reader_t *reader, uint32_t width, uint64_t *value);
bool reader_skip(reader_t *reader, uint32_t length, ksync_span_t *span);
/* LEB128 of at most `bits` bits: no longer than ceil(bits / 7) bytes, its unused bits zero or the
 * sign. */
bool reader_u32(reader_t *reader, uint32_t *value);
bool reader_signed(reader_t *reader, uint32_t bits, int64_t *value);
/* A count of things that take at least one byte each. `what` in the plural: "types". */
bool reader_count(reader_t *reader, const char *what, uint32_t cap, uint32_t *count);
/* `length` bytes of UTF-8. */
bool reader_utf8(reader_t *reader, uint32_t length, ksync_span_t *name);
/* A length in LEB128, then UTF-8. */
bool reader_name(reader_t *reader, ksync_span_t *name);
/* Whether everything has been read. */
bool reader_done(reader_t *reader);

#endif
