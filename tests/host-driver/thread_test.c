/* Guest threads: what they add up to, their quota, their handles, and that nothing of them stays.
 * The program is linked so that creating and joining a thread of the platform, and a yield, come
 * here first. */
#include "modules.h"
#include "host.h"
#include "imports.gen.h"
#include "object.h"
#include "thread.h"

static fixture_t waits;

static uint32_t unjoined; /* atomic: threads of the platform, guests' and the host's */
static bool tiny_stacks;  /* new ones get too little for an entry */

/* While it refuses: what happens to a thread's record between its handle and the refusal. */
static void (*refuse)(ksync_guest_thread_t *thread);

ksync_result_t __real_ksync_platform_thread_create(ksync_platform_thread_t *thread,
                                                   void (*start)(void *), void *context,
                                                   size_t stack_bytes);
ksync_result_t __wrap_ksync_platform_thread_create(ksync_platform_thread_t *thread,
                                                   void (*start)(void *), void *context,
                                                   size_t stack_bytes);

ksync_result_t __wrap_ksync_platform_thread_create(ksync_platform_thread_t *thread,
                                                   void (*start)(void *), void *context,
                                                   size_t stack_bytes) {
    if (refuse != NULL) {
        refuse(context);
        return KSYNC_E_OUT_OF_MEMORY;
    }
    __atomic_fetch_add(&unjoined, 1, __ATOMIC_RELAXED);
    return __real_ksync_platform_thread_create(thread, start, context,
                                               tiny_stacks ? 0 : stack_bytes);
}

void __real_ksync_platform_thread_join(ksync_platform_thread_t *thread);
void __wrap_ksync_platform_thread_join(ksync_platform_thread_t *thread);

void __wrap_ksync_platform_thread_join(ksync_platform_thread_t *thread) {
    __real_ksync_platform_thread_join(thread);
    __atomic_fetch_sub(&unjoined, 1, __ATOMIC_RELAXED);
}

static _Thread_local uint32_t yields; /* of the thread that asks */

void __real_ksync_platform_thread_yield(void);
void __wrap_ksync_platform_thread_yield(void);

void __wrap_ksync_platform_thread_yield(void) {
    yields++;
    __real_ksync_platform_thread_yield();
}

/* An activation for moments at which a real one cannot be stopped. */
static ksync_activation_t *make_up(ksync_host_t *host) {
    ksync_activation_t *activation = ksync_alloc(sizeof *activation);
    REQUIRE(activation != NULL);
    activation->instance = ksync_host_find(host, "waits");
    REQUIRE(activation->instance != NULL);
    return activation;
}

static void drop(ksync_activation_t *activation) {
    ksync_instance_release(activation->instance);
    ksync_free(activation);
}

static ksync_host_t *new_host(uint32_t max_threads) {
    ksync_host_config_t config;
    ksync_host_t *host = NULL;
    ksync_host_config_default(&config);
    config.max_threads = max_threads;
    REQUIRE(ksync_host_create(&config, &host) == KSYNC_OK);
    module_require(host, "waits", &waits);
    return host;
}

static uint64_t call(ksync_host_t *host, const char *export_name, const uint32_t *arguments,
                     uint32_t count) {
    ksync_error_t error;
    uint64_t value = 0;
    ksync_result_t result =
        module_call(host, "waits", export_name, arguments, count, &value, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_OK))
        CHECK_FAIL("%s: %s", export_name, error.text);
    return value;
}

#define CALL(host, export_name, ...) call(host, export_name, CALL_ARGUMENTS(__VA_ARGS__))

/* Joined threads have added; threads that were let go have added once the module has drained. */
static void test_sums(void) {
    ksync_host_t *host = new_host(64);
    CHECK_EQ(CALL(host, "spawn", 200, 5, 1), 200);
    CHECK_EQ(CALL(host, "sum"), 1000);
    ksync_module_info_t info = module_info(host);
    CHECK_EQ(info.threads, 0);
    CHECK_EQ(info.handles, 3); /* of the start function */
    uint64_t one_by_one = info.host_bytes;
    CHECK_EQ(CALL(host, "spawn", 200, 1, 1), 200);
    /* Threads that ended are given back: were they kept, 200 of them would take more than this. */
    CHECK(module_info(host).host_bytes <= one_by_one + 4096);
    uint64_t started = CALL(host, "spawn", 30, 1, 0);
    CHECK_EQ(started, 30);
    while (module_info(host).threads != 0)
        ksync_platform_thread_yield();
    CHECK_EQ(CALL(host, "sum"), 1230);
    ksync_host_destroy(host);
}

static void test_quota(void) {
    ksync_host_t *host = new_host(3);
    CHECK_EQ(CALL(host, "spawn_sleepers", 3) >> 32, KSYNC_STATUS_SUCCESS);
    CHECK_EQ(CALL(host, "spawn_sleepers", 1), (uint64_t)KSYNC_STATUS_INSUFFICIENT_RESOURCES << 32);
    CHECK_EQ(CALL(host, "spawn", 2, 1, 1), 0);
    CHECK_EQ(module_info(host).threads, 3);
    uint32_t ended = 0;
    while (CALL(host, "arrived") != 3)
        ksync_platform_thread_yield();
    CHECK_EQ(ksync_module_unload(host, "waits", 0, &ended), KSYNC_OK);
    CHECK_EQ(ended, 3);
    ksync_host_destroy(host);

    host = new_host(0);
    CHECK_EQ(CALL(host, "spawn", 1, 1, 1), 0);
    ksync_host_destroy(host);
}

/* Without room for a handle there is no thread. */
static void test_no_handle(void) {
    ksync_host_config_t config;
    ksync_host_t *host = NULL;
    ksync_host_config_default(&config);
    config.max_handles = 3; /* of the start function */
    REQUIRE(ksync_host_create(&config, &host) == KSYNC_OK);
    module_require(host, "waits", &waits);
    uint32_t before = unjoined;
    CHECK_EQ(CALL(host, "spawn", 1, 1, 1), 0);
    CHECK_EQ(unjoined, before);
    CHECK_EQ(module_info(host).threads, 0);
    ksync_host_destroy(host);
}

/* Whoever creates a thread gives those back that have ended, closed or not. */
static void test_joins(void) {
    ksync_host_t *host = new_host(4);
    uint32_t before = unjoined;
    for (int i = 0; i < 3; i++) {
        (void)CALL(host, "join_self"); /* which closes nothing */
        while (module_info(host).activations != 0)
            ksync_platform_thread_yield();
        CHECK_EQ(unjoined, before + 1); /* the last */
    }
    ksync_host_destroy(host);
    CHECK_EQ(unjoined, 0);
}

enum { ADDS = 1 }; /* the start routine's place in the module's table */

/* So does whoever closes one. */
static void test_close_joins(void) {
    ksync_host_t *host = new_host(4);
    ksync_activation_t *activation = make_up(host);
    uint32_t before = unjoined;
    uint64_t outcome = 0;
    CHECK_EQ(ksync_import_thread_create(activation, ADDS, 1, &outcome), KSYNC_TRAP_NONE);
    CHECK_EQ(outcome >> 32, KSYNC_STATUS_SUCCESS);
    while (module_info(host).activations != 0)
        ksync_platform_thread_yield();
    CHECK_EQ(unjoined, before + 1);
    CHECK_EQ(ksync_import_thread_close(activation, (uint32_t)outcome), KSYNC_TRAP_NONE);
    CHECK_EQ(unjoined, before);
    drop(activation);
    ksync_host_destroy(host);
}

/* A module that ends gets no more threads, nor one that has as many activations as it may. */
static void test_no_entry(void) {
    ksync_host_config_t config;
    ksync_host_t *host = new_host(4);
    ksync_activation_t *activation = make_up(host);
    uint64_t outcome = 0;
    CHECK_EQ(ksync_module_kill(host, "waits", NULL), KSYNC_OK);
    CHECK_EQ(ksync_import_thread_create(activation, ADDS, 1, &outcome), KSYNC_TRAP_NONE);
    CHECK_EQ(outcome, (uint64_t)KSYNC_STATUS_DELETE_PENDING << 32);
    CHECK_EQ(module_info(host).threads, 0);
    drop(activation);
    ksync_host_destroy(host);

    ksync_host_config_default(&config);
    config.max_activations = 1; /* which the call itself is */
    REQUIRE(ksync_host_create(&config, &host) == KSYNC_OK);
    module_require(host, "waits", &waits);
    CHECK_EQ(CALL(host, "spawn_sleepers", 1), (uint64_t)KSYNC_STATUS_INSUFFICIENT_RESOURCES << 32);
    CHECK_EQ(module_info(host).threads, 0);
    ksync_host_destroy(host);
}

/* A thread without the stack for an entry faults its module. Not where the sanitizer gives each
 * thread a megabyte more for its own data (posix/thread.c), nor where the system has no stack that
 * is so small: on Windows they come in 64 KB. */
static void test_tiny_stack(void) {
#if !defined(__SANITIZE_THREAD__) && !defined(_WIN32)
    ksync_error_t error;
    ksync_host_t *host = new_host(4);
    tiny_stacks = true;
    (void)MODULE_CALL(host, "waits", "spawn", NULL, &error, 1, 1, 1);
    tiny_stacks = false;
    ksync_module_info_t info = module_info(host);
    CHECK_EQ(info.state, KSYNC_MODULE_FAULTED);
    CHECK_EQ(info.fault.trap, KSYNC_TRAP_NATIVE_STACK);
    CHECK_STR(info.fault.text, "less than 16384 bytes of native stack are left");
    ksync_host_destroy(host);
#endif
}

static void test_self(void) {
    ksync_host_t *host = new_host(4);
    CHECK_EQ(CALL(host, "join_self"), KSYNC_STATUS_INVALID_PARAMETER);
    CHECK_EQ(CALL(host, "id"), ksync_platform_thread_id());
    ksync_host_destroy(host);
}

static uint64_t sleep_for(ksync_host_t *host, uint64_t interval) {
    ksync_entry_t *entry = NULL;
    ksync_error_t error;
    ksync_value_t argument = {KSYNC_I64, interval}, status = {KSYNC_I32, 1};
    REQUIRE(ksync_entry_find(host, "waits", "sleep", &entry, &error) == KSYNC_OK);
    CHECK_EQ(ksync_entry_call(entry, &argument, 1, &status, 1, NULL, &error), KSYNC_OK);
    ksync_entry_release(entry);
    return status.bits;
}

static void test_sleep(void) {
    ksync_host_t *host = new_host(4);
    uint64_t before = ksync_platform_interrupt_time();
    yields = 0;
    CHECK_EQ(sleep_for(host, 20000), KSYNC_STATUS_SUCCESS);
    CHECK(ksync_platform_interrupt_time() - before >= 20000);
    CHECK_EQ(yields, 0);
    CHECK_EQ(sleep_for(host, 0), KSYNC_STATUS_SUCCESS); /* gives the processor away all the same */
    CHECK_EQ(yields, 1);
    CHECK_EQ(sleep_for(host, UINT64_MAX), KSYNC_STATUS_INVALID_PARAMETER);
    ksync_host_destroy(host);
}

static void test_processors(void) {
    ksync_host_t *host = new_host(4);
    ksync_activation_t *activation = make_up(host);
    uint32_t processors = 0;
    CHECK_EQ(ksync_import_thread_parallelism(activation, &processors), KSYNC_TRAP_NONE);
    CHECK_EQ(processors, ksync_platform_processors());
    yields = 0;
    CHECK_EQ(ksync_import_thread_yield(activation), KSYNC_TRAP_NONE);
    CHECK_EQ(yields, 1);
    drop(activation);
    ksync_host_destroy(host);
}

/* Each allocation on the way of a guest thread fails in turn: fewer threads start, nothing stays.
 */
static void test_every_allocation_fails(void) {
    ksync_host_t *host = host_new();
    uint64_t live = ksync_alloc_live(), bytes = ksync_alloc_bytes(), started = 0;
    ksync_error_t error;
    uint32_t n = 0;
    while (started < 3) {
        module_require(host, "threads", &waits);
        ksync_alloc_fail_at(++n);
        ksync_result_t result = MODULE_CALL(host, "threads", "spawn", &started, &error, 3, 1, 1);
        ksync_alloc_fail_at(0);
        if (result != KSYNC_OK) {
            CHECK_EQ(result, KSYNC_E_OUT_OF_MEMORY);
            started = 0;
        }
        CHECK_EQ(ksync_module_unload(host, "threads", 0, NULL), KSYNC_OK);
        CHECK_EQ(ksync_alloc_live(), live);
        CHECK_EQ(ksync_alloc_bytes(), bytes);
    }
    CHECK(n > 5);
    ksync_host_destroy(host);
}

/* --- the system refuses the thread --- */

static ksync_host_t *refusing_host;
static ksync_guest_thread_t *refused;
static bool close_refused;
static uint32_t record_bytes;

/* Another thread of the guest guesses the handle: it keeps the record, and may close it. */
static void guess(ksync_guest_thread_t *thread) {
    ksync_instance_t *instance = ksync_host_find(refusing_host, "waits");
    void *object = NULL;
    refused = thread;
    record_bytes = ksync_guest_thread_bytes(thread);
    ksync_object_retain(thread);
    CHECK_EQ(ksync_handles_live(&instance->handles), 4);
    for (uint32_t i = 0; close_refused && i < 64; i++) /* eight indexes, eight generations */
        (void)ksync_handle_destroy(&instance->handles, (i / 8 + 1) << 16 | i % 8, KSYNC_KIND_THREAD,
                                   &object);
    CHECK(object == (close_refused ? thread : NULL));
    if (object != NULL)
        ksync_object_release(object);
    ksync_instance_release(instance);
}

/* Nobody waits for ever for what has never begun. */
static void check_begun(ksync_guest_thread_t *thread) {
    ksync_activation_t *activation = make_up(refusing_host);
    CHECK_EQ(ksync_guest_thread_await_begin(activation, thread), KSYNC_TRAP_NONE);
    drop(activation);
}

/* It is as if it had never been, but for whoever guessed its handle: to them it has ended. */
static void test_refused(void) {
    refusing_host = new_host(1);
    for (int round = 0; round < 2; round++) {
        ksync_module_info_t before = module_info(refusing_host);
        close_refused = round == 1;
        refuse = guess;
        CHECK_EQ(CALL(refusing_host, "spawn", 1, 1, 1), 0);
        refuse = NULL;
        ksync_module_info_t info = module_info(refusing_host);
        CHECK_EQ(info.threads, 0);
        CHECK_EQ(info.activations, 0);
        CHECK_EQ(info.handles, before.handles);
        if (round != 0) /* the first one's activation stays in the pool */
            CHECK_EQ(info.host_bytes, before.host_bytes);
        CHECK_EQ(ksync_guest_thread_exit_status(refused), KSYNC_STATUS_SUCCESS);
        ksync_platform_object_t *ended = ksync_guest_thread_object(refused);
        CHECK_EQ(ksync_platform_wait_any(&ended, 1, 0), 0);
        check_begun(refused);
        CHECK_EQ(((ksync_object_t *)refused)->references, 1);
        ksync_object_release(refused);
    }
    /* The quota of one is free again. A thread costs its record. */
    uint64_t bytes = module_info(refusing_host).host_bytes;
    CHECK_EQ(CALL(refusing_host, "spawn_sleepers", 1) >> 32, KSYNC_STATUS_SUCCESS);
    CHECK_EQ(module_info(refusing_host).host_bytes, bytes + record_bytes);
    ksync_host_destroy(refusing_host);
}

int main(void) {
    waits = fixture_read("core_waits");
    test_sums();
    test_quota();
    test_no_handle();
    test_joins();
    test_close_joins();
    test_no_entry();
    test_tiny_stack();
    test_self();
    test_sleep();
    test_processors();
    test_every_allocation_fails();
    test_refused();
    free(waits.bytes);
    CHECK_EQ(unjoined, 0);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
