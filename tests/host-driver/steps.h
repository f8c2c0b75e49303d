/* Tests of locks as lists of steps, which the module of core_steps.wat plays: who acquires what, in
 * which order, on how many threads. */
#ifndef KSYNC_TEST_STEPS_H
#define KSYNC_TEST_STEPS_H

#include "modules.h"
#include "host.h"
#include "instance.h"

/* The steps, in the order of the module's table. */
typedef enum {
    SPIN_DESTROY,
    SPIN_ACQUIRE,
    SPIN_RELEASE,
    SPIN_ACQUIRE_AT_DISPATCH,
    SPIN_TRY_AT_DISPATCH, /* appends the result */
    SPIN_RELEASE_FROM_DISPATCH,
    QUEUED_DESTROY,
    QUEUED_ACQUIRE,
    QUEUED_RELEASE,
    QUEUED_ACQUIRE_AT_DISPATCH,
    QUEUED_RELEASE_FROM_DISPATCH,
    GUARDED_DESTROY,
    GUARDED_ACQUIRE,
    GUARDED_TRY, /* appends the result */
    GUARDED_RELEASE,
    SIGNAL, /* counts up the word at this address */
    AWAIT,  /* until that word has been counted up to 2 */
    NOTE,   /* appends the argument and the IRQL, as two digits */
    SLEEP,  /* for ever */
    FAIL,   /* traps with "unreachable" */
} step_t;

/* Addresses that are the test's own; what is appended begins at 0. */
enum { MEETING = 400, READY = 404, GO = 408, STEPS = 512 };

static fixture_t steps;
static ksync_host_t *host;

static inline void steps_begin(void) {
    steps = fixture_read("core_steps");
    host = host_new();
}

static inline int steps_end(void) {
    ksync_host_destroy(host);
    free(steps.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}

static inline void module_begin(void) {
    module_require(host, "steps", &steps);
}

static inline void module_end(void) {
    uint32_t ended = 99;
    CHECK_EQ(ksync_module_unload(host, "steps", 0, &ended), KSYNC_OK);
    CHECK_EQ(ended, 0);
}

/* A call that must succeed: without it, whoever waits for its effect would hang. */
static inline uint32_t call(const char *export_name, const uint32_t *arguments, uint32_t count) {
    ksync_error_t error;
    uint64_t value = 0;
    ksync_result_t result =
        module_call(host, "steps", export_name, arguments, count, &value, NULL, &error);
    if (!CHECK_PASS(result == KSYNC_OK)) {
        CHECK_FAIL("%s: %s: %s", export_name, ksync_result_name(result), error.text);
        exit(1);
    }
    return (uint32_t)value;
}

#define CALL(export_name, ...) call(export_name, CALL_ARGUMENTS(__VA_ARGS__))

/* Pairs of a step and its argument. */
typedef struct {
    const uint32_t *words;
    uint32_t count;
} script_t;

#define SCRIPT(...)                                                                                \
    ((script_t){(const uint32_t[]){__VA_ARGS__}, sizeof((uint32_t[]){__VA_ARGS__}) / 8})

/* An activation on a thread of its own, which plays a script. */
typedef struct {
    uint32_t at, count;
    ksync_cancel_t *cancel;
    ksync_result_t result;
    ksync_error_t error;
    ksync_platform_thread_t thread;
} player_t;

/* Puts a script where no other lies: scripts have numbers. */
static inline player_t script_store(script_t script, uint32_t number) {
    player_t player = {.at = STEPS + number * 512, .count = script.count};
    for (uint32_t i = 0; i < 2 * script.count; i++)
        CALL("store", player.at + 4 * i, script.words[i]);
    return player;
}

static inline void player_run(void *context) {
    player_t *player = context;
    player->result = module_call(host, "steps", "play", CALL_ARGUMENTS(player->at, player->count),
                                 NULL, player->cancel, &player->error);
}

static inline void player_start(player_t *player, script_t script, uint32_t number,
                                ksync_cancel_t *cancel) {
    *player = script_store(script, number);
    player->cancel = cancel;
    REQUIRE(ksync_platform_thread_create(&player->thread, player_run, player, 1 << 20) == KSYNC_OK);
}

static inline void player_join(player_t *player) {
    ksync_platform_thread_join(&player->thread);
}

static inline void player_succeed(player_t *player) {
    player_join(player);
    if (!CHECK_PASS(player->result == KSYNC_OK))
        CHECK_FAIL("%s: %s", ksync_result_name(player->result), player->error.text);
}

/* It was ended with its module. A spinner may find what it waits for poisoned before it sees that.
 */
static inline void player_killed(player_t *player, bool or_poisoned) {
    player_join(player);
    CHECK_EQ(player->result, KSYNC_E_TRAPPED);
    if (!CHECK_PASS(player->error.trap == KSYNC_TRAP_KILLED ||
                    (or_poisoned && player->error.trap == KSYNC_TRAP_POISONED)))
        CHECK_FAIL("ended by %s: %s", ksync_trap_name(player->error.trap), player->error.text);
}

/* The module ends with these players in it, and they with the module: by a kill, or by an unload.
 */
static inline void players_end(player_t *players, uint32_t count, bool kill, bool or_poisoned) {
    uint32_t ended = 0;
    CHECK_EQ(kill ? ksync_module_kill(host, "steps", &ended)
                  : ksync_module_unload(host, "steps", 0, &ended),
             KSYNC_OK);
    CHECK_EQ(ended, count);
    for (uint32_t i = 0; i < count; i++)
        player_killed(&players[i], or_poisoned);
    if (!kill)
        return;
    CHECK_EQ(module_info(host).activations, 0);
    module_end();
}

/* On this thread, with success. */
static inline void play(script_t script) {
    player_t player = script_store(script, 0);
    CALL("play", player.at, player.count);
}

#define PLAY(...) play(SCRIPT(__VA_ARGS__))

/* On this thread, in this module, which ends: with this trap, and with this text if one is given.
 */
static inline void trap(const char *name, const char *text, script_t script) {
    player_t player = script_store(script, 0);
    player_run(&player);
    if (!CHECK_PASS(player.result == KSYNC_E_TRAPPED &&
                    strcmp(ksync_trap_name(player.error.trap), name) == 0))
        CHECK_FAIL("%s, trap %s (%s), expected %s", ksync_result_name(player.result),
                   ksync_trap_name(player.error.trap), player.error.text, name);
    if (text != NULL)
        CHECK_STR(player.error.text, text);
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
    CHECK_EQ(module_info(host).activations, 0);
    module_end();
}

#define TRAP(name, ...) trap(name, NULL, SCRIPT(__VA_ARGS__))

/* What was appended is exactly this; then it is forgotten. */
static inline void check_appended(const uint32_t *expected, uint32_t count) {
    CHECK_EQ(CALL("load", 0), count);
    for (uint32_t i = 0; i < count; i++)
        CHECK_EQ(CALL("load", 4 + 4 * i), expected[i]);
    CALL("store", 0, 0);
}

#define APPENDED(...) check_appended(CALL_ARGUMENTS(__VA_ARGS__))

static inline void await_word(uint32_t address, uint32_t value) {
    while (CALL("load", address) != value)
        ksync_platform_thread_yield();
}

/* A module with two locks, whose handles are known beforehand; `second` may be NULL. */
enum { FIRST = 0x10000, SECOND = 0x10001 };

static inline void module_with(const char *first, const char *second) {
    module_begin();
    CHECK_EQ(call(first, NULL, 0), FIRST);
    if (second != NULL)
        CHECK_EQ(call(second, NULL, 0), SECOND);
}

/* An activation holds 16 locks of a kind at once, and no more. */
static inline void check_holds(const char *kind, step_t acquire, step_t release) {
    uint32_t words[4 * KSYNC_HOLDS_MAX], locks[KSYNC_HOLDS_MAX + 1];
    module_begin();
    for (uint32_t i = 0; i <= KSYNC_HOLDS_MAX; i++)
        locks[i] = call(kind, NULL, 0);
    for (uint32_t i = 0; i < KSYNC_HOLDS_MAX; i++) {
        words[2 * i] = acquire;
        words[2 * i + 1] = locks[i];
        words[4 * KSYNC_HOLDS_MAX - 2 * i - 2] = release;
        words[4 * KSYNC_HOLDS_MAX - 2 * i - 1] = locks[i];
    }
    play((script_t){words, 2 * KSYNC_HOLDS_MAX});
    words[2 * KSYNC_HOLDS_MAX] = acquire;
    words[2 * KSYNC_HOLDS_MAX + 1] = locks[KSYNC_HOLDS_MAX];
    trap("too-many-holds", NULL, (script_t){words, KSYNC_HOLDS_MAX + 1});
}

/* One turn of a wait for something inside the module, which must still be there. */
static inline void await_turn(void) {
    (void)CALL("load", 0);
    ksync_platform_thread_yield();
}

static inline ksync_lock_t *lock_of(uint32_t handle, ksync_kind_t kind) {
    ksync_instance_t *instance = ksync_host_find(host, "steps");
    REQUIRE(instance != NULL);
    ksync_slot_t *slot = ksync_handle_lookup(&instance->handles, handle, kind);
    REQUIRE(slot != NULL);
    ksync_instance_release(instance);
    return &slot->lock;
}

#endif
