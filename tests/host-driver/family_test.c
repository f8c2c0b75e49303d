/* Import families of the program that embeds the host: what a registration may say, what a module
 * must say of what it uses, and what an import can do to the module that calls it. */
#include "modules.h"
/* Both families are part of this program, which is one file as the other tests are. */
#include "families/device.imports.gen.c"
#include "families/other.imports.gen.c"

static fixture_t fixture;

/* --- the imports --- */

typedef struct {
    uint32_t waiting, busy, met, processors; /* atomic */
} device_t;

ksync_trap_t device_add(ksync_call_t *call, uint32_t left, uint64_t right, uint64_t *result) {
    (void)call;
    *result = left + right;
    return KSYNC_TRAP_NONE;
}

ksync_trap_t device_increment(ksync_call_t *call, uint32_t address, uint32_t bytes,
                              uint32_t *result) {
    uint8_t *at = ksync_call_memory(call, address, bytes);
    *result = at != NULL;
    for (uint32_t i = 0; at != NULL && i < bytes; i++)
        at[i]++;
    return KSYNC_TRAP_NONE;
}

ksync_trap_t device_refuse(ksync_call_t *call) {
    char text[] = "the device is on fire";
    ksync_trap_t trap = ksync_call_trap(call, text);
    memset(text, '?', sizeof text - 1); /* it was copied */
    return trap;
}

ksync_trap_t device_forgive(ksync_call_t *call) {
    (void)!ksync_call_trap(call, "never told");
    return KSYNC_TRAP_NONE;
}

ksync_trap_t device_level(ksync_call_t *call, uint32_t *result) {
    *result = call->irql;
    return KSYNC_TRAP_NONE;
}

ksync_trap_t device_wait(ksync_call_t *call) {
    device_t *device = call->context;
    __atomic_store_n(&device->waiting, 1, __ATOMIC_RELEASE);
    for (uint32_t turn = 0;
         __atomic_load_n(&device->busy, __ATOMIC_ACQUIRE) != 0 || !ksync_call_ended(call); turn++)
        ksync_platform_backoff(turn);
    return KSYNC_TRAP_KILLED;
}

ksync_trap_t device_urgent(ksync_call_t *call) {
    (void)call;
    return KSYNC_TRAP_NONE;
}

ksync_trap_t device_meet(ksync_call_t *call) {
    device_t *device = call->context;
    __atomic_add_fetch(&device->met, 1, __ATOMIC_ACQ_REL);
    for (uint32_t turn = 0; __atomic_load_n(&device->met, __ATOMIC_ACQUIRE) < device->processors;
         turn++)
        ksync_platform_backoff(turn);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t other_count(ksync_call_t *call, uint32_t *result) {
    *result = ++*(uint32_t *)call->context;
    return KSYNC_TRAP_NONE;
}

/* --- hosts --- */

static device_t device;
static uint32_t count;

static void register_family(ksync_host_t *host, const ksync_import_family_t *family,
                            void *context) {
    ksync_error_t error = {0};
    if (ksync_host_register_imports(host, family, context, &error) != KSYNC_OK)
        CHECK_FAIL("%s: %s (%s)", family->name, ksync_result_name(error.result), error.text);
}

/* With both families, and the module. */
static ksync_host_t *host_with_module(void) {
    ksync_host_t *host = host_new();
    device = (device_t){.processors = KSYNC_SIMULATED_PROCESSORS_MAX};
    count = 0;
    register_family(host, &device_family, &device);
    register_family(host, &other_family, &count);
    module_require(host, "module", &fixture);
    return host;
}

/* Calls an export that traps, which ends the module, and loads the module again. */
static void expect_trap(ksync_host_t *host, const char *name, uint8_t irql, ksync_trap_t trap,
                        const char *text) {
    ksync_error_t error = {0};
    ksync_entry_t *entry = NULL;
    REQUIRE(ksync_entry_find(host, "module", name, &entry, &error) == KSYNC_OK);
    ksync_platform_irql_raise(irql);
    CHECK_EQ(ksync_entry_call(entry, NULL, 0, NULL, 0, NULL, &error), KSYNC_E_TRAPPED);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    ksync_entry_release(entry);
    CHECK_EQ(error.trap, trap);
    CHECK_STR(error.text, text);
    CHECK_EQ(ksync_module_unload(host, "module", 0, NULL), KSYNC_OK);
    module_require(host, "module", &fixture);
}

/* --- tests --- */

enum { MOST = 256 };

static char names[MOST + 1][8];
static ksync_family_import_t table[MOST + 1];

/* A family that could be registered, for a test to spoil. */
static ksync_import_family_t good_family(void) {
    for (uint32_t i = 0; i <= MOST; i++) {
        snprintf(names[i], sizeof names[i], "f_%u", i);
        table[i] = (ksync_family_import_t){.id = (uint16_t)(i + 1),
                                           .irql_max = KSYNC_DISPATCH_LEVEL,
                                           .name = names[i],
                                           .signature = "v()",
                                           .call = device_family.imports[0].call};
    }
    return (ksync_import_family_t){sizeof(ksync_import_family_t), "family", 2, table};
}

static ksync_import_family_t spoiled;

/* The family that the test has spoiled is refused; it is good again afterwards. */
static void refused(ksync_host_t *host, ksync_result_t result, const char *text) {
    ksync_error_t error = {0};
    CHECK_EQ(ksync_host_register_imports(host, &spoiled, NULL, &error), result);
    CHECK_STR(error.text, text);
    spoiled = good_family();
}

static void test_refused_families(ksync_host_t *host) {
    static const char wrong[] = "the family's size, name or list";
    uint64_t live = ksync_alloc_live();
    spoiled = good_family();
    CHECK_EQ(ksync_host_register_imports(NULL, &spoiled, NULL, NULL), KSYNC_E_INVALID_ARGUMENT);
    CHECK_EQ(ksync_host_register_imports(host, NULL, NULL, NULL), KSYNC_E_INVALID_ARGUMENT);
    spoiled.size--;
    refused(host, KSYNC_E_INVALID_ARGUMENT, wrong);
    spoiled.imports = NULL;
    refused(host, KSYNC_E_INVALID_ARGUMENT, wrong);
    static const char *const bad_names[] = {
        NULL,          "",     "two words",
        "caf\xc3\xa9", "\x7f", "0123456789012345678901234567890123456789012345678901234567890123"};
    for (uint32_t i = 0; i < sizeof bad_names / sizeof bad_names[0]; i++) {
        spoiled.name = bad_names[i];
        refused(host, KSYNC_E_INVALID_ARGUMENT, wrong);
    }
    spoiled.name = "ksync";
    refused(host, KSYNC_E_NAME_IN_USE, "the family ksync is registered");
    spoiled.import_count = MOST + 1;
    refused(host, KSYNC_E_LIMIT_EXCEEDED,
            "family, with 257 imports: a host has 16 families of 256 imports at most");
    ksync_alloc_fail_at(1);
    refused(host, KSYNC_E_OUT_OF_MEMORY, "no memory for the family family");
    ksync_alloc_fail_at(0);
    CHECK_EQ(ksync_alloc_live(), live);
}

static void test_refused_imports(ksync_host_t *host) {
    static const char *const signatures[] = {NULL,
                                             "\0()",
                                             "v",
                                             "v(",
                                             "v()v",
                                             "f()",
                                             "v(f)",
                                             "v(v)",
                                             "ii()",
                                             "i(iF",
                                             "w(ii)",
                                             "i i",
                                             "i(iIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIi)"};
    for (uint32_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        table[1].signature = signatures[i];
        refused(host, KSYNC_E_IMPORT_SIGNATURE, "f_1 has no signature like i(iI)");
    }
    table[1].name = "";
    refused(host, KSYNC_E_INVALID_ARGUMENT, "import number 1 of family has no name");
    table[1].call = NULL;
    refused(host, KSYNC_E_INVALID_ARGUMENT, "f_1 has no function or no id");
    table[0].call = NULL;
    refused(host, KSYNC_E_INVALID_ARGUMENT, "f_0 has no function or no id");
    table[1].id = 0;
    refused(host, KSYNC_E_INVALID_ARGUMENT, "f_1 has no function or no id");
    table[1].irql_min = 2, table[1].irql_max = 1;
    refused(host, KSYNC_E_INVALID_ARGUMENT, "f_1 has the IRQL interval 2 to 1");
    table[1].irql_max = 3;
    refused(host, KSYNC_E_INVALID_ARGUMENT, "f_1 has the IRQL interval 0 to 3");
    table[1].blocks = true;
    refused(host, KSYNC_E_INVALID_ARGUMENT, "f_1 has the IRQL interval 0 to 2, and waits");
    table[1].id = 1;
    refused(host, KSYNC_E_INVALID_ARGUMENT, "f_0 and f_1 have the same name or id");
    table[1].name = "f_0";
    refused(host, KSYNC_E_INVALID_ARGUMENT, "f_0 and f_0 have the same name or id");
}

/* As many families, imports, parameters and letters of a name as there can be. */
static void test_most(ksync_host_t *host) {
    static char family_names[16][64];
    static ksync_import_family_t families[16];
    static ksync_family_import_t imports[MOST];
    (void)good_family();
    table[0].signature = "I(iIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiI)";
    table[1].blocks = true, table[1].irql_max = KSYNC_APC_LEVEL;
    memcpy(imports, table, sizeof imports);
    spoiled = good_family();
    for (uint32_t i = 0; i < 16; i++) {
        snprintf(family_names[i], sizeof family_names[i], "%063u", i);
        families[i] = (ksync_import_family_t){sizeof families[i], family_names[i],
                                              i == 0 ? MOST : 0, i == 0 ? imports : NULL};
        register_family(host, &families[i], NULL);
        spoiled.name = family_names[i];
        char text[160];
        snprintf(text, sizeof text, "the family %.63s is registered", family_names[i]);
        refused(host, KSYNC_E_NAME_IN_USE, text);
    }
    refused(host, KSYNC_E_LIMIT_EXCEEDED,
            "family, with 2 imports: a host has 16 families of 256 imports at most");
}

static void test_registration(void) {
    ksync_host_t *host = host_new();
    test_refused_families(host);
    test_refused_imports(host);
    test_most(host);
    ksync_host_destroy(host);
}

/* Loads the module into a host with these families, of which any may be NULL. */
static void expect_load(const ksync_import_family_t *first, const ksync_import_family_t *second,
                        ksync_result_t result, const char *text) {
    ksync_host_t *host = host_new();
    ksync_error_t error = {0};
    if (first != NULL)
        register_family(host, first, &device);
    if (second != NULL)
        register_family(host, second, &count);
    CHECK_EQ(module_load(host, "module", &fixture, &error), result);
    CHECK_STR(error.text, text);
    ksync_host_destroy(host);
}

/* What a host lacks, or has otherwise, is said when the module is loaded. */
static void test_link(void) {
    expect_load(NULL, NULL, KSYNC_E_UNKNOWN_IMPORT,
                "the manifest lists the family \"device\", which is not registered here");
    expect_load(&device_family, NULL, KSYNC_E_UNKNOWN_IMPORT,
                "the manifest lists the family \"other\", which is not registered here");
    expect_load(&device_family, &other_family, KSYNC_OK, "");
    expect_load(&other_family, &device_family, KSYNC_OK, "");

    ksync_import_family_t changed = device_family;
    ksync_family_import_t *add = &table[0], *sum = &table[changed.import_count];
    const ksync_family_import_t original = device_family.imports[0];
    memcpy(table, device_family.imports, changed.import_count * sizeof table[0]);
    changed.imports = table;
    add->hash ^= 1;
    expect_load(&changed, &other_family, KSYNC_E_IMPORT_HASH, "import device_add");
    *add = original;
    add->signature = "I(ii)";
    expect_load(&changed, &other_family, KSYNC_E_IMPORT_SIGNATURE,
                "import device_add is I(ii) here");
    *add = original;
    add->name = "device_sum";
    expect_load(&changed, &other_family, KSYNC_E_UNKNOWN_IMPORT,
                "\"device_add\" of module \"device\"");
    *add = original;
    add->id = 99;
    expect_load(&changed, &other_family, KSYNC_E_UNKNOWN_IMPORT,
                "the manifest lists import number 1 of the family \"device\"");
    /* Number 1 is there, but it is not what the module imports by name. */
    *sum = original;
    sum->name = "device_sum";
    changed.import_count++;
    expect_load(&changed, &other_family, KSYNC_E_BAD_MANIFEST, "import device_add is not listed");
}

/* The module's own list, damaged. */
static void test_manifest(void) {
    static const char list[] = "\6device";
    uint8_t *at = fixture.bytes + fixture.length, kept[20];
    while (memcmp(--at, list, sizeof list - 1) != 0)
        ;
    uint8_t *first = at + sizeof list - 1 + 2; /* behind the count; 10 bytes each */
    ksync_host_t *host = host_with_module();
    ksync_error_t error = {0};
    memcpy(kept, first, sizeof kept);
    memcpy(first + 10, first, 10);
    CHECK_EQ(module_load(host, "again", &fixture, &error), KSYNC_E_BAD_MANIFEST);
    CHECK_STR(error.text, "import device_add is listed twice");
    memcpy(first, kept, sizeof kept);
    CHECK_EQ(module_load(host, "again", &fixture, &error), KSYNC_OK);
    ksync_host_destroy(host);
}

static void test_calls(void) {
    ksync_host_t *host = host_with_module();
    ksync_error_t error = {0};
    uint64_t value = 0;
    CHECK_EQ(MODULE_CALL(host, "module", "add", &value, &error, 0xffffffff, 0x80000000), KSYNC_OK);
    CHECK_EQ(value, 0x80000000ffffffff);
    CHECK_EQ(MODULE_CALL(host, "module", "countTwice", &value, &error), KSYNC_OK);
    CHECK_EQ(value, 1 + 2);
    CHECK_EQ(count, 2);
    CHECK_EQ(MODULE_CALL(host, "module", "level", &value, &error), KSYNC_OK);
    CHECK_EQ(value, KSYNC_PASSIVE_LEVEL);

    ksync_entry_t *entry = NULL;
    ksync_value_t level = {0};
    REQUIRE(ksync_entry_find(host, "module", "level", &entry, &error) == KSYNC_OK);
    ksync_platform_irql_raise(KSYNC_APC_LEVEL);
    CHECK_EQ(ksync_entry_call(entry, NULL, 0, &level, 1, NULL, &error), KSYNC_OK);
    CHECK_EQ(level.bits, 11 * KSYNC_APC_LEVEL);
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    CHECK_EQ(ksync_entry_call(entry, NULL, 0, &level, 1, NULL, &error), KSYNC_OK);
    CHECK_EQ(level.bits, 11 * KSYNC_DISPATCH_LEVEL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    ksync_entry_release(entry);
    ksync_host_destroy(host);
}

static void test_memory(void) {
    ksync_host_t *host = host_with_module();
    ksync_error_t error = {0};
    uint64_t value = 0;
    uint32_t end = (uint32_t)module_info(host).memory_bytes;
    const struct {
        uint32_t address, bytes;
        bool inside;
    } cases[] = {
        {end - 4, 4, true},
        {end - 4, 5, false},
        {end, 0, true},
        {end, 1, false},
        {end + 1, 0, false},
        {0, end, true},
        {0, end + 1, false},
        {1, end, false},
        {0xfffffffc, 8, false},
        {8, 0xfffffffc, false},
        {0xffffffff, 0xffffffff, false},
    };
    for (uint32_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CHECK_EQ(MODULE_CALL(host, "module", "increment", &value, &error, cases[i].address,
                             cases[i].bytes),
                 KSYNC_OK);
        if (!CHECK_PASS(value == cases[i].inside))
            CHECK_FAIL("%u bytes at %u: %u", cases[i].bytes, cases[i].address, (uint32_t)value);
    }
    CHECK_EQ(MODULE_CALL(host, "module", "byteAt", &value, &error, end - 1), KSYNC_OK);
    CHECK_EQ(value, 2);
    ksync_host_destroy(host);
}

static void test_traps(void) {
    ksync_host_t *host = host_with_module();
    expect_trap(host, "refuse", KSYNC_PASSIVE_LEVEL, KSYNC_TRAP_DRIVER_REFUSED,
                "device_refuse: the device is on fire");
    expect_trap(host, "forgive", KSYNC_PASSIVE_LEVEL, KSYNC_TRAP_UNREACHABLE,
                ksync_trap_doc(KSYNC_TRAP_UNREACHABLE));
    expect_trap(host, "urgent", KSYNC_PASSIVE_LEVEL, KSYNC_TRAP_IRQL_TOO_LOW,
                "device_urgent at PASSIVE_LEVEL, allowed at DISPATCH_LEVEL only");
    expect_trap(host, "urgent", KSYNC_APC_LEVEL, KSYNC_TRAP_IRQL_TOO_LOW,
                "device_urgent at APC_LEVEL, allowed at DISPATCH_LEVEL only");
    expect_trap(host, "wait", KSYNC_DISPATCH_LEVEL, KSYNC_TRAP_IRQL_TOO_HIGH,
                "device_wait at DISPATCH_LEVEL, allowed PASSIVE_LEVEL to APC_LEVEL");
    CHECK_EQ(device.waiting, 0);
    ksync_host_destroy(host);
}

static void await_waiting(void) {
    for (uint32_t turn = 0; __atomic_load_n(&device.waiting, __ATOMIC_ACQUIRE) == 0; turn++)
        ksync_platform_backoff(turn);
}

/* An import that waits is told when the module ends and when its call is withdrawn. */
static void test_ended(void) {
    ksync_host_t *host = host_with_module();
    caller_t caller = {.host = host, .module = "module", .export_name = "wait"};
    uint32_t ended = 0;
    REQUIRE(ksync_cancel_create(&caller.cancel) == KSYNC_OK);
    caller_start(&caller);
    await_waiting();
    ksync_cancel_signal(caller.cancel);
    caller_join(&caller);
    CHECK_EQ(caller.result, KSYNC_E_CANCELLED);
    CHECK_EQ(module_info(host).state, KSYNC_MODULE_RUNNING);
    ksync_cancel_destroy(caller.cancel);

    device.waiting = 0;
    caller.cancel = NULL;
    caller_start(&caller);
    await_waiting();
    CHECK_EQ(ksync_module_unload(host, "module", 0, &ended), KSYNC_OK);
    caller_join(&caller);
    CHECK_EQ(ended, 1);
    CHECK_EQ(caller.result, KSYNC_E_TRAPPED);
    CHECK_EQ(caller.error.trap, KSYNC_TRAP_KILLED);

    ksync_host_destroy(host);
}

static void kill_module(void *host) {
    CHECK_EQ(ksync_module_kill(host, "module", NULL), KSYNC_OK);
}

/* A call that is withdrawn while its module is being killed: it may not pass for a module that
 * lives on. */
static void test_ended_twice(void) {
    ksync_host_t *host = host_with_module();
    ksync_platform_thread_t killer;
    caller_t caller = {.host = host, .module = "module", .export_name = "wait"};
    REQUIRE(ksync_cancel_create(&caller.cancel) == KSYNC_OK);
    device.busy = 1;
    caller_start(&caller);
    await_waiting();
    ksync_cancel_signal(caller.cancel);
    REQUIRE(ksync_platform_thread_create(&killer, kill_module, host, 1 << 20) == KSYNC_OK);
    for (uint32_t turn = 0; module_info(host).state != KSYNC_MODULE_FAULTED; turn++)
        ksync_platform_backoff(turn);
    __atomic_store_n(&device.busy, 0, __ATOMIC_RELEASE);
    caller_join(&caller);
    ksync_platform_thread_join(&killer);
    CHECK_EQ(caller.result, KSYNC_E_TRAPPED);
    CHECK_EQ(caller.error.trap, KSYNC_TRAP_KILLED);
    ksync_cancel_destroy(caller.cancel);
    ksync_host_destroy(host);
}

static ksync_entry_t *meeting;
static uint32_t failed; /* atomic */

static void meet(void *context) {
    (void)context;
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    if (ksync_entry_call(meeting, NULL, 0, NULL, 0, NULL, NULL) != KSYNC_OK) {
        __atomic_add_fetch(&failed, 1, __ATOMIC_RELAXED);
        __atomic_add_fetch(&device.met, 1, __ATOMIC_ACQ_REL); /* the others shall not wait for it */
    }
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
}

/* A call on every processor at DISPATCH_LEVEL at once, and one below that is inside meanwhile:
 * nobody is refused, and nothing is allocated. */
static void test_every_processor(void) {
    ksync_host_t *host = host_with_module();
    ksync_platform_thread_t threads[KSYNC_SIMULATED_PROCESSORS_MAX];
    caller_t waiter = {.host = host, .module = "module", .export_name = "wait"};
    ksync_error_t error = {0};
    caller_start(&waiter);
    await_waiting();
    REQUIRE(ksync_entry_find(host, "module", "meet", &meeting, &error) == KSYNC_OK);
    uint64_t bytes = module_info(host).host_bytes;
    for (uint32_t round = 0; round < 20; round++) {
        device.met = 0;
        for (uint32_t i = 0; i < KSYNC_SIMULATED_PROCESSORS_MAX; i++)
            REQUIRE(ksync_platform_thread_create(&threads[i], meet, NULL, 1 << 20) == KSYNC_OK);
        for (uint32_t i = 0; i < KSYNC_SIMULATED_PROCESSORS_MAX; i++)
            ksync_platform_thread_join(&threads[i]);
    }
    CHECK_EQ(failed, 0);
    CHECK_EQ(module_info(host).host_bytes, bytes);
    ksync_entry_release(meeting);
    CHECK_EQ(ksync_module_unload(host, "module", 0, NULL), KSYNC_OK);
    caller_join(&waiter);
    ksync_host_destroy(host);
}

int main(void) {
    fixture = fixture_read("core_family");
    test_registration();
    test_link();
    test_manifest();
    test_calls();
    test_memory();
    test_traps();
    test_ended();
    test_ended_twice();
    test_every_processor();
    free(fixture.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
