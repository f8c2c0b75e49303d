/* The queue of a lock word: its state table row by row, its order, and its hand-over on threads.
 * The program is linked so that whoever backs off comes here first. */
#include "check.h"
#include "alloc.h"
#include "instance.h"

enum { CROWD = 6, ROUNDS = 20000, GENERATION = 3 };

static ksync_instance_t instance;
static ksync_activation_t activations[CROWD];
static ksync_lock_t lock;
static uint32_t counter; /* plain: the lock's */

static ksync_lock_state_t enter(uint32_t who, uint32_t node) {
    ksync_activation_t *activation = &activations[who];
    return ksync_queue_enter(activation, &activation->nodes[node], &lock, GENERATION);
}

static bool granted(uint32_t who, uint32_t node) {
    return ksync_queue_granted(&activations[who].nodes[node]);
}

static void leave(uint32_t who, uint32_t node) {
    ksync_queue_leave(&activations[who], &activations[who].nodes[node]);
}

/* A free lock holds nothing but its generation; else the last node's owner and index are below. */
static void check_word(uint32_t low) {
    CHECK_EQ(lock.word, (uint64_t)GENERATION << 32 | low);
}

static void test_word(void) {
    ksync_lock_init(&lock, GENERATION);
    check_word(0);
    CHECK_EQ(enter(0, 0), KSYNC_LOCK_TAKEN);
    check_word(1 << 4);
    leave(0, 0);
    check_word(0);
    CHECK_EQ(enter(4, 15), KSYNC_LOCK_TAKEN);
    check_word(5 << 4 | 15);
    CHECK(!ksync_lock_destroy(&lock, GENERATION));
    leave(4, 15);
    CHECK(ksync_lock_destroy(&lock, GENERATION));
    CHECK_EQ(enter(0, 0), KSYNC_LOCK_DESTROYED);
    ksync_lock_renew(&lock, GENERATION + 1);
    CHECK_EQ(enter(0, 0), KSYNC_LOCK_DESTROYED);
    CHECK_EQ(lock.word, (uint64_t)(GENERATION + 1) << 32);
    CHECK(activations[0].nodes[0].lock == NULL); /* who was refused is in no queue */
}

/* Linked by the third look of the predecessor, who leaves meanwhile. */
static uint32_t late_link, looks;

void __real_ksync_platform_backoff(uint32_t turn);
void __wrap_ksync_platform_backoff(uint32_t turn);

void __wrap_ksync_platform_backoff(uint32_t turn) {
    if (late_link == 0)
        __real_ksync_platform_backoff(turn);
    else if (++looks == 3)
        activations[0].nodes[0].next = late_link;
}

/* A successor that is in the word is waited for until it has linked itself. */
static void test_late_link(void) {
    ksync_lock_init(&lock, GENERATION);
    CHECK_EQ(enter(0, 0), KSYNC_LOCK_TAKEN);
    CHECK_EQ(enter(1, 2), KSYNC_LOCK_BUSY);
    late_link = activations[0].nodes[0].next;
    activations[0].nodes[0].next = 0;
    leave(0, 0);
    CHECK_EQ(looks, 3);
    CHECK(granted(1, 2));
    late_link = 0;
    leave(1, 2);
    check_word(0);
}

/* Who came first is served first, by everybody's leaving in turn. */
static void test_order(void) {
    ksync_lock_init(&lock, GENERATION);
    for (uint32_t i = 0; i < CROWD; i++)
        CHECK_EQ(enter(i, i), i == 0 ? KSYNC_LOCK_TAKEN : KSYNC_LOCK_BUSY);
    for (uint32_t holder = 0; holder < CROWD; holder++) {
        for (uint32_t i = holder + 1; i < CROWD; i++)
            CHECK(!granted(i, i));
        leave(holder, holder);
        if (holder + 1 < CROWD) {
            CHECK(granted(holder + 1, holder + 1));
            check_word(CROWD << 4 | (CROWD - 1));
        }
    }
    check_word(0);

    /* Whoever comes back stands at the end, and has forgotten who came after it before. */
    CHECK_EQ(enter(0, 0), KSYNC_LOCK_TAKEN);
    CHECK_EQ(activations[0].nodes[0].next, 0);
    CHECK_EQ(enter(1, 0), KSYNC_LOCK_BUSY);
    leave(0, 0);
    CHECK_EQ(enter(0, 0), KSYNC_LOCK_BUSY);
    CHECK(granted(1, 0) && !granted(0, 0));
    leave(1, 0);
    CHECK(granted(0, 0));
    leave(0, 0);
    check_word(0);
}

/* A lock of its own for each node of one activation. */
static void test_nodes(void) {
    ksync_lock_t locks[KSYNC_HOLDS_MAX];
    ksync_activation_t *activation = &activations[0];
    for (uint32_t i = 0; i < KSYNC_HOLDS_MAX; i++) {
        ksync_lock_init(&locks[i], 1);
        ksync_queue_node_t *node = ksync_queue_unused(activation);
        REQUIRE(node != NULL);
        CHECK_EQ(ksync_queue_enter(activation, node, &locks[i], 1), KSYNC_LOCK_TAKEN);
    }
    CHECK(ksync_queue_unused(activation) == NULL);
    leave(0, 7);
    CHECK_EQ(locks[7].word, (uint64_t)1 << 32);
    CHECK(ksync_queue_unused(activation) == &activation->nodes[7]);
    for (uint32_t i = 0; i < KSYNC_HOLDS_MAX; i++)
        if (i != 7)
            leave(0, i);
}

static void test_poison(void) {
    ksync_lock_init(&lock, GENERATION);
    CHECK_EQ(enter(0, 0), KSYNC_LOCK_TAKEN);
    CHECK_EQ(enter(1, 0), KSYNC_LOCK_BUSY);
    ksync_queue_poison(&activations[0].nodes[0]);
    CHECK(!granted(1, 0));
    CHECK_EQ(enter(2, 0), KSYNC_LOCK_POISONED);
    CHECK(activations[0].nodes[0].lock == NULL && activations[2].nodes[0].lock == NULL);
    CHECK(!ksync_lock_destroy(&lock, GENERATION));
    activations[1].nodes[0].lock = NULL; /* a module that ends does not use it again */
}

static void count(void *context) {
    ksync_activation_t *activation = context;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        ksync_queue_node_t *node = ksync_queue_unused(activation);
        if (ksync_queue_enter(activation, node, &lock, GENERATION) == KSYNC_LOCK_BUSY)
            for (uint32_t turn = 0; !ksync_queue_granted(node); turn++)
                ksync_platform_backoff(turn);
        counter++;
        ksync_queue_leave(activation, node);
    }
}

/* Exact, with every way to meet: an empty queue, a successor, one that is not linked yet. TSan is
 * the judge of the orders. */
static void test_threads(uint32_t thread_count) {
    ksync_platform_thread_t threads[CROWD];
    counter = 0;
    ksync_lock_init(&lock, GENERATION);
    for (uint32_t i = 0; i < thread_count; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], count, &activations[i], 1 << 20) ==
                KSYNC_OK);
    for (uint32_t i = 0; i < thread_count; i++)
        ksync_platform_thread_join(&threads[i]);
    CHECK_EQ(counter, thread_count * ROUNDS);
    check_word(0);
}

int main(void) {
    REQUIRE(ksync_pool_init(&instance.pool, CROWD, 0) == KSYNC_OK);
    for (uint32_t i = 0; i < CROWD; i++) {
        activations[i].instance = &instance;
        activations[i].id = i + 1;
        instance.pool.activations[i] = &activations[i];
    }
    test_word();
    test_late_link();
    test_order();
    test_nodes();
    test_poison();
    test_threads(2);
    test_threads(CROWD);
    ksync_pool_free(&instance.pool);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
