/* The kernel's locks beside guests' locks on nt, in the forms for who is at the right IRQL already,
 * as the holder of a guest's lock is. They are free for whoever acquires them; where a function can
 * say that one is not, that is the host's mistake. Linked into builds with KSYNC_VERIFIER only. */
#include "nt.h"

typedef struct {
    union {
        struct {
            KSPIN_LOCK word;
            KLOCK_QUEUE_HANDLE place; /* its holder's */
        } spinlock;
        FAST_MUTEX fastmutex;
        KGUARDED_MUTEX guardedmutex;
        ERESOURCE resource;
        KMUTEX mutex;
    };
    ksync_platform_twin_kind_t kind;
} twin_t;

C_ASSERT(sizeof(twin_t) <= sizeof(ksync_platform_twin_t));

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static twin_t *twin_of(ksync_platform_twin_t *twin) {
    return (twin_t *)twin->storage;
}

void ksync_platform_twin_init(ksync_platform_twin_t *twin, ksync_platform_twin_kind_t kind) {
    twin_t *self = twin_of(twin);
    self->kind = kind;
    switch (kind) {
    case KSYNC_TWIN_SPINLOCK:
    case KSYNC_TWIN_QUEUEDSPINLOCK:
        KeInitializeSpinLock(&self->spinlock.word);
        return;
    case KSYNC_TWIN_FASTMUTEX:
        ExInitializeFastMutex(&self->fastmutex);
        return;
    case KSYNC_TWIN_GUARDEDMUTEX:
        KeInitializeGuardedMutex(&self->guardedmutex);
        return;
    case KSYNC_TWIN_RESOURCE:
        KSYNC_NT_CHECK(NT_SUCCESS(ExInitializeResourceLite(&self->resource)));
        return;
    case KSYNC_TWIN_MUTEX:
        KeInitializeMutex(&self->mutex, 0);
        return;
    case KSYNC_TWIN_NONE:
        KSYNC_NT_CHECK(kind != KSYNC_TWIN_NONE);
    }
}

void ksync_platform_twin_delete(ksync_platform_twin_t *twin) {
    twin_t *self = twin_of(twin);
    if (self->kind == KSYNC_TWIN_RESOURCE)
        KSYNC_NT_CHECK(NT_SUCCESS(ExDeleteResourceLite(&self->resource)));
}

/* A guest's regions are counters of its activation, which the kernel does not see. So both
 * functions have a region of their own, and no longer than they run: the guest may release at
 * DISPATCH_LEVEL, where no region can be left, and nobody waits for who holds a twin. */
static void acquire_resource(PERESOURCE resource, bool shared) {
    KeEnterCriticalRegion();
    BOOLEAN acquired = shared ? ExAcquireResourceSharedLite(resource, FALSE)
                              : ExAcquireResourceExclusiveLite(resource, FALSE);
    KeLeaveCriticalRegion();
    KSYNC_NT_CHECK(acquired);
}

static void release_resource(PERESOURCE resource) {
    bool can_enter = KeGetCurrentIrql() < DISPATCH_LEVEL; /* there APCs are off anyway */
    if (can_enter)
        KeEnterCriticalRegion();
    ExReleaseResourceLite(resource);
    if (can_enter)
        KeLeaveCriticalRegion();
}

static void acquire_mutex(PRKMUTEX mutex) {
    LARGE_INTEGER no_wait = {.QuadPart = 0}; /* which is allowed at DISPATCH_LEVEL too */
    NTSTATUS status = KeWaitForSingleObject(mutex, Executive, KernelMode, FALSE, &no_wait);
    KSYNC_NT_CHECK(status == STATUS_SUCCESS);
}

void ksync_platform_twin_acquire(ksync_platform_twin_t *twin, bool shared) {
    twin_t *self = twin_of(twin);
    switch (self->kind) {
    case KSYNC_TWIN_SPINLOCK:
        KeAcquireSpinLockAtDpcLevel(&self->spinlock.word);
        return;
    case KSYNC_TWIN_QUEUEDSPINLOCK:
        KeAcquireInStackQueuedSpinLockAtDpcLevel(&self->spinlock.word, &self->spinlock.place);
        return;
    case KSYNC_TWIN_FASTMUTEX:
        ExAcquireFastMutexUnsafe(&self->fastmutex);
        return;
    case KSYNC_TWIN_GUARDEDMUTEX:
        KeAcquireGuardedMutexUnsafe(&self->guardedmutex);
        return;
    case KSYNC_TWIN_RESOURCE:
        acquire_resource(&self->resource, shared);
        return;
    case KSYNC_TWIN_MUTEX:
        acquire_mutex(&self->mutex);
        return;
    case KSYNC_TWIN_NONE:
        return;
    }
}

void ksync_platform_twin_release(ksync_platform_twin_t *twin) {
    twin_t *self = twin_of(twin);
    switch (self->kind) {
    case KSYNC_TWIN_SPINLOCK:
        KeReleaseSpinLockFromDpcLevel(&self->spinlock.word);
        return;
    case KSYNC_TWIN_QUEUEDSPINLOCK:
        KeReleaseInStackQueuedSpinLockFromDpcLevel(&self->spinlock.place);
        return;
    case KSYNC_TWIN_FASTMUTEX:
        ExReleaseFastMutexUnsafe(&self->fastmutex);
        return;
    case KSYNC_TWIN_GUARDEDMUTEX:
        KeReleaseGuardedMutexUnsafe(&self->guardedmutex);
        return;
    case KSYNC_TWIN_RESOURCE:
        release_resource(&self->resource);
        return;
    case KSYNC_TWIN_MUTEX:
        (void)KeReleaseMutex(&self->mutex, FALSE);
        return;
    case KSYNC_TWIN_NONE:
        return;
    }
}

void ksync_platform_twin_convert(ksync_platform_twin_t *twin) {
    ExConvertExclusiveToSharedLite(&twin_of(twin)->resource);
}
