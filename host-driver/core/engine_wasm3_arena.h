/* The memory of one module's compiled form. wasm3 loses blocks on some of its error paths; here
 * every block is on its module's list, so that an unload or a failed load frees all of them,
 * wherever wasm3 stopped. Part of engine_wasm3.c's translation unit: it stands in for calloc,
 * realloc and free there. */
#ifndef KSYNC_ENGINE_WASM3_ARENA_H
#define KSYNC_ENGINE_WASM3_ARENA_H

#include <string.h>
#include "alloc.h"

typedef struct arena_block {
    struct arena_block *next, *previous;
    size_t capacity; /* bytes that follow */
    size_t unused;   /* keeps the allocator's 16-byte alignment for what follows */
} arena_block_t;

typedef struct {
    arena_block_t blocks; /* head of the list */
    bool failed; /* an allocation failed: whatever wasm3 says then, the load is out of memory */
} arena_t;

/* The arena of the load that runs now; loads are serialised, and nothing allocates at other times.
 */
static arena_t *loading_arena;

static void arena_init(arena_t *arena) {
    arena->blocks.next = arena->blocks.previous = &arena->blocks;
    arena->failed = false;
}

static void *arena_allocate(size_t size) {
    arena_block_t *block = ksync_alloc(sizeof(arena_block_t) + size);
    if (block == NULL) {
        loading_arena->failed = true;
        return NULL;
    }
    arena_block_t *head = &loading_arena->blocks;
    block->capacity = size;
    block->next = head->next;
    block->previous = head;
    head->next->previous = block;
    head->next = block;
    return block + 1;
}

static void arena_free_all(arena_t *arena) {
    for (arena_block_t *block = arena->blocks.next; block != &arena->blocks;) {
        arena_block_t *next = block->next;
        ksync_free(block);
        block = next;
    }
    arena_init(arena);
}

static void arena_free(void *pointer) {
    if (pointer == NULL)
        return;
    arena_block_t *block = (arena_block_t *)pointer - 1;
    block->next->previous = block->previous;
    block->previous->next = block->next;
    ksync_free(block);
}

/* wasm3 grows some arrays by one element at a time, hence the doubling. When memory runs out it
 * forgets the old block, which therefore stays on the list. */
static void *arena_grow(void *pointer, size_t size) {
    if (pointer == NULL)
        return arena_allocate(size);
    size_t capacity = ((arena_block_t *)pointer - 1)->capacity;
    if (size <= capacity)
        return pointer;
    void *fresh = arena_allocate(size < 2 * capacity ? 2 * capacity : size);
    if (fresh != NULL) {
        memcpy(fresh, pointer, capacity);
        arena_free(pointer);
    }
    return fresh;
}

/* What wasm3's own allocation functions call. */
#define calloc(size, one) arena_allocate(size)
#define realloc(pointer, size) arena_grow(pointer, size)
#define free(pointer) arena_free(pointer)

#endif
