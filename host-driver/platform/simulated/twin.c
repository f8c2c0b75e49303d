/* The locks beside guests' locks, as a model: nothing waits for one, and what a kernel would hold
 * against a driver ends the process, with the rule. So a build with KSYNC_VERIFIER checks that the
 * core takes and gives them back as it should. */
#include "os.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* Guarded by `twins`. */
typedef struct {
    const void *owner; /* the thread that has it alone */
    uint32_t holds;
    ksync_platform_twin_kind_t kind;
} twin_t;

static_assert(sizeof(twin_t) <= sizeof(ksync_platform_twin_t), "storage");

static ksync_os_mutex_t twins;
static _Thread_local char self; /* whose address stands for the thread */

enum { PASSIVE = KSYNC_PASSIVE_LEVEL, APC = KSYNC_APC_LEVEL, DISPATCH = KSYNC_DISPATCH_LEVEL };

static const struct {
    const char *name;
    uint8_t lowest, highest, highest_release; /* IRQL at which it is acquired and given back */
} kinds[] = {
    [KSYNC_TWIN_NONE] = {"nothing", PASSIVE, DISPATCH, DISPATCH},
    [KSYNC_TWIN_SPINLOCK] = {"spin lock", DISPATCH, DISPATCH, DISPATCH},
    [KSYNC_TWIN_QUEUEDSPINLOCK] = {"queued spin lock", DISPATCH, DISPATCH, DISPATCH},
    [KSYNC_TWIN_FASTMUTEX] = {"fast mutex", APC, APC, APC},
    [KSYNC_TWIN_GUARDEDMUTEX] = {"guarded mutex", APC, APC, APC},
    [KSYNC_TWIN_RESOURCE] = {"resource", PASSIVE, APC, DISPATCH},
    [KSYNC_TWIN_MUTEX] = {"mutex", PASSIVE, DISPATCH, DISPATCH},
};

/* SAFETY: the storage is large enough (above), aligned for pointers, and only ever used as this
 * type. */
static twin_t *twin_of(ksync_platform_twin_t *twin) {
    return (twin_t *)twin->storage;
}

static void require(const twin_t *twin, bool kept, const char *mistake) {
    if (kept)
        return;
    (void)fprintf(stderr, "ksync: the twin of a %s %s\n", kinds[twin->kind].name, mistake);
    abort();
}

/* Begins and ends what looks at a twin. */
static twin_t *enter(ksync_platform_twin_t *twin) {
    ksync_os_mutex_lock(&twins);
    return twin_of(twin);
}

static void leave(void) {
    ksync_os_mutex_unlock(&twins);
}

static void require_irql(const twin_t *twin, uint8_t highest) {
    uint8_t irql = ksync_platform_irql();
    require(twin, irql >= kinds[twin->kind].lowest && irql <= highest,
            "is used at an IRQL where the kernel's is not");
}

void ksync_platform_twin_init(ksync_platform_twin_t *twin, ksync_platform_twin_kind_t kind) {
    *twin_of(twin) = (twin_t){.kind = kind};
}

void ksync_platform_twin_delete(ksync_platform_twin_t *twin) {
    const twin_t *own = enter(twin);
    require(own, own->holds == 0, "is deleted while it is held");
    leave();
}

void ksync_platform_twin_acquire(ksync_platform_twin_t *twin, bool shared) {
    twin_t *own = enter(twin);
    bool again = own->kind == KSYNC_TWIN_RESOURCE && own->owner == &self;
    require_irql(own, kinds[own->kind].highest);
    require(own, again || (shared ? own->owner == NULL : own->holds == 0),
            "is not free for who has taken the lock");
    if (!shared)
        own->owner = &self;
    own->holds++;
    leave();
}

void ksync_platform_twin_release(ksync_platform_twin_t *twin) {
    twin_t *own = enter(twin);
    require_irql(own, kinds[own->kind].highest_release);
    require(own, own->holds != 0 && (own->owner == NULL || own->owner == &self),
            "is given back by who does not hold it");
    if (--own->holds == 0)
        own->owner = NULL;
    leave();
}

void ksync_platform_twin_convert(ksync_platform_twin_t *twin) {
    twin_t *own = enter(twin);
    require_irql(own, kinds[own->kind].highest);
    require(own, own->owner == &self, "is converted by who does not own it");
    own->owner = NULL;
    leave();
}
