/* Atomic imports: each operation at each width returns the old value and stores the new one, in its
 * bytes alone; and what is outside the memory or misaligned traps. */
#include "modules.h"

static fixture_t atomics;
static ksync_host_t *host;

/* Calls `name` + width. The last argument is the offset; a value has the width's type. */
static ksync_result_t call(const char *name, uint32_t width, uint32_t address,
                           const uint64_t *words, uint32_t count, uint32_t offset, uint64_t *result,
                           ksync_error_t *error) {
    char export_name[32];
    ksync_entry_t *entry = NULL;
    ksync_type_t word = width == 64 ? KSYNC_I64 : KSYNC_I32;
    ksync_value_t arguments[4] = {{KSYNC_I32, address}}, value = {KSYNC_I32, 0};
    snprintf(export_name, sizeof export_name, "%s%u", name, width);
    REQUIRE(ksync_entry_find(host, "atomics", export_name, &entry, error) == KSYNC_OK);
    for (uint32_t i = 0; i < count; i++)
        arguments[1 + i] = (ksync_value_t){word, words[i]};
    arguments[1 + count] = (ksync_value_t){KSYNC_I32, offset};
    ksync_result_t outcome = ksync_entry_call(entry, arguments, count + 2, &value, 1, NULL, error);
    ksync_entry_release(entry);
    *result = value.bits;
    return outcome;
}

static uint64_t run(const char *name, uint32_t width, uint32_t address, uint64_t first,
                    uint64_t second, uint32_t count) {
    ksync_error_t error;
    const uint64_t words[] = {first, second};
    uint64_t result = 0;
    ksync_result_t outcome = call(name, width, address, words, count, 8, &result, &error);
    if (!CHECK_PASS(outcome == KSYNC_OK))
        CHECK_FAIL("%s%u: %s", name, width, error.text);
    return result;
}

static void test_width(uint32_t width) {
    const uint64_t ones = width == 64 ? UINT64_MAX : (1ull << width) - 1;
    const uint32_t at = 64, bytes = width / 8;
    run("store", width, at, ones - 1, 0, 1);
    CHECK_EQ(run("load", width, at, 0, 0, 0), ones - 1);
    CHECK_EQ(run("add", width, at, 3, 0, 1), ones - 1);
    CHECK_EQ(run("sub", width, at, 2, 0, 1), 1);
    CHECK_EQ(run("and", width, at, 0x5a, 0, 1), ones);
    CHECK_EQ(run("or", width, at, 0x05, 0, 1), 0x5a);
    CHECK_EQ(run("xor", width, at, 0x0f, 0, 1), 0x5f);
    CHECK_EQ(run("exchange", width, at, 7, 0, 1), 0x50);
    CHECK_EQ(run("compareExchange", width, at, 6, 9, 2), 7);
    CHECK_EQ(run("compareExchange", width, at, 7, ones, 2), 7);
    CHECK_EQ(run("load", width, at, 0, 0, 0), ones);
    CHECK_EQ(run("load", 8, at + bytes, 0, 0, 0), 0);
    CHECK_EQ(run("load", 8, at - 1, 0, 0, 0), 0);
    if (width <
        32) /* an expected value beyond the width never matches, and comes back as what is there */
        CHECK_EQ(run("compareExchange", width, at, ones << 1 | 1, 0, 2), ones);
    CHECK_EQ(run("exchange", width, at, 0, 0, 1), ones);
}

static void expect_trap(const char *name, uint32_t width, uint32_t address, uint32_t offset,
                        ksync_trap_t trap) {
    ksync_error_t error = {0};
    uint64_t result;
    module_require(host, "atomics", &atomics);
    CHECK_EQ(call(name, width, address, NULL, 0, offset, &result, &error), KSYNC_E_TRAPPED);
    CHECK_EQ(error.trap, trap);
    CHECK_EQ(ksync_module_unload(host, "atomics", 0, NULL), KSYNC_OK);
}

int main(void) {
    ksync_error_t error;
    atomics = fixture_read("core_atomics");
    host = host_new();
    module_require(host, "atomics", &atomics);
    for (uint32_t width = 8; width <= 64; width *= 2)
        test_width(width);
    CHECK_EQ(MODULE_CALL(host, "atomics", "fence", NULL, &error), KSYNC_OK);
    CHECK_EQ(ksync_module_unload(host, "atomics", 0, NULL), KSYNC_OK);

    expect_trap("load", 8, 65536, 0, KSYNC_TRAP_MEMORY_ACCESS);
    expect_trap("load", 32, 65532, 4, KSYNC_TRAP_MEMORY_ACCESS);
    expect_trap("load", 64, 65532, 0, KSYNC_TRAP_MEMORY_ACCESS);
    expect_trap("load", 16, UINT32_MAX, 1,
                KSYNC_TRAP_MEMORY_ACCESS); /* 2^32, which is 0 in 32 bits */
    expect_trap("load", 16, 1, 0, KSYNC_TRAP_MISALIGNED);
    expect_trap("load", 32, 0, 2, KSYNC_TRAP_MISALIGNED);
    expect_trap("load", 64, 4, 8, KSYNC_TRAP_MISALIGNED);
    ksync_host_destroy(host);
    free(atomics.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
