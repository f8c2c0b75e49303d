/* The control protocol with frames in memory: every message good, every message cut, garbled and
 * refused, and nothing kept afterwards. */
#include "control_client.h"

static fixture_t entries, endless;
static uint32_t shutdowns; /* atomic */

static void on_shutdown(void *user) {
    (void)user;
    __atomic_add_fetch(&shutdowns, 1, __ATOMIC_RELAXED);
}

typedef struct {
    ksync_host_t *host;
    ksync_control_t *control;
} served_t;

static served_t serve(uint64_t fuel) {
    served_t served;
    ksync_host_config_t config;
    ksync_host_config_default(&config);
    config.fuel = fuel;
    config.log_lines = 16;
    REQUIRE(ksync_host_create(&config, &served.host) == KSYNC_OK);
    ksync_control_config_t control = {
        .host = "test", .platform = "memory", .process_id = 7, .shutdown = on_shutdown};
    REQUIRE(ksync_control_create(served.host, &control, &served.control) == KSYNC_OK);
    return served;
}

/* Everything that the core allocated came back. */
static void end(served_t served) {
    ksync_control_destroy(served.control);
    ksync_host_destroy(served.host);
    CHECK_EQ(ksync_alloc_live(), 0);
}

static void greet(client_t *client) {
    CHECK(client_send(client, frame_hello(1, KSYNC_CONTROL_VERSION)));
    CHECK_EQ(client_result(client, 1), KSYNC_OK);
}

static void load(client_t *client, const char *name, const fixture_t *module) {
    CHECK(client_send(client, frame_load(2, name, module)));
    REQUIRE(client_result(client, 2) == KSYNC_OK);
}

static const ksync_control_value_t two_and_three[] = {{KSYNC_I32, 2}, {KSYNC_I32, 3}};

/* One good frame of each message but shutdown, in an order in which each succeeds; freed by the
 * caller. */
#define GOOD_FRAMES 9u
static void good_frames(frame_t frames[GOOD_FRAMES]) {
    frames[0] = frame_hello(10, KSYNC_CONTROL_VERSION);
    frames[1] = frame_load(11, "m", &entries);
    frames[2] = frame_named(KSYNC_CONTROL_EXPORTS, 12, "m");
    frames[3] = frame_call(13, "m", "add", two_and_three, 2);
    frames[4] = frame_call(14, "m", "say", NULL, 0);
    frames[5] = frame_bare(KSYNC_CONTROL_PS, 15);
    frames[6] = frame_logs(16, 0, 1);
    frames[7] = frame_named(KSYNC_CONTROL_KILL, 17, "m");
    frames[8] = frame_named(KSYNC_CONTROL_UNLOAD, 18, "m");
}

static void free_frames(frame_t frames[GOOD_FRAMES]) {
    for (uint32_t i = 0; i < GOOD_FRAMES; i++)
        free(frames[i].bytes);
}

static void test_every_message(void) {
    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    frame_t frames[GOOD_FRAMES];
    good_frames(frames);
    for (uint32_t i = 0; i < GOOD_FRAMES; i++) {
        CHECK(ksync_session_submit(client.session, frames[i].bytes, frames[i].length));
        reply_t *reply = client_wait(&client, 10 + i);
        CHECK_EQ(reply->error, KSYNC_OK);
        CHECK_EQ(reply->message, frames[i].bytes[4]);
        free(reply);
    }
    CHECK(client_send(&client, frame_bare(KSYNC_CONTROL_SHUTDOWN, 20)));
    CHECK_EQ(client_result(&client, 20), KSYNC_OK);
    CHECK_EQ(__atomic_exchange_n(&shutdowns, 0, __ATOMIC_RELAXED), 1);
    CHECK(client_send(&client, frame_load(21, "late", &entries)));
    CHECK_EQ(client_result(&client, 21), KSYNC_E_SHUTTING_DOWN);
    free_frames(frames);
    client_close(&client);
    end(served);
}

static void test_replies(void) {
    static const uint8_t five[] = {1, 0, 0, 0, KSYNC_I32, 5, 0, 0, 0, 0, 0, 0, 0};
    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    greet(&client);
    load(&client, "m", &entries);
    CHECK(client_send(&client, frame_call(3, "m", "add", two_and_three, 2)));
    reply_t *reply = client_wait(&client, 3);
    CHECK_EQ(reply->length, sizeof five);
    CHECK(memcmp(reply->fields, five, sizeof five) == 0);
    free(reply);

    CHECK(client_send(&client, frame_named(KSYNC_CONTROL_EXPORTS, 4, "m")));
    reply = client_wait(&client, 4);
    ksync_cursor_t cursor = {reply->fields, reply->fields + reply->length};
    ksync_span_t name, signature;
    uint32_t count, mixes = 0;
    uint8_t least, most, role;
    REQUIRE(ksync_cursor_u32(&cursor, &count));
    CHECK_EQ(count, 3);
    while (count-- > 0) {
        REQUIRE(ksync_cursor_string(&cursor, &name) && ksync_cursor_string(&cursor, &signature));
        REQUIRE(ksync_cursor_u8(&cursor, &least) && ksync_cursor_u8(&cursor, &most));
        REQUIRE(ksync_cursor_u8(&cursor, &role));
        if (name.length == 3 && memcmp(name.bytes, "mix", 3) == 0) {
            CHECK_EQ(signature.length, 7);
            CHECK(memcmp(signature.bytes, "I(iIfF)", 7) == 0);
            mixes++;
        }
    }
    CHECK(ksync_cursor_at_end(&cursor));
    CHECK_EQ(mixes, 1);
    free(reply);
    client_close(&client);
    end(served);
}

/* A frame that holds `fields` more or fewer bytes than it should, its length made right. */
static void send_resized(client_t *client, const frame_t *good, size_t length) {
    frame_t frame = {calloc(1, length), length};
    memcpy(frame.bytes, good->bytes, length < good->length ? length : good->length);
    for (uint32_t i = 0; i < 4; i++)
        frame.bytes[i] = (uint8_t)((length - 4) >> (8 * i));
    bool keeps = client_send(client, frame);
    reply_t *reply = client_wait(client, length < 12 ? 0 : good->bytes[8]);
    CHECK_EQ(keeps, length >= 12);
    CHECK_EQ(reply->error, KSYNC_E_BAD_MESSAGE);
    free(reply);
}

static void test_cut_and_trailing(void) {
    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    greet(&client);
    frame_t frames[GOOD_FRAMES];
    good_frames(frames);
    uint64_t live = ksync_alloc_live();
    for (uint32_t i = 0; i < GOOD_FRAMES; i++) {
        for (size_t length = 0; length < frames[i].length; length++) {
            CHECK(!ksync_session_submit(client.session, frames[i].bytes, length));
            CHECK_EQ(client_result(&client, 0), KSYNC_E_BAD_MESSAGE);
            if (length >= 4)
                send_resized(&client, &frames[i], length);
        }
        send_resized(&client, &frames[i], frames[i].length + 1);
    }
    CHECK_EQ(ksync_alloc_live(), live);
    free_frames(frames);
    client_close(&client);
    end(served);
}

static void test_headers(void) {
    static const uint16_t unknown[] = {
        0, 10, 255, 256 + KSYNC_CONTROL_PS, 0x8000 | KSYNC_CONTROL_PS, 0xffff};
    static const struct {
        uint8_t length[4];
        bool possible;
    } lengths[] = {{{0, 0, 0, 0}, false}, {{7, 0, 0, 0}, false}, {{8, 0, 0, 0}, true},
                   {{0, 0, 0, 1}, true},  {{1, 0, 0, 1}, false}, {{255, 255, 255, 255}, false}};
    size_t size;
    for (uint32_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        CHECK_EQ(ksync_control_frame_size(lengths[i].length, &size), lengths[i].possible);

    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    greet(&client);
    for (uint32_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        CHECK(client_send(&client, frame_bare(unknown[i], 30 + i)));
        CHECK_EQ(client_result(&client, 30 + i), KSYNC_E_BAD_MESSAGE);
    }
    frame_t padded = frame_bare(KSYNC_CONTROL_PS, 40);
    padded.bytes[6] = 1;
    CHECK(!client_send(&client, padded));
    CHECK_EQ(client_result(&client, 0), KSYNC_E_BAD_MESSAGE);
    client_close(&client);
    end(served);
}

static void test_hello_first(void) {
    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    frame_t frames[GOOD_FRAMES];
    good_frames(frames);
    for (uint32_t i = 1; i < GOOD_FRAMES; i++) {
        CHECK(ksync_session_submit(client.session, frames[i].bytes, frames[i].length));
        CHECK_EQ(client_result(&client, 10 + i), KSYNC_E_BAD_MESSAGE);
    }
    CHECK(client_send(&client, frame_bare(KSYNC_CONTROL_SHUTDOWN, 2)));
    CHECK_EQ(client_result(&client, 2), KSYNC_E_BAD_MESSAGE);
    CHECK_EQ(shutdowns, 0);
    CHECK(client_send(&client, frame_hello(3, KSYNC_CONTROL_VERSION + 1)));
    CHECK_EQ(client_result(&client, 3), KSYNC_E_PROTOCOL_VERSION);
    CHECK(client_send(&client, frame_bare(KSYNC_CONTROL_PS, 4)));
    CHECK_EQ(client_result(&client, 4), KSYNC_E_BAD_MESSAGE);
    greet(&client);
    CHECK(client_send(&client, frame_bare(KSYNC_CONTROL_PS, 5)));
    CHECK_EQ(client_result(&client, 5), KSYNC_OK);
    free_frames(frames);
    client_close(&client);
    end(served);
}

static void test_arguments(void) {
    static const struct {
        const char *module, *export_name;
        ksync_control_value_t values[3];
        uint32_t count, expected;
    } calls[] = {
        {"m", "add", {{KSYNC_I32, 1}}, 1, KSYNC_E_ARGUMENT_COUNT},
        {"m", "add", {{KSYNC_I32, 1}, {KSYNC_I32, 1}, {KSYNC_I32, 1}}, 3, KSYNC_E_ARGUMENT_COUNT},
        {"m", "add", {{KSYNC_I32, 1}, {KSYNC_I64, 1}}, 2, KSYNC_E_ARGUMENT_TYPE},
        {"m", "add", {{KSYNC_I32, 1}, {0, 1}}, 2, KSYNC_E_ARGUMENT_TYPE},
        {"m", "add", {{KSYNC_I32, 1}, {KSYNC_I32, 1ull << 32}}, 2, KSYNC_E_ARGUMENT_TYPE},
        {"m", "sub", {{0, 0}}, 0, KSYNC_E_NO_SUCH_EXPORT},
        {"m", "", {{0, 0}}, 0, KSYNC_E_NO_SUCH_EXPORT},
        {"n", "add", {{0, 0}}, 0, KSYNC_E_NO_SUCH_MODULE},
        {"", "add", {{0, 0}}, 0, KSYNC_E_NO_SUCH_MODULE},
    };
    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    greet(&client);
    load(&client, "m", &entries);
    for (uint32_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        CHECK(client_send(&client, frame_call(50 + i, calls[i].module, calls[i].export_name,
                                              calls[i].values, calls[i].count)));
        CHECK_EQ(client_result(&client, 50 + i), calls[i].expected);
    }
    ksync_control_value_t many[100] = {{KSYNC_I32, 1}};
    CHECK(client_send(&client, frame_call(70, "m", "add", many, 100)));
    CHECK_EQ(client_result(&client, 70), KSYNC_E_ARGUMENT_COUNT);
    client_close(&client);
    end(served);
}

/* The failure of a trap: its number, and the functions with their names. */
static void check_failure(reply_t *reply, ksync_trap_t expected_trap, const char *expected_names) {
    ksync_cursor_t cursor = {reply->fields, reply->fields + reply->length};
    ksync_span_t message, name;
    uint32_t trap, count, index;
    char names[256] = "";
    CHECK_EQ(reply->error, KSYNC_E_TRAPPED);
    REQUIRE(ksync_cursor_string(&cursor, &message) && ksync_cursor_u32(&cursor, &trap));
    REQUIRE(ksync_cursor_u32(&cursor, &count));
    CHECK_EQ(trap, expected_trap);
    CHECK(message.length > 0);
    while (count-- > 0) {
        REQUIRE(ksync_cursor_u32(&cursor, &index) && ksync_cursor_string(&cursor, &name));
        strncat(names, (const char *)name.bytes, name.length);
        strcat(names, ";");
    }
    CHECK(ksync_cursor_at_end(&cursor));
    CHECK_STR(names, expected_names);
    free(reply);
}

static void test_traps(void) {
    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    greet(&client);
    load(&client, "traps", &endless);
    CHECK(client_send(&client, frame_call(3, "traps", "trap", NULL, 0)));
    check_failure(client_wait(&client, 3), KSYNC_TRAP_UNREACHABLE, "inner;outer;");
    load(&client, "loops", &endless);
    CHECK(client_send(&client, frame_call(4, "loops", "loop", NULL, 0)));
    /* The call is on a worker: the session goes on. A kill before it began would refuse it. */
    ksync_module_info_t infos[2];
    uint32_t count;
    do
        REQUIRE(ksync_module_list(served.host, infos, 2, &count) == KSYNC_OK && count == 2);
    while (infos[0].activations + infos[1].activations == 0);
    CHECK(client_send(&client, frame_named(KSYNC_CONTROL_KILL, 5, "loops")));
    CHECK_EQ(client_result(&client, 5), KSYNC_OK);
    check_failure(client_wait(&client, 4), KSYNC_TRAP_KILLED, "forever;");
    CHECK(client_send(&client, frame_call(6, "loops", "sleep", NULL, 0)));
    CHECK_EQ(client_result(&client, 6), KSYNC_E_MODULE_FAULTED);
    client_close(&client);
    end(served);
}

static void put_leb3(uint8_t *at, uint32_t value) {
    at[0] = (uint8_t)(value | 0x80);
    at[1] = (uint8_t)(value >> 7 | 0x80);
    at[2] = (uint8_t)(value >> 14);
}

/* A module of one function under many long names: more than an answer may hold. */
static fixture_t long_exports(void) {
    enum { COUNT = 64, LENGTH = 40000 };
    static const char before[] = "\0asm\1\0\0\0\1\4\1\x60\0\0\3\2\1\0\7";
    static const char after[] = "\x0a\4\1\2\0\x0b" /* and a manifest that lists nothing */
                                "\0\x1d\5ksyncKSM1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1m";
    fixture_t module = {calloc(1, COUNT * (LENGTH + 8) + 256), 0};
    uint8_t *at = module.bytes, *size;
    memcpy(at, before, sizeof before - 1);
    size = at += sizeof before - 1;
    put_leb3(at + 4, COUNT);
    at += 7;
    for (uint32_t i = 0; i < COUNT; i++) {
        put_leb3(at, LENGTH);
        memset(at + 3, 'a', LENGTH);
        at[3] = (uint8_t)('0' + i);
        at += 3 + LENGTH + 2; /* a function, number 0 */
    }
    uint32_t bytes = (uint32_t)(at - size - 4);
    put_leb3(size, bytes & 0x1fffff);
    size[2] |= 0x80;
    size[3] = (uint8_t)(bytes >> 21);
    memcpy(at, after, sizeof after); /* with its last 0, the length of the version */
    module.length = (size_t)(at + sizeof after - module.bytes);
    return module;
}

static void test_long_answer(void) {
    served_t served = serve(0);
    client_t client;
    fixture_t module = long_exports();
    client_open(&client, served.control);
    greet(&client);
    load(&client, "m", &module);
    CHECK(client_send(&client, frame_named(KSYNC_CONTROL_EXPORTS, 3, "m")));
    CHECK_EQ(client_result(&client, 3), KSYNC_E_LIMIT_EXCEEDED);
    client_close(&client);
    end(served);
    free(module.bytes);
}

static void test_caps_and_close(void) {
    served_t served = serve(0);
    client_t client, other;
    client_open(&client, served.control);
    client_open(&other, served.control);
    greet(&client);
    greet(&other);
    load(&client, "m", &endless);
    uint32_t id = 100;
    for (; id < 100 + KSYNC_CONTROL_SESSION_REQUESTS; id++)
        CHECK(client_send(&client,
                          id % 2 ? frame_logs(id, 99, 1) : frame_call(id, "m", "sleep", NULL, 0)));
    CHECK(client_send(&client, frame_logs(id, 99, 1)));
    CHECK_EQ(client_result(&client, id), KSYNC_E_HOST_BUSY);
    CHECK(client_send(&client, frame_bare(KSYNC_CONTROL_PS, 2)));
    CHECK_EQ(client_result(&client, 2), KSYNC_OK);
    CHECK(client_send(&other, frame_logs(2, 0, 0)));
    CHECK_EQ(client_result(&other, 2), KSYNC_OK);
    uint32_t answers = client.count;
    client_close(&client);           /* ends every wait */
    CHECK_EQ(client.count, answers); /* and discards its result */
    ksync_module_info_t info = module_info(served.host);
    CHECK_EQ(info.state, KSYNC_MODULE_RUNNING);
    CHECK_EQ(info.activations, 0);
    client_close(&other);
    end(served);
}

/* A shutdown does not wait for an unload of somebody who has given its module weeks. */
static void test_shutdown_during_unload(void) {
    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    greet(&client);
    load(&client, "m", &endless);
    CHECK(client_send(&client, frame_call(3, "m", "loop", NULL, 0)));
    while (module_info(served.host).activations == 0)
        ksync_platform_thread_yield();
    frame_t unload = frame_named(KSYNC_CONTROL_UNLOAD, 4, "m");
    memset(unload.bytes + unload.length - 4, 0xff, 4); /* the time to drain */
    CHECK(client_send(&client, unload));
    while (module_info(served.host).state != KSYNC_MODULE_UNLOADING)
        ksync_platform_thread_yield();
    CHECK(client_send(&client, frame_bare(KSYNC_CONTROL_SHUTDOWN, 5)));
    CHECK_EQ(client_result(&client, 5), KSYNC_OK);
    CHECK_EQ(client_result(&client, 3), KSYNC_E_TRAPPED);
    CHECK_EQ(client_result(&client, 4), KSYNC_OK);
    shutdowns = 0;
    client_close(&client);
    end(served);
}

/* What still computes when the control ends is ended with it. */
static void test_destroy_while_busy(void) {
    served_t served = serve(0);
    client_t client;
    client_open(&client, served.control);
    greet(&client);
    load(&client, "m", &endless);
    CHECK(client_send(&client, frame_call(3, "m", "loop", NULL, 0)));
    ksync_session_close(client.session);
    end(served);
    ksync_platform_event_t *ended = &client.ended;
    CHECK_EQ(ksync_platform_wait_any(&ended, 1, 0), 0);
}

static uint64_t random_state;

static uint32_t random_below(uint32_t bound) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32) % bound;
}

static frame_t mutate(const frame_t *good) {
    frame_t frame = {malloc(good->length + 16), good->length};
    memcpy(frame.bytes, good->bytes, good->length);
    if (random_below(4) == 0) { /* longer or shorter at the end */
        frame.length = good->length - 4 + random_below(20);
        memset(frame.bytes + good->length, (int)random_below(256), 16);
    }
    for (uint32_t changes = random_below(4); changes > 0; changes--)
        frame.bytes[12 + random_below((uint32_t)good->length - 11)] = (uint8_t)random_below(256);
    if (random_below(8) == 0)
        frame.bytes[random_below(12)] = (uint8_t)random_below(256);
    else
        for (uint32_t i = 0; i < 4; i++)
            frame.bytes[i] = (uint8_t)((frame.length - 4) >> (8 * i));
    return frame;
}

/* Whatever comes, each frame is answered once, but for a wait for log lines, and nothing stays. */
static void test_mutations(void) {
    for (uint32_t seed = 1; seed <= 40; seed++) {
        random_state = seed * 0x9e3779b97f4a7c15u;
        served_t served = serve(1000000); /* a mutated module may loop */
        client_t client;
        client_open(&client, served.control);
        greet(&client);
        frame_t frames[GOOD_FRAMES];
        good_frames(frames);
        uint32_t sent = 1, waits = 0;
        for (uint32_t i = 0; i < 400; i++) {
            const frame_t *good = &frames[random_below(GOOD_FRAMES)];
            if (random_below(4) == 0) {
                (void)!ksync_session_submit(client.session, good->bytes, good->length);
                waits += good == &frames[6];
            } else {
                frame_t frame = mutate(good);
                (void)!ksync_session_submit(client.session, frame.bytes, frame.length);
                waits += frame.bytes[4] == KSYNC_CONTROL_LOGS;
                free(frame.bytes);
            }
            sent++;
        }
        free_frames(frames);
        client_close(&client);
        if (client.count > sent || client.count + waits + KSYNC_CONTROL_SESSION_REQUESTS < sent)
            CHECK_FAIL("seed %u: %u frames, %u answers, %u waits", seed, sent, client.count, waits);
        end(served);
    }
    shutdowns = 0;
}

/* Each allocation on the way of each message fails in turn: an answer comes all the same, and
 * nothing is kept. */
static void test_out_of_memory(void) {
    for (uint32_t n = 1; n <= 60; n++) {
        served_t served = serve(0);
        client_t client;
        client_open(&client, served.control);
        greet(&client);
        frame_t frames[GOOD_FRAMES];
        good_frames(frames);
        bool failed = false;
        ksync_alloc_fail_at(n);
        for (uint32_t i = 1; i < GOOD_FRAMES; i++) {
            CHECK(ksync_session_submit(client.session, frames[i].bytes, frames[i].length));
            if (i == 6 && failed)
                continue; /* there may be no line to wait for */
            uint32_t result = client_result(&client, 10 + i);
            CHECK(failed || result == KSYNC_OK || result == KSYNC_E_OUT_OF_MEMORY);
            failed |= result != KSYNC_OK;
        }
        ksync_alloc_fail_at(0);
        free_frames(frames);
        client_close(&client);
        end(served);
    }
}

int main(void) {
    entries = fixture_read("control_entries");
    endless = fixture_read("control_endless");
    test_every_message();
    test_replies();
    test_cut_and_trailing();
    test_headers();
    test_hello_first();
    test_arguments();
    test_traps();
    test_long_answer();
    test_caps_and_close();
    test_shutdown_during_unload();
    test_destroy_while_busy();
    test_mutations();
    test_out_of_memory();
    free(entries.bytes);
    free(endless.bytes);
    return CHECK_DONE();
}
