/* Bytes of the control protocol: a cursor that never reads past its end, and a writer that grows
 * and remembers a failure. They know integers, strings and bytes; the messages are control.gen.h's.
 */
#ifndef KSYNC_CONTROL_BUFFER_H
#define KSYNC_CONTROL_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include "span.h"

typedef struct {
    const uint8_t *at, *end;
} ksync_cursor_t;

/* Each reads one value and steps on; false, and nothing written, when too few bytes are left. A
 * string must be UTF-8. */
bool ksync_cursor_u8(ksync_cursor_t *cursor, uint8_t *value);
bool ksync_cursor_u16(ksync_cursor_t *cursor, uint16_t *value);
bool ksync_cursor_u32(ksync_cursor_t *cursor, uint32_t *value);
bool ksync_cursor_u64(ksync_cursor_t *cursor, uint64_t *value);
bool ksync_cursor_string(ksync_cursor_t *cursor, ksync_span_t *value);
bool ksync_cursor_bytes(ksync_cursor_t *cursor, ksync_span_t *value);
bool ksync_cursor_at_end(const ksync_cursor_t *cursor);

typedef struct {
    uint8_t *bytes;
    size_t length, capacity;
    bool failed; /* an allocation failed: what was written since is lost */
} ksync_writer_t;

void ksync_writer_init(ksync_writer_t *writer);
void ksync_writer_free(ksync_writer_t *writer);
void ksync_writer_u8(ksync_writer_t *writer, uint8_t value);
void ksync_writer_u16(ksync_writer_t *writer, uint16_t value);
void ksync_writer_u32(ksync_writer_t *writer, uint32_t value);
void ksync_writer_u64(ksync_writer_t *writer, uint64_t value);
/* At most 65,535 bytes; a longer string is cut there. */
void ksync_writer_string(ksync_writer_t *writer, ksync_span_t value);
void ksync_writer_bytes(ksync_writer_t *writer, ksync_span_t value);
/* Overwrites four bytes that were written before, for lengths known only at the end. */
void ksync_writer_patch_u32(ksync_writer_t *writer, size_t offset, uint32_t value);

/* Whether these bytes are UTF-8 without overlong forms and surrogates. */
bool ksync_is_utf8(ksync_span_t text);
/* The bytes of a C string, for writing. */
ksync_span_t ksync_span_of(const char *text);

#endif
