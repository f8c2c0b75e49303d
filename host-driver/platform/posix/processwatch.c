/* The watcher of processes on Linux: one thread that sleeps until a pidfd becomes readable, and
 * that looks every few milliseconds while there are processes whose end wakes nobody. */
#define _GNU_SOURCE
#include "end.h"
#include "platform.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define LOOK_MS 20
#define STACK_BYTES 32768u

/* Of those who start and stop it, who are one at a time, but for what the thread itself uses. */
static struct {
    bool exists;
    bool stopping;    /* atomic */
    uint32_t folders; /* atomic; ends that wake nobody */
    int ends;         /* epoll: pidfds, each with its process's identifier, and `wake` with 0 */
    int wake;         /* eventfd, edge-triggered */
    ksync_platform_thread_t thread;
} watcher;

static void watch(void *context) {
    struct epoll_event event;
    (void)context;
    for (;;) {
        int timeout = __atomic_load_n(&watcher.folders, __ATOMIC_SEQ_CST) != 0 ? LOOK_MS : -1;
        int count = epoll_wait(watcher.ends, &event, 1, timeout);
        if (__atomic_load_n(&watcher.stopping, __ATOMIC_SEQ_CST))
            return;
        ksync_simulated_processes_look(count == 1 ? event.data.u32 : 0);
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

bool ksync_os_watch_start(void) {
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

void ksync_os_watch_stop(void) {
    if (!watcher.exists)
        return;
    __atomic_store_n(&watcher.stopping, true, __ATOMIC_SEQ_CST);
    wake_watcher();
    ksync_platform_thread_join(&watcher.thread);
    close(watcher.ends);
    close(watcher.wake);
    watcher.exists = false;
}

bool ksync_os_watch(ksync_os_end_t *end) {
    const ksync_posix_end_t *self = ksync_posix_end_of(end);
    if (self->kind == KSYNC_POSIX_PIDFD)
        return watch_descriptor(self->descriptor, end->id);
    if (self->kind == KSYNC_POSIX_FOLDER) {
        __atomic_fetch_add(&watcher.folders, 1, __ATOMIC_SEQ_CST);
        wake_watcher(); /* it may be asleep for ever */
    }
    return true;
}

void ksync_os_unwatch(ksync_os_end_t *end) {
    const ksync_posix_end_t *self = ksync_posix_end_of(end);
    if (self->kind == KSYNC_POSIX_PIDFD) /* a fork's copy would keep it in the set */
        (void)epoll_ctl(watcher.ends, EPOLL_CTL_DEL, self->descriptor, NULL);
    else if (self->kind == KSYNC_POSIX_FOLDER)
        __atomic_fetch_sub(&watcher.folders, 1, __ATOMIC_SEQ_CST);
}
