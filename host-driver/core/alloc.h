/* The core's only way to allocate: counted, so that an unload can show that everything came back,
 * and failable on purpose, so that tests can fail each allocation in turn. <= DISPATCH_LEVEL
 * (nonpaged). */
#ifndef KSYNC_ALLOC_H
#define KSYNC_ALLOC_H

#include <stddef.h>
#include <stdint.h>

/* Zeroed memory or NULL. */
void *ksync_alloc(size_t bytes);
/* The block with its contents kept, what is new zeroed; NULL leaves the old block as it is. */
void *ksync_realloc(void *block, size_t bytes);
void ksync_free(void *block);

/* Allocations alive, and their bytes. */
uint64_t ksync_alloc_live(void);
uint64_t ksync_alloc_bytes(void);
/* Test hook: the n-th allocation from now fails once (0: none will). */
void ksync_alloc_fail_at(uint64_t n);

/* Measures what one thread keeps allocated between begin and end: how an engine's memory is put on
 * a module's account without the engine knowing of accounts. The meter lives on the measuring
 * thread's stack. */
typedef struct ksync_alloc_meter {
    struct ksync_alloc_meter *next; /* guarded by the list's lock */
    uint32_t thread;
    int64_t bytes;
} ksync_alloc_meter_t;

void ksync_alloc_meter_begin(ksync_alloc_meter_t *meter);
int64_t ksync_alloc_meter_end(ksync_alloc_meter_t *meter);

#endif
