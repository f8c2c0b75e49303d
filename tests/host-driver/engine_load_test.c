/* The engine's loads: modules that no assembler writes, and what is left when a load fails. */
#include "engine_fixture.h"

#include "wasm_bytes.h"

/* --- modules that no assembler writes --- */

static ksync_result_t load_bytes(loaded_t *loaded, const wasm_bytes_t *bytes,
                                 ksync_error_t *error) {
    memset(loaded, 0, sizeof *loaded);
    ksync_result_t result = ksync_wasm_read(bytes->data, bytes->length, &loaded->wasm, error);
    if (result == KSYNC_OK) {
        result = load_wasm(loaded, false, error);
        if (result != KSYNC_OK)
            ksync_wasm_free(&loaded->wasm);
    }
    return result;
}

static void run_bytes(const wasm_bytes_t *bytes, uint64_t a, ksync_trap_t trap, uint64_t expected) {
    loaded_t loaded;
    ksync_error_t error;
    uint64_t result = 0;
    if (load_bytes(&loaded, bytes, &error) != KSYNC_OK) {
        CHECK_FAIL("%s", error.text);
        return;
    }
    ksync_engine_context_t *context = context_new(&loaded, NULL);
    CHECK_EQ(call(&loaded, context, "f", 0, a, 0, 0, &result), trap);
    CHECK_EQ(result, expected);
    ksync_engine_context_destroy(context);
    unload(&loaded);
}

static wasm_bytes_t bytes;

/* wasm3 issue 465, fix P1: `br` out of a block with a float result, with one more operand below it.
 * Without the fix that operand is copied to a wild slot. */
static void test_branch_over_operand(void) {
    static const uint8_t body[] = {
        0x00,                                  /* no locals */
        0x02, 0x7c,                            /* block (result f64) */
        0x41, 0x07,                            /* i32.const 7 */
        0x44, 0,    0, 0, 0, 0, 0, 0xf8, 0x3f, /* f64.const 1.5 */
        0x0c, 0x00,                            /* br 0 */
        0x0b, 0x0b,
    };
    put_one_function(&bytes, "\x00\x01\x7c", 3, body, sizeof body);
    run_bytes(&bytes, 0, KSYNC_TRAP_NONE, bits(1.5));
}

/* wasm3 issues 477 and 562, fix P2: the arguments of a call are written above the caller's frame.
 * Here they are 32, and the recursion goes on until the stack ends. ASan sees any write past it. */
static void test_arguments_at_stack_end(void) {
    static wasm_bytes_t signature, body;
    signature.length = body.length = 0;
    put_leb(&signature, KSYNC_WASM_MAX_PARAMETERS);
    put_u8(&body, 0x00);
    for (uint32_t i = 0; i < KSYNC_WASM_MAX_PARAMETERS; i++) {
        put_u8(&signature, KSYNC_I64);
        put_bytes(&body, "\x42\x01", 2); /* i64.const 1 */
    }
    put_u8(&signature, 0x00);
    put_bytes(&body, "\x10\x00\x0b", 3); /* call 0, end */
    put_one_function(&bytes, signature.data, signature.length, body.data, body.length);

    loaded_t loaded;
    ksync_error_t error;
    uint64_t arguments[KSYNC_WASM_MAX_PARAMETERS] = {0};
    REQUIRE(load_bytes(&loaded, &bytes, &error) == KSYNC_OK);
    for (uint32_t stack = 1024; stack < 2048; stack += 8) {
        ksync_engine_context_t *context = NULL;
        REQUIRE(ksync_engine_context_create(loaded.module, stack, NULL, &context) == KSYNC_OK);
        ksync_engine_context_arm(context, 0, limit(NATIVE_STACK));
        CHECK_EQ(ksync_engine_call(context, 0, arguments, NULL), KSYNC_TRAP_STACK_OVERFLOW);
        ksync_engine_context_destroy(context);
    }
    unload(&loaded);
}

/* Blocks nested without end would take the compiler's native stack: refused, and nothing is left.
 */
static void test_nesting(void) {
    static wasm_bytes_t body;
    enum { DEEP = 100000, MODERATE = 60 };
    uint64_t live = ksync_alloc_live();
    for (int deep = 0; deep < 2; deep++) {
        uint32_t depth = deep ? DEEP : MODERATE;
        body.length = 0;
        put_u8(&body, 0x00);
        for (uint32_t i = 0; i < depth; i++)
            put_bytes(&body, "\x02\x40", 2);
        for (uint32_t i = 0; i <= depth; i++)
            put_u8(&body, 0x0b);
        put_one_function(&bytes, "\x00\x00", 2, body.data,
                         deep ? KSYNC_WASM_MAX_BODY : body.length);
        if (deep) {
            loaded_t loaded;
            ksync_error_t error;
            bytes.data[bytes.length - 1] = 0x0b;
            CHECK_EQ(load_bytes(&loaded, &bytes, &error), KSYNC_E_LIMIT_EXCEEDED);
        } else {
            run_bytes(&bytes, 0, KSYNC_TRAP_NONE, 0);
        }
    }
    CHECK_EQ(ksync_alloc_live(), live);
}

static void test_unknown_opcode(void) {
    loaded_t loaded;
    ksync_error_t error;
    uint64_t live = ksync_alloc_live();
    put_one_function(&bytes, "\x00\x00", 2, "\x00\xfd\x00\x0b", 4);
    CHECK_EQ(load_bytes(&loaded, &bytes, &error), KSYNC_E_UNSUPPORTED_MODULE);
    CHECK(strstr(error.text, "function 0") != NULL);
    CHECK_EQ(ksync_alloc_live(), live);
}

/* --- memory --- */

/* How many allocations a load makes: what it leaves of a far-off failure. */
static uint64_t count_allocations(loaded_t *loaded) {
    enum { FAR = 100000 };
    ksync_error_t error;
    uint64_t left = 1;
    ksync_alloc_fail_at(FAR);
    REQUIRE(load_wasm(loaded, true, &error) == KSYNC_OK);
    for (void *block; (block = ksync_alloc(1)) != NULL; left++)
        ksync_free(block);
    ksync_engine_unload(loaded->module);
    return FAR - left;
}

/* Loads with each allocation failing in turn; then the load that works, which is kept. One that
 * works earlier has swallowed a failure. */
static uint64_t fail_each_allocation(loaded_t *loaded) {
    ksync_error_t error;
    uint64_t count = count_allocations(loaded), before = ksync_alloc_live();
    for (uint64_t n = 1; n <= count; n++) {
        ksync_alloc_fail_at(n);
        ksync_result_t result = load_wasm(loaded, true, &error);
        CHECK_EQ(result, KSYNC_E_OUT_OF_MEMORY);
        CHECK_EQ(error.result, KSYNC_E_OUT_OF_MEMORY);
        if (result == KSYNC_OK)
            ksync_engine_unload(loaded->module);
        CHECK_EQ(ksync_alloc_live(), before);
    }
    ksync_alloc_fail_at(0);
    REQUIRE(load_wasm(loaded, true, &error) == KSYNC_OK);
    return count;
}

/* A function of many code pages, most of whose words are copies that wasm3 emits without looking at
 * failures: the load must fail all the same. */
static void test_out_of_memory_between_pages(void) {
    enum { LOCALS = 300, ROUNDS = 30 };
    static wasm_bytes_t body;
    body.length = 0;
    put_u8(&body, 1);
    put_leb(&body, LOCALS);
    put_u8(&body, KSYNC_I32);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t i = 0; i < LOCALS; i++) {
            put_u8(&body, 0x20); /* local.get */
            put_leb(&body, i);
        }
        put_bytes(&body, "\x02\x40\x0b", 3); /* block end */
        for (uint32_t i = 0; i < LOCALS; i++)
            put_u8(&body, 0x1a); /* drop */
    }
    put_u8(&body, 0x0b);
    put_one_function(&bytes, "\x00\x00", 2, body.data, body.length);
    loaded_t loaded = {0};
    ksync_error_t error;
    REQUIRE(ksync_wasm_read(bytes.data, bytes.length, &loaded.wasm, &error) == KSYNC_OK);
    CHECK(fail_each_allocation(&loaded) > 8);
    unload(&loaded);
}

static void test_out_of_memory(void) {
    loaded_t loaded = {.fixture = fixture_read("engine"), .memory = calloc(PAGES, 65536)};
    ksync_error_t error;
    uint64_t live = ksync_alloc_live();
    REQUIRE(ksync_wasm_read(loaded.fixture.bytes, loaded.fixture.length, &loaded.wasm, &error) ==
            KSYNC_OK);
    CHECK(fail_each_allocation(&loaded) > 20);
    for (uint64_t n = 1; n <= 2; n++) {
        ksync_engine_context_t *context = NULL;
        uint64_t before = ksync_alloc_live();
        ksync_alloc_fail_at(n);
        CHECK_EQ(ksync_engine_context_create(loaded.module, WASM_STACK, NULL, &context),
                 KSYNC_E_OUT_OF_MEMORY);
        CHECK_EQ(ksync_alloc_live(), before);
    }
    ksync_alloc_fail_at(0);
    unload(&loaded);
    CHECK_EQ(ksync_alloc_live(), live);
}

int main(void) {
    test_branch_over_operand();
    test_arguments_at_stack_end();
    test_nesting();
    test_unknown_opcode();
    test_out_of_memory();
    test_out_of_memory_between_pages();
    return CHECK_DONE();
}
