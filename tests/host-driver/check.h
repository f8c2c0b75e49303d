/* The tests' own CHECK macros: each failed check prints where and what, the program ends with 1 if
 * any failed. It knows nothing of what is tested. */
#ifndef KSYNC_CHECK_H
#define KSYNC_CHECK_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Counted atomically, so that threads of a test may check too. */
static unsigned check_count;
static unsigned check_failures;

#define CHECK_FAIL(...)                                                                            \
    do {                                                                                           \
        __atomic_fetch_add(&check_failures, 1, __ATOMIC_RELAXED);                                  \
        fprintf(stderr, "%s:%d: ", __FILE__, __LINE__);                                            \
        fprintf(stderr, __VA_ARGS__);                                                              \
        fputc('\n', stderr);                                                                       \
    } while (0)

#define CHECK_PASS(condition) (__atomic_fetch_add(&check_count, 1, __ATOMIC_RELAXED), (condition))

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!CHECK_PASS(condition))                                                                \
            CHECK_FAIL("failed: %s", #condition);                                                  \
    } while (0)

/* Integers of any type up to 64 bits. */
#define CHECK_EQ(actual, expected)                                                                 \
    do {                                                                                           \
        uint64_t check_actual = (uint64_t)(actual), check_expected = (uint64_t)(expected);         \
        if (!CHECK_PASS(check_actual == check_expected))                                           \
            CHECK_FAIL("%s is %" PRIu64 " (0x%" PRIx64 "), expected %s = %" PRIu64, #actual,       \
                       check_actual, check_actual, #expected, check_expected);                     \
    } while (0)

#define CHECK_STR(actual, expected)                                                                \
    do {                                                                                           \
        const char *check_actual = (actual), *check_expected = (expected);                         \
        if (!CHECK_PASS(strcmp(check_actual, check_expected) == 0))                                \
            CHECK_FAIL("%s is \"%s\", expected \"%s\"", #actual, check_actual, check_expected);    \
    } while (0)

/* For what the rest of the test cannot go on without. */
#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!CHECK_PASS(condition)) {                                                              \
            CHECK_FAIL("required: %s", #condition);                                                \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

/* The last statement of a test's main: return CHECK_DONE(); */
#define CHECK_DONE()                                                                               \
    (printf("%u checks, %u failed\n", check_count, check_failures), check_failures == 0 ? 0 : 1)

#endif
