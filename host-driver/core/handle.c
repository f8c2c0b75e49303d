/* A module's handles. */
#include "handle.h"

#include "alloc.h"

#define CHUNKS (KSYNC_HANDLE_INDEXES / KSYNC_HANDLE_CHUNK)

static uint32_t tag_of(uint32_t generation, ksync_kind_t kind) {
    return generation << 16 | kind;
}

static const struct {
    const char *name;
    bool dispatchable;
} kinds[KSYNC_KIND_COUNT] = {
    [KSYNC_KIND_NONE] = {"nothing", false},
    [KSYNC_KIND_SPINLOCK] = {"spin lock", false},
    [KSYNC_KIND_FASTMUTEX] = {"fast mutex", false},
    [KSYNC_KIND_THREAD] = {"thread", true},
    [KSYNC_KIND_HEAP] = {"heap lock", false},
    [KSYNC_KIND_EVENT] = {"event", true},
    [KSYNC_KIND_SEMAPHORE] = {"semaphore", true},
    [KSYNC_KIND_IRQL] = {"raise of the IRQL", false},
    [KSYNC_KIND_GUARDEDMUTEX] = {"guarded mutex", false},
    [KSYNC_KIND_QUEUEDSPINLOCK] = {"queued spin lock", false},
    [KSYNC_KIND_RESOURCE] = {"resource", false},
    [KSYNC_KIND_MUTEX] = {"mutex", true},
    [KSYNC_KIND_RUNDOWNPROTECTION] = {"run-down protection", false},
    [KSYNC_KIND_ONCE] = {"one-time initialisation", false},
    [KSYNC_KIND_DPC] = {"DPC", false},
    [KSYNC_KIND_TIMER] = {"timer", true},
    [KSYNC_KIND_HRTIMER] = {"high-resolution timer", true},
    [KSYNC_KIND_WORKITEM] = {"work item", false},
    [KSYNC_KIND_PROCESS] = {"process object", true},
    [KSYNC_KIND_THREADOBJECT] = {"thread object", true},
    [KSYNC_KIND_OBJECTHANDLE] = {"object handle", false},
    [KSYNC_KIND_DISPATCHABLE] = {"dispatcher object", false},
};

const char *ksync_kind_name(ksync_kind_t kind) {
    return kinds[kind].name;
}

static bool is_kind(ksync_kind_t kind, ksync_kind_t wanted) {
    return wanted == KSYNC_KIND_DISPATCHABLE ? kinds[kind].dispatchable : kind == wanted;
}

/* The slot at an index, or NULL where there is no chunk yet. */
static ksync_slot_t *slot_at(const ksync_handles_t *handles, uint32_t index) {
    ksync_slot_t *chunk =
        __atomic_load_n(&handles->chunks[index / KSYNC_HANDLE_CHUNK], __ATOMIC_ACQUIRE);
    return chunk == NULL ? NULL : &chunk[index % KSYNC_HANDLE_CHUNK];
}

ksync_result_t ksync_handles_init(ksync_handles_t *handles, uint32_t quota) {
    ksync_slot_t **chunks = ksync_alloc(CHUNKS * sizeof *chunks);
    if (chunks == NULL)
        return KSYNC_E_OUT_OF_MEMORY;
    *handles = (ksync_handles_t){.chunks = chunks, .quota = quota};
    ksync_platform_spinlock_init(&handles->lock);
    return KSYNC_OK;
}

void ksync_handles_free(ksync_handles_t *handles, void (*drop)(void *object)) {
    for (uint32_t i = 0; i < handles->chunk_count; i++) {
        ksync_slot_t *chunk = handles->chunks[i];
        for (uint32_t j = 0; j < KSYNC_HANDLE_CHUNK; j++) {
            ksync_twin_destroy(ksync_twin_detach(&chunk[j]));
            if (chunk[j].object != NULL)
                drop(chunk[j].object);
        }
        ksync_free(chunk);
    }
    ksync_free(handles->chunks);
    handles->chunks = NULL;
    __atomic_store_n(&handles->chunk_count, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&handles->live, 0, __ATOMIC_RELAXED);
}

/* Links the slots of a new chunk, which becomes the table's next. Called with the lock held. */
static void add_chunk(ksync_handles_t *handles, ksync_slot_t *chunk) {
    uint32_t first = handles->chunk_count * KSYNC_HANDLE_CHUNK;
    for (uint32_t i = 0; i < KSYNC_HANDLE_CHUNK; i++)
        chunk[i].next_free = i + 1 < KSYNC_HANDLE_CHUNK ? first + i + 2 : handles->first_free;
    handles->first_free = first + 1;
    __atomic_store_n(&handles->chunks[handles->chunk_count], chunk, __ATOMIC_RELEASE);
    __atomic_store_n(&handles->chunk_count, handles->chunk_count + 1, __ATOMIC_RELAXED);
}

uint32_t ksync_handle_create(ksync_handles_t *handles, ksync_kind_t kind, void *object) {
    ksync_slot_t *spare = NULL;
    ksync_platform_twin_t *twin;
    uint32_t handle = 0;
    if (!ksync_twin_create(kind, &twin))
        return 0;
    uint8_t irql = ksync_platform_spinlock_acquire(&handles->lock);
    if (handles->live >= handles->quota)
        goto done;
    if (handles->first_free == 0) { /* allocated outside the lock; another creator may be quicker */
        ksync_platform_spinlock_release(&handles->lock, irql);
        spare = ksync_alloc(KSYNC_HANDLE_CHUNK * sizeof *spare);
        irql = ksync_platform_spinlock_acquire(&handles->lock);
        if (handles->first_free == 0 && spare != NULL && handles->chunk_count < CHUNKS) {
            add_chunk(handles, spare);
            spare = NULL;
        }
        if (handles->first_free == 0 || handles->live >= handles->quota)
            goto done;
    }
    uint32_t index = handles->first_free - 1;
    ksync_slot_t *slot = slot_at(handles, index);
    uint32_t generation = (slot->tag >> 16) + 1;
    handles->first_free = slot->next_free;
    slot->object = object;
    ksync_twin_attach(slot, twin);
    twin = NULL;
    if (generation == 1)
        ksync_lock_init(&slot->lock, generation);
    else
        ksync_lock_renew(&slot->lock, generation);
    __atomic_store_n(&slot->tag, tag_of(generation, kind), __ATOMIC_RELEASE);
    __atomic_store_n(&handles->live, handles->live + 1, __ATOMIC_RELAXED);
    handle = generation << 16 | index;
done:
    ksync_platform_spinlock_release(&handles->lock, irql);
    ksync_free(spare);
    ksync_twin_destroy(twin);
    return handle;
}

ksync_slot_t *ksync_handle_lookup(const ksync_handles_t *handles, uint32_t handle,
                                  ksync_kind_t kind) {
    ksync_slot_t *slot = slot_at(handles, handle & (KSYNC_HANDLE_INDEXES - 1));
    uint32_t tag = tag_of(ksync_handle_generation(handle), kind);
    return slot != NULL && __atomic_load_n(&slot->tag, __ATOMIC_ACQUIRE) == tag ? slot : NULL;
}

void *ksync_handle_reference(ksync_handles_t *handles, uint32_t handle, ksync_kind_t kind,
                             void (*retain)(void *object)) {
    void *object = NULL;
    uint8_t irql = ksync_platform_spinlock_acquire(&handles->lock);
    const ksync_slot_t *slot = slot_at(handles, handle & (KSYNC_HANDLE_INDEXES - 1));
    if (slot != NULL && slot->tag >> 16 == ksync_handle_generation(handle) &&
        is_kind((ksync_kind_t)(slot->tag & 0xffff), kind)) {
        object = slot->object;
        retain(object);
    }
    ksync_platform_spinlock_release(&handles->lock, irql);
    return object;
}

bool ksync_handle_destroy(ksync_handles_t *handles, uint32_t handle, ksync_kind_t kind,
                          void **object) {
    ksync_platform_twin_t *twin = NULL;
    uint8_t irql = ksync_platform_spinlock_acquire(&handles->lock);
    ksync_slot_t *slot = ksync_handle_lookup(handles, handle, kind);
    if (slot != NULL) {
        uint32_t generation = ksync_handle_generation(handle);
        *object = slot->object;
        slot->object = NULL;
        twin = ksync_twin_detach(slot);
        __atomic_store_n(&slot->tag, tag_of(generation, KSYNC_KIND_NONE), __ATOMIC_RELEASE);
        __atomic_store_n(&handles->live, handles->live - 1, __ATOMIC_RELAXED);
        if (generation < KSYNC_GENERATION_MAX) { /* else retired */
            slot->next_free = handles->first_free;
            handles->first_free = (handle & (KSYNC_HANDLE_INDEXES - 1)) + 1;
        }
    }
    ksync_platform_spinlock_release(&handles->lock, irql);
    ksync_twin_destroy(twin);
    return slot != NULL;
}

uint32_t ksync_handles_live(const ksync_handles_t *handles) {
    return __atomic_load_n(&handles->live, __ATOMIC_RELAXED);
}

size_t ksync_handles_bytes(const ksync_handles_t *handles) {
    uint32_t chunks = __atomic_load_n(&handles->chunk_count, __ATOMIC_RELAXED);
    return chunks * KSYNC_HANDLE_CHUNK * sizeof(ksync_slot_t);
}
