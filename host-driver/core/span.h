/* A stretch of bytes that somebody else owns. */
#ifndef KSYNC_SPAN_H
#define KSYNC_SPAN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const uint8_t *bytes;
    uint32_t length;
} ksync_span_t;

static inline bool ksync_span_is(ksync_span_t span, const char *text) {
    return span.length == strlen(text) && memcmp(span.bytes, text, span.length) == 0;
}

#endif
