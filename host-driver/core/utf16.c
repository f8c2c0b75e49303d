/* UTF-16 to UTF-8. */
#include "utf16.h"

#include <stdbool.h>

#define REPLACEMENT 0xfffdu

static size_t encode(uint32_t character, char *utf8) {
    if (character < 0x80) {
        utf8[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, character >>= 6)
        utf8[i] = (char)(0x80 | (character & 0x3f));
    utf8[0] = (char)((0xf00u >> length & 0xff) | character); /* 110xxxxx, 1110xxxx, 11110xxx */
    return length;
}

size_t ksync_utf16_push(ksync_utf16_t *decoder, uint16_t unit, char *utf8) {
    bool low = unit >= 0xdc00 && unit <= 0xdfff;
    if (low && decoder->high != 0) {
        uint32_t character =
            0x10000u + ((uint32_t)(decoder->high - 0xd800u) << 10) + (unit - 0xdc00u);
        decoder->high = 0;
        return encode(character, utf8);
    }
    size_t length = ksync_utf16_finish(decoder, utf8);
    if (unit >= 0xd800 && unit <= 0xdbff) {
        decoder->high = unit;
        return length;
    }
    bool control = (unit < 0x20 && unit != '\t' && unit != '\n') || (unit >= 0x7f && unit < 0xa0);
    return length + encode(control || low ? REPLACEMENT : unit, utf8 + length);
}

size_t ksync_utf16_finish(ksync_utf16_t *decoder, char *utf8) {
    if (decoder->high == 0)
        return 0;
    decoder->high = 0;
    return encode(REPLACEMENT, utf8);
}
