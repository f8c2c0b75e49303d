/* What a build with KSYNC_VERIFIER makes of guests' locks, counted between the core and the
 * platform: one twin for each lock, acquired with every hold and given back with it, however the
 * hold ends. In every other build all counts are zero. */
#include "script.h"

enum { MADE_MAX = 16, KINDS = KSYNC_TWIN_MUTEX + 1 };

static struct {
    const ksync_platform_twin_t *twin;
    ksync_platform_twin_kind_t kind;
} made[MADE_MAX];
static uint32_t live, acquired[KINDS], released[KINDS], converted;
/* A script that asks for the resource's waiters when a twin is next given back or converted, and
 * its answer. */
static uint32_t question;
static uint64_t answer;

static void ask(void) {
    uint32_t asked = __atomic_exchange_n(&question, 0, __ATOMIC_ACQ_REL);
    if (asked != 0)
        answer = CALL("run", asked);
}

void __real_ksync_platform_twin_init(ksync_platform_twin_t *twin, ksync_platform_twin_kind_t kind);
void __real_ksync_platform_twin_delete(ksync_platform_twin_t *twin);
void __real_ksync_platform_twin_acquire(ksync_platform_twin_t *twin, bool shared);
void __real_ksync_platform_twin_release(ksync_platform_twin_t *twin);
void __real_ksync_platform_twin_convert(ksync_platform_twin_t *twin);
void __wrap_ksync_platform_twin_init(ksync_platform_twin_t *twin, ksync_platform_twin_kind_t kind);
void __wrap_ksync_platform_twin_delete(ksync_platform_twin_t *twin);
void __wrap_ksync_platform_twin_acquire(ksync_platform_twin_t *twin, bool shared);
void __wrap_ksync_platform_twin_release(ksync_platform_twin_t *twin);
void __wrap_ksync_platform_twin_convert(ksync_platform_twin_t *twin);

static uint32_t place_of(const ksync_platform_twin_t *twin) {
    for (uint32_t i = 0; i < live; i++)
        if (made[i].twin == twin)
            return i;
    REQUIRE(!"a twin that was made and not deleted");
    return 0;
}

/* Threads that share a resource may do so at once. */
static void count(uint32_t *holds, const ksync_platform_twin_t *twin) {
    __atomic_fetch_add(&holds[made[place_of(twin)].kind], 1, __ATOMIC_RELAXED);
}

void __wrap_ksync_platform_twin_init(ksync_platform_twin_t *twin, ksync_platform_twin_kind_t kind) {
    REQUIRE(live < MADE_MAX);
    made[live].twin = twin;
    made[live++].kind = kind;
    __real_ksync_platform_twin_init(twin, kind);
}

void __wrap_ksync_platform_twin_delete(ksync_platform_twin_t *twin) {
    made[place_of(twin)] = made[live - 1];
    live--;
    __real_ksync_platform_twin_delete(twin);
}

void __wrap_ksync_platform_twin_acquire(ksync_platform_twin_t *twin, bool shared) {
    count(acquired, twin);
    __real_ksync_platform_twin_acquire(twin, shared);
}

void __wrap_ksync_platform_twin_release(ksync_platform_twin_t *twin) {
    count(released, twin);
    ask();
    __real_ksync_platform_twin_release(twin);
}

void __wrap_ksync_platform_twin_convert(ksync_platform_twin_t *twin) {
    converted++;
    ask();
    __real_ksync_platform_twin_convert(twin);
}

/* So many holds of this kind since the last look, all given back. */
static void expect(ksync_platform_twin_kind_t kind, uint32_t holds) {
    CHECK_EQ(acquired[kind], holds * KSYNC_TWINS);
    CHECK_EQ(released[kind], acquired[kind]);
    acquired[kind] = released[kind] = 0;
}

static void test_locks(void) {
    static const struct {
        const char *entry;
        uint32_t spin, queued, fast, guarded;
    } entries[] = {
        {"spin", 5, 0, 0, 0},
        {"spin_try", 5, 0, 0, 0},
        {"spin_at_dispatch", 10, 0, 0, 0},
        {"queued", 0, 5, 0, 0},
        {"queued_at_dispatch", 5, 5, 0, 0},
        {"mutex", 0, 0, 5, 0},
        {"mutex_try", 0, 0, 5, 0},
        {"guarded", 0, 0, 0, 5},
        {"heap", 0, 0, 0, 0}, /* the library's, and no lock of a guest's */
    };
    fixture_t locks = fixture_read("core_locks");
    module_require(host, "locks", &locks);
    CHECK_EQ(live, 4 * KSYNC_TWINS);
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        CHECK_EQ(MODULE_CALL(host, "locks", entries[i].entry, NULL, NULL, 5), KSYNC_OK);
        expect(KSYNC_TWIN_SPINLOCK, entries[i].spin);
        expect(KSYNC_TWIN_QUEUEDSPINLOCK, entries[i].queued);
        expect(KSYNC_TWIN_FASTMUTEX, entries[i].fast);
        expect(KSYNC_TWIN_GUARDEDMUTEX, entries[i].guarded);
        CHECK_EQ(live, 4 * KSYNC_TWINS); /* of a lock that the guest has destroyed, its twin too */
    }
    CHECK_EQ(ksync_module_unload(host, "locks", 0, NULL), KSYNC_OK);
    CHECK_EQ(live, 0);
    free(locks.bytes);
}

static void test_resource(void) {
    module_begin();
    CHECK_EQ(run("(ESEonXonYonXon)"), 13121100);
    expect(KSYNC_TWIN_RESOURCE, 3);
    CHECK_EQ(run("(eespnXXYYn)"), 111140);
    expect(KSYNC_TWIN_RESOURCE, 4);
    CHECK_EQ(run("(ESConYYon)"), 200);
    expect(KSYNC_TWIN_RESOURCE, 2);
    CHECK_EQ(converted, KSYNC_TWINS);
    actor_t sharer;
    actor_start_at_gate(&sharer, "(S.Y)");
    (void)run("(SY)"); /* both at once */
    actor_go(&sharer);
    (void)actor_finish(&sharer);
    expect(KSYNC_TWIN_RESOURCE, 2);
    module_end(0);
    CHECK_EQ(live, 0);
}

/* The lock is still the owner's when its twin is given back or converted: nobody is let in yet. */
static void test_twin_first(const char *script) {
    actor_t owner, sharer;
    module_begin();
    actor_start_at_gate(&owner, script);
    actor_start(&sharer, "(SY)");
    await_waiters(0, 1);
    answer = 0;
    question = script_place("y", 0);
    actor_go(&owner);
    (void)actor_finish(&owner);
    (void)actor_finish(&sharer);
    CHECK_EQ(answer, 1 * KSYNC_TWINS);
    question = 0;
    expect(KSYNC_TWIN_RESOURCE, 2);
    module_end(0);
}

/* A fault poisons the locks and gives their twins back; a resource is refused with none. */
static void test_poison(void) {
    trap("(EM!", "unreachable", NULL);
    expect(KSYNC_TWIN_RESOURCE, 1);
    expect(KSYNC_TWIN_FASTMUTEX, 1);
    trap("(SE", "shared-upgrade", NULL);
    expect(KSYNC_TWIN_RESOURCE, 1);
    CHECK_EQ(live, 0);
}

int main(void) {
    script_begin();
    test_locks();
    test_resource();
    test_twin_first("(E.X)");
    test_twin_first("(E.CY)");
    test_poison();
    return script_end();
}
