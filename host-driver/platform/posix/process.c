/* Processes on posix. The system tells of a process's end through a file descriptor (processend.h),
 * so each process that somebody refers to has an object of ours, which one thread, the watcher,
 * signals. Objects of processes that run are in a list, in which a look-up finds the one that is
 * there already. */
#define _GNU_SOURCE
#include "process.h"

#include <assert.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include "platform.h"
#include "processend.h"

#define LOOK_MS 20 /* between looks at processes whose end wakes nobody */
#define STACK_BYTES 32768u

/* Guarded by `lock`, but for the end's identifier and kind, which are constant. */
struct ksync_platform_process {
    ksync_platform_event_t ended; /* notification */
    ksync_posix_end_t end;
    uint32_t references;
    uint32_t exit_status;                   /* KSYNC_STATUS_PENDING while it runs */
    ksync_platform_process_t *next, **link; /* in `running`, while it runs */
};

static pthread_mutex_t lookups = PTHREAD_MUTEX_INITIALIZER; /* one at a time; taken before `lock` */
static pthread_mutex_t lock =
    PTHREAD_MUTEX_INITIALIZER; /* short: dereferences take it at DISPATCH */
static ksync_platform_process_t *running;

/* The thread and what wakes it; guarded by `lookups` but for the thread's own use. */
static struct {
    bool exists;
    bool stopping; /* guarded by `lock` */
    int ends;      /* epoll: pidfds, each with its process's identifier, and `wake` with 0 */
    int wake;      /* eventfd, edge-triggered */
    ksync_platform_thread_t thread;
} watcher;

/* --- the list; `lock` is held --- */

static void link_process(ksync_platform_process_t *process) {
    process->next = running;
    process->link = &running;
    if (running != NULL)
        running->link = &process->next;
    running = process;
}

static void unlink_process(ksync_platform_process_t *process) {
    *process->link = process->next;
    if (process->next != NULL)
        process->next->link = process->link;
    if (process->end.kind == KSYNC_POSIX_PIDFD) /* a fork's copy would keep it in the set */
        (void)epoll_ctl(watcher.ends, EPOLL_CTL_DEL, process->end.descriptor, NULL);
    ksync_posix_end_close(&process->end);
}

static void note_end(ksync_platform_process_t *process) {
    process->exit_status = ksync_posix_end_status(&process->end);
    unlink_process(process);
    ksync_platform_event_set(&process->ended);
}

/* --- the watcher --- */

/* Looks at those that the wake-up was about, and at those that wake nobody; says how long to sleep
 * until the next look, or 0 for no more. */
static int look(uint32_t woken) {
    int timeout = -1;
    pthread_mutex_lock(&lock);
    for (ksync_platform_process_t *process = running, *next; process != NULL; process = next) {
        next = process->next;
        if ((process->end.kind == KSYNC_POSIX_FOLDER || process->end.id == woken) &&
            ksync_posix_end_reached(&process->end))
            note_end(process);
        else if (process->end.kind == KSYNC_POSIX_FOLDER)
            timeout = LOOK_MS;
    }
    if (watcher.stopping)
        timeout = 0;
    pthread_mutex_unlock(&lock);
    return timeout;
}

static void watch(void *context) {
    struct epoll_event event;
    (void)context;
    for (int timeout = -1; timeout != 0;) {
        int count = epoll_wait(watcher.ends, &event, 1, timeout);
        timeout = look(count == 1 ? event.data.u32 : 0);
    }
}

static bool watch_descriptor(int descriptor, uint32_t id) {
    struct epoll_event event = {.events = id == 0 ? EPOLLIN | EPOLLET : EPOLLIN, .data.u32 = id};
    return epoll_ctl(watcher.ends, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

static void wake_watcher(void) {
    const uint64_t once = 1;
    (void)!write(watcher.wake, &once, sizeof once); /* never full: nobody writes 2^64 times */
}

static bool start_watcher(void) {
    if (watcher.exists)
        return true;
    watcher.ends = epoll_create1(EPOLL_CLOEXEC);
    watcher.wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    watcher.stopping = false;
    watcher.exists =
        watcher.ends >= 0 && watcher.wake >= 0 && watch_descriptor(watcher.wake, 0) &&
        ksync_platform_thread_create(&watcher.thread, watch, NULL, STACK_BYTES) == KSYNC_OK;
    if (watcher.exists)
        return true;
    if (watcher.ends >= 0)
        close(watcher.ends);
    if (watcher.wake >= 0)
        close(watcher.wake);
    return false;
}

void ksync_posix_processes_stop(void) {
    pthread_mutex_lock(&lookups);
    if (watcher.exists) {
        pthread_mutex_lock(&lock);
        assert(running == NULL);
        watcher.stopping = true;
        pthread_mutex_unlock(&lock);
        wake_watcher();
        ksync_platform_thread_join(&watcher.thread);
        close(watcher.ends);
        close(watcher.wake);
        watcher.exists = false;
    }
    pthread_mutex_unlock(&lookups);
}

/* --- looking up --- */

/* The object of a process that runs, with a reference more, or NULL. */
static ksync_platform_process_t *find_running(uint32_t id) {
    pthread_mutex_lock(&lock);
    ksync_platform_process_t *found = running;
    while (found != NULL && found->end.id != id)
        found = found->next;
    if (found != NULL && ksync_posix_end_reached(&found->end)) {
        note_end(found); /* the watcher is late; another may have the identifier by now */
        found = NULL;
    }
    if (found != NULL)
        found->references++;
    pthread_mutex_unlock(&lock);
    return found;
}

/* A new object, which nobody else sees yet; NULL without memory. */
static ksync_platform_process_t *make(const ksync_posix_end_t *end) {
    ksync_platform_process_t *process = ksync_platform_allocate(sizeof *process);
    if (process == NULL)
        return NULL;
    ksync_platform_event_init(&process->ended, KSYNC_EVENT_NOTIFICATION, false);
    process->end = *end;
    process->references = 1;
    process->exit_status = KSYNC_STATUS_PENDING;
    return process;
}

/* Lists it, unless it has ended already. */
static void publish(ksync_platform_process_t *process) {
    pthread_mutex_lock(&lock);
    link_process(process);
    if (ksync_posix_end_reached(&process->end))
        note_end(process);
    pthread_mutex_unlock(&lock);
}

static uint32_t make_other(uint32_t id, ksync_platform_process_t **process) {
    ksync_posix_end_t end;
    if (!start_watcher())
        return KSYNC_STATUS_INSUFFICIENT_RESOURCES;
    uint32_t status = ksync_posix_end_open(&end, id);
    if (status != KSYNC_STATUS_SUCCESS)
        return status;
    bool wakes = end.kind == KSYNC_POSIX_PIDFD;
    ksync_platform_process_t *made = make(&end);
    if (made == NULL || (wakes && !watch_descriptor(end.descriptor, id))) {
        ksync_platform_free(made);
        ksync_posix_end_close(&end);
        return KSYNC_STATUS_INSUFFICIENT_RESOURCES;
    }
    publish(made);
    if (!wakes)
        wake_watcher(); /* it may be asleep for ever */
    *process = made;
    return KSYNC_STATUS_SUCCESS;
}

uint32_t ksync_platform_process_lookup(uint32_t id, ksync_platform_process_t **process) {
    if (id == (uint32_t)getpid()) {
        *process = ksync_platform_process_current();
        return *process != NULL ? KSYNC_STATUS_SUCCESS : KSYNC_STATUS_INSUFFICIENT_RESOURCES;
    }
    uint32_t status = KSYNC_STATUS_SUCCESS;
    pthread_mutex_lock(&lookups);
    ksync_platform_process_t *found = find_running(id);
    if (found != NULL)
        *process = found;
    else
        status = make_other(id, process);
    pthread_mutex_unlock(&lookups);
    return status;
}

ksync_platform_process_t *ksync_platform_process_current(void) {
    const ksync_posix_end_t end = {KSYNC_POSIX_NEVER, -1, (uint32_t)getpid()};
    pthread_mutex_lock(&lookups);
    ksync_platform_process_t *own = find_running(end.id);
    if (own == NULL) {
        own = make(&end);
        if (own != NULL)
            publish(own);
    }
    pthread_mutex_unlock(&lookups);
    return own;
}

/* --- references --- */

void ksync_platform_process_reference(ksync_platform_process_t *process) {
    pthread_mutex_lock(&lock);
    process->references++;
    pthread_mutex_unlock(&lock);
}

void ksync_platform_process_dereference(ksync_platform_process_t *process) {
    pthread_mutex_lock(&lock);
    bool last = --process->references == 0;
    if (last && process->exit_status == KSYNC_STATUS_PENDING)
        unlink_process(process);
    pthread_mutex_unlock(&lock);
    if (last)
        ksync_platform_free(process);
}

ksync_platform_object_t *ksync_platform_process_object(ksync_platform_process_t *process) {
    return &process->ended;
}

uint32_t ksync_platform_process_id(const ksync_platform_process_t *process) {
    return process->end.id;
}

uint32_t ksync_platform_process_exit_status(const ksync_platform_process_t *process) {
    pthread_mutex_lock(&lock);
    uint32_t status = process->exit_status;
    pthread_mutex_unlock(&lock);
    return status;
}
