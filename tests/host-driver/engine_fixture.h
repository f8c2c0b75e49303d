/* What the engine's tests share: the fixture module loaded, the imports that it calls, and a call
 * by name. */
#ifndef KSYNC_TESTS_ENGINE_FIXTURE_H
#define KSYNC_TESTS_ENGINE_FIXTURE_H

#include "engine.h"

#include "alloc.h"
#include "modules.h"

enum {
    PAGES = 4,
    WASM_STACK = 64 * 1024,
    NATIVE_STACK = 128 * 1024,
    IMPORTS = 5,
    PLENTY = 1 << 30, /* fuel */
};

typedef struct {
    fixture_t fixture;
    ksync_wasm_t wasm;
    ksync_engine_module_t *module;
    uint8_t *memory;
    uint32_t kill;
} loaded_t;

/* --- the test's imports --- */

static inline ksync_trap_t import_mix(void *user, uint64_t *slots) {
    double number;
    memcpy(&number, &slots[3], sizeof number);
    *(uint64_t *)user += 1;
    slots[0] = (uint32_t)slots[1] + slots[2] + (uint64_t)number;
    return KSYNC_TRAP_NONE;
}

static inline ksync_trap_t import_fail(void *user, uint64_t *slots) {
    (void)user;
    return (ksync_trap_t)(uint32_t)slots[0];
}

static uint32_t lock_word;

static inline ksync_trap_t import_lock(void *user, uint64_t *slots) {
    (void)user, (void)slots;
    while (__atomic_exchange_n(&lock_word, 1, __ATOMIC_ACQUIRE) != 0)
        ksync_platform_thread_yield();
    return KSYNC_TRAP_NONE;
}

static inline ksync_trap_t import_unlock(void *user, uint64_t *slots) {
    (void)user, (void)slots;
    __atomic_store_n(&lock_word, 0, __ATOMIC_RELEASE);
    return KSYNC_TRAP_NONE;
}

static uintptr_t probe_lowest, probe_highest;
static uint32_t probe_count;

static inline ksync_trap_t import_probe(void *user, uint64_t *slots) {
    (void)user, (void)slots;
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    probe_count++;
    if (here < probe_lowest)
        probe_lowest = here;
    if (here > probe_highest)
        probe_highest = here;
    return KSYNC_TRAP_NONE;
}

static const ksync_engine_import_fn_t import_functions[IMPORTS] = {
    import_mix, import_fail, import_lock, import_unlock, import_probe};

/* --- helpers --- */

static inline ksync_result_t load_wasm(loaded_t *loaded, bool intrinsic, ksync_error_t *error) {
    ksync_engine_import_t imports[IMPORTS];
    for (uint32_t i = 0; i < IMPORTS; i++)
        imports[i] = (ksync_engine_import_t){.call = import_functions[i], .intrinsic = intrinsic};
    ksync_engine_load_t parameters = {.wasm = &loaded->wasm,
                                      .imports = imports,
                                      .memory = loaded->memory,
                                      .memory_pages = loaded->wasm.memory_pages,
                                      .kill = &loaded->kill};
    return ksync_engine_load(&parameters, &loaded->module, error);
}

static inline void load(loaded_t *loaded, bool intrinsic) {
    ksync_error_t error;
    memset(loaded, 0, sizeof *loaded);
    loaded->fixture = fixture_read("engine");
    loaded->memory = calloc(PAGES, 65536);
    REQUIRE(ksync_wasm_read(loaded->fixture.bytes, loaded->fixture.length, &loaded->wasm, &error) ==
            KSYNC_OK);
    if (load_wasm(loaded, intrinsic, &error) != KSYNC_OK) {
        CHECK_FAIL("%s", error.text);
        exit(1);
    }
}

static inline void unload(loaded_t *loaded) {
    ksync_engine_unload(loaded->module);
    ksync_wasm_free(&loaded->wasm);
    free(loaded->memory);
    free(loaded->fixture.bytes);
}

static inline uint32_t find(const loaded_t *loaded, const char *name) {
    for (uint32_t i = 0; i < loaded->wasm.export_count; i++) {
        ksync_span_t span = loaded->wasm.exports[i].name;
        if (span.length == strlen(name) && memcmp(span.bytes, name, span.length) == 0)
            return loaded->wasm.exports[i].function;
    }
    CHECK_FAIL("no export %s", name);
    exit(1);
}

static inline ksync_engine_context_t *context_new(loaded_t *loaded, void *user) {
    ksync_engine_context_t *context = NULL;
    REQUIRE(ksync_engine_context_create(loaded->module, WASM_STACK, user, &context) == KSYNC_OK);
    return context;
}

static inline const void *limit(size_t bytes) {
    return (const char *)__builtin_frame_address(0) - bytes;
}

/* Calls with up to three arguments; returns the trap. */
static inline ksync_trap_t call(loaded_t *loaded, ksync_engine_context_t *context, const char *name,
                                uint64_t fuel, uint64_t a, uint64_t b, uint64_t c,
                                uint64_t *result) {
    uint64_t arguments[8] = {a, b, c}, ignored;
    ksync_engine_context_arm(context, fuel, limit(NATIVE_STACK));
    return ksync_engine_call(context, find(loaded, name), arguments, result ? result : &ignored);
}

static inline uint64_t bits(double number) {
    uint64_t value;
    memcpy(&value, &number, sizeof value);
    return value;
}

static inline void check_innermost(const loaded_t *loaded, const ksync_engine_context_t *context,
                                   const char *name) {
    uint32_t frames[KSYNC_FRAMES_MAX] = {0};
    char found[64];
    CHECK(ksync_engine_backtrace(context, frames, KSYNC_FRAMES_MAX) > 0);
    ksync_wasm_function_name(&loaded->wasm, frames[0], found, sizeof found);
    CHECK_STR(found, name);
}

#endif
