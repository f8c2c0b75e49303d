/* The handle table: stale handles stay dead for ever, whatever is created in their place. The
 * program is linked so that allocations come here first. */
#include "check.h"
#include "alloc.h"
#include "handle.h"

/* What the next allocation finds happening meanwhile. */
static void (*meanwhile)(void);

void *__real_ksync_alloc(size_t bytes);
void *__wrap_ksync_alloc(size_t bytes);

void *__wrap_ksync_alloc(size_t bytes) {
    void (*happens)(void) = meanwhile;
    meanwhile = NULL;
    if (happens != NULL)
        happens();
    return __real_ksync_alloc(bytes);
}

static uint32_t drops;

static void drop(void *object) {
    *(uint32_t *)object += 1;
    drops++;
}

static void retain(void *object) {
    *(uint32_t *)object += 100;
}

static void test_life(void) {
    ksync_handles_t handles;
    void *object = NULL;
    REQUIRE(ksync_handles_init(&handles, 4) == KSYNC_OK);
    uint32_t lock = ksync_handle_create(&handles, KSYNC_KIND_SPINLOCK, NULL);
    CHECK(lock != 0);
    CHECK(ksync_handle_generation(lock) != 0);
    ksync_slot_t *slot = ksync_handle_lookup(&handles, lock, KSYNC_KIND_SPINLOCK);
    REQUIRE(slot != NULL);
    CHECK_EQ(ksync_lock_try(&slot->lock, ksync_handle_generation(lock), 1), KSYNC_LOCK_TAKEN);
    ksync_lock_release(&slot->lock);
    CHECK(ksync_handle_lookup(&handles, lock, KSYNC_KIND_FASTMUTEX) == NULL);
    CHECK(ksync_handle_lookup(&handles, 0, KSYNC_KIND_SPINLOCK) == NULL);
    CHECK(ksync_handle_lookup(&handles, UINT32_MAX, KSYNC_KIND_SPINLOCK) == NULL);
    CHECK(ksync_handle_lookup(&handles, lock + 1, KSYNC_KIND_SPINLOCK) == NULL);
    CHECK(ksync_handle_lookup(&handles, lock + 0x10000, KSYNC_KIND_SPINLOCK) == NULL);
    CHECK(!ksync_handle_destroy(&handles, lock, KSYNC_KIND_FASTMUTEX, &object));
    CHECK(ksync_handle_destroy(&handles, lock, KSYNC_KIND_SPINLOCK, &object));
    CHECK(!ksync_handle_destroy(&handles, lock, KSYNC_KIND_SPINLOCK, &object));

    uint32_t reused = ksync_handle_create(&handles, KSYNC_KIND_FASTMUTEX, NULL);
    CHECK_EQ(reused & 0xffff, lock & 0xffff);
    CHECK(reused != lock);
    CHECK(ksync_handle_lookup(&handles, lock, KSYNC_KIND_SPINLOCK) == NULL);
    CHECK(ksync_handle_lookup(&handles, lock, KSYNC_KIND_FASTMUTEX) == NULL);
    CHECK_EQ(ksync_lock_try(&slot->lock, ksync_handle_generation(lock), 1), KSYNC_LOCK_DESTROYED);
    ksync_handles_free(&handles, drop);
}

static void test_quota_and_objects(void) {
    ksync_handles_t handles;
    uint32_t objects[3] = {0};
    void *object = NULL;
    REQUIRE(ksync_handles_init(&handles, 3) == KSYNC_OK);
    uint32_t first = ksync_handle_create(&handles, KSYNC_KIND_THREAD, &objects[0]);
    CHECK(ksync_handle_create(&handles, KSYNC_KIND_THREAD, &objects[1]) != 0);
    CHECK(ksync_handle_create(&handles, KSYNC_KIND_THREAD, &objects[2]) != 0);
    CHECK_EQ(ksync_handle_create(&handles, KSYNC_KIND_THREAD, NULL), 0);
    CHECK_EQ(ksync_handles_live(&handles), 3);
    CHECK(ksync_handle_reference(&handles, first, KSYNC_KIND_THREAD, retain) == &objects[0]);
    CHECK_EQ(objects[0], 100);
    CHECK(ksync_handle_destroy(&handles, first, KSYNC_KIND_THREAD, &object));
    CHECK(object == &objects[0]);
    CHECK(ksync_handle_reference(&handles, first, KSYNC_KIND_THREAD, retain) == NULL);
    CHECK_EQ(objects[0], 100);
    CHECK_EQ(ksync_handles_live(&handles), 2);
    drops = 0;
    ksync_handles_free(&handles, drop);
    CHECK_EQ(drops, 2);
    CHECK_EQ(objects[0], 100);
    CHECK_EQ(objects[1] + objects[2], 2);
    CHECK_EQ(ksync_handles_live(&handles), 0);
    CHECK_EQ(ksync_handles_bytes(&handles), 0);
}

/* A signal at the gate of a lock that is gone stays for the next one: it only looks once more. */
static void test_gate(void) {
    ksync_handles_t handles;
    void *object = NULL;
    REQUIRE(ksync_handles_init(&handles, 1) == KSYNC_OK);
    uint32_t first = ksync_handle_create(&handles, KSYNC_KIND_FASTMUTEX, NULL);
    ksync_slot_t *slot = ksync_handle_lookup(&handles, first, KSYNC_KIND_FASTMUTEX);
    ksync_platform_event_set(&slot->lock.gate);
    CHECK(ksync_handle_destroy(&handles, first, KSYNC_KIND_FASTMUTEX, &object));
    uint32_t next = ksync_handle_create(&handles, KSYNC_KIND_FASTMUTEX, NULL);
    CHECK(ksync_handle_lookup(&handles, next, KSYNC_KIND_FASTMUTEX) == slot);
    ksync_platform_event_t *gate = &slot->lock.gate;
    CHECK_EQ(ksync_platform_wait_any(&gate, 1, 0), 0);
    CHECK_EQ(ksync_platform_wait_any(&gate, 1, 0), KSYNC_WAIT_TIMEOUT); /* for one of them */
    ksync_handles_free(&handles, drop);
}

/* One kind stands for three, and for no other. */
static void test_dispatchable(void) {
    ksync_handles_t handles;
    static const ksync_kind_t kinds[] = {KSYNC_KIND_EVENT, KSYNC_KIND_SEMAPHORE, KSYNC_KIND_THREAD,
                                         KSYNC_KIND_SPINLOCK, KSYNC_KIND_FASTMUTEX};
    void *object = NULL;
    REQUIRE(ksync_handles_init(&handles, 1) == KSYNC_OK);
    for (int i = 0; i < 5; i++) {
        uint32_t count = 0;
        uint32_t handle = ksync_handle_create(&handles, kinds[i], &count);
        void *found = ksync_handle_reference(&handles, handle, KSYNC_KIND_DISPATCHABLE, retain);
        CHECK(found == (i < 3 ? &count : NULL));
        CHECK_EQ(count, i < 3 ? 100 : 0);
        CHECK(ksync_handle_reference(&handles, handle + 0x10000, KSYNC_KIND_DISPATCHABLE, retain) ==
              NULL);
        CHECK(ksync_handle_destroy(&handles, handle, kinds[i], &object));
        CHECK(ksync_handle_reference(&handles, handle, KSYNC_KIND_DISPATCHABLE, retain) == NULL);
    }
    ksync_handles_free(&handles, drop);
}

/* One index through all its generations: then the slot is retired and the next index is used. */
static void test_retirement(void) {
    ksync_handles_t handles;
    void *object = NULL;
    REQUIRE(ksync_handles_init(&handles, 1) == KSYNC_OK);
    uint32_t last = 0, first = 0;
    for (uint32_t i = 0; i < KSYNC_GENERATION_MAX; i++) {
        uint32_t handle = ksync_handle_create(&handles, KSYNC_KIND_SPINLOCK, NULL);
        if (i == 0)
            first = handle;
        if (handle <= last || (handle & 0xffff) != (first & 0xffff))
            CHECK_FAIL("generation %u gave handle 0x%x after 0x%x", i + 1, handle, last);
        last = handle;
        if (!ksync_handle_destroy(&handles, handle, KSYNC_KIND_SPINLOCK, &object))
            CHECK_FAIL("handle 0x%x was not live", handle);
    }
    uint32_t next = ksync_handle_create(&handles, KSYNC_KIND_SPINLOCK, NULL);
    CHECK(next != 0);
    CHECK((next & 0xffff) != (first & 0xffff));
    ksync_handles_free(&handles, drop);
}

static void test_every_index(void) {
    ksync_handles_t handles;
    REQUIRE(ksync_handles_init(&handles, UINT32_MAX) == KSYNC_OK);
    uint32_t count = 0;
    while (ksync_handle_create(&handles, KSYNC_KIND_SPINLOCK, NULL) != 0)
        count++;
    CHECK_EQ(count, KSYNC_HANDLE_INDEXES);
    ksync_handles_free(&handles, drop);
}

/* Four threads create, look up and destroy their own; what one destroyed another never sees live.
 */
static ksync_handles_t contended;

static void churn(void *context) {
    uint32_t *done = context;
    void *object = NULL;
    for (int i = 0; i < 5000; i++) {
        uint32_t handle = ksync_handle_create(&contended, KSYNC_KIND_SPINLOCK, NULL);
        bool live = ksync_handle_lookup(&contended, handle, KSYNC_KIND_SPINLOCK) != NULL;
        bool destroyed = ksync_handle_destroy(&contended, handle, KSYNC_KIND_SPINLOCK, &object);
        bool dead = ksync_handle_lookup(&contended, handle, KSYNC_KIND_SPINLOCK) == NULL;
        *done += handle != 0 && live && destroyed && dead;
    }
}

static void test_churn(void) {
    REQUIRE(ksync_handles_init(&contended, 100) == KSYNC_OK);
    ksync_platform_thread_t threads[4];
    uint32_t done[4] = {0};
    for (int i = 0; i < 4; i++)
        REQUIRE(ksync_platform_thread_create(&threads[i], churn, &done[i], 65536) == KSYNC_OK);
    for (int i = 0; i < 4; i++) {
        ksync_platform_thread_join(&threads[i]);
        CHECK_EQ(done[i], 5000);
    }
    CHECK_EQ(ksync_handles_live(&contended), 0);
    ksync_handles_free(&contended, drop);
}

/* While one creator allocates a chunk, another one is quicker. */
static ksync_handles_t raced;
static uint32_t quicker;

static void create_quicker(void) {
    quicker = ksync_handle_create(&raced, KSYNC_KIND_EVENT, NULL);
}

static void test_quicker(void) {
    for (uint32_t quota = 1; quota <= 2; quota++) {
        REQUIRE(ksync_handles_init(&raced, quota) == KSYNC_OK);
        meanwhile = create_quicker;
        uint32_t handle = ksync_handle_create(&raced, KSYNC_KIND_TIMER, NULL);
        CHECK(ksync_handle_lookup(&raced, quicker, KSYNC_KIND_EVENT) != NULL);
        if (quota == 1) /* and has taken the last place */
            CHECK_EQ(handle, 0);
        else
            CHECK(ksync_handle_lookup(&raced, handle, KSYNC_KIND_TIMER) != NULL);
        CHECK_EQ(ksync_handles_live(&raced), quota);
        CHECK_EQ(ksync_handles_bytes(&raced), KSYNC_HANDLE_CHUNK * sizeof(ksync_slot_t));
        ksync_handles_free(&raced, drop);
    }
}

/* The quicker one has made and filled a chunk: that leaves no use for the memory but as the next.
 */
static void fill_quicker(void) {
    for (uint32_t i = 0; i < KSYNC_HANDLE_CHUNK; i++)
        quicker = ksync_handle_create(&raced, KSYNC_KIND_EVENT, NULL);
}

static void test_quicker_fills(void) {
    REQUIRE(ksync_handles_init(&raced, UINT32_MAX) == KSYNC_OK);
    meanwhile = fill_quicker;
    CHECK(ksync_handle_create(&raced, KSYNC_KIND_TIMER, NULL) != 0);
    CHECK_EQ(ksync_handles_live(&raced), KSYNC_HANDLE_CHUNK + 1);
    CHECK_EQ(ksync_handles_bytes(&raced), 2 * KSYNC_HANDLE_CHUNK * sizeof(ksync_slot_t));
    ksync_handles_free(&raced, drop);
}

static void test_out_of_memory(void) {
    ksync_handles_t handles;
    ksync_alloc_fail_at(1);
    CHECK_EQ(ksync_handles_init(&handles, 1), KSYNC_E_OUT_OF_MEMORY);
    REQUIRE(ksync_handles_init(&handles, 1) == KSYNC_OK);
    ksync_alloc_fail_at(1);
    CHECK_EQ(ksync_handle_create(&handles, KSYNC_KIND_SPINLOCK, NULL), 0);
    CHECK_EQ(ksync_handles_live(&handles), 0);
    CHECK(ksync_handle_create(&handles, KSYNC_KIND_SPINLOCK, NULL) != 0);
    ksync_handles_free(&handles, drop);
}

int main(void) {
    test_life();
    test_quota_and_objects();
    test_gate();
    test_dispatchable();
    test_retirement();
    test_every_index();
    test_churn();
    test_quicker();
    test_quicker_fills();
    test_out_of_memory();
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
