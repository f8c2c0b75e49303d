/* Resources on activations of the test's own, without an engine: moments that no guest can arrange,
 * and guests that destroy a resource while others acquire it by handles that may be stale. */
#include "check.h"
#include "alloc.h"
#include "imports.gen.h"
#include "instance.h"
#include "object.h"

enum { THREADS = 4, ROUNDS = 5000 };

static ksync_instance_t bare;

static ksync_activation_t bare_activation(uint32_t id) {
    return (ksync_activation_t){.instance = &bare, .id = id, .system_thread = true};
}

static uint32_t bare_begin(ksync_activation_t *activation, uint32_t quota) {
    uint64_t outcome = 0;
    bare = (ksync_instance_t){0};
    REQUIRE(ksync_handles_init(&bare.handles, quota) == KSYNC_OK);
    ksync_platform_event_init(&bare.stop, KSYNC_EVENT_NOTIFICATION, false);
    CHECK_EQ(ksync_import_resource_create(activation, &outcome), KSYNC_TRAP_NONE);
    return (uint32_t)outcome;
}

static void bare_end(ksync_activation_t *activation, uint32_t handle) {
    CHECK_EQ(ksync_import_resource_destroy(activation, handle), KSYNC_TRAP_NONE);
    CHECK_EQ(bare.host_bytes, 0);
    ksync_handles_free(&bare.handles, ksync_object_release);
}

typedef struct {
    uint32_t handle;
    bool exclusive;
    ksync_trap_t trap;
    uint32_t holds;
} bare_waiter_t;

static void bare_wait(void *context) {
    bare_waiter_t *waiter = context;
    ksync_activation_t activation = bare_activation(2);
    waiter->trap =
        (waiter->exclusive ? ksync_import_resource_acquireExclusive
                           : ksync_import_resource_acquireShared)(&activation, waiter->handle);
    waiter->holds = activation.hold_count;
}

/* A waiter that was let in just as its module was told to end gives the resource back. The module's
 * end is set here where no wait sees it, but the look at it after the wait does. */
static void test_let_in_and_ended(bool exclusive) {
    ksync_activation_t owner = bare_activation(1);
    uint32_t handle = bare_begin(&owner, 1), waiting = 0, taken = 0;
    bare_waiter_t waiter = {.handle = handle, .exclusive = exclusive};
    ksync_platform_thread_t thread;
    CHECK_EQ(ksync_import_resource_acquireExclusive(&owner, handle), KSYNC_TRAP_NONE);
    REQUIRE(ksync_platform_thread_create(&thread, bare_wait, &waiter, 1 << 20) == KSYNC_OK);
    while (waiting == 0)
        CHECK_EQ((exclusive ? ksync_import_resource_exclusiveWaiters
                            : ksync_import_resource_sharedWaiters)(&owner, handle, &waiting),
                 KSYNC_TRAP_NONE);
    __atomic_store_n(&bare.kill, 1, __ATOMIC_RELEASE);
    CHECK_EQ(ksync_import_resource_releaseExclusive(&owner, handle), KSYNC_TRAP_NONE);
    ksync_platform_thread_join(&thread);
    CHECK_EQ(waiter.trap, KSYNC_TRAP_KILLED);
    CHECK_EQ(waiter.holds, 0);
    CHECK_EQ(ksync_import_resource_tryAcquireExclusive(&owner, handle, &taken), KSYNC_TRAP_NONE);
    CHECK_EQ(taken, 1);
    CHECK_EQ(ksync_import_resource_releaseExclusive(&owner, handle), KSYNC_TRAP_NONE);
    bare_end(&owner, handle);
}

/* What a fault leaves is nobody's any more, whatever form it was held in. */
static void test_poison(bool exclusive) {
    ksync_activation_t faulted = bare_activation(1), other = bare_activation(2);
    uint32_t handle = bare_begin(&faulted, 1), taken = 0;
    CHECK_EQ(ksync_import_resource_acquireShared(&other, handle), KSYNC_TRAP_NONE);
    if (exclusive)
        CHECK_EQ(ksync_import_resource_releaseShared(&other, handle), KSYNC_TRAP_NONE);
    CHECK_EQ((exclusive ? ksync_import_resource_acquireExclusive
                        : ksync_import_resource_acquireShared)(&faulted, handle),
             KSYNC_TRAP_NONE);
    const ksync_hold_t hold = faulted.holds[--faulted.hold_count];
    hold.form->release(&faulted, &(ksync_hold_t){.held = hold.held}, true);
    if (!exclusive)
        CHECK_EQ(ksync_import_resource_releaseShared(&other, handle), KSYNC_TRAP_NONE);
    CHECK_EQ(ksync_import_resource_acquireExclusive(&other, handle), KSYNC_TRAP_POISONED);
    CHECK_EQ(ksync_import_resource_acquireShared(&other, handle), KSYNC_TRAP_POISONED);
    CHECK_EQ(ksync_import_resource_tryAcquireShared(&other, handle, &taken), KSYNC_TRAP_POISONED);
    CHECK_STR(other.text, "resource 0x10000");
    CHECK_EQ(other.hold_count, 0);
    bare_end(&other, handle);
}

/* --- stale handles --- */

static uint32_t newest, taken_exclusive, taken_shared; /* atomic: a handle, acquisitions */
static uint32_t inside[KSYNC_HANDLE_INDEXES];          /* atomic: owners, by slot */

static uint32_t create(ksync_activation_t *activation) {
    uint64_t outcome = 0;
    CHECK_EQ(ksync_import_resource_create(activation, &outcome), KSYNC_TRAP_NONE);
    return (uint32_t)outcome;
}

/* Destroys the resource, unless somebody uses it; who finds it gone makes the next one. */
static void replace(ksync_activation_t *activation, uint32_t handle) {
    ksync_trap_t trap = ksync_import_resource_destroy(activation, handle);
    CHECK(trap == KSYNC_TRAP_NONE || trap == KSYNC_TRAP_BAD_HANDLE ||
          trap == KSYNC_TRAP_DESTROYED_WHILE_HELD);
    if (trap == KSYNC_TRAP_DESTROYED_WHILE_HELD)
        return;
    uint32_t next = create(activation);
    if (!__atomic_compare_exchange_n(&newest, &handle, next, false, __ATOMIC_SEQ_CST,
                                     __ATOMIC_SEQ_CST))
        CHECK_EQ(ksync_import_resource_destroy(activation, next), KSYNC_TRAP_NONE);
}

static void own(ksync_activation_t *activation, uint32_t handle) {
    uint32_t *owners = &inside[handle % KSYNC_HANDLE_INDEXES];
    if (ksync_import_resource_acquireExclusive(activation, handle) == KSYNC_TRAP_BAD_HANDLE)
        return;
    CHECK_EQ(__atomic_add_fetch(owners, 1, __ATOMIC_SEQ_CST), 1);
    __atomic_fetch_add(&taken_exclusive, 1, __ATOMIC_RELAXED);
    __atomic_fetch_sub(owners, 1, __ATOMIC_SEQ_CST);
    CHECK_EQ(ksync_import_resource_releaseExclusive(activation, handle), KSYNC_TRAP_NONE);
}

static void share(ksync_activation_t *activation, uint32_t handle) {
    if (ksync_import_resource_acquireShared(activation, handle) == KSYNC_TRAP_BAD_HANDLE)
        return;
    CHECK_EQ(__atomic_load_n(&inside[handle % KSYNC_HANDLE_INDEXES], __ATOMIC_SEQ_CST), 0);
    __atomic_fetch_add(&taken_shared, 1, __ATOMIC_RELAXED);
    CHECK_EQ(ksync_import_resource_releaseShared(activation, handle), KSYNC_TRAP_NONE);
}

static void use_and_replace(void *context) {
    ksync_activation_t activation = bare_activation(*(uint32_t *)context);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        uint32_t handle = __atomic_load_n(&newest, __ATOMIC_SEQ_CST), answer = 0;
        (round % 3 == 0 ? own : share)(&activation, handle);
        ksync_trap_t trap = ksync_import_resource_sharedWaiters(&activation, handle, &answer);
        CHECK(trap == KSYNC_TRAP_NONE || trap == KSYNC_TRAP_BAD_HANDLE);
        CHECK(answer < THREADS);
        replace(&activation, handle);
    }
}

static void test_stale_handles(void) {
    ksync_platform_thread_t threads[THREADS];
    uint32_t ids[THREADS];
    ksync_activation_t creator = bare_activation(THREADS + 1);
    newest = bare_begin(&creator, KSYNC_HANDLE_INDEXES - 1);
    for (uint32_t i = 0; i < THREADS; i++) {
        ids[i] = i + 1;
        REQUIRE(ksync_platform_thread_create(&threads[i], use_and_replace, &ids[i], 1 << 20) ==
                KSYNC_OK);
    }
    for (uint32_t i = 0; i < THREADS; i++)
        ksync_platform_thread_join(&threads[i]);
    CHECK(taken_exclusive > 0);
    CHECK(taken_shared > 0);
    bare_end(&creator, newest);
}

int main(void) {
    test_let_in_and_ended(true);
    test_let_in_and_ended(false);
    test_poison(true);
    test_poison(false);
    test_stale_handles();
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
