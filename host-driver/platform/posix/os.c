/* What the model of a kernel needs of a posix system. */
#define _GNU_SOURCE /* pthread_cond_clockwait */
#include "simulated/os.h"

#include <assert.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#define UNITS_PER_SECOND 10000000u /* of 100 ns */
#define NS_PER_UNIT 100

const char ksync_os_name[] = "posix";

static_assert(sizeof(pthread_mutex_t) <= sizeof(ksync_os_mutex_t), "storage");
static_assert(sizeof(pthread_cond_t) <= sizeof(ksync_os_condition_t), "storage");

/* SAFETY: the storage is large enough (above), aligned for 64-bit words, and only ever used as this
 * type. All zero is PTHREAD_MUTEX_INITIALIZER, and PTHREAD_COND_INITIALIZER, in every libc for this
 * machine. Neither has anything besides its storage. */
static pthread_mutex_t *mutex_of(ksync_os_mutex_t *mutex) {
    return (pthread_mutex_t *)mutex->storage;
}

static pthread_cond_t *condition_of(ksync_os_condition_t *condition) {
    return (pthread_cond_t *)condition->storage;
}

void ksync_os_mutex_lock(ksync_os_mutex_t *mutex) {
    pthread_mutex_lock(mutex_of(mutex));
}

void ksync_os_mutex_unlock(ksync_os_mutex_t *mutex) {
    pthread_mutex_unlock(mutex_of(mutex));
}

void ksync_os_condition_wait(ksync_os_condition_t *condition, ksync_os_mutex_t *mutex) {
    pthread_cond_wait(condition_of(condition), mutex_of(mutex));
}

bool ksync_os_condition_wait_until(ksync_os_condition_t *condition, ksync_os_mutex_t *mutex,
                                   uint64_t until) {
    if (until == KSYNC_WAIT_FOREVER) {
        ksync_os_condition_wait(condition, mutex);
        return true;
    }
    const struct timespec time = {.tv_sec = (time_t)(until / UNITS_PER_SECOND),
                                  .tv_nsec = (long)(until % UNITS_PER_SECOND) * NS_PER_UNIT};
    return pthread_cond_clockwait(condition_of(condition), mutex_of(mutex),
                                  CLOCK_MONOTONIC, /* the interrupt time's */
                                  &time) == 0;
}

void ksync_os_condition_signal(ksync_os_condition_t *condition) {
    pthread_cond_signal(condition_of(condition));
}

void ksync_os_condition_broadcast(ksync_os_condition_t *condition) {
    pthread_cond_broadcast(condition_of(condition));
}

void ksync_os_clock_start(void) {} /* it always is */

void ksync_os_clock_stop(void) {}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static bool has_key;
static void (*end_of_value)(void *);

static void end_value(void *value) {
    __atomic_load_n(&end_of_value, __ATOMIC_RELAXED)(value);
}

static void make_key(void) {
    has_key = pthread_key_create(&key, end_value) == 0;
}

bool ksync_os_thread_value_set(void *value, void (*end)(void *value)) {
    pthread_once(&once, make_key);
    __atomic_store_n(&end_of_value, end, __ATOMIC_RELAXED); /* always the same one */
    return has_key && pthread_setspecific(key, value) == 0;
}

void *ksync_os_thread_value(void) {
    pthread_once(&once, make_key);
    return has_key ? pthread_getspecific(key) : NULL;
}

uint32_t ksync_os_process_id(void) {
    return (uint32_t)getpid();
}

uint32_t ksync_os_processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (uint32_t)count;
}
