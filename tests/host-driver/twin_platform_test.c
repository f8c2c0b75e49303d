/* The model of the kernel's locks beside guests': what is right passes, and each mistake ends the
 * process with its rule. Started with a mistake's number, the program makes it. */
#include "check.h"
#include "platform.h"

static ksync_platform_twin_t twin;

static void begin(ksync_platform_twin_kind_t kind, uint8_t irql) {
    ksync_platform_twin_init(&twin, kind);
    ksync_platform_irql_raise(irql);
}

static void acquire(void *unused) {
    (void)unused;
    ksync_platform_twin_acquire(&twin, false);
}

static void share(void *unused) {
    (void)unused;
    ksync_platform_twin_acquire(&twin, true);
}

static void release(void *unused) {
    (void)unused;
    ksync_platform_twin_release(&twin);
}

static void on_another_thread(ksync_platform_thread_start_t step) {
    ksync_platform_thread_t thread;
    REQUIRE(ksync_platform_thread_create(&thread, step, NULL, 1 << 18) == KSYNC_OK);
    ksync_platform_thread_join(&thread);
}

/* --- what is right --- */

static void test_each_kind(void) {
    static const uint8_t levels[] = {
        [KSYNC_TWIN_SPINLOCK] = KSYNC_DISPATCH_LEVEL,
        [KSYNC_TWIN_QUEUEDSPINLOCK] = KSYNC_DISPATCH_LEVEL,
        [KSYNC_TWIN_FASTMUTEX] = KSYNC_APC_LEVEL,
        [KSYNC_TWIN_GUARDEDMUTEX] = KSYNC_APC_LEVEL,
        [KSYNC_TWIN_RESOURCE] = KSYNC_PASSIVE_LEVEL,
        [KSYNC_TWIN_MUTEX] = KSYNC_PASSIVE_LEVEL,
    };
    for (int kind = KSYNC_TWIN_SPINLOCK; kind <= KSYNC_TWIN_MUTEX; kind++) {
        begin((ksync_platform_twin_kind_t)kind, levels[kind]);
        for (int turn = 0; turn < 2; turn++) {
            acquire(NULL);
            release(NULL);
        }
        ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
        ksync_platform_twin_delete(&twin);
    }
}

static void test_resource(void) {
    begin(KSYNC_TWIN_RESOURCE, KSYNC_PASSIVE_LEVEL);
    acquire(NULL);
    share(NULL); /* once more for its owner, in either form */
    acquire(NULL);
    ksync_platform_twin_convert(&twin);
    on_another_thread(share);
    for (int holds = 4; holds > 1; holds--)
        release(NULL);
    on_another_thread(release);
    ksync_platform_twin_delete(&twin);

    begin(KSYNC_TWIN_RESOURCE, KSYNC_APC_LEVEL); /* may be given back at a higher level */
    acquire(NULL);
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    release(NULL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
}

/* --- mistakes --- */

static void word_given_back_first(void) {
    begin(KSYNC_TWIN_SPINLOCK, KSYNC_DISPATCH_LEVEL);
    acquire(NULL);
    acquire(NULL);
}

static void shared_too_early(void) {
    begin(KSYNC_TWIN_RESOURCE, KSYNC_PASSIVE_LEVEL);
    acquire(NULL);
    on_another_thread(share);
}

static void owned_too_early(void) {
    begin(KSYNC_TWIN_RESOURCE, KSYNC_PASSIVE_LEVEL);
    share(NULL);
    on_another_thread(acquire);
}

static void given_back_twice(void) {
    begin(KSYNC_TWIN_QUEUEDSPINLOCK, KSYNC_DISPATCH_LEVEL);
    acquire(NULL);
    release(NULL);
    release(NULL);
}

static void given_back_elsewhere(void) {
    begin(KSYNC_TWIN_MUTEX, KSYNC_PASSIVE_LEVEL);
    acquire(NULL);
    on_another_thread(release);
}

static void given_back_too_low(void) {
    begin(KSYNC_TWIN_FASTMUTEX, KSYNC_APC_LEVEL);
    acquire(NULL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    release(NULL);
}

static void acquired_too_high(void) {
    begin(KSYNC_TWIN_GUARDEDMUTEX, KSYNC_DISPATCH_LEVEL);
    acquire(NULL);
}

static void converted_by_a_sharer(void) {
    begin(KSYNC_TWIN_RESOURCE, KSYNC_PASSIVE_LEVEL);
    share(NULL);
    ksync_platform_twin_convert(&twin);
}

static void deleted_while_held(void) {
    begin(KSYNC_TWIN_RESOURCE, KSYNC_PASSIVE_LEVEL);
    share(NULL);
    ksync_platform_twin_delete(&twin);
}

static const struct {
    void (*make)(void);
    const char *says;
} mistakes[] = {
    {word_given_back_first, "spin lock is not free for who has taken the lock"},
    {shared_too_early, "resource is not free for who has taken the lock"},
    {owned_too_early, "resource is not free for who has taken the lock"},
    {given_back_twice, "queued spin lock is given back by who does not hold it"},
    {given_back_elsewhere, "mutex is given back by who does not hold it"},
    {given_back_too_low, "fast mutex is used at an IRQL where the kernel's is not"},
    {acquired_too_high, "guarded mutex is used at an IRQL where the kernel's is not"},
    {converted_by_a_sharer, "resource is converted by who does not own it"},
    {deleted_while_held, "resource is deleted while it is held"},
};

static void test_mistakes(const char *program) {
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        char command[1024], said[256] = "", expected[256];
        snprintf(command, sizeof command, "exec '%s' %zu 2>&1", program, i);
        snprintf(expected, sizeof expected, "ksync: the twin of a %s\n", mistakes[i].says);
        FILE *output = popen(command, "r");
        REQUIRE(output != NULL);
        (void)fgets(said, sizeof said, output);
        CHECK(pclose(output) != 0);
        CHECK_STR(said, expected);
    }
}

int main(int count, char **arguments) {
    if (count == 2) {
        mistakes[atoi(arguments[1])].make();
        return 0;
    }
    test_each_kind();
    test_resource();
    test_mistakes(arguments[0]);
    return CHECK_DONE();
}
