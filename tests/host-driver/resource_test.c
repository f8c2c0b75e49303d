/* Resources: who gets in, in which order, on which terms; every misuse; and every way in which a
 * wait for one can end. Orders are proven by the counts of waiters and by gates, never by time. */
#include "script.h"

static void test_ownership(void) {
    module_begin();
    CHECK_EQ(run("on(EonX)on"), 1100);
    CHECK_EQ(run("(SonY)on"), 100);
    CHECK_EQ(run("(EEonXonXon)"), 121100);
    CHECK_EQ(run("(SSonYonYon)"), 20100);
    CHECK_EQ(run("(SWPnYYYn)"), 30); /* nobody waits: each form is recursive */
    /* An owner prolongs its ownership by whatever it takes; the form is what it is released by. */
    CHECK_EQ(run("(ESonYonXon)"), 121100);
    CHECK_EQ(run("(ESXonYon)"), 1100);
    CHECK_EQ(run("(EPWSXYYonEXYon)"), 1100);
    CHECK_EQ(run("AEnXSnYL"), 11);
    CHECK_EQ(run("[EnX]MSnYN"), 11);
    CHECK_EQ(run_on_thread("EnXcg"), 110); /* a system thread needs no region */
    CHECK_EQ(run("(ESEEEEEEEEEEEEEEnXXXXXXXXXXXXXXXYn)"), 160);
    CHECK_EQ(module_info(host).handles, 2); /* the start function's mutex */
    module_end(0);
}

static void test_convert(void) {
    module_begin();
    CHECK_EQ(run("(EConYon)"), 100);
    CHECK_EQ(run("(EEEConYYYon)"), 300);
    CHECK_EQ(run("(ESConYYon)"), 200);
    CHECK_EQ(run("(ESXConYon)"), 100);
    CHECK_EQ(run("(ECYEoXo)"), 10);
    CHECK_EQ(run("(ECeSnYnYn)"), 210); /* no way back without giving it up */
    module_end(0);
}

/* What each form may do while another activation shares, owns, or waits to own. */
static void test_tries(void) {
    actor_t holder, waiter;
    module_begin();
    CHECK_EQ(run("(enXsnYpnYwnY)"), 11111111);
    CHECK_EQ(run("(EespwnXXYYYn)"), 111150);
    CHECK_EQ(run("(SespwnYYYYn)"), 11140); /* no upgrade */

    actor_start_at_gate(&holder, "(S.Y)");
    CHECK_EQ(run("(eo)"), 0);
    CHECK_EQ(run("(sYpYwYn)"), 1110);
    actor_start(&waiter, "(EX)");
    await_waiters(1, 0);
    CHECK_EQ(run("(eswn)"), 0);
    CHECK_EQ(run("(pewsnYYn)"), 100120); /* in past the waiter, and then recursive but for w */
    CHECK_EQ(run("xy"), 10);
    actor_go(&holder);
    (void)actor_finish(&holder);
    (void)actor_finish(&waiter);

    actor_start_at_gate(&holder, "(E.X)");
    CHECK_EQ(run("(espwon)"), 0);
    actor_go(&holder);
    (void)actor_finish(&holder);
    CHECK_EQ(run("(eX)xy"), 100);
    module_end(0);
}

/* A reader that comes while a writer waits gets in after it, unless it asks to pass; it then waits
 * for no one but an owner. */
static void test_writer_first(const char *reader) {
    actor_t first, writer, second;
    module_begin();
    actor_start_at_gate(&first, "(S.SnYoY)"); /* a holder gets in again, past the writer */
    actor_start(&writer, "(Eo.X)");
    await_waiters(1, 0);
    actor_start(&second, reader);
    await_waiters(1, 1);
    CHECK_EQ(run("(PnYn)"), 10);
    await_waiters(1, 1);
    actor_go(&first);
    CHECK_EQ(actor_finish(&first), 20);
    actor_await(&writer, 1);
    await_waiters(0, 1);
    CHECK_EQ(run("(pw)"), 0);
    actor_go(&writer);
    CHECK_EQ(actor_finish(&writer), 1);
    CHECK_EQ(actor_finish(&second), 1);
    module_end(0);
}

/* An owner that is done lets all waiting readers in at once, and after them the next writer:
 * neither side starves. Writers come in the order in which they asked. */
static void test_fairness(void) {
    actor_t owner, writers[3], readers[3];
    static const char *const forms[] = {"(S.nY)", "(P.nY)", "(W.nY)"};
    module_begin();
    actor_start_at_gate(&owner, "(E.X)");
    for (uint32_t i = 0; i < 3; i++) {
        actor_start(&writers[i], "(Eo.X)");
        await_waiters(i + 1, i);
        actor_start(&readers[i], forms[i]);
        await_waiters(i + 1, i + 1);
    }
    actor_go(&owner);
    (void)actor_finish(&owner);
    for (int i = 0; i < 3; i++)
        actor_await(&readers[i], 1);
    await_waiters(3, 0);
    for (int i = 2; i >= 0; i--) { /* the last reader out lets a writer in, whichever it is */
        CHECK_EQ(CALL("exclusiveWaiters", resource), 3);
        actor_go(&readers[i]);
        CHECK_EQ(actor_finish(&readers[i]), 1);
    }
    for (uint32_t i = 0; i < 3; i++) {
        actor_await(&writers[i], 1);
        await_waiters(2 - i, 0);
        actor_go(&writers[i]);
        CHECK_EQ(actor_finish(&writers[i]), 1);
    }
    CHECK_EQ(run("(eX)"), 1);
    module_end(0);
}

/* A conversion lets waiting readers in, though a writer waits too, which gets in after them all. */
static void test_convert_lets_in(void) {
    actor_t owner, writer, readers[2];
    module_begin();
    actor_start_at_gate(&owner, "(E.C.onY)");
    actor_start(&writer, "(E.X)");
    await_waiters(1, 0);
    actor_start(&readers[0], "(S.Y)");
    actor_start(&readers[1], "(W.Y)");
    await_waiters(1, 2);
    actor_go(&owner);
    actor_await(&owner, 2);
    for (int i = 0; i < 2; i++)
        actor_await(&readers[i], 1);
    await_waiters(1, 0);
    for (int i = 0; i < 2; i++) {
        actor_go(&readers[i]);
        (void)actor_finish(&readers[i]);
    }
    CHECK_EQ(CALL("exclusiveWaiters", resource), 1);
    actor_go(&owner);
    CHECK_EQ(actor_finish(&owner), 1);
    actor_await(&writer, 1);
    actor_go(&writer);
    (void)actor_finish(&writer);
    module_end(0);
}

static void test_misuse(void) {
    static const char *const unguarded[] = {"E", "S", "P", "W", "e", "s", "p", "w"};
    for (int i = 0; i < 8; i++)
        trap(unguarded[i], "apcs-enabled", "resource 0x10001 outside of a critical region");
    trap("(E)X", "apcs-enabled", "resource 0x10001 outside of a critical region");
    trap("(S)Y", "apcs-enabled", NULL);
    trap("(X)", "release-unheld", "resource 0x10001");
    trap("X", "release-unheld", NULL);
    trap("(Y)", "release-unheld", NULL);
    trap("(C)", "release-unheld", "this activation does not own resource 0x10001");
    trap("(EXX)", "release-unheld", NULL);
    trap("(SYY)", "release-unheld", NULL);
    trap("(EY)", "wrong-release-form", "resource 0x10001");
    trap("(SX)", "wrong-release-form", NULL);
    trap("(ECX)", "wrong-release-form", NULL);
    trap("(SC)", "wrong-release-form", "this activation does not own resource 0x10001");
    trap("(SE)", "shared-upgrade", "this activation shares resource 0x10001");
    trap("(ECE)", "shared-upgrade", NULL);
    trap("(E)", "held-at-return", "resource 0x10001 (1 held)");
    trap("(S)", "held-at-return", NULL);
    trap("(ED)", "destroyed-while-held", "resource 0x10001");
    trap("(SD)", "destroyed-while-held", NULL);
    trap("ZE", "irql-too-high", NULL);
    trap("Zs", "irql-too-high", NULL);
    trap("(EZC)", "irql-too-high", NULL);
    trap("ZD", "irql-too-high", NULL);
    trap("(SSSSSSSSSSSSSSSS!", "unreachable", NULL);
    trap("(SSSSSSSSSSSSSSSSS", "too-many-holds", "resource 0x10001 would be number 17");
    trap("(EEEEEEEEEEEEEEEEe", "too-many-holds", NULL);
}

static void test_bad_handles(void) {
    static const char *const users[] = {"(E", "(S", "(P", "(W", "(e", "(s", "(p", "(w",
                                        "(X", "(Y", "(C", "D",  "o",  "n",  "x",  "y"};
    for (int i = 0; i < 16; i++) {
        char text[8];
        snprintf(text, sizeof text, "D%s", users[i]); /* it has just been destroyed */
        trap(text, "bad-handle", "0x10001 is no live resource");
    }
    for (uint32_t handle = 0; handle <= 0x10000; handle += 0x10000) { /* no handle, the mutex's */
        ksync_error_t error = {0};
        module_begin();
        resource = handle;
        CHECK_EQ(MODULE_CALL(host, "script", "run", NULL, &error, script_place("(E", 0)),
                 KSYNC_E_TRAPPED);
        CHECK_STR(ksync_trap_name(error.trap), "bad-handle");
        module_end(0);
    }
}

/* A release by an activation that does not hold it, while another does. */
static void test_release_by_other(const char *holding, const char *releasing) {
    actor_t holder;
    ksync_error_t error = {0};
    module_begin();
    actor_start_at_gate(&holder, holding);
    CHECK_EQ(MODULE_CALL(host, "script", "run", NULL, &error, script_place(releasing, 0)),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "release-unheld");
    actor_join(&holder);
    CHECK_EQ(holder.error.trap, KSYNC_TRAP_KILLED);
    module_end(0);
}

/* A holder that would wait for those who wait for it. */
static void test_wait_for_oneself(void) {
    actor_t writer, holder;
    module_begin();
    actor_start_at_gate(&holder, "(S.wnW");
    actor_start(&writer, "(EX)");
    await_waiters(1, 0);
    actor_go(&holder);
    actor_join(&holder);
    CHECK_EQ(holder.result, KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(holder.error.trap), "double-acquire");
    CHECK_STR(holder.error.text,
              "this activation shares resource 0x10001 and would wait for those who wait for it");
    actor_join(&writer);
    module_end(0);
}

static void test_destroy_while_waited(void) {
    actor_t holder, waiter;
    ksync_error_t error = {0};
    module_begin();
    actor_start_at_gate(&holder, "(E.X)");
    actor_start(&waiter, "(SY)");
    await_waiters(0, 1);
    CHECK_EQ(MODULE_CALL(host, "script", "resource_destroy", NULL, &error, resource),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "destroyed-while-held");
    actor_join(&holder);
    actor_join(&waiter);
    module_end(0);
}

/* Whoever a release lets in may be done and destroy the resource while the release is still on its
 * way back. */
static void test_destroy_after_release(void) {
    module_begin();
    for (int i = 0; i < 300; i++) {
        actor_t holder;
        scripts = 0;
        actor_start_at_gate(&holder, i % 2 == 0 ? "(E.X)" : "(S.Y)");
        actor_go(&holder);
        CHECK_EQ(run("(EX)D"), 0);
        (void)actor_finish(&holder);
        CALL("gate_destroy", holder.gate);
        resource = (uint32_t)CALL("resource_create");
    }
    CHECK_EQ(module_info(host).handles, 2);
    module_end(0);
}

/* --- ends --- */

enum { CROWD = 6 };

/* An owner, and others that wait in every way. */
static void start_crowd(actor_t crowd[CROWD], const char *holding) {
    static const char *const forms[] = {NULL, "(EX)", "(EX)", "(SY)", "(WY)", "(SY)"};
    actor_start_at_gate(&crowd[0], holding);
    for (int i = 1; i < CROWD; i++) {
        actor_start(&crowd[i], forms[i]);
        await_waiters(i < 2 ? 1 : 2, i < 3 ? 0 : (uint32_t)i - 2);
    }
}

static void join_crowd(actor_t crowd[CROWD], const char *word) {
    for (int i = 0; i < CROWD; i++) {
        actor_join(&crowd[i]);
        CHECK_EQ(crowd[i].result, KSYNC_E_TRAPPED);
        CHECK_EQ(crowd[i].error.trap, KSYNC_TRAP_KILLED);
        CHECK(strstr(crowd[i].error.text, word) != NULL);
    }
}

static void test_kill(const char *holding) {
    actor_t crowd[CROWD];
    uint32_t ended = 0;
    module_begin();
    start_crowd(crowd, holding);
    CHECK_EQ(ksync_module_kill(host, "script", &ended), KSYNC_OK);
    CHECK_EQ(ended, CROWD);
    join_crowd(crowd, "killed by its operator");
    module_end(0);
}

static void test_unload(const char *holding) {
    actor_t crowd[CROWD];
    module_begin();
    start_crowd(crowd, holding);
    module_end(CROWD);
    join_crowd(crowd, "unloaded");
}

/* A withdrawn call keeps nothing: who waited behind it goes on, and so does who waited for it. */
static void test_cancel(void) {
    ksync_cancel_t *cancel[2];
    actor_t holder, writer, reader, owner;
    for (int i = 0; i < 2; i++)
        REQUIRE(ksync_cancel_create(&cancel[i]) == KSYNC_OK);
    module_begin();
    actor_start_at_gate(&holder, "(S.Y)");
    actor_start_cancellable(&writer, "(EX)", cancel[0]);
    await_waiters(1, 0);
    actor_start(&reader, "(SnY)");
    await_waiters(1, 1);
    ksync_cancel_signal(cancel[0]);
    actor_join(&writer);
    CHECK_EQ(writer.result, KSYNC_E_CANCELLED);
    CHECK_EQ(actor_finish(&reader), 1); /* the holder still shares it */
    actor_go(&holder);
    (void)actor_finish(&holder);

    actor_start_cancellable(&owner, "(EE.XX)", cancel[1]);
    actor_await(&owner, 1);
    actor_start(&writer, "(EoX)");
    await_waiters(1, 0);
    ksync_cancel_signal(cancel[1]);
    actor_join(&owner);
    CHECK_EQ(owner.result, KSYNC_E_CANCELLED);
    CHECK_EQ(actor_finish(&writer), 1);
    CHECK_EQ(module_info(host).traps, 0);
    CALL("resource_destroy", resource);
    for (int i = 0; i < 2; i++)
        ksync_cancel_destroy(cancel[i]);
    module_end(0);
}

/* --- costs --- */

static void test_no_memory(void) {
    uint64_t made = 0;
    ksync_error_t error;
    module_begin();
    CALL("resource_destroy", resource);
    uint64_t before = module_info(host).host_bytes;
    uint32_t refused = 0;
    for (uint64_t n = 1;; n++) {
        ksync_alloc_fail_at(n);
        ksync_result_t result = MODULE_CALL(host, "script", "resource_create", &made, &error);
        ksync_alloc_fail_at(0);
        if (result == KSYNC_OK && made >> 32 == KSYNC_STATUS_SUCCESS)
            break;
        CHECK(result == KSYNC_E_OUT_OF_MEMORY || result == KSYNC_OK);
        if (result == KSYNC_OK) {
            CHECK_EQ(made, (uint64_t)KSYNC_STATUS_INSUFFICIENT_RESOURCES << 32);
            refused++;
        }
        CHECK_EQ(module_info(host).host_bytes, before);
        CHECK_EQ(module_info(host).handles, 1);
    }
    CHECK(refused >= 1);
    CHECK(module_info(host).host_bytes > before);
    CALL("resource_destroy", (uint32_t)made);
    CHECK_EQ(module_info(host).host_bytes, before);
    module_end(0);
}

int main(void) {
    script_begin();
    test_ownership();
    test_convert();
    test_tries();
    test_writer_first("(SnY)");
    test_writer_first("(WnY)");
    test_fairness();
    test_convert_lets_in();
    test_misuse();
    test_bad_handles();
    test_release_by_other("(E.X)", "(X)");
    test_release_by_other("(S.Y)", "(Y)");
    test_release_by_other("(E.X)", "(C)");
    test_wait_for_oneself();
    test_destroy_while_waited();
    test_destroy_after_release();
    for (int i = 0; i < 10; i++) {
        test_kill("(E.X)");
        test_kill("(S.Y)");
        test_unload("(E.X)");
        test_unload("(S.Y)");
        test_cancel();
    }
    test_no_memory();
    return script_end();
}
