/* Counting in front of the platform's allocator. */
#include "alloc.h"

#include <string.h>
#include "platform.h"

/* Precedes each block and keeps its 16-byte alignment. */
typedef struct {
    _Alignas(16) size_t bytes;
} header_t;

/* Statistics and a test hook, each for itself: relaxed. */
static uint64_t live_count, live_bytes, fail_countdown;

static ksync_platform_spinlock_t meters_lock; /* all zero is a free lock */
static ksync_alloc_meter_t *meters;           /* guarded by meters_lock */
static uint32_t meter_count; /* written under meters_lock; read without, to skip it */

static void measure(int64_t bytes) {
    /* A thread sees the meters that it began itself, which are the only ones it may have to feed.
     */
    if (__atomic_load_n(&meter_count, __ATOMIC_RELAXED) == 0)
        return;
    uint32_t thread = ksync_platform_thread_id();
    uint8_t irql = ksync_platform_spinlock_acquire(&meters_lock);
    for (ksync_alloc_meter_t *meter = meters; meter != NULL; meter = meter->next)
        if (meter->thread == thread)
            meter->bytes += bytes;
    ksync_platform_spinlock_release(&meters_lock, irql);
}

static bool must_fail(void) {
    uint64_t left = __atomic_load_n(&fail_countdown, __ATOMIC_RELAXED);
    while (left != 0)
        if (__atomic_compare_exchange_n(&fail_countdown, &left, left - 1, true, __ATOMIC_RELAXED,
                                        __ATOMIC_RELAXED))
            return left == 1;
    return false;
}

void *ksync_alloc(size_t bytes) {
    if (bytes > SIZE_MAX - sizeof(header_t) || must_fail())
        return NULL;
    header_t *header = ksync_platform_allocate(sizeof *header + bytes);
    if (header == NULL)
        return NULL;
    header->bytes = bytes;
    __atomic_fetch_add(&live_count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_add(&live_bytes, bytes, __ATOMIC_RELAXED);
    measure((int64_t)bytes);
    return header + 1;
}

void ksync_free(void *block) {
    if (block == NULL)
        return;
    header_t *header = (header_t *)block - 1;
    size_t bytes = header->bytes;
    ksync_platform_free(header);
    __atomic_fetch_sub(&live_count, 1, __ATOMIC_RELAXED);
    __atomic_fetch_sub(&live_bytes, bytes, __ATOMIC_RELAXED);
    measure(-(int64_t)bytes);
}

void *ksync_realloc(void *block, size_t bytes) {
    void *moved = ksync_alloc(bytes);
    if (moved == NULL || block == NULL)
        return moved;
    size_t old = ((header_t *)block - 1)->bytes;
    memcpy(moved, block, old < bytes ? old : bytes);
    ksync_free(block);
    return moved;
}

uint64_t ksync_alloc_live(void) {
    return __atomic_load_n(&live_count, __ATOMIC_RELAXED);
}

uint64_t ksync_alloc_bytes(void) {
    return __atomic_load_n(&live_bytes, __ATOMIC_RELAXED);
}

void ksync_alloc_fail_at(uint64_t n) {
    __atomic_store_n(&fail_countdown, n, __ATOMIC_RELAXED);
}

void ksync_alloc_meter_begin(ksync_alloc_meter_t *meter) {
    meter->thread = ksync_platform_thread_id();
    meter->bytes = 0;
    uint8_t irql = ksync_platform_spinlock_acquire(&meters_lock);
    meter->next = meters;
    meters = meter;
    __atomic_fetch_add(&meter_count, 1, __ATOMIC_RELAXED);
    ksync_platform_spinlock_release(&meters_lock, irql);
}

int64_t ksync_alloc_meter_end(ksync_alloc_meter_t *meter) {
    uint8_t irql = ksync_platform_spinlock_acquire(&meters_lock);
    ksync_alloc_meter_t **link = &meters;
    while (*link != meter)
        link = &(*link)->next;
    *link = meter->next;
    __atomic_fetch_sub(&meter_count, 1, __ATOMIC_RELAXED);
    ksync_platform_spinlock_release(&meters_lock, irql);
    return meter->bytes;
}
