/* The activations of one module that nobody uses. */
#include "pool.h"

#include "alloc.h"
#include "instance.h"

ksync_result_t ksync_pool_init(ksync_pool_t *pool, uint32_t capacity, uint32_t keepable) {
    ksync_activation_t **activations = ksync_alloc((capacity + keepable) * sizeof(*activations));
    if (activations == NULL)
        return KSYNC_E_OUT_OF_MEMORY;
    *pool = (ksync_pool_t){.activations = activations, .capacity = capacity, .keepable = keepable};
    return KSYNC_OK;
}

void ksync_pool_keep(ksync_pool_t *pool, ksync_activation_t *activation) {
    activation->id = pool->capacity + ++pool->kept; /* behind all that can be taken */
    pool->activations[activation->id - 1] = activation;
}

void ksync_pool_free(ksync_pool_t *pool) {
    for (uint32_t i = 0; i < pool->created; i++)
        ksync_activation_destroy(pool->activations[i]);
    for (uint32_t i = 0; i < pool->kept; i++)
        ksync_activation_destroy(pool->activations[pool->capacity + i]);
    ksync_free(pool->activations);
    *pool = (ksync_pool_t){0};
}

static uint64_t head_after(uint64_t head, uint32_t first) {
    return ((head >> 32) + 1) << 32 | first;
}

/* The first activation of a list, or NULL. */
static ksync_activation_t *pop(ksync_pool_t *pool, uint64_t *list) {
    uint64_t head = __atomic_load_n(list, __ATOMIC_ACQUIRE);
    while ((uint32_t)head != 0) {
        /* SAFETY: another thread may take this one first and change its link meanwhile; then
         * `changes` differs and the exchange fails. The memory stays, for activations live as long
         * as the pool. */
        ksync_activation_t *first = ksync_pool_find(pool, (uint32_t)head);
        uint32_t next = __atomic_load_n(&first->next_free, __ATOMIC_RELAXED);
        if (__atomic_compare_exchange_n(list, &head, head_after(head, next), true, __ATOMIC_ACQUIRE,
                                        __ATOMIC_ACQUIRE))
            return first;
    }
    return NULL;
}

static ksync_activation_t *create(ksync_pool_t *pool, ksync_instance_t *instance) {
    ksync_activation_t *activation = NULL;
    ksync_alloc_meter_t meter;
    ksync_alloc_meter_begin(&meter);
    ksync_result_t result = ksync_activation_create(instance, &activation);
    int64_t bytes = ksync_alloc_meter_end(&meter);
    if (result != KSYNC_OK)
        return NULL;
    ksync_instance_charge(instance, bytes);
    /* At most `capacity` are in use and none is free, so there is an id left. */
    activation->id = __atomic_add_fetch(&pool->created, 1, __ATOMIC_RELAXED);
    __atomic_store_n(&pool->activations[activation->id - 1], activation, __ATOMIC_RELEASE);
    return activation;
}

ksync_activation_t *ksync_pool_take(ksync_pool_t *pool, ksync_instance_t *instance) {
    bool at_dispatch = ksync_platform_irql() == KSYNC_DISPATCH_LEVEL;
    ksync_activation_t *activation = at_dispatch ? pop(pool, &pool->kept_head) : NULL;
    if (activation == NULL)
        activation = pop(pool, &pool->head);
    if (activation == NULL && !at_dispatch)
        activation = create(pool, instance);
    if (activation != NULL)
        ksync_activation_reset(activation);
    return activation;
}

void ksync_pool_give(ksync_pool_t *pool, ksync_activation_t *activation) {
    uint64_t *list = activation->id > pool->capacity ? &pool->kept_head : &pool->head;
    uint64_t head = __atomic_load_n(list, __ATOMIC_RELAXED);
    do {
        __atomic_store_n(&activation->next_free, (uint32_t)head, __ATOMIC_RELAXED);
    } while (!__atomic_compare_exchange_n(list, &head, head_after(head, activation->id), true,
                                          __ATOMIC_RELEASE, __ATOMIC_RELAXED));
}
