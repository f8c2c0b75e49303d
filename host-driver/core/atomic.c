/* Atomic operations on a module's memory, for each width of word. */
#include "guest.h"
#include "imports.gen.h"

/* The host address of a naturally aligned word, or the trap that says why there is none. */
static ksync_trap_t find_word(const ksync_activation_t *activation, uint32_t address,
                              uint32_t offset, uint32_t bytes, void **word) {
    uint64_t at = (uint64_t)address + offset;
    *word = ksync_guest_at(activation->instance, at, bytes);
    if (*word == NULL)
        return KSYNC_TRAP_MEMORY_ACCESS;
    return at % bytes == 0 ? KSYNC_TRAP_NONE : KSYNC_TRAP_MISALIGNED;
}

/* SAFETY: the word is inside the memory, which never moves while an activation runs, and aligned,
 * for the memory itself starts on a page; guests touch it only as memory. `value_t` is how the
 * contract passes a word of this width. */
#define FIND(word_t)                                                                               \
    void *found;                                                                                   \
    ksync_trap_t trap = find_word(activation, address, offset, sizeof(word_t), &found);            \
    if (trap != KSYNC_TRAP_NONE)                                                                   \
        return trap;                                                                               \
    word_t *word = found

#define DEFINE_UPDATE(name, width, word_t, value_t, operation)                                     \
    ksync_trap_t ksync_import_atomic_##name##width(ksync_activation_t *activation,                 \
                                                   uint32_t address, value_t value,                \
                                                   uint32_t offset, value_t *result) {             \
        FIND(word_t);                                                                              \
        *result = operation(word, (word_t)value, __ATOMIC_SEQ_CST);                                \
        return KSYNC_TRAP_NONE;                                                                    \
    }

#define DEFINE_WIDTH(width, word_t, value_t)                                                       \
    ksync_trap_t ksync_import_atomic_load##width(ksync_activation_t *activation, uint32_t address, \
                                                 uint32_t offset, value_t *result) {               \
        FIND(word_t);                                                                              \
        *result = __atomic_load_n(word, __ATOMIC_SEQ_CST);                                         \
        return KSYNC_TRAP_NONE;                                                                    \
    }                                                                                              \
    ksync_trap_t ksync_import_atomic_store##width(                                                 \
        ksync_activation_t *activation, uint32_t address, value_t value, uint32_t offset) {        \
        FIND(word_t);                                                                              \
        __atomic_store_n(word, (word_t)value, __ATOMIC_SEQ_CST);                                   \
        return KSYNC_TRAP_NONE;                                                                    \
    }                                                                                              \
    ksync_trap_t ksync_import_atomic_compareExchange##width(                                       \
        ksync_activation_t *activation, uint32_t address, value_t expected, value_t value,         \
        uint32_t offset, value_t *result) {                                                        \
        FIND(word_t);                                                                              \
        word_t seen = (word_t)expected;                                                            \
        if (seen != expected) /* as WebAssembly has it: a narrow word never equals a value beyond  \
                                 its width */                                                      \
            seen = __atomic_load_n(word, __ATOMIC_SEQ_CST);                                        \
        else                                                                                       \
            (void)__atomic_compare_exchange_n(word, &seen, (word_t)value, false, __ATOMIC_SEQ_CST, \
                                              __ATOMIC_SEQ_CST);                                   \
        *result = seen;                                                                            \
        return KSYNC_TRAP_NONE;                                                                    \
    }                                                                                              \
    DEFINE_UPDATE(add, width, word_t, value_t, __atomic_fetch_add)                                 \
    DEFINE_UPDATE(sub, width, word_t, value_t, __atomic_fetch_sub)                                 \
    DEFINE_UPDATE(and, width, word_t, value_t, __atomic_fetch_and)                                 \
    DEFINE_UPDATE(or, width, word_t, value_t, __atomic_fetch_or)                                   \
    DEFINE_UPDATE(xor, width, word_t, value_t, __atomic_fetch_xor)                                 \
    DEFINE_UPDATE(exchange, width, word_t, value_t, __atomic_exchange_n)

DEFINE_WIDTH(8, uint8_t, uint32_t)
DEFINE_WIDTH(16, uint16_t, uint32_t)
DEFINE_WIDTH(32, uint32_t, uint32_t)
DEFINE_WIDTH(64, uint64_t, uint64_t)

ksync_trap_t ksync_import_atomic_fence(ksync_activation_t *activation) {
    (void)activation;
    ksync_platform_barrier();
    return KSYNC_TRAP_NONE;
}
