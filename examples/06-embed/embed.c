/* Embeds the host: registers the sensor's imports, calls a module from DPCs and from a thread, and
 * swaps the module while both go on. In the end every call that came through must be in the totals
 * of exactly one version of the module.
 *
 *     embed sensor.wasm [swaps]
 *
 * A driver does the same with the system's threads and DPCs; here the platform that the host stands
 * on has them. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include "device.h"
#include "ksync_host.h"
#include "platform.h"

enum { VERSIONS_MAX = 64, CALLS_PER_VERSION = 200, DRAIN_MS = 60000 };

/* One load of the module. Its entries are kept until the end, so that a caller which has looked at
 * it may use them whenever it gets to it: a call then fails, no more. */
typedef struct {
    ksync_entry_t *sample, *mean;
    uint32_t from_dpc, from_thread; /* calls that came through; atomic */
    sensor_totals_t totals;         /* what the module had counted when it was unloaded */
} version_t;

static uint8_t wasm[8 << 20];
static size_t wasm_length;
static ksync_host_t *host;
static sensor_device_t device = {.registers = {10, 20, 30, 40}};
static version_t versions[VERSIONS_MAX];
static uint32_t newest; /* the version to call: released by main, acquired by the callers */
static uint32_t refused, failed, stop; /* atomic */

static void pause_thread(void) {
    (void)ksync_platform_wait_any(NULL, 0, 1000); /* 0.1 ms */
}

static void sample(version_t *version, uint32_t channel, uint32_t *calls) {
    ksync_value_t argument = {KSYNC_I32, channel}, value;
    ksync_error_t error;
    switch (ksync_entry_call(version->sample, &argument, 1, &value, 1, NULL, &error)) {
    case KSYNC_OK:
        __atomic_add_fetch(calls, 1, __ATOMIC_RELAXED);
        break;
    case KSYNC_E_MODULE_UNLOADING: /* between two versions: a driver would do without, or wait */
        __atomic_add_fetch(&refused, 1, __ATOMIC_RELAXED);
        break;
    default:
        fprintf(stderr, "embed: sample: %s: %s\n", ksync_result_name(error.result), error.text);
        __atomic_add_fetch(&failed, 1, __ATOMIC_RELAXED);
    }
}

static version_t *current(void) {
    return &versions[__atomic_load_n(&newest, __ATOMIC_ACQUIRE)];
}

/* The DPC of the sensor's interrupt: DISPATCH_LEVEL. */
static void on_interrupt(void *context) {
    (void)context;
    version_t *version = current();
    sample(version, 1, &version->from_dpc);
}

/* Stands for the sensor, which interrupts again and again. */
static void interrupt(void *context) {
    ksync_platform_dpc_t *dpc = context;
    while (__atomic_load_n(&stop, __ATOMIC_RELAXED) == 0) {
        (void)ksync_platform_dpc_insert(dpc);
        ksync_platform_dpc_flush();
    }
}

/* Stands for requests that come in: PASSIVE_LEVEL. */
static void serve(void *context) {
    (void)context;
    while (__atomic_load_n(&stop, __ATOMIC_RELAXED) == 0) {
        version_t *version = current();
        sample(version, 3, &version->from_thread);
    }
}

static bool is_ok(ksync_result_t result, const char *what, const ksync_error_t *error) {
    if (result != KSYNC_OK)
        fprintf(stderr, "embed: %s: %s: %s\n", what, ksync_result_name(result), error->text);
    return result == KSYNC_OK;
}

static bool load(uint32_t number) {
    version_t *version = &versions[number];
    ksync_error_t error = {0};
    device.totals = (sensor_totals_t){0};
    if (!is_ok(ksync_module_load(host, "sensor", wasm, wasm_length, NULL, &error), "load",
               &error) ||
        !is_ok(ksync_entry_find(host, "sensor", "sample", &version->sample, &error), "sample",
               &error) ||
        !is_ok(ksync_entry_find(host, "sensor", "meanOf", &version->mean, &error), "meanOf",
               &error))
        return false;
    __atomic_store_n(&newest, number, __ATOMIC_RELEASE);
    return true;
}

/* An unload waits for the calls that are inside, and refuses those that come later. */
static bool unload(uint32_t number) {
    ksync_error_t error = {0};
    uint32_t ended = 0;
    if (!is_ok(ksync_module_unload(host, "sensor", DRAIN_MS, &ended), "unload", &error))
        return false;
    versions[number].totals = device.totals;
    if (ended != 0)
        fprintf(stderr, "embed: %" PRIu32 " calls were ended\n", ended);
    return ended == 0;
}

/* Waits in an import until both callers have been busy for a while. */
static bool use(uint32_t number) {
    const uint32_t reads = __atomic_load_n(&device.reads, __ATOMIC_RELAXED) + CALLS_PER_VERSION;
    ksync_value_t argument = {KSYNC_I32, reads}, mean = {0};
    ksync_error_t error = {0};
    if (!is_ok(ksync_entry_call(versions[number].mean, &argument, 1, &mean, 1, NULL, &error),
               "meanOf", &error))
        return false;
    return mean.bits >= device.registers[1] && mean.bits <= device.registers[3];
}

/* Runs when nobody calls any more. */
static bool is_exact(uint32_t count) {
    uint64_t dpcs = 0, threads = 0;
    bool exact = true;
    for (uint32_t i = 0; i < count; i++) {
        const version_t *version = &versions[i];
        exact &= version->totals.samples == (uint64_t)version->from_dpc + version->from_thread;
        exact &= version->totals.sum == (uint64_t)version->from_dpc * device.registers[1] +
                                            (uint64_t)version->from_thread * device.registers[3];
        dpcs += version->from_dpc;
        threads += version->from_thread;
    }
    printf("%" PRIu32 " versions: %" PRIu64 " samples in DPCs, %" PRIu64 " on a thread, %" PRIu32
           " refused between versions; %s\n",
           count, dpcs, threads, refused, exact ? "each counted once" : "the totals are WRONG");
    return exact && dpcs != 0 && threads != 0 && failed == 0;
}

static bool run(uint32_t swaps) {
    ksync_platform_thread_t sensor, server;
    ksync_platform_dpc_t dpc;
    ksync_platform_dpc_init(&dpc, on_interrupt, NULL, false);
    if (!load(0) || ksync_platform_thread_create(&sensor, interrupt, &dpc, 1 << 20) != KSYNC_OK)
        return false;
    bool done = ksync_platform_thread_create(&server, serve, NULL, 1 << 20) == KSYNC_OK;
    bool served = done;
    for (uint32_t i = 0; i < swaps && done; i++)
        done = use(i) && unload(i) && load(i + 1);
    done = done && use(swaps) && unload(swaps);
    __atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
    ksync_platform_thread_join(&sensor);
    if (served)
        ksync_platform_thread_join(&server);
    return done && is_exact(swaps + 1);
}

int main(int argc, char **argv) {
    unsigned long swaps = argc > 2 ? strtoul(argv[2], NULL, 10) : 20;
    FILE *file = argc >= 2 && argc <= 3 && swaps < VERSIONS_MAX ? fopen(argv[1], "rb") : NULL;
    if (file == NULL)
        return fprintf(stderr, "usage: embed sensor.wasm [swaps, at most %d]\n", VERSIONS_MAX - 1),
               2;
    wasm_length = fread(wasm, 1, sizeof wasm, file);
    fclose(file);

    ksync_error_t error = {0};
    device.pause = pause_thread;
    if (ksync_host_create(NULL, &host) != KSYNC_OK)
        return fprintf(stderr, "embed: no memory for a host\n"), 1;
    bool done = is_ok(ksync_host_register_imports(host, &sensor_family, &device, &error),
                      "register", &error) &&
                run((uint32_t)swaps);
    for (uint32_t i = 0; i < VERSIONS_MAX; i++) {
        ksync_entry_release(versions[i].sample);
        ksync_entry_release(versions[i].mean);
    }
    ksync_host_destroy(host);
    return done ? 0 : 1;
}
