/* Guest threads: start routines of a module on threads of the platform. A thread's record is
 * referred to by the module's list until it is joined by the host, by its handle until that is
 * closed, and by each guest that waits for it. */
#include "thread.h"

#include "alloc.h"
#include "object.h"
#include "error.h"
#include "imports.gen.h"

/* Native stack beside the guest's budget: the host's own frames, the imports' reserve. */
#define HOST_STACK 65536u

struct ksync_guest_thread {
    ksync_object_t object;
    ksync_platform_event_t begun, ended; /* notification */
    ksync_guest_thread_t *next;          /* in the module's list; guarded by its lock */
    bool finished;        /* has only the host's last instructions to run; guarded likewise */
    uint32_t id;          /* written by the thread before `begun` */
    uint32_t exit_status; /* the thread's alone until `ended` */
    ksync_guest_thread_t *next_running, **running_link; /* in `running` */
    uint32_t function;
    uint64_t argument;
    ksync_activation_t *activation;
    ksync_platform_thread_t platform;
};

/* Every module's threads that run, by which an identifier is told to be a guest's. */
static struct {
    ksync_platform_spinlock_t lock; /* guards the list; all zero is a free one */
    ksync_guest_thread_t *first;
} running;

/* Takes the finished threads, or all, out of the list, joins them and gives up the list's
 * references. */
static void join_threads(ksync_instance_t *instance, bool all) {
    ksync_guest_threads_t *threads = &instance->threads;
    ksync_guest_thread_t *taken = NULL;
    uint8_t irql = ksync_platform_spinlock_acquire(&threads->lock);
    for (ksync_guest_thread_t **link = &threads->first; *link != NULL;) {
        ksync_guest_thread_t *thread = *link;
        if (!thread->finished && !all) {
            link = &thread->next;
            continue;
        }
        *link = thread->next;
        thread->next = taken;
        taken = thread;
    }
    ksync_platform_spinlock_release(&threads->lock, irql);
    while (taken != NULL) {
        ksync_guest_thread_t *thread = taken;
        taken = thread->next;
        ksync_platform_thread_join(&thread->platform);
        ksync_instance_charge(instance, -(int64_t)sizeof *thread);
        ksync_object_release(thread);
    }
}

void ksync_guest_threads_join(ksync_instance_t *instance) {
    join_threads(instance, true);
}

/* By the new thread. */
static void begin(ksync_guest_thread_t *thread) {
    thread->id = ksync_platform_thread_id();
    uint8_t irql = ksync_platform_spinlock_acquire(&running.lock);
    thread->next_running = running.first;
    thread->running_link = &running.first;
    if (running.first != NULL)
        running.first->running_link = &thread->next_running;
    running.first = thread;
    ksync_platform_spinlock_release(&running.lock, irql);
    ksync_platform_event_set(&thread->begun);
}

/* By the thread, whose identifier is the system's to give away from here on. */
static void end(ksync_guest_thread_t *thread) {
    uint8_t irql = ksync_platform_spinlock_acquire(&running.lock);
    *thread->running_link = thread->next_running;
    if (thread->next_running != NULL)
        thread->next_running->running_link = thread->running_link;
    ksync_platform_spinlock_release(&running.lock, irql);
    ksync_platform_event_set(&thread->ended);
}

static void run(void *context) {
    ksync_guest_thread_t *thread = context;
    ksync_activation_t *activation = thread->activation;
    ksync_instance_t *instance = activation->instance;
    ksync_error_t error;
    uint64_t unused;
    begin(thread);
    ksync_result_t result =
        ksync_activation_run(activation, thread->function, &thread->argument, &unused, &error);
    if (result == KSYNC_E_NO_STACK) { /* a trap has already faulted the module */
        error.trap = KSYNC_TRAP_NATIVE_STACK;
        (void)ksync_instance_fault(instance, &error);
    }
    ksync_pool_give(&instance->pool, activation);
    __atomic_fetch_sub(&instance->threads.alive, 1, __ATOMIC_RELEASE);
    end(thread);
    uint8_t irql = ksync_platform_spinlock_acquire(&instance->threads.lock);
    thread->finished = true; /* from here on only a join's end tells that this thread is gone */
    ksync_platform_spinlock_release(&instance->threads.lock, irql);
    ksync_rundown_leave(&instance->rundown);
}

/* --- references --- */

bool ksync_guest_thread_find(const ksync_instance_t *instance, uint32_t id,
                             ksync_guest_thread_t **thread) {
    *thread = NULL;
    uint8_t irql = ksync_platform_spinlock_acquire(&running.lock);
    ksync_guest_thread_t *found = running.first;
    while (found != NULL && found->id != id)
        found = found->next_running;
    if (found != NULL && found->activation->instance == instance) {
        ksync_object_retain(found); /* the list's of its module lasts until it has been joined */
        *thread = found;
    }
    ksync_platform_spinlock_release(&running.lock, irql);
    return found != NULL;
}

ksync_trap_t ksync_guest_thread_await_begin(ksync_activation_t *activation,
                                            ksync_guest_thread_t *thread) {
    return ksync_activation_wait(activation, &thread->begun, KSYNC_WAIT_FOREVER);
}

ksync_platform_object_t *ksync_guest_thread_object(ksync_guest_thread_t *thread) {
    return &thread->ended;
}

uint32_t ksync_guest_thread_bytes(const ksync_guest_thread_t *thread) {
    return thread->object.bytes;
}

uint32_t ksync_guest_thread_id(const ksync_guest_thread_t *thread) {
    return thread->id;
}

uint32_t ksync_guest_thread_exit_status(const ksync_guest_thread_t *thread) {
    return ksync_platform_event_read(&thread->ended) ? thread->exit_status : KSYNC_STATUS_PENDING;
}

/* --- creating --- */

/* Counts one more thread alive, unless the quota is used up. */
static bool count_thread(ksync_instance_t *instance) {
    uint32_t alive = __atomic_load_n(&instance->threads.alive, __ATOMIC_RELAXED);
    do {
        if (alive >= instance->limits.max_threads)
            return false;
    } while (!__atomic_compare_exchange_n(&instance->threads.alive, &alive, alive + 1, true,
                                          __ATOMIC_RELAXED, __ATOMIC_RELAXED));
    return true;
}

/* A record with an activation of its own, referred to by the list and by its handle to be; NULL
 * without memory. */
static ksync_guest_thread_t *make_thread(ksync_instance_t *instance, uint32_t function,
                                         uint32_t argument) {
    ksync_guest_thread_t *thread = ksync_alloc(sizeof *thread);
    ksync_activation_t *activation =
        thread == NULL ? NULL : ksync_pool_take(&instance->pool, instance);
    if (activation == NULL) {
        ksync_free(thread);
        return NULL;
    }
    activation->thread = thread;
    activation->system_thread = true;
    thread->object.references = 2;
    thread->function = function;
    thread->argument = argument;
    thread->activation = activation;
    thread->object.bytes = sizeof *thread;
    thread->exit_status = KSYNC_STATUS_SUCCESS;
    ksync_platform_event_init(&thread->begun, KSYNC_EVENT_NOTIFICATION, false);
    ksync_platform_event_init(&thread->ended, KSYNC_EVENT_NOTIFICATION, false);
    thread->object.target = &thread->ended;
    return thread;
}

/* Called inside the rundown and with the thread counted as alive; on success both are the thread's
 * to give back. */
static bool start_thread(ksync_instance_t *instance, uint32_t function, uint32_t argument,
                         uint32_t *handle) {
    ksync_guest_thread_t *thread = make_thread(instance, function, argument);
    void *object = thread;
    if (thread == NULL)
        return false;
    uint32_t made = ksync_handle_create(&instance->handles, KSYNC_KIND_THREAD, thread);
    if (made != 0 && ksync_platform_thread_create(&thread->platform, run, thread,
                                                  instance->limits.native_stack_bytes +
                                                      HOST_STACK) == KSYNC_OK) {
        uint8_t irql = ksync_platform_spinlock_acquire(&instance->threads.lock);
        thread->next = instance->threads.first;
        instance->threads.first = thread;
        ksync_platform_spinlock_release(&instance->threads.lock, irql);
        ksync_instance_charge(instance, sizeof *thread);
        *handle = made;
        return true;
    }
    /* Another thread of the guest may have guessed the handle. */
    ksync_platform_event_set(&thread->begun);
    ksync_platform_event_set(&thread->ended);
    if (made == 0 || ksync_handle_destroy(&instance->handles, made, KSYNC_KIND_THREAD, &object))
        ksync_object_release(thread);
    ksync_pool_give(&instance->pool, thread->activation);
    ksync_object_release(thread);
    return false;
}

ksync_trap_t ksync_import_thread_create(ksync_activation_t *activation, uint32_t start,
                                        uint32_t context, uint64_t *result) {
    ksync_instance_t *instance = activation->instance;
    static const uint8_t parameter = KSYNC_I32;
    uint32_t function, handle;
    if (!ksync_engine_table_function(instance->engine, start, 1, &parameter, 0, NULL, &function))
        return ksync_activation_trap(activation, KSYNC_TRAP_BAD_CALLBACK,
                                     "table index %u is no function (i32) -> ()", start);
    join_threads(instance, false);
    *result = ksync_outcome(KSYNC_STATUS_INSUFFICIENT_RESOURCES, 0);
    if (!count_thread(instance))
        return KSYNC_TRAP_NONE;
    ksync_result_t entered =
        ksync_rundown_enter(&instance->rundown, instance->limits.max_activations);
    if (entered == KSYNC_OK && start_thread(instance, function, context, &handle)) {
        *result = ksync_outcome(KSYNC_STATUS_SUCCESS, handle);
        return KSYNC_TRAP_NONE;
    }
    __atomic_fetch_sub(&instance->threads.alive, 1, __ATOMIC_RELAXED);
    if (entered == KSYNC_OK)
        ksync_rundown_leave(&instance->rundown);
    else if (entered != KSYNC_E_HOST_BUSY)
        *result = ksync_outcome(KSYNC_STATUS_DELETE_PENDING, 0);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_thread_join(ksync_activation_t *activation, uint32_t thread,
                                      uint32_t *result) {
    ksync_object_t *joined;
    ksync_trap_t trap = ksync_object_reference(activation, thread, KSYNC_KIND_THREAD, &joined);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = KSYNC_STATUS_INVALID_PARAMETER;
    if ((void *)joined != activation->thread) {
        trap = ksync_activation_wait(activation, joined->target, KSYNC_WAIT_FOREVER);
        *result = KSYNC_STATUS_SUCCESS;
    }
    ksync_object_release(joined);
    return trap;
}

ksync_trap_t ksync_import_thread_close(ksync_activation_t *activation, uint32_t thread) {
    void *closed;
    if (!ksync_handle_destroy(&activation->instance->handles, thread, KSYNC_KIND_THREAD, &closed))
        return ksync_activation_bad_handle(activation, thread, KSYNC_KIND_THREAD);
    ksync_object_release(closed);
    join_threads(activation->instance, false);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_thread_id(ksync_activation_t *activation, uint32_t *result) {
    (void)activation;
    *result = ksync_platform_thread_id();
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_thread_sleep(ksync_activation_t *activation, uint64_t interval,
                                       uint32_t *result) {
    *result = KSYNC_STATUS_INVALID_PARAMETER;
    if (interval > INT64_MAX)
        return KSYNC_TRAP_NONE;
    *result = KSYNC_STATUS_SUCCESS;
    if (interval == 0)
        ksync_platform_thread_yield();
    return ksync_activation_wait(activation, NULL, interval);
}

ksync_trap_t ksync_import_thread_yield(ksync_activation_t *activation) {
    (void)activation;
    ksync_platform_thread_yield();
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_thread_pause(ksync_activation_t *activation) {
    ksync_platform_pause();
    return ksync_activation_poll(activation);
}

ksync_trap_t ksync_import_thread_parallelism(ksync_activation_t *activation, uint32_t *result) {
    (void)activation;
    *result = ksync_platform_processors();
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_thread_exitStatus(ksync_activation_t *activation, uint32_t thread,
                                            uint32_t *result) {
    ksync_object_t *found;
    ksync_trap_t trap = ksync_object_reference(activation, thread, KSYNC_KIND_THREAD, &found);
    if (trap != KSYNC_TRAP_NONE)
        return trap;
    *result = ksync_guest_thread_exit_status((ksync_guest_thread_t *)found);
    ksync_object_release(found);
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_thread_setExitStatus(ksync_activation_t *activation, uint32_t status) {
    if (activation->thread != NULL)
        activation->thread->exit_status = status;
    return KSYNC_TRAP_NONE;
}

ksync_trap_t ksync_import_thread_processor(ksync_activation_t *activation, uint32_t *result) {
    (void)activation;
    *result = ksync_platform_processor_current();
    return KSYNC_TRAP_NONE;
}
