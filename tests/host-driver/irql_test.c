/* Raises of the IRQL: nested, lowered in reverse order, and each mistake with them. */
#include "script.h"

static void test_levels(void) {
    module_begin();
    CHECK_EQ(run("i"), 0);
    CHECK_EQ(run("AiLi"), 10);
    CHECK_EQ(run("ZiLi"), 20);
    CHECK_EQ(run("AiAiZiZiLiLiLiLi"), 11222110);
    CHECK_EQ(run("MiAiZiLiLiNi"), 112110);
    CHECK_EQ(run_on_thread("AiZiLiLi"), 1210);
    CHECK_EQ(ksync_platform_irql(), KSYNC_PASSIVE_LEVEL);
    module_end(0);
}

/* A resource saves no IRQL: it may be taken on one side of a raise and given back on the other. */
static void test_other_locks(void) {
    module_begin();
    CHECK_EQ(run("(EALX)i"), 0);
    CHECK_EQ(run("(EZXnL)i"), 0);
    CHECK_EQ(run("AELni(X)i"), 100); /* held in a region in the end */
    module_end(0);
}

static void test_misuse(void) {
    trap("L", "irql-too-low", NULL);
    trap("ML", "release-unheld", "raise of the IRQL 0x0");
    trap("ALL", "irql-too-low", NULL);
    trap("ZA", "irql-too-high",
         "irql_raiseToApc at DISPATCH_LEVEL, allowed PASSIVE_LEVEL to APC_LEVEL");
    trap("AML", "release-order",
         "raise of the IRQL 0x0, but fast mutex 0x10000 was acquired later");
    trap("MAN", "release-order",
         "fast mutex 0x10000, but raise of the IRQL 0x0 was acquired later");
    trap("A", "entry-irql-changed", "entered at PASSIVE_LEVEL, returned at APC_LEVEL");
    trap("ZZ", "entry-irql-changed", "entered at PASSIVE_LEVEL, returned at DISPATCH_LEVEL");
    trap("Z!", "unreachable", NULL);
    trap("AAAAAAAAAAAAAAAA!", "unreachable", NULL);
    trap("AAAAAAAAAAAAAAAAA!", "too-many-holds", "raise of the IRQL 0x0 would be number 17");
    trap("ZZZZZZZZZZZZZZZZZ!", "too-many-holds", NULL);
}

int main(void) {
    script_begin();
    test_levels();
    test_other_locks();
    test_misuse();
    return script_end();
}
