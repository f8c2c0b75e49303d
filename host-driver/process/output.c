/* See output.h. One block, moved to its front when room is needed at the end. */
#include "output.h"
#include <stdlib.h>
#include <string.h>

bool ksync_output_put(ksync_output_t *output, const uint8_t *bytes, size_t length) {
    if (length == 0)
        return true;
    if (length > KSYNC_OUTPUT_MAX - output->length)
        return false;
    if (output->start > 0 && output->capacity - output->start - output->length < length) {
        memmove(output->bytes, output->bytes + output->start, output->length);
        output->start = 0;
    }
    if (output->capacity - output->length < length) {
        size_t capacity = output->capacity ? output->capacity : 4096;
        while (capacity - output->length < length)
            capacity *= 2;
        uint8_t *grown = realloc(output->bytes, capacity);
        if (!grown)
            return false;
        output->bytes = grown;
        output->capacity = capacity;
    }
    memcpy(output->bytes + output->start + output->length, bytes, length);
    output->length += length;
    return true;
}

const uint8_t *ksync_output_front(const ksync_output_t *output, size_t *length) {
    *length = output->length;
    return output->length > 0 ? output->bytes + output->start : NULL;
}

void ksync_output_drop(ksync_output_t *output, size_t length) {
    output->start += length;
    output->length -= length;
    if (output->length == 0)
        ksync_output_free(output);
}

void ksync_output_free(ksync_output_t *output) {
    free(output->bytes);
    *output = (ksync_output_t){0};
}
