/* Cuts a client's stream of bytes into frames. Memory grows with what has come, never with what a
 * length announces. Knows no files and no messages. */
#ifndef KSYNC_INPUT_H
#define KSYNC_INPUT_H

#include "control.h"

/* All zero is an empty input. */
typedef struct {
    uint8_t *bytes;
    size_t start, length, capacity;
} ksync_input_t;

typedef enum { KSYNC_INPUT_MORE, KSYNC_INPUT_FRAME, KSYNC_INPUT_GARBLED } ksync_input_state_t;

/* Where to put what comes next, and how much fits; NULL when there is no memory. */
uint8_t *ksync_input_room(ksync_input_t *input, size_t *room);
/* So many bytes were put there. */
void ksync_input_filled(ksync_input_t *input, size_t length);
/* Takes the next whole frame, which is valid until more room is asked for. */
ksync_input_state_t ksync_input_next(ksync_input_t *input, const uint8_t **frame, size_t *length);
void ksync_input_free(ksync_input_t *input);

#endif
