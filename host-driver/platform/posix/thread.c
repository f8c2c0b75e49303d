/* Threads on posix. */
#define _GNU_SOURCE
#include "platform.h"

#include <assert.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

/* Thread-local data lies on the thread's stack as well; ThreadSanitizer's is most of a megabyte. */
#if defined(__SANITIZE_THREAD__)
#define STACK_OVERHEAD (1024u * 1024u)
#else
#define STACK_OVERHEAD 16384u
#endif

typedef struct {
    pthread_t handle;
    ksync_platform_thread_start_t start;
    void *context;
} thread_t;

static_assert(sizeof(thread_t) <= sizeof(ksync_platform_thread_t), "storage");

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static thread_t *thread_of(ksync_platform_thread_t *thread) {
    return (thread_t *)thread->storage;
}

static void *run(void *argument) {
    const thread_t *self = argument;
    self->start(self->context);
    return NULL;
}

ksync_result_t ksync_platform_thread_create(ksync_platform_thread_t *thread,
                                            ksync_platform_thread_start_t start, void *context,
                                            size_t stack_bytes) {
    thread_t *self = thread_of(thread);
    ksync_result_t result = KSYNC_E_OUT_OF_MEMORY;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    stack_bytes += STACK_OVERHEAD;
    if (stack_bytes < (size_t)PTHREAD_STACK_MIN)
        stack_bytes = (size_t)PTHREAD_STACK_MIN;
    stack_bytes = (stack_bytes + page - 1) / page * page;
    self->start = start;
    self->context = context;

    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0)
        return result;
    if (pthread_attr_setstacksize(&attributes, stack_bytes) == 0 &&
        pthread_create(&self->handle, &attributes, run, self) == 0)
        result = KSYNC_OK;
    pthread_attr_destroy(&attributes);
    return result;
}

void ksync_platform_thread_join(ksync_platform_thread_t *thread) {
    pthread_join(thread_of(thread)->handle, NULL);
}

uint32_t ksync_platform_thread_id(void) {
    static _Thread_local uint32_t id; /* asking costs a system call */
    if (id == 0)
        id = (uint32_t)gettid();
    return id;
}

void ksync_platform_thread_yield(void) {
    sched_yield();
}

const void *ksync_platform_stack_lowest(void) {
    static _Thread_local const char *lowest; /* asking costs a read of /proc on the main thread */
    pthread_attr_t attributes;
    if (lowest == NULL && pthread_getattr_np(pthread_self(), &attributes) == 0) {
        void *address = NULL;
        size_t bytes = 0, guard = 0;
        pthread_attr_getstack(&attributes, &address, &bytes);
        pthread_attr_getguardsize(&attributes,
                                  &guard); /* some libcs count it as part of the stack */
        lowest = (const char *)address + guard;
        pthread_attr_destroy(&attributes);
    }
    return lowest != NULL ? lowest : (const char *)UINTPTR_MAX; /* unknown: let no guest in */
}

uint32_t ksync_platform_native_stack(void) {
    return 256u << 10;
}
