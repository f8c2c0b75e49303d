/* Objects behind handles, state by state: references, uses, the account, and what each operation
 * says to an object that is in use, destroyed, or had no room. */
#include "modules.h"
#include "host.h"
#include "instance.h"
#include "object.h"

enum { BYTES = 200 };

static fixture_t locks;
static ksync_host_t *host;
static ksync_instance_t *instance;
static ksync_activation_t *activation;
static uint32_t finalized;

static void finalize(ksync_object_t *object) {
    CHECK_EQ(object->references, 0);
    finalized++;
    ksync_free(object);
}

static int64_t charged(void) {
    return __atomic_load_n(&instance->host_bytes, __ATOMIC_RELAXED);
}

static ksync_object_t *make(void) {
    ksync_object_t *object = ksync_object_allocate(BYTES);
    REQUIRE(object != NULL);
    CHECK_EQ(object->references, 1);
    CHECK_EQ(object->users, 0);
    CHECK_EQ(object->bytes, BYTES);
    object->finalize = finalize;
    finalized = 0;
    return object;
}

static uint32_t publish(ksync_object_t *object) {
    uint64_t outcome = 0;
    CHECK_EQ(ksync_object_publish(activation, KSYNC_KIND_EVENT, object, &outcome), KSYNC_TRAP_NONE);
    CHECK_EQ(outcome >> 32, KSYNC_STATUS_SUCCESS);
    CHECK((uint32_t)outcome != 0);
    return (uint32_t)outcome;
}

static void expect(ksync_trap_t actual, ksync_trap_t trap, const char *format, uint32_t handle) {
    char text[60];
    snprintf(text, sizeof text, format, handle);
    CHECK_STR(ksync_trap_name(actual), ksync_trap_name(trap));
    CHECK_STR(activation->text, text);
}

static void test_states(void) {
    ksync_object_t *found = NULL;
    int64_t bytes = charged();
    uint32_t live = ksync_handles_live(&instance->handles);
    ksync_object_t *object = make();
    uint32_t handle = publish(object);
    CHECK_EQ(charged(), bytes + BYTES);
    CHECK_EQ(ksync_object_reference(activation, handle, KSYNC_KIND_EVENT, &found), KSYNC_TRAP_NONE);
    CHECK(found == object && object->references == 2 && object->users == 0);
    expect(ksync_object_reference(activation, handle, KSYNC_KIND_TIMER, &found),
           KSYNC_TRAP_BAD_HANDLE, "0x%x is no live timer", handle);
    CHECK(found == NULL);
    CHECK_EQ(ksync_object_begin_use(activation, handle, KSYNC_KIND_EVENT, &found), KSYNC_TRAP_NONE);
    CHECK(found == object && object->references == 3 && object->users == 1);
    ksync_object_extend_use(object);
    CHECK(object->references == 4 && object->users == 2);
    expect(ksync_object_destroy(activation, handle, KSYNC_KIND_EVENT),
           KSYNC_TRAP_DESTROYED_WHILE_HELD, "event 0x%x", handle);
    CHECK(object->references == 4 && object->users == 2);
    ksync_object_end_use(object);
    ksync_object_end_use(object);
    CHECK(object->references == 2 && object->users == 0);
    CHECK_EQ(charged(), bytes + BYTES);

    CHECK_EQ(ksync_object_take(activation, handle, KSYNC_KIND_EVENT, &found), KSYNC_TRAP_NONE);
    CHECK(found == object && object->references == 2 && object->users == 0x80000000);
    CHECK_EQ(charged(), bytes);
    CHECK_EQ(ksync_handles_live(&instance->handles), live);
    expect(ksync_object_destroy(activation, handle, KSYNC_KIND_EVENT), KSYNC_TRAP_BAD_HANDLE,
           "0x%x is no live event", handle);
    expect(ksync_object_begin_use(activation, handle, KSYNC_KIND_EVENT, &found),
           KSYNC_TRAP_BAD_HANDLE, "0x%x is no live event", handle);
    ksync_object_release(object);
    CHECK_EQ(finalized, 0);
    ksync_object_release(object);
    CHECK_EQ(finalized, 1);
}

/* Destroyed, and its handle is about to end: nobody takes or destroys it any more. */
static void test_between(void) {
    ksync_object_t *found = NULL, *object = make();
    uint32_t handle = publish(object);
    object->users = 0x80000000;
    expect(ksync_object_begin_use(activation, handle, KSYNC_KIND_EVENT, &found),
           KSYNC_TRAP_BAD_HANDLE, "0x%x is no live event", handle);
    CHECK(object->references == 1 && object->users == 0x80000000);
    expect(ksync_object_take(activation, handle, KSYNC_KIND_EVENT, &found), KSYNC_TRAP_BAD_HANDLE,
           "0x%x is no live event", handle);
    CHECK(object->references == 1 && object->users == 0x80000000);
    object->users = 0;
    CHECK_EQ(ksync_object_destroy(activation, handle, KSYNC_KIND_EVENT), KSYNC_TRAP_NONE);
    CHECK_EQ(finalized, 1);
}

/* Without a handle, or without memory in the first place, there is nothing. */
static void test_no_room(void) {
    uint64_t outcome = 0;
    int64_t bytes = charged();
    uint32_t quota = instance->handles.quota;
    instance->handles.quota = 0;
    CHECK_EQ(ksync_object_publish(activation, KSYNC_KIND_EVENT, make(), &outcome), KSYNC_TRAP_NONE);
    CHECK_EQ(outcome, (uint64_t)KSYNC_STATUS_INSUFFICIENT_RESOURCES << 32);
    CHECK_EQ(finalized, 1);
    CHECK_EQ(charged(), bytes);
    instance->handles.quota = quota;
    outcome = 0;
    CHECK_EQ(ksync_object_publish(activation, KSYNC_KIND_EVENT, NULL, &outcome), KSYNC_TRAP_NONE);
    CHECK_EQ(outcome, (uint64_t)KSYNC_STATUS_INSUFFICIENT_RESOURCES << 32);
    CHECK_EQ(charged(), bytes);
    ksync_alloc_fail_at(1);
    CHECK(ksync_object_allocate(BYTES) == NULL);
    ksync_alloc_fail_at(0);
}

/* Memory alone needs no finalizer. */
static void test_plain(void) {
    uint64_t live = ksync_alloc_live();
    ksync_object_t *object = ksync_object_allocate(BYTES);
    CHECK_EQ(ksync_alloc_live(), live + 1);
    ksync_object_retain(object);
    CHECK_EQ(object->references, 2);
    ksync_object_release(object);
    CHECK_EQ(ksync_alloc_live(), live + 1);
    ksync_object_release(object);
    CHECK_EQ(ksync_alloc_live(), live);
}

int main(void) {
    locks = fixture_read("core_locks");
    host = host_new();
    module_require(host, "locks", &locks);
    instance = ksync_host_find(host, "locks");
    activation = ksync_alloc(sizeof *activation);
    REQUIRE(instance != NULL && activation != NULL);
    activation->instance = instance;
    test_states();
    test_between();
    test_no_room();
    test_plain();
    ksync_free(activation);
    ksync_instance_release(instance);
    ksync_host_destroy(host);
    free(locks.bytes);
    CHECK_EQ(ksync_alloc_live(), 0);
    return CHECK_DONE();
}
