/* A stretch of bytes that somebody else owns. */
#ifndef KSYNC_SPAN_H
#define KSYNC_SPAN_H

#include <stdint.h>

typedef struct {
    const uint8_t *bytes;
    uint32_t length;
} ksync_span_t;

#endif
