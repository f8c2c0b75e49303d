/* The core's formatter. It allocates nothing and runs at any IRQL. */
#include "error.h"

#include <string.h>

typedef struct {
    char *text;
    uint32_t length, capacity; /* capacity without the terminating 0 */
} writer_t;

static void put(writer_t *out, char c) {
    if (out->length < out->capacity)
        out->text[out->length++] = c;
}

static void put_string(writer_t *out, const char *string) {
    while (*string)
        put(out, *string++);
}

static void put_number(writer_t *out, uint64_t number, unsigned base) {
    char digits[20];
    unsigned count = 0;
    do {
        digits[count++] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number != 0);
    while (count > 0)
        put(out, digits[--count]);
}

static void put_quoted(writer_t *out, ksync_span_t span) {
    put(out, '"');
    for (uint32_t i = 0; i < span.length; i++) {
        uint8_t byte = span.bytes[i];
        if (byte >= 0x20 && byte != 0x7f && byte != '"' && byte != '\\') {
            put(out, (char)byte);
        } else {
            put_string(out, byte < 16 ? "\\x0" : "\\x");
            put_number(out, byte, 16);
        }
    }
    put(out, '"');
}

/* A cut in the middle of a UTF-8 sequence would make the whole text invalid: drop its beginning
 * too. */
static void drop_partial_sequence(writer_t *out) {
    uint32_t tail = 0;
    while (tail < 3 && tail < out->length &&
           ((uint8_t)out->text[out->length - 1 - tail] & 0xc0) == 0x80)
        tail++;
    if (tail == out->length)
        return;
    uint8_t lead = (uint8_t)out->text[out->length - 1 - tail];
    uint32_t wanted = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    if (tail < wanted)
        out->length -= tail + 1;
}

uint32_t ksync_text_format(char *text, uint32_t capacity, const char *format, va_list arguments) {
    if (capacity == 0)
        return 0;
    writer_t out = {text, 0, capacity - 1};
    for (; *format; format++) {
        if (*format != '%') {
            put(&out, *format);
            continue;
        }
        switch (*++format) {
        case 'u':
            put_number(&out, va_arg(arguments, uint32_t), 10);
            break;
        case 'U':
            put_number(&out, va_arg(arguments, uint64_t), 10);
            break;
        case 'x':
            put_number(&out, va_arg(arguments, uint32_t), 16);
            break;
        case 's':
            put_string(&out, va_arg(arguments, const char *));
            break;
        case 'q':
            put_quoted(&out, va_arg(arguments, ksync_span_t));
            break;
        default:
            put(&out, *format);
            break;
        }
    }
    if (out.length == out.capacity)
        drop_partial_sequence(&out);
    text[out.length] = 0;
    return out.length;
}

ksync_result_t ksync_error_set(ksync_error_t *error, ksync_result_t result, const char *format,
                               ...) {
    if (error == NULL)
        return result;
    memset(error, 0, sizeof *error);
    error->result = result;
    va_list arguments;
    va_start(arguments, format);
    ksync_text_format(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    return result;
}
