/* Processes. The system tells of a process's end in its own way (processend.h), so each process
 * that somebody refers to has an object of ours, which the system's watcher signals through
 * ksync_simulated_processes_look. Objects of processes that run are in a list, in which a look-up
 * finds the one that is there already. */
#include "process.h"
#include "os.h"
#include "processend.h"

#include <assert.h>

/* Guarded by `lock`, but for the end's identifier, which is constant. */
struct ksync_platform_process {
    ksync_platform_event_t ended; /* notification */
    ksync_os_end_t end;
    uint32_t references;
    uint32_t exit_status;                   /* KSYNC_STATUS_PENDING while it runs */
    ksync_platform_process_t *next, **link; /* in `running`, while it runs */
};

static ksync_os_mutex_t lookups; /* one at a time; taken before `lock` */
static ksync_os_mutex_t lock;    /* short: dereferences take it at DISPATCH */
static ksync_platform_process_t *running;

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
    ksync_os_unwatch(&process->end);
    ksync_os_end_close(&process->end);
}

static void note_end(ksync_platform_process_t *process) {
    process->exit_status = ksync_os_end_status(&process->end);
    unlink_process(process);
    ksync_platform_event_set(&process->ended);
}

/* --- for the watcher and the platform --- */

void ksync_simulated_processes_look(uint32_t id) {
    ksync_os_mutex_lock(&lock);
    for (ksync_platform_process_t *process = running, *next; process != NULL; process = next) {
        next = process->next;
        if ((id == 0 || process->end.id == id) && ksync_os_end_reached(&process->end))
            note_end(process);
    }
    ksync_os_mutex_unlock(&lock);
}

void ksync_simulated_processes_stop(void) {
    ksync_os_mutex_lock(&lookups);
    assert(running == NULL);
    ksync_os_watch_stop();
    ksync_os_mutex_unlock(&lookups);
}

/* --- looking up --- */

/* The object of a process that runs, with a reference more, or NULL. */
static ksync_platform_process_t *find_running(uint32_t id) {
    ksync_os_mutex_lock(&lock);
    ksync_platform_process_t *found = running;
    while (found != NULL && found->end.id != id)
        found = found->next;
    if (found != NULL && ksync_os_end_reached(&found->end)) {
        note_end(found); /* the watcher is late; another may have the identifier by now */
        found = NULL;
    }
    if (found != NULL)
        found->references++;
    ksync_os_mutex_unlock(&lock);
    return found;
}

/* Lists it, unless it has ended already; false when the system cannot watch it. */
static bool publish(ksync_platform_process_t *process) {
    ksync_os_mutex_lock(&lock);
    bool watched = ksync_os_watch(&process->end);
    if (watched)
        link_process(process);
    if (watched && ksync_os_end_reached(&process->end))
        note_end(process);
    ksync_os_mutex_unlock(&lock);
    return watched;
}

/* A new object, which has the end from now on; NULL without memory, and the end closed. */
static ksync_platform_process_t *make(ksync_os_end_t *end) {
    ksync_platform_process_t *process = ksync_platform_allocate(sizeof *process);
    if (process != NULL) {
        ksync_platform_event_init(&process->ended, KSYNC_EVENT_NOTIFICATION, false);
        process->end = *end;
        process->references = 1;
        process->exit_status = KSYNC_STATUS_PENDING;
        if (publish(process))
            return process;
    }
    ksync_os_end_close(end);
    ksync_platform_free(process);
    return NULL;
}

static uint32_t make_other(uint32_t id, ksync_platform_process_t **process) {
    ksync_os_end_t end;
    if (!ksync_os_watch_start())
        return KSYNC_STATUS_INSUFFICIENT_RESOURCES;
    uint32_t status = ksync_os_end_open(&end, id);
    if (status != KSYNC_STATUS_SUCCESS)
        return status;
    *process = make(&end);
    return *process != NULL ? KSYNC_STATUS_SUCCESS : KSYNC_STATUS_INSUFFICIENT_RESOURCES;
}

uint32_t ksync_platform_process_lookup(uint32_t id, ksync_platform_process_t **process) {
    if (id == ksync_os_process_id()) {
        *process = ksync_platform_process_current();
        return *process != NULL ? KSYNC_STATUS_SUCCESS : KSYNC_STATUS_INSUFFICIENT_RESOURCES;
    }
    uint32_t status = KSYNC_STATUS_SUCCESS;
    ksync_os_mutex_lock(&lookups);
    ksync_platform_process_t *found = find_running(id);
    if (found != NULL)
        *process = found;
    else
        status = make_other(id, process);
    ksync_os_mutex_unlock(&lookups);
    return status;
}

ksync_platform_process_t *ksync_platform_process_current(void) {
    ksync_os_end_t end;
    ksync_os_mutex_lock(&lookups);
    ksync_platform_process_t *own = find_running(ksync_os_process_id());
    if (own == NULL) {
        ksync_os_end_open_own(&end);
        own = make(&end);
    }
    ksync_os_mutex_unlock(&lookups);
    return own;
}

/* --- references --- */

void ksync_platform_process_reference(ksync_platform_process_t *process) {
    ksync_os_mutex_lock(&lock);
    process->references++;
    ksync_os_mutex_unlock(&lock);
}

void ksync_platform_process_dereference(ksync_platform_process_t *process) {
    ksync_os_mutex_lock(&lock);
    bool last = --process->references == 0;
    if (last && process->exit_status == KSYNC_STATUS_PENDING)
        unlink_process(process);
    ksync_os_mutex_unlock(&lock);
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
    ksync_os_mutex_lock(&lock);
    uint32_t status = process->exit_status;
    ksync_os_mutex_unlock(&lock);
    return status;
}
