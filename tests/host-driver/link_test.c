/* Linking: one byte or two of a good module changed, and each time the error that names the
 * trouble; and a module cut off after every byte. Nothing is ever left behind. */
#include "modules.h"
#include "imports.gen.h"

static fixture_t locks, guards;
static ksync_host_t *host;

/* Where `text` first stands in a module. */
static size_t find(const fixture_t *fixture, const char *text) {
    for (size_t at = 0; at + strlen(text) <= fixture->length; at++)
        if (memcmp(fixture->bytes + at, text, strlen(text)) == 0)
            return at;
    CHECK_FAIL("no \"%s\" in the fixture", text);
    exit(1);
}

/* The manifest's first import: after the fixed part and the two strings. */
static size_t first_import(const fixture_t *fixture) {
    size_t at = find(fixture, "KSM1") + 20;
    at += 1 + fixture->bytes[at];
    at += 1 + fixture->bytes[at];
    return at;
}

enum { IMPORT_BYTES = 10 };

static void expect(const fixture_t *fixture, ksync_result_t result, const char *text) {
    ksync_error_t error = {0};
    uint64_t live = ksync_alloc_live();
    ksync_result_t got = module_load(host, "module", fixture, &error);
    if (!CHECK_PASS(got == result))
        CHECK_FAIL("%s (%s), expected %s", ksync_result_name(got), error.text,
                   ksync_result_name(result));
    if (text != NULL)
        CHECK_STR(error.text, text);
    if (got == KSYNC_OK)
        CHECK_EQ(ksync_module_unload(host, "module", 0, NULL), KSYNC_OK);
    CHECK_EQ(error.result, result);
    CHECK_EQ(ksync_alloc_live(), live);
}

/* Expects the error once `count` bytes at `at` are replaced. */
static void expect_changed(size_t at, const void *bytes, size_t count, ksync_result_t result,
                           const char *text) {
    uint8_t kept[16];
    memcpy(kept, locks.bytes + at, count);
    memcpy(locks.bytes + at, bytes, count);
    expect(&locks, result, text);
    memcpy(locks.bytes + at, kept, count);
}

static void test_imports(void) {
    fixture_t signature = fixture_read("core_signature");
    expect_changed(find(&locks, "spinlock_create") + 14, "f", 1, KSYNC_E_UNKNOWN_IMPORT,
                   "\"spinlock_creatf\" of module \"ksync\"");
    expect_changed(find(&locks, "\5ksync\x10spinlock_acquire") + 1, "other", 5,
                   KSYNC_E_UNKNOWN_IMPORT, "\"spinlock_acquire\" of module \"other\"");
    expect(&signature, KSYNC_E_IMPORT_SIGNATURE, "import irql_current is i() here");
    free(signature.bytes);
}

static void test_manifest(void) {
    size_t manifest = find(&locks, "KSM1"), import = first_import(&locks);
    uint8_t twice[IMPORT_BYTES], other[IMPORT_BYTES], flipped = locks.bytes[import + 2] ^ 1;
    memcpy(twice, locks.bytes + import, sizeof twice);
    expect_changed(manifest - 1, "k", 1, KSYNC_E_NO_MANIFEST, "there is no custom section ksync");
    expect_changed(manifest, "k", 1, KSYNC_E_BAD_MANIFEST, NULL);
    expect_changed(manifest + 8, "\2", 1, KSYNC_E_BAD_MANIFEST, NULL);
    expect_changed(import, "\xff\xff", 2, KSYNC_E_UNKNOWN_IMPORT,
                   "the manifest lists import number 65535");
    expect_changed(import + 2, &flipped, 1, KSYNC_E_IMPORT_HASH, "import irql_current");
    expect_changed(import + IMPORT_BYTES, twice, sizeof twice, KSYNC_E_BAD_MANIFEST,
                   "import irql_current is listed twice");
    for (uint32_t i = 0; i < ksync_import_count; i++) {
        if (strcmp(ksync_imports[i].name, "time_system") != 0)
            continue;
        memcpy(other, &ksync_imports[i].id, 2);
        memcpy(other + 2, &ksync_imports[i].hash, 8);
        expect_changed(import, other, sizeof other, KSYNC_E_BAD_MANIFEST,
                       "import irql_current is not listed");
    }
}

/* What a module needs must be in its manifest, and what is in its manifest must be granted. */
static void test_capabilities(void) {
    ksync_host_config_t config;
    ksync_host_t *granting = NULL, *usual = host;
    fixture_t objects = fixture_read("core_objects");
    uint8_t *mask = objects.bytes + find(&objects, "KSM1") + 8;
    CHECK_EQ(*mask, KSYNC_CAPABILITY_PROCESS); /* as built */
    expect(&objects, KSYNC_E_CAPABILITY_DENIED,
           "process_fromId needs the capability process, which this host does not grant");
    expect_changed(find(&locks, "KSM1") + 8, "\1", 1, KSYNC_E_CAPABILITY_DENIED,
                   "the manifest asks for the capability process, which this host does not grant");
    *mask = 0;
    expect(&objects, KSYNC_E_BAD_MANIFEST,
           "import process_fromId needs the capability process, which is not listed");

    ksync_host_config_default(&config);
    CHECK_EQ(config.capabilities, 0);
    config.capabilities = KSYNC_CAPABILITIES + 1;
    CHECK_EQ(ksync_host_create(&config, &granting), KSYNC_E_INVALID_ARGUMENT);
    config.capabilities = KSYNC_CAPABILITY_PROCESS;
    REQUIRE(ksync_host_create(&config, &granting) == KSYNC_OK);
    host = granting;
    expect(&objects, KSYNC_E_BAD_MANIFEST,
           "import process_fromId needs the capability process, which is not listed");
    *mask = KSYNC_CAPABILITY_PROCESS;
    expect(&objects, KSYNC_OK, NULL);
    host = usual;
    ksync_host_destroy(granting);
    free(objects.bytes);
}

/* The manifest's entry, not the export section's: the one after the magic. */
static size_t find_entry(const char *name) {
    fixture_t rest = {locks.bytes + find(&locks, "KSM1"), locks.length - find(&locks, "KSM1")};
    return find(&locks, "KSM1") + find(&rest, name);
}

static void test_entries(void) {
    size_t name = find_entry("spin"), levels = name + 4;
    expect_changed(name, "spun", 4, KSYNC_E_BAD_MANIFEST, "entry \"spun\" is no export");
    expect_changed(levels, "\1\0\0", 3, KSYNC_E_BAD_MANIFEST, NULL);   /* lowest above highest */
    expect_changed(levels, "\0\3\0", 3, KSYNC_E_BAD_MANIFEST, NULL);   /* above DISPATCH_LEVEL */
    expect_changed(levels, "\0\0\xff", 3, KSYNC_E_BAD_MANIFEST, NULL); /* no such role */
    expect_changed(find_entry("heap"), "spin", 4, KSYNC_E_BAD_MANIFEST,
                   "entry \"spin\" is listed twice");
}

/* An entry that the manifest allows up to DISPATCH_LEVEL runs there, on an activation that is there
 * already: nothing is allocated. */
static void test_entry_at_dispatch(void) {
    ksync_error_t error = {0};
    ksync_entry_t *entry = NULL;
    ksync_value_t at = {KSYNC_I32, 0}, total = {KSYNC_I32, 1};
    uint8_t *highest = locks.bytes + find_entry("total") + 6;
    *highest = KSYNC_DISPATCH_LEVEL;
    REQUIRE(module_load(host, "locks", &locks, &error) == KSYNC_OK);
    REQUIRE(ksync_entry_find(host, "locks", "total", &entry, &error) == KSYNC_OK);
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    ksync_alloc_fail_at(1);
    CHECK_EQ(ksync_entry_call(entry, &at, 1, &total, 1, NULL, &error), KSYNC_OK);
    ksync_alloc_fail_at(0);
    CHECK_EQ(ksync_platform_irql(), KSYNC_DISPATCH_LEVEL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(total.bits, 0);
    ksync_entry_release(entry);
    CHECK_EQ(ksync_module_unload(host, "locks", 0, NULL), KSYNC_OK);
    *highest = KSYNC_PASSIVE_LEVEL;
}

static void test_quotas(void) {
    ksync_host_config_t config;
    ksync_host_t *small = NULL;
    ksync_error_t error = {0};
    fixture_t pages = fixture_read("core_pages");
    ksync_host_config_default(&config);
    config.max_memory_pages = 2;
    REQUIRE(ksync_host_create(&config, &small) == KSYNC_OK);
    CHECK_EQ(module_load(small, "pages", &pages, &error), KSYNC_E_MEMORY_QUOTA);
    CHECK_STR(error.text, "the module asks for 3 pages of 64 KiB, the host grants 2");
    ksync_host_destroy(small);
    expect(&pages, KSYNC_OK, NULL);
    free(pages.bytes);

    uint64_t made = 0;
    uint8_t *max_handles = guards.bytes + find(&guards, "KSM1") + 12;
    *max_handles = 5;
    REQUIRE(module_load(host, "guards", &guards, &error) == KSYNC_OK);
    CHECK_EQ(MODULE_CALL(host, "guards", "create_many", &made, &error, 9), KSYNC_OK);
    CHECK_EQ(made, 5);
    CHECK_EQ(ksync_module_unload(host, "guards", 0, NULL), KSYNC_OK);
}

static void test_every_length(void) {
    fixture_t cut = locks;
    for (cut.length = 0; cut.length < locks.length; cut.length++) {
        ksync_error_t error = {0};
        uint64_t live = ksync_alloc_live();
        /* In memory of its own, so that a read past the end is seen. */
        uint8_t *copy = malloc(cut.length + 1);
        memcpy(copy, locks.bytes, cut.length);
        ksync_result_t result = ksync_module_load(host, "cut", copy, cut.length, NULL, &error);
        if (!CHECK_PASS(result == KSYNC_E_MALFORMED_MODULE || result == KSYNC_E_NO_MANIFEST ||
                        result == KSYNC_E_BAD_MANIFEST))
            CHECK_FAIL("%u bytes: %s (%s)", (unsigned)cut.length, ksync_result_name(result),
                       error.text);
        CHECK_EQ(ksync_alloc_live(), live);
        free(copy);
    }
}

int main(void) {
    locks = fixture_read("core_locks");
    guards = fixture_read("core_guards");
    host = host_new();
    expect(&locks, KSYNC_OK, NULL);
    test_imports();
    test_manifest();
    test_capabilities();
    test_entries();
    test_entry_at_dispatch();
    test_quotas();
    test_every_length();
    ksync_host_destroy(host);
    free(locks.bytes);
    free(guards.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
