/* What DPCs, timers and work items have in common, for each kind of them: that a routine runs in
 * the right place, that destroying never waits and says truly who may free, and that a module ends
 * whatever its callbacks do. */
#include "callbacks.h"

enum { ROUNDS = 40 };

/* One run for one start, at its level. */
static void test_one_run(void) {
    static const uint32_t levels[KINDS] = {1 << KSYNC_DISPATCH_LEVEL, 1 << KSYNC_PASSIVE_LEVEL,
                                           1 << KSYNC_DISPATCH_LEVEL, 1 << KSYNC_DISPATCH_LEVEL,
                                           1 << KSYNC_PASSIVE_LEVEL};
    module_begin();
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        object_t object = new_object(kind, COUNT, 1);
        start(object, 1, 0);
        await(object, RUNS, 1);
        await_idle();
        CHECK_EQ(peek(object, RUNS), 1);
        CHECK_EQ(peek(object, INSIDE), 0);
        CHECK_EQ(peek(object, LEVELS), levels[kind]);
        CHECK_EQ(destroy(object), 1);
        CHECK_EQ(peek(object, FREES), 1);
        CHECK_EQ(module_info(host).handles, 0);
    }
    module_end();
}

/* What one of these takes on the module's account. */
static uint64_t bytes_of(object_t object) {
    ksync_instance_t *instance = ksync_host_find(host, "callbacks");
    ksync_slot_t *slot =
        ksync_handle_lookup(&instance->handles, object.handle, KSYNC_KIND_WORKITEM);
    REQUIRE(slot != NULL);
    uint64_t bytes = ((ksync_object_t *)slot->object)->bytes;
    ksync_instance_release(instance);
    return bytes;
}

/* What was destroyed costs nothing once the host has freed it. */
static void test_bytes(void) {
    module_begin();
    object_t item = new_object(WORKITEM, HOLD, 1); /* its activation stays with the module */
    start(item, 0, 0);
    await(item, STARTED, 1);
    poke(item, RELEASE, 1);
    await_idle();
    uint64_t bytes = module_info(host).host_bytes - bytes_of(item);
    for (int round = 0; round < ROUNDS; round++)
        for (uint32_t kind = 0; kind < KINDS; kind++) {
            object_t object = new_object(kind, COUNT, 1);
            start(object, round % 2 == 0 ? 1 : NEVER, 0);
            if (round % 2 == 0)
                await(object, RUNS, 1);
            await_idle(); /* or the next work item would need an activation more */
            (void)destroy(object);
        }
    (void)destroy(item);
    await_bytes(bytes);
    CHECK_EQ(module_info(host).handles, 0);
    module_end();
}

/* A routine that runs is told so; the destroyer is told so when none runs. */
static void test_destroy_while_running(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        module_begin();
        object_t object = new_object(kind, HOLD, 1);
        start(object, 1, 0);
        await(object, STARTED, 1);
        CHECK_EQ(destroy(object), 0);
        CHECK_EQ(peek(object, FREES), 0);
        poke(object, RELEASE, 1);
        await(object, FREES, 1);
        CHECK_EQ(peek(object, RUNS), 1);
        module_end();
    }
}

/* From inside its own routine, in the first run and in a later one. */
static void test_suicide(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++)
        for (uint32_t last = 1; last <= 3; last += 2) {
            module_begin();
            object_t object = new_object(kind, SUICIDE, last);
            for (uint32_t run = 1; run <= last; run++) {
                start(object, 1, 0);
                await(object, RUNS, run);
            }
            await(object, FREES, 1);
            CHECK_EQ(peek(object, RUNS), last);
            CHECK_EQ(module_info(host).handles, 0);
            module_end();
        }
}

/* Whoever is the last of several runs at once frees, and only that one. */
static void test_runs_at_once(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        bool parallel = kind == WORKITEM || ksync_platform_processors() > 1;
        if (!parallel || kind == TIMER || kind == HRTIMER)
            continue;
        module_begin();
        object_t object = new_object(kind, HOLD, 2);
        for (uint32_t run = 0; run < 2; run++) {
            if (kind != WORKITEM)
                CALL("target", object.handle, run);
            CHECK_EQ(start(object, 1, 0), 1);
            await(object, STARTED, run + 1);
        }
        CHECK_EQ(peek(object, INSIDE), 2);
        CHECK_EQ(destroy(object), 0);
        poke(object, RELEASE, 1);
        await(object, FREES, 1);
        CHECK_EQ(peek(object, RUNS), 2);
        CHECK_EQ(peek(object, INSIDE), 0);
        CHECK_EQ(peek(object, FREES), 1);
        module_end();
    }
}

/* A routine that does not finish is finished by the host; then nobody is told to free. */
static void test_unfinished(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        module_begin();
        object_t object = new_object(kind, UNFINISHED, 1);
        start(object, 1, 0);
        await(object, RUNS, 1);
        await_idle();
        CHECK_EQ(destroy(object), 1);
        module_end();
    }
}

static void test_finish_misuse(void) {
    module_begin();
    TRAP("finish", "release-unheld", "no routine of a DPC, timer or work item is to be finished");
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        module_begin();
        start(new_object(kind, FINISHES_TWICE, 1), 1, 0);
        await_fault("release-unheld", NULL);
    }
}

/* What a routine must have put back when it returns. */
static void test_held_at_return(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        module_begin();
        start(new_object(kind, KEEPS_LOCK, 1), 1, 0);
        await_fault("held-at-return", NULL);
    }
}

/* A raise that is left: where it changes nothing it is held all the same. */
static void test_raised_at_return(void) {
    static const char *const traps[KINDS] = {"held-at-return", "entry-irql-changed",
                                             "held-at-return", "held-at-return",
                                             "entry-irql-changed"};
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        module_begin();
        start(new_object(kind, RAISES, 1), 1, 0);
        await_fault(traps[kind], NULL);
    }
}

/* What may not be called in a routine, and that a threaded DPC must be right at both levels. */
static void test_levels(void) {
    static const char *const texts[KINDS] = {
        "wait_one at DISPATCH_LEVEL, allowed PASSIVE_LEVEL to APC_LEVEL",
        ("wait_one in a threaded DPC, which may run at DISPATCH_LEVEL, allowed PASSIVE_LEVEL to "
         "APC_LEVEL"),
        "wait_one at DISPATCH_LEVEL, allowed PASSIVE_LEVEL to APC_LEVEL",
        "wait_one at DISPATCH_LEVEL, allowed PASSIVE_LEVEL to APC_LEVEL",
    };
    for (uint32_t kind = 0; kind < WORKITEM; kind++) {
        module_begin();
        start(new_object(kind, WAITS, 1), 1, 0);
        await_fault("irql-too-high", texts[kind]);
        module_begin();
        start(new_object(kind, FLUSHES, 1), 1, 0);
        await_fault("irql-too-high", NULL);
        module_begin();
        object_t polls = new_object(kind, POLLS, 1);
        poke(polls, OTHER, created(CALL("waitable", TIMER, 0)));
        start(polls, 1, 0);
        await(polls, RUNS, 1);
        module_end();
    }
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        module_begin();
        CHECK_EQ(CALL("createAndDestroyAtDispatch", kind), 1);
        module_end();
    }
}

static void test_bad_callbacks(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++)
        for (uint32_t routine = NO_ROUTINE; routine <= NO_INDEX; routine += NO_INDEX - NO_ROUTINE) {
            module_begin();
            TRAP("create", "bad-callback",
                 routine == NO_INDEX ? "table index 65535 is no function (i32) -> ()" : NULL, kind,
                 routine, CALL("context", 1));
        }
}

/* A stale handle, nothing's, and another kind's. */
static void test_bad_handles(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++)
        for (int operation = 0; operation < 2; operation++)
            for (int which = 0; which < 3; which++) {
                module_begin();
                object_t object = new_object(kind, COUNT, 1);
                uint32_t handle = object.handle;
                if (which == 1) {
                    handle = 0;
                } else if (which == 2) {
                    handle =
                        new_object(kind == DPC || kind == THREADED ? TIMER : DPC, COUNT, 1).handle;
                } else {
                    (void)destroy(object);
                    (void)new_object(kind, COUNT, 1); /* perhaps in the same slot */
                }
                if (operation == 0)
                    TRAP("destroy", "bad-handle", NULL, kind, handle, 0);
                else
                    TRAP("start", "bad-handle", NULL, kind, handle, 1, 0);
            }
}

/* Two threads destroy one object: one does it, the other's mistake ends the module. */
static void test_destroy_twice(void) {
    module_begin();
    object_t object = new_object(TIMER, AGAIN, UNLIMITED);
    start(object, 1, 1);
    CHECK(destroy(object) <= 1);
    TRAP("destroy", "bad-handle", NULL, TIMER, object.handle, 0);
}

/* One of those who destroy an object at once. */
typedef struct {
    object_t object;
    uint32_t *ready; /* atomic: how many of them are about to */
    ksync_result_t result;
    ksync_error_t error;
    ksync_platform_thread_t thread;
} destroyer_t;

static void destroy_at_once(void *context) {
    destroyer_t *destroyer = context;
    __atomic_fetch_add(destroyer->ready, 1, __ATOMIC_ACQ_REL);
    while (__atomic_load_n(destroyer->ready, __ATOMIC_ACQUIRE) != 2)
        ;
    destroyer->result = MODULE_CALL(host, "callbacks", "destroy", NULL, &destroyer->error,
                                    destroyer->object.kind, destroyer->object.handle, 0);
}

/* Two destroy an object that fires and starts itself again, at the same moment: it is one of them
 * that does, and the other's mistake that ends the module, perhaps before the first has returned.
 */
static void test_destroy_at_once(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++)
        for (int round = 0; round < ROUNDS / 2; round++) {
            destroyer_t destroyers[2];
            uint32_t ready = 0, refused = 0;
            module_begin();
            object_t object = new_object(kind, AGAIN, UNLIMITED);
            start(object, 1, 1);
            await(object, RUNS, 1);
            for (int i = 0; i < 2; i++) {
                destroyers[i] = (destroyer_t){.object = object, .ready = &ready};
                REQUIRE(ksync_platform_thread_create(&destroyers[i].thread, destroy_at_once,
                                                     &destroyers[i], 1 << 20) == KSYNC_OK);
            }
            for (int i = 0; i < 2; i++) {
                ksync_platform_thread_join(&destroyers[i].thread);
                if (destroyers[i].result == KSYNC_E_TRAPPED &&
                    destroyers[i].error.trap == KSYNC_TRAP_BAD_HANDLE)
                    refused++;
                else
                    CHECK(destroyers[i].result == KSYNC_OK ||
                          destroyers[i].error.trap == KSYNC_TRAP_KILLED);
            }
            CHECK_EQ(refused, 1);
            CHECK_EQ(module_info(host).handles, 0);
            unload();
        }
}

typedef struct {
    ksync_platform_thread_t thread;
    uint32_t kind, rounds;
} racer_t;

static void race(void *context) {
    const racer_t *racer = context;
    CHECK_EQ(CALL("race", racer->kind, racer->rounds), racer->rounds);
}

/* Objects that fire, start themselves again, and are destroyed meanwhile, by several threads. */
static void test_race(uint32_t threads, uint32_t rounds) {
    module_begin();
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        racer_t racers[8];
        for (uint32_t i = 0; i < threads; i++) {
            racers[i] = (racer_t){.kind = kind, .rounds = rounds};
            REQUIRE(ksync_platform_thread_create(&racers[i].thread, race, &racers[i], 1 << 20) ==
                    KSYNC_OK);
        }
        for (uint32_t i = 0; i < threads; i++)
            ksync_platform_thread_join(&racers[i].thread);
        CHECK_EQ(module_info(host).handles, 0);
    }
    module_end();
}

/* Everything that can go on for ever goes on, and the module ends, by unload or by kill. */
static void test_end(bool kill) {
    module_begin();
    object_t forever[2 * KINDS];
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        object_t again = forever[2 * kind] = new_object(kind, AGAIN, UNLIMITED);
        start(again, 1, 1);
        object_t counts = forever[2 * kind + 1] = new_object(kind, COUNT, UNLIMITED);
        start(counts, 1, 1); /* periodic, where there are periods */
        (void)start(new_object(kind, COUNT, 1), NEVER, 0);
    }
    object_t waiting = new_object(WORKITEM, WAITS, 1);
    poke(waiting, OTHER, created(CALL("waitable", TIMER, 0)));
    start(waiting, 0, 0);
    for (uint32_t i = 0; i < 2 * KINDS; i++)
        await(forever[i], RUNS, i % 2 == 0 ? 5 : 1);
    await(waiting, RUNS, 1);
    CHECK_EQ(CALL("mistakes"), 0);
    if (kill) {
        uint32_t ended;
        CHECK_EQ(ksync_module_kill(host, "callbacks", &ended), KSYNC_OK);
        CHECK_EQ(module_info(host).activations, 0);
        CHECK_EQ(module_info(host).state, KSYNC_MODULE_FAULTED);
    }
    unload();
}

/* A routine that never returns is ended too. */
static void test_end_of_endless(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        module_begin();
        object_t object = new_object(kind, HOLD, 1);
        start(object, 1, 0);
        await(object, STARTED, 1);
        (void)destroy(object);
        unload();
    }
}

/* What is destroyed and cannot be freed yet, because a DPC does not end, has a limit. */
static void test_unfreed(void) {
    ksync_host_config_t config;
    ksync_host_t *usual = host;
    ksync_host_config_default(&config);
    config.max_handles = 2;
    REQUIRE(ksync_host_create(&config, &host) == KSYNC_OK);
    module_begin();
    object_t busy = new_object(THREADED, HOLD, 1);
    start(busy, 0, 0);
    await(busy, STARTED, 1);
    uint64_t outcome;
    uint32_t made = 0, context = (uint32_t)CALL("context", 1);
    while ((outcome = CALL("create", TIMER, COUNT, context)) >> 32 == KSYNC_STATUS_SUCCESS) {
        CHECK_EQ(CALL("destroy", TIMER, (uint32_t)outcome, 0), 1);
        made++;
    }
    CHECK_EQ(outcome >> 32, KSYNC_STATUS_INSUFFICIENT_RESOURCES);
    CHECK_EQ(made, 7);
    poke(busy, RELEASE, 1);
    do
        outcome = CALL("create", TIMER, COUNT, context);
    while (outcome >> 32 != KSYNC_STATUS_SUCCESS);
    module_end();
    ksync_host_destroy(host);
    host = usual;
}

/* Neither a creation without memory nor one without a handle leaves anything. */
static void test_no_memory(void) {
    for (uint32_t kind = 0; kind < KINDS; kind++) {
        uint32_t refused = 0;
        module_begin();
        (void)destroy(new_object(kind, COUNT, 1));
        for (uint64_t n = 1;; n++) {
            uint64_t made = 0;
            ksync_error_t error;
            uint32_t context = (uint32_t)CALL("context", 1);
            ksync_alloc_fail_at(n);
            ksync_result_t result =
                MODULE_CALL(host, "callbacks", "create", &made, &error, kind, COUNT, context);
            ksync_alloc_fail_at(0);
            CHECK(result == KSYNC_E_OUT_OF_MEMORY || result == KSYNC_OK);
            if (result == KSYNC_OK && made >> 32 == KSYNC_STATUS_SUCCESS)
                break;
            refused += result == KSYNC_OK;
            CHECK_EQ(module_info(host).handles, 0);
        }
        CHECK(refused >= 1);
        module_end();
    }
}

/* Loading makes activations for DPCs: each allocation fails in turn, and nothing stays. */
static void test_no_memory_to_load(void) {
    uint64_t live = ksync_alloc_live();
    ksync_error_t error;
    for (uint64_t n = 1;; n++) {
        ksync_alloc_fail_at(n);
        ksync_result_t result = module_load(host, "callbacks", &callbacks, &error);
        ksync_alloc_fail_at(0);
        if (result == KSYNC_OK)
            break;
        CHECK_EQ(result, KSYNC_E_OUT_OF_MEMORY);
        CHECK_EQ(ksync_alloc_live(), live);
    }
    live_before = live;
    unload();
}

int main(void) {
    static const uint32_t models[] = {1, 2, 8, KSYNC_SIMULATED_FAST};
    callbacks = fixture_read("core_callbacks");
    for (int i = 0; i < 4; i++) {
        callbacks_begin(models[i]);
        test_one_run();
        test_bytes();
        test_destroy_while_running();
        test_suicide();
        test_runs_at_once();
        test_unfinished();
        test_finish_misuse();
        test_held_at_return();
        test_raised_at_return();
        test_levels();
        test_bad_callbacks();
        test_bad_handles();
        test_destroy_twice();
        test_destroy_at_once();
        test_race(2, 25);
        test_race(8, 8);
        test_end(false);
        test_end(true);
        test_end_of_endless();
        test_unfreed();
        test_no_memory();
        test_no_memory_to_load();
        callbacks_end();
    }
    free(callbacks.bytes);
    return CHECK_DONE();
}
