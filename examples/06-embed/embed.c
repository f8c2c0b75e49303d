/* Embeds the ksync host: loads a module, calls one of its exports with numbers, prints the result,
 * unloads.
 *
 *     embed counter.wasm add 2 40 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include "ksync_host.h"

static int fail(const char *what, const ksync_error_t *error) {
    fprintf(stderr, "embed: %s: %s: %s\n", what, ksync_result_name(error->result), error->text);
    return 1;
}

static int call(ksync_host_t *host, const char *export_name, char **numbers, uint32_t count) {
    ksync_error_t error;
    ksync_entry_t *entry;
    const ksync_type_t *parameters, *results;
    uint32_t parameter_count, result_count;
    ksync_value_t arguments[8] = {0}, result[8];
    if (ksync_entry_find(host, "module", export_name, &entry, &error) != KSYNC_OK)
        return fail("find", &error);
    ksync_entry_signature(entry, &parameters, &parameter_count, &results, &result_count);
    for (uint32_t i = 0; i < count && i < parameter_count && i < 8; i++)
        arguments[i] = (ksync_value_t){parameters[i], strtoull(numbers[i], NULL, 0)};
    ksync_result_t outcome = ksync_entry_call(entry, arguments, count, result, 8, NULL, &error);
    ksync_entry_release(entry);
    if (outcome != KSYNC_OK)
        return fail("call", &error);
    for (uint32_t i = 0; i < result_count; i++)
        printf("%" PRIu64 "\n", result[i].bits);
    return 0;
}

int main(int argc, char **argv) {
    static uint8_t wasm[8 << 20];
    FILE *file = argc > 2 && argc <= 11 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL)
        return fprintf(stderr, "usage: embed MODULE.wasm EXPORT [up to 8 whole numbers]\n"), 2;
    size_t length = fread(wasm, 1, sizeof wasm, file);
    fclose(file);

    ksync_host_t *host;
    ksync_error_t error;
    if (ksync_host_create(NULL, &host) != KSYNC_OK)
        return fprintf(stderr, "embed: no memory for a host\n"), 1;
    int status = 1;
    if (ksync_module_load(host, "module", wasm, length, NULL, &error) != KSYNC_OK)
        fail("load", &error);
    else
        status = call(host, argv[2], argv + 3, (uint32_t)(argc - 3));
    ksync_host_destroy(host); /* unloads the module */
    return status;
}
