/* UTF-16 to UTF-8, one unit at a time, so that each unit of a guest's memory is read once. Any
 * IRQL. */
#ifndef KSYNC_UTF16_H
#define KSYNC_UTF16_H

#include <stddef.h>
#include <stdint.h>

/* All zero is the start of a text. */
typedef struct {
    uint16_t high; /* a high surrogate that waits for its low one */
} ksync_utf16_t;

#define KSYNC_UTF16_PUSH_MAX                                                                       \
    6u /* bytes that one push writes: a replaced surrogate and a character */

/* Writes to `utf8` what `unit` completes, and returns its bytes. A lone surrogate, and a control
 * character other than tab and newline (a terminal would obey it), becomes U+FFFD. */
size_t ksync_utf16_push(ksync_utf16_t *decoder, uint16_t unit, char *utf8);
/* At the end of the text: a surrogate that still waits becomes U+FFFD. */
size_t ksync_utf16_finish(ksync_utf16_t *decoder, char *utf8);

#endif
