/* The process's two buffers: input cut into frames however it arrives, output bounded. */
#include "../../host-driver/process/input.c"
#include "../../host-driver/process/output.c"
#include "check.h"

/* Three frames: the least, one of 300 bytes, one of 100,000. */
static uint8_t stream[4 + 8 + 4 + 300 + 4 + 100000];

static size_t put_frame(size_t at, uint32_t length) {
    for (uint32_t i = 0; i < 4; i++)
        stream[at + i] = (uint8_t)(length >> (8 * i));
    memset(stream + at + 4, (int)(length & 0xff), length);
    return at + 4 + length;
}

static void test_cuts(size_t chunk) {
    static const size_t sizes[] = {12, 304, 100004};
    ksync_input_t input = {0};
    size_t frames = 0, at = 0, room, length;
    const uint8_t *frame;
    while (at < sizeof stream) {
        uint8_t *end = ksync_input_room(&input, &room);
        REQUIRE(end != NULL && room > 0);
        size_t count = chunk < room ? chunk : room;
        count = count < sizeof stream - at ? count : sizeof stream - at;
        memcpy(end, stream + at, count);
        ksync_input_filled(&input, count);
        at += count;
        while (ksync_input_next(&input, &frame, &length) == KSYNC_INPUT_FRAME) {
            REQUIRE(frames < 3);
            CHECK_EQ(length, sizes[frames]);
            CHECK_EQ(frame[length - 1], (length - 4) & 0xff);
            frames++;
        }
    }
    CHECK_EQ(frames, 3);
    ksync_input_free(&input);
}

/* A length alone makes nobody allocate what it announces, and an impossible one is said at once. */
static void test_lengths(void) {
    static const uint8_t largest[] = {0, 0, 0, 1}, beyond[] = {1, 0, 0, 1};
    ksync_input_t input = {0};
    size_t room, length;
    const uint8_t *frame;
    memcpy(ksync_input_room(&input, &room), largest, 4);
    ksync_input_filled(&input, 4);
    CHECK_EQ(ksync_input_next(&input, &frame, &length), KSYNC_INPUT_MORE);
    CHECK(input.capacity < 65536);
    ksync_input_free(&input);
    memcpy(ksync_input_room(&input, &room), beyond, 4);
    ksync_input_filled(&input, 4);
    CHECK_EQ(ksync_input_next(&input, &frame, &length), KSYNC_INPUT_GARBLED);
    ksync_input_free(&input);
}

static void test_output(void) {
    ksync_output_t output = {0};
    uint8_t bytes[1000];
    size_t waiting, put = 0, taken = 0;
    CHECK(ksync_output_put(&output, bytes, 0));
    CHECK(ksync_output_front(&output, &waiting) == NULL);
    /* Bytes come out in order, whatever the sizes. */
    for (uint32_t round = 0; round < 500; round++) {
        size_t count = 1 + round * 7919 % sizeof bytes;
        for (size_t i = 0; i < count; i++)
            bytes[i] = (uint8_t)(put++ % 251);
        REQUIRE(ksync_output_put(&output, bytes, count));
        const uint8_t *front = ksync_output_front(&output, &waiting);
        size_t drop = waiting * 2 / 3;
        for (size_t i = 0; i < drop; i++)
            CHECK_EQ(front[i], taken++ % 251);
        ksync_output_drop(&output, drop);
    }
    (void)ksync_output_front(&output, &waiting);
    CHECK_EQ(waiting, put - taken);
    while (ksync_output_put(&output, bytes, sizeof bytes))
        ;
    (void)ksync_output_front(&output, &waiting);
    CHECK(waiting <= KSYNC_OUTPUT_MAX && waiting > KSYNC_OUTPUT_MAX - sizeof bytes);
    ksync_output_drop(&output, waiting);
    CHECK(output.bytes == NULL);
}

int main(void) {
    REQUIRE(put_frame(put_frame(put_frame(0, 8), 300), 100000) == sizeof stream);
    static const size_t chunks[] = {1, 3, 4, 13, 4095, sizeof stream};
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++)
        test_cuts(chunks[i]);
    test_lengths();
    test_output();
    return CHECK_DONE();
}
