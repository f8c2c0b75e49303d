/* Filling in a ksync_error_t: the core's only formatter, since a driver has no printf. */
#ifndef KSYNC_ERROR_H
#define KSYNC_ERROR_H

#include <stdarg.h>
#include "ksync_host.h"
#include "span.h"

/* Sets the result and the text, cuts the text to KSYNC_TEXT_MAX, clears the rest, and returns
 * `result`. `error` may be NULL. The format knows %u (uint32_t), %U (uint64_t), %x (uint32_t,
 * hexadecimal), %s (const char *), %q (ksync_span_t, quoted, bytes that are not printable ASCII or
 * UTF-8 as \xNN) and %%. */
ksync_result_t ksync_error_set(ksync_error_t *error, ksync_result_t result, const char *format,
                               ...);

/* The same formatter for any buffer: always terminated, cut at `capacity`. Returns the length. */
uint32_t ksync_text_format(char *text, uint32_t capacity, const char *format, va_list arguments);

#endif
