/* Critical and guarded regions: what they turn off, how deep they go, and each mistake with them.
 */
#include "script.h"

/* Pairs of answers: normal kernel APCs off, all off. */
static void test_apcs(void) {
    module_begin();
    CHECK_EQ(run("cg"), 0);
    CHECK_EQ(run("(cg)cg"), 1000);
    CHECK_EQ(run("[cg]cg"), 1100);
    CHECK_EQ(run("([cg]cg)cg"), 111000);
    CHECK_EQ(run("[(cg]cg)cg"), 111000); /* two counters, in any order */
    CHECK_EQ(run("(()cg)cg"), 1000);
    CHECK_EQ(run("[[]cg]cg"), 1100);
    CHECK_EQ(run("AcgLcg"), 1100);
    CHECK_EQ(run("ZcgLcg"), 1100);
    CHECK_EQ(run("McgNcg"), 1100);
    CHECK_EQ(run_on_thread("cg"), 10);
    CHECK_EQ(run_on_thread("(cg)cg[cg]"), 101011);
    module_end(0);
}

static void test_depth(uint32_t guarded, const char *text) {
    ksync_error_t error = {0};
    module_begin();
    CHECK_EQ(MODULE_CALL(host, "script", "enter_many", NULL, &error, guarded, UINT16_MAX),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "unreachable");
    module_end(0);
    module_begin();
    CHECK_EQ(MODULE_CALL(host, "script", "enter_many", NULL, &error, guarded, UINT16_MAX + 1),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(error.trap), "too-many-holds");
    CHECK_STR(error.text, text);
    module_end(0);
}

/* What a thread's entry leaves is as checked as a call's. */
static void test_thread(const char *text, const char *name) {
    ksync_error_t error = {0};
    module_begin();
    CHECK_EQ(MODULE_CALL(host, "script", "run_on_thread", NULL, &error, script_place(text, 0)),
             KSYNC_E_TRAPPED);
    CHECK_STR(ksync_trap_name(module_info(host).fault.trap), name);
    module_end(0);
}

static void test_misuse(void) {
    trap(")", "release-unheld", "this activation is in no critical region of its own");
    trap("]", "release-unheld", "this activation is in no guarded region of its own");
    trap("())", "release-unheld", NULL);
    trap("[]]", "release-unheld", NULL);
    trap("(]", "release-unheld", NULL);
    trap("[)", "release-unheld", NULL);
    trap("(", "apc-depth-changed", "1 critical and 0 guarded regions were entered and not left");
    trap("(([", "apc-depth-changed", "2 critical and 1 guarded regions were entered and not left");
    trap("[", "apc-depth-changed", NULL);
    trap("Z(", "irql-too-high", NULL);
    trap("(Z)", "irql-too-high", NULL);
    trap("Z[", "irql-too-high", NULL);
    trap("[Z]", "irql-too-high", NULL);
    test_thread(")", "release-unheld"); /* the region that it began in is not its own */
    test_thread("(", "apc-depth-changed");
}

/* An entry begins outside of every region, whatever the last one on its activation left. */
static void test_fresh_entry(void) {
    module_begin();
    CHECK_EQ(run("cg"), 0);
    CHECK_EQ(run_on_thread("(cg)"), 10);
    CHECK_EQ(run("cg"), 0);
    module_end(0);
}

int main(void) {
    script_begin();
    test_apcs();
    test_depth(0, "critical regions are entered 65535 times already");
    test_depth(1, "guarded regions are entered 65535 times already");
    test_misuse();
    test_fresh_entry();
    return script_end();
}
