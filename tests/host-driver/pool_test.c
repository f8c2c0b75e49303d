/* The pool's free list: each activation is with one thread at a time, however often it changes
 * hands. At DISPATCH_LEVEL the pool makes none, so the test gives it three of its own to keep. */
#include "check.h"
#include "alloc.h"
#include "pool.h"
#include "simulated.h"

enum { ACTIVATIONS = 3, THREADS = 4, ROUNDS = 300000 };

static ksync_pool_t pool;
static ksync_activation_t activations[ACTIVATIONS];
static uint32_t with_thread[ACTIVATIONS + 1]; /* by id; atomic */

/* Until this thread has had ROUNDS of them. */
static void take_and_give(void *context) {
    (void)context;
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    for (uint32_t taken = 0, turn = 0; taken < ROUNDS; turn++) {
        ksync_activation_t *mine[2];
        for (int j = 0; j < 2; j++) {
            mine[j] = ksync_pool_take(&pool, NULL);
            if (mine[j] == NULL)
                continue;
            taken++;
            if (__atomic_exchange_n(&with_thread[mine[j]->id], 1, __ATOMIC_ACQUIRE) != 0)
                CHECK_FAIL("activation %u is with two threads", mine[j]->id);
        }
        for (int j = 0; j < 2; j++) {
            if (mine[j] == NULL)
                continue;
            __atomic_store_n(&with_thread[mine[j]->id], 0, __ATOMIC_RELEASE);
            ksync_pool_give(&pool, mine[j]);
        }
        if (mine[0] == NULL)
            ksync_platform_backoff(turn);
    }
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
}

int main(void) {
    ksync_platform_thread_t threads[THREADS];
    ksync_simulated_configure(THREADS); /* all of them at DISPATCH_LEVEL at once */
    REQUIRE(ksync_platform_start() == KSYNC_OK);
    REQUIRE(ksync_pool_init(&pool, 0, ACTIVATIONS) == KSYNC_OK);
    for (uint32_t i = 0; i < ACTIVATIONS; i++) {
        activations[i].id = i + 1;
        pool.activations[i] = &activations[i];
        ksync_pool_give(&pool, &activations[i]);
    }
    for (int i = 0; i < THREADS; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], take_and_give, NULL, 65536) == KSYNC_OK);
    for (int i = 0; i < THREADS; i++)
        ksync_platform_thread_join(&threads[i]);

    /* All three are there still, and no fourth. */
    ksync_platform_irql_raise(KSYNC_DISPATCH_LEVEL);
    uint32_t ids = 0;
    for (int i = 0; i < ACTIVATIONS; i++) {
        ksync_activation_t *activation = ksync_pool_take(&pool, NULL);
        REQUIRE(activation != NULL);
        ids |= 1u << activation->id;
    }
    CHECK_EQ(ids, 0xe);
    CHECK(ksync_pool_take(&pool, NULL) == NULL);
    ksync_platform_irql_lower(KSYNC_PASSIVE_LEVEL);
    ksync_platform_stop();
    ksync_pool_free(&pool); /* which made none, so it frees none of ours */
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
