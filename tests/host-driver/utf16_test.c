/* UTF-16 to UTF-8: every length of character, pairs, lone surrogates, control characters. */
#include "check.h"
#include "utf16.h"

static const char *decode(const uint16_t *units, size_t count) {
    static char text[64];
    ksync_utf16_t decoder = {0};
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t pushed = ksync_utf16_push(&decoder, units[i], text + length);
        CHECK(pushed <= KSYNC_UTF16_PUSH_MAX);
        length += pushed;
    }
    length += ksync_utf16_finish(&decoder, text + length);
    text[length] = 0;
    return text;
}

#define DECODE(...)                                                                                \
    decode((const uint16_t[]){__VA_ARGS__}, sizeof((const uint16_t[]){__VA_ARGS__}) / 2)

int main(void) {
    CHECK_STR(DECODE('a', 0x7e), "a~");
    CHECK_STR(DECODE(0x80 + 0x20, 0x7ff), "\u00a0\u07ff");
    CHECK_STR(DECODE(0x800, 0xffff), "\u0800\uffff");
    CHECK_STR(DECODE(0xd800, 0xdc00, 0xdbff, 0xdfff), "\U00010000\U0010ffff");
    CHECK_STR(DECODE(0xd83d, 'x'), "\ufffdx");
    CHECK_STR(DECODE(0xd83d, 0xd83d, 0xde00), "\ufffd\U0001f600");
    CHECK_STR(DECODE(0xde00, 0xd83d), "\ufffd\ufffd");
    CHECK_STR(DECODE('\t', '\n', 0x1b, 0, 0x7f, 0x9b), "\t\n\ufffd\ufffd\ufffd\ufffd");
    CHECK_STR(DECODE(0xd83d, 0x1b, 0xd83d, 0x800), "\ufffd\ufffd\ufffd\u0800");
    return CHECK_DONE();
}
