/* See input.h. */
#include "input.h"
#include <stdlib.h>
#include <string.h>

#define ROOM_MIN 4096u
/* An emptied buffer larger than this is given back: a load is rare. */
#define KEPT_MAX (64u << 10)

uint8_t *ksync_input_room(ksync_input_t *input, size_t *room) {
    if (input->length == 0 && input->capacity > KEPT_MAX)
        ksync_input_free(input);
    if (input->start > 0) {
        memmove(input->bytes, input->bytes + input->start, input->length);
        input->start = 0;
    }
    if (input->capacity - input->length < ROOM_MIN) {
        size_t capacity = 2 * input->capacity + ROOM_MIN;
        uint8_t *grown = realloc(input->bytes, capacity);
        if (!grown)
            return NULL;
        input->bytes = grown;
        input->capacity = capacity;
    }
    *room = input->capacity - input->length;
    return input->bytes + input->length;
}

void ksync_input_filled(ksync_input_t *input, size_t length) {
    input->length += length;
}

ksync_input_state_t ksync_input_next(ksync_input_t *input, const uint8_t **frame, size_t *length) {
    if (input->length < KSYNC_CONTROL_LENGTH_BYTES)
        return KSYNC_INPUT_MORE;
    size_t size;
    if (!ksync_control_frame_size(input->bytes + input->start, &size))
        return KSYNC_INPUT_GARBLED;
    if (input->length < size)
        return KSYNC_INPUT_MORE;
    *frame = input->bytes + input->start;
    *length = size;
    input->start += size;
    input->length -= size;
    return KSYNC_INPUT_FRAME;
}

void ksync_input_free(ksync_input_t *input) {
    free(input->bytes);
    *input = (ksync_input_t){0};
}
