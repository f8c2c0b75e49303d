/* Counting, zeroing, failing on purpose, and meters that count one thread's share only. */
#include "check.h"
#include "alloc.h"
#include "platform.h"

static void elsewhere(void *context) {
    void **block = context;
    *block = ksync_alloc(1000);
}

static void test_meter(void) {
    ksync_alloc_meter_t outer, inner;
    ksync_alloc_meter_begin(&outer);
    void *first = ksync_alloc(100);
    ksync_alloc_meter_begin(&inner);
    void *second = ksync_alloc(10), *foreign = NULL;
    ksync_platform_thread_t thread;
    REQUIRE(ksync_platform_thread_create(&thread, elsewhere, &foreign, 65536) == KSYNC_OK);
    ksync_platform_thread_join(&thread);
    CHECK_EQ(ksync_alloc_meter_end(&inner), 10);
    ksync_free(second);
    CHECK_EQ(ksync_alloc_meter_end(&outer), 100);
    ksync_free(first);
    ksync_free(foreign);
}

int main(void) {
    CHECK_EQ(ksync_alloc_live(), 0);
    uint8_t *block = ksync_alloc(24);
    REQUIRE(block != NULL);
    CHECK_EQ((uintptr_t)block % 16, 0);
    CHECK_EQ(ksync_alloc_live(), 1);
    CHECK_EQ(ksync_alloc_bytes(), 24);
    for (int i = 0; i < 24; i++)
        CHECK_EQ(block[i], 0);
    block[23] = 7;

    uint8_t *larger = ksync_realloc(block, 64);
    REQUIRE(larger != NULL);
    CHECK_EQ(larger[23], 7);
    CHECK_EQ(larger[63], 0);
    CHECK_EQ(ksync_alloc_live(), 1);
    CHECK_EQ(ksync_alloc_bytes(), 64);

    ksync_alloc_fail_at(2);
    void *good = ksync_alloc(8);
    CHECK(good != NULL);
    CHECK(ksync_realloc(larger, 128) == NULL); /* and the old block is as it was */
    CHECK_EQ(larger[23], 7);
    void *after = ksync_alloc(8);
    CHECK(after != NULL);
    CHECK(ksync_alloc(SIZE_MAX) == NULL);

    ksync_free(after);
    ksync_free(good);
    ksync_free(larger);
    ksync_free(NULL);
    CHECK_EQ(ksync_alloc_live(), 0);
    CHECK_EQ(ksync_alloc_bytes(), 0);
    test_meter();
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
