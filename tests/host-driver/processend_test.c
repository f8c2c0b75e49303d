/* The end of a process where the kernel has no pidfds, or a sandbox forbids them: told from /proc,
 * by the same watcher. The system call fails by the macro below. */
#define _GNU_SOURCE
#include <errno.h>
#include <unistd.h>

static int refusal; /* what pidfd_open fails with, or 0 */
static unsigned refused;

#define syscall(...) (refusal != 0 ? (refused++, errno = refusal, -1L) : (syscall)(__VA_ARGS__))
#include "../../host-driver/platform/posix/processend.c"
#undef syscall
#include "objects.h"

static ksync_platform_process_t *look_up(const child_t *child) {
    ksync_platform_process_t *process = NULL;
    REQUIRE(ksync_platform_process_lookup(child->id, &process) == KSYNC_STATUS_SUCCESS);
    return process;
}

static uint32_t wait_for(ksync_platform_process_t *process, uint64_t timeout) {
    ksync_platform_object_t *object = ksync_platform_process_object(process);
    return ksync_platform_wait_any(&object, 1, timeout);
}

/* Seen from beginning to end; the last of them ends while the watcher looks at nothing else. */
static void test_life(void) {
    for (int i = 0; i < 3; i++) {
        child_t child = child_start(3), other = child_start(4);
        ksync_platform_process_t *process = look_up(&child), *again = look_up(&child);
        CHECK(process == again);
        CHECK_EQ(ksync_platform_process_exit_status(process), KSYNC_STATUS_PENDING);
        CHECK_EQ(wait_for(process, 10000), KSYNC_WAIT_TIMEOUT);
        child_finish(&child);
        CHECK_EQ(wait_for(process, KSYNC_WAIT_FOREVER), 0);
        CHECK_EQ(ksync_platform_process_exit_status(process), 3);
        (void)child_reap(&child);
        ksync_platform_process_dereference(process);
        ksync_platform_process_dereference(again);

        process = look_up(&other);
        child_end(&other); /* gone, and not only ended */
        CHECK_EQ(wait_for(process, KSYNC_WAIT_FOREVER), 0);
        ksync_platform_process_dereference(process);
    }
}

static void test_unknown(void) {
    ksync_platform_process_t *process = NULL;
    const uint32_t unknown[] = {0, nobody(), 0x80000000};
    for (int i = 0; i < 3; i++)
        CHECK_EQ(ksync_platform_process_lookup(unknown[i], &process), KSYNC_STATUS_INVALID_CID);
    CHECK(process == NULL);
}

/* A thread that is not the first of its process has a folder too, but is none. */
static void look_up_self(void *context) {
    ksync_platform_process_t *process = NULL;
    (void)context;
    CHECK_EQ(ksync_platform_process_lookup(ksync_platform_thread_id(), &process),
             KSYNC_STATUS_INVALID_CID);
}

static void test_thread(void) {
    ksync_platform_thread_t thread;
    REQUIRE(ksync_platform_thread_create(&thread, look_up_self, NULL, 1 << 16) == KSYNC_OK);
    ksync_platform_thread_join(&thread);
}

/* Any other failure is no way to tell that there is no such process. */
static void test_no_descriptors(void) {
    ksync_platform_process_t *process = NULL;
    child_t child = child_start(0);
    refusal = EMFILE;
    CHECK_EQ(ksync_platform_process_lookup(child.id, &process),
             KSYNC_STATUS_INSUFFICIENT_RESOURCES);
    refusal = ESRCH;
    CHECK_EQ(ksync_platform_process_lookup(child.id, &process), KSYNC_STATUS_INVALID_CID);
    CHECK(process == NULL);
    child_end(&child);
}

int main(void) {
    static const int refusals[] = {ENOSYS, EPERM, 0}; /* the last with pidfds, to be sure of both */
    for (int i = 0; i < 3; i++) {
        uint32_t open = 0;
        refusal = refusals[i];
        refused = 0;
        for (int j = 0; j < 2; j++) {
            test_life();
            test_unknown();
            test_thread();
            CHECK(j == 0 || descriptors() == open);
            open = descriptors();
        }
        CHECK_EQ(refused != 0, refusal != 0);
    }
    test_no_descriptors();
    return CHECK_DONE();
}
