/* Thread objects. The system's threads are nothing that the dispatcher's waits (dispatcher.c) could
 * wait for, so each thread that refers to itself gets an object of ours. It is found by the
 * system's thread identifier while it runs, which is also as long as the system does not give that
 * to another. */
#include "os.h"

struct ksync_platform_threadobject {
    ksync_platform_event_t ended; /* notification */
    uint32_t references;          /* atomic; one is the thread's own */
    uint32_t id;
    ksync_platform_threadobject_t *next, **link; /* in `known`; guarded by `lock` */
};

static ksync_os_mutex_t lock;                /* for a few instructions only */
static ksync_platform_threadobject_t *known; /* threads that run; guarded by `lock` */

static void end_thread(void *object) {
    ksync_platform_threadobject_t *thread = object;
    ksync_os_mutex_lock(&lock);
    *thread->link = thread->next;
    if (thread->next != NULL)
        thread->next->link = thread->link;
    ksync_os_mutex_unlock(&lock);
    ksync_platform_event_set(&thread->ended);
    ksync_platform_threadobject_dereference(thread);
}

/* Makes the calling thread known, or returns NULL. */
static ksync_platform_threadobject_t *make_self(void) {
    ksync_platform_threadobject_t *thread = ksync_platform_allocate(sizeof *thread);
    if (thread == NULL)
        return NULL;
    if (!ksync_os_thread_value_set(thread, end_thread)) {
        ksync_platform_free(thread);
        return NULL;
    }
    ksync_platform_event_init(&thread->ended, KSYNC_EVENT_NOTIFICATION, false);
    thread->references = 1;
    thread->id = ksync_platform_thread_id();
    ksync_os_mutex_lock(&lock);
    thread->next = known;
    thread->link = &known;
    if (known != NULL)
        known->link = &thread->next;
    known = thread;
    ksync_os_mutex_unlock(&lock);
    return thread;
}

uint32_t ksync_platform_threadobject_lookup(uint32_t id, ksync_platform_threadobject_t **thread) {
    ksync_os_mutex_lock(&lock);
    ksync_platform_threadobject_t *found = known;
    while (found != NULL && found->id != id)
        found = found->next;
    if (found != NULL)
        ksync_platform_threadobject_reference(found); /* its own lasts as long as it is known */
    ksync_os_mutex_unlock(&lock);
    if (found == NULL)
        return KSYNC_STATUS_INVALID_CID;
    *thread = found;
    return KSYNC_STATUS_SUCCESS;
}

ksync_platform_threadobject_t *ksync_platform_threadobject_current(void) {
    ksync_platform_threadobject_t *thread = ksync_os_thread_value();
    if (thread == NULL)
        thread = make_self();
    if (thread != NULL)
        ksync_platform_threadobject_reference(thread);
    return thread;
}

void ksync_platform_threadobject_reference(ksync_platform_threadobject_t *thread) {
    __atomic_fetch_add(&thread->references, 1, __ATOMIC_RELAXED);
}

void ksync_platform_threadobject_dereference(ksync_platform_threadobject_t *thread) {
    if (__atomic_sub_fetch(&thread->references, 1, __ATOMIC_ACQ_REL) == 0)
        ksync_platform_free(thread);
}

ksync_platform_object_t *ksync_platform_threadobject_object(ksync_platform_threadobject_t *thread) {
    return &thread->ended;
}

uint32_t ksync_platform_threadobject_id(const ksync_platform_threadobject_t *thread) {
    return thread->id;
}

uint32_t ksync_platform_threadobject_exit_status(const ksync_platform_threadobject_t *thread) {
    return ksync_platform_event_read(&thread->ended) ? KSYNC_STATUS_SUCCESS : KSYNC_STATUS_PENDING;
}
