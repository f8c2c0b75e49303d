/* The lock of a resource against a slow model of it: many random steps of a few activations, and
 * after each of them owner, holds, queues and who was let in must be what the model says. */
#include "check.h"
#include "resource_lock.h"

enum { ACTORS = 6, STEPS = 20000, SEEDS = 10, HOLDS_MOST = 3, NOBODY = ACTORS };

typedef struct {
    uint32_t holds;
    bool waits, exclusive; /* until it was let in, or gave up */
    ksync_resource_waiter_t waiter;
} actor_t;

static ksync_resource_lock_t lock;
static actor_t actors[ACTORS];
static uint32_t owner, queue[ACTORS], queued; /* the model's: whoever waits, in order */
static uint64_t state;

static uint32_t random_below(uint32_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % limit;
}

static uint32_t id_of(uint32_t actor) {
    return actor + 1;
}

/* --- the model --- */

static uint32_t total_holds(void) {
    uint32_t total = 0;
    for (uint32_t i = 0; i < ACTORS; i++)
        total += actors[i].holds;
    return total;
}

static uint32_t waiting(bool exclusive) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < queued; i++)
        count += actors[queue[i]].exclusive == exclusive;
    return count;
}

static void forget(uint32_t actor) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < queued; i++)
        if (queue[i] != actor)
            queue[kept++] = queue[i];
    queued = kept;
    actors[actor].waits = false;
}

/* The first `most` who wait in this way. */
static void let_in(bool exclusive, uint32_t most) {
    for (uint32_t i = 0; i < queued && most != 0;) {
        uint32_t actor = queue[i];
        if (actors[actor].exclusive != exclusive) {
            i++;
            continue;
        }
        forget(actor);
        actors[actor].holds++;
        if (exclusive)
            owner = actor;
        most--;
    }
}

static ksync_resource_state_t model_take(uint32_t actor, ksync_resource_way_t way, bool waits) {
    bool exclusive = way == KSYNC_RESOURCE_EXCLUSIVE, sharing = actors[actor].holds != 0;
    bool free_for_it = exclusive ? total_holds() == 0
                                 : owner == NOBODY && (waiting(true) == 0 ||
                                                       way == KSYNC_RESOURCE_STARVE_EXCLUSIVE ||
                                                       (way == KSYNC_RESOURCE_SHARED && sharing));
    if (owner == actor || free_for_it) {
        actors[actor].holds++;
        if (exclusive)
            owner = actor;
        return KSYNC_RESOURCE_TAKEN;
    }
    if (sharing)
        return KSYNC_RESOURCE_DEADLOCK;
    if (waits) {
        queue[queued++] = actor;
        actors[actor].waits = true;
        actors[actor].exclusive = exclusive;
    }
    return KSYNC_RESOURCE_BUSY;
}

static void model_release(uint32_t actor) {
    bool was_owner = owner == actor;
    if (--actors[actor].holds != 0 || total_holds() != 0)
        return;
    owner = NOBODY;
    if (was_owner && waiting(false) != 0)
        let_in(false, ACTORS);
    else
        let_in(true, 1);
}

static void model_give_up(uint32_t actor) {
    forget(actor);
    if (owner == NOBODY && waiting(true) == 0)
        let_in(false, ACTORS);
}

/* --- steps and looks --- */

static void step_take(uint32_t actor) {
    ksync_resource_way_t way = (ksync_resource_way_t)random_below(4);
    bool waits = random_below(3) != 0, shares = actors[actor].holds != 0 && owner != actor;
    ksync_resource_state_t expected = model_take(actor, way, waits);
    CHECK_EQ(ksync_resource_lock_take(&lock, way, id_of(actor), shares,
                                      waits ? &actors[actor].waiter : NULL),
             expected);
}

static void step(uint32_t actor) {
    actor_t *self = &actors[actor];
    if (self->waits) {
        model_give_up(actor);
        CHECK(!ksync_resource_lock_end_wait(&lock, &self->waiter));
        return;
    }
    switch (random_below(4)) {
    case 0:
        if (self->holds < HOLDS_MOST)
            step_take(actor);
        break;
    case 1:
        CHECK_EQ(ksync_resource_lock_convert(&lock, id_of(actor)), owner == actor);
        if (owner == actor) {
            owner = NOBODY;
            let_in(false, ACTORS);
        }
        break;
    default:
        if (self->holds == 0)
            break;
        model_release(actor);
        ksync_resource_lock_release(&lock);
    }
}

/* Whoever was let in finds so, and was woken, before it does anything else. */
static void look(const bool waited[ACTORS]) {
    for (uint32_t i = 0; i < ACTORS; i++) {
        if (!waited[i])
            continue;
        CHECK_EQ(actors[i].waiter.let_in, !actors[i].waits);
        CHECK_EQ(ksync_platform_event_read(&actors[i].waiter.wake), !actors[i].waits);
        if (!actors[i].waits)
            CHECK(ksync_resource_lock_end_wait(&lock, &actors[i].waiter));
    }
    CHECK_EQ(lock.owner, owner == NOBODY ? 0 : id_of(owner));
    CHECK_EQ(lock.holds, total_holds());
    CHECK_EQ(ksync_resource_lock_waiters(&lock, true), waiting(true));
    CHECK_EQ(ksync_resource_lock_waiters(&lock, false), waiting(false));
    /* The table's last column. */
    CHECK(lock.holds != 0 || queued == 0);
    CHECK(lock.owner != 0 || lock.holds == 0 || waiting(false) == 0 || waiting(true) != 0);
}

static void walk(uint64_t seed) {
    state = seed;
    owner = NOBODY;
    queued = 0;
    memset(actors, 0, sizeof actors);
    ksync_resource_lock_init(&lock);
    for (uint32_t i = 0; i < STEPS && check_failures == 0; i++) {
        uint32_t actor = random_below(ACTORS);
        bool waited[ACTORS];
        for (uint32_t j = 0; j < ACTORS; j++)
            waited[j] = j != actor && actors[j].waits;
        step(actor);
        look(waited);
        if (check_failures != 0)
            fprintf(stderr, "seed %u, step %u\n", (unsigned)seed, i);
    }
}

/* Nobody gets in any more, neither by a later release nor by a conversion. */
static void test_poison(void) {
    ksync_resource_waiter_t waiter;
    ksync_resource_lock_init(&lock);
    CHECK_EQ(ksync_resource_lock_take(&lock, KSYNC_RESOURCE_SHARED, 1, false, NULL),
             KSYNC_RESOURCE_TAKEN);
    CHECK_EQ(ksync_resource_lock_take(&lock, KSYNC_RESOURCE_SHARED, 2, false, NULL),
             KSYNC_RESOURCE_TAKEN);
    CHECK_EQ(ksync_resource_lock_take(&lock, KSYNC_RESOURCE_EXCLUSIVE, 3, false, &waiter),
             KSYNC_RESOURCE_BUSY);
    ksync_resource_lock_poison(&lock);
    ksync_resource_lock_release(&lock);
    ksync_resource_lock_poison(&lock);
    for (int way = 0; way < 4; way++)
        CHECK_EQ(ksync_resource_lock_take(&lock, (ksync_resource_way_t)way, 4, false, NULL),
                 KSYNC_RESOURCE_POISONED);
    CHECK(!ksync_resource_lock_convert(&lock, 1));
    CHECK(!ksync_resource_lock_end_wait(&lock, &waiter)); /* its module's end woke it */
    CHECK_EQ(ksync_resource_lock_waiters(&lock, true), 0);
}

int main(void) {
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        walk(seed);
    test_poison();
    return CHECK_DONE();
}
