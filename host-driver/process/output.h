/* The bytes that wait for a client to read them: a queue with a bound. Knows no files and no
 * frames. */
#ifndef KSYNC_OUTPUT_H
#define KSYNC_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A client that lets more than this wait is dropped. It holds the largest reply
 * (KSYNC_CONTROL_REPLY_MAX) twice. */
#define KSYNC_OUTPUT_MAX (4u << 20)

/* All zero is an empty queue. */
typedef struct {
    uint8_t *bytes;
    size_t start, length, capacity;
} ksync_output_t;

/* False, and nothing queued, when the bound or the memory is used up. */
bool ksync_output_put(ksync_output_t *output, const uint8_t *bytes, size_t length);
/* The longest stretch that can be written at once; NULL when nothing waits. */
const uint8_t *ksync_output_front(const ksync_output_t *output, size_t *length);
/* The first `length` bytes have been written. */
void ksync_output_drop(ksync_output_t *output, size_t length);
void ksync_output_free(ksync_output_t *output);

#endif
