/* See options.h. Each limit is one row of a table, which reading and help share. */
#include "options.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "simulated.h"

typedef struct {
    const char *name;
    size_t offset;
    bool wide; /* a uint64_t */
    uint64_t min, max;
    const char *help;
} limit_t;

#define LIMIT(name, field, min, max, help)                                                         \
    {name,                                                                                         \
     offsetof(ksync_host_config_t, field),                                                         \
     sizeof(((ksync_host_config_t *)0)->field) == 8,                                               \
     min,                                                                                          \
     max,                                                                                          \
     help}

static const limit_t limits[] = {
    LIMIT("--max-modules", max_modules, 1, 1024, "modules at a time"),
    LIMIT("--max-memory-pages", max_memory_pages, 1, 65535, "64 KiB pages a module may ask for"),
    LIMIT("--max-handles", max_handles, 1, 65535, "live handles of a module"),
    LIMIT("--max-threads", max_threads, 0, 1024, "threads of a module"),
    LIMIT("--max-activations", max_activations, 1, 4096, "activations of a module at a time"),
    LIMIT("--wasm-stack", wasm_stack_bytes, 1024, 16u << 20,
          "bytes of each activation's own stack"),
    LIMIT("--native-stack", native_stack_bytes, 16u << 10, 16u << 20,
          "bytes of native stack of each activation"),
    LIMIT("--fuel", fuel, 0, UINT64_MAX, "units for each activation, 0 for no limit"),
    LIMIT("--log-lines", log_lines, 1, 1u << 20, "log lines kept for readers"),
};
#define LIMIT_COUNT (sizeof limits / sizeof *limits)

static uint64_t get(const ksync_host_config_t *config, const limit_t *limit) {
    const char *field = (const char *)config + limit->offset;
    return limit->wide ? *(const uint64_t *)field : *(const uint32_t *)field;
}

static void set(ksync_host_config_t *config, const limit_t *limit, uint64_t value) {
    char *field = (char *)config + limit->offset;
    if (limit->wide)
        *(uint64_t *)field = value;
    else
        *(uint32_t *)field = (uint32_t)value;
}

static bool read_number(const char *text, uint64_t min, uint64_t max, uint64_t *number) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    /* strtoull takes blanks and signs, which are no part of a number here. */
    if (text[0] < '0' || text[0] > '9' || *end || errno || value < min || value > max)
        return false;
    *number = value;
    return true;
}

static bool read_limit(const limit_t *limit, const char *text, ksync_host_config_t *config) {
    uint64_t value;
    if (!read_number(text, limit->min, limit->max, &value)) {
        fprintf(stderr, "ksync-host: %s takes a number from %llu to %llu, not \"%s\"\n",
                limit->name, (unsigned long long)limit->min, (unsigned long long)limit->max, text);
        return false;
    }
    set(config, limit, value);
    return true;
}

static bool read_processors(const char *text, uint32_t *processors) {
    uint64_t value = KSYNC_SIMULATED_FAST;
    if (strcmp(text, "fast") != 0 &&
        !read_number(text, 1, KSYNC_SIMULATED_PROCESSORS_MAX, &value)) {
        fprintf(stderr, "ksync-host: --cpus takes a number from 1 to %u or \"fast\", not \"%s\"\n",
                KSYNC_SIMULATED_PROCESSORS_MAX, text);
        return false;
    }
    *processors = (uint32_t)value;
    return true;
}

static const limit_t *find_limit(const char *name) {
    for (size_t i = 0; i < LIMIT_COUNT; i++)
        if (strcmp(limits[i].name, name) == 0)
            return &limits[i];
    return NULL;
}

static bool complain(const char *what, const char *argument) {
    fprintf(stderr, "ksync-host: %s%s\nTry ksync-host --help\n", what, argument);
    return false;
}

static bool allow(const char *name, ksync_host_config_t *config) {
    for (uint32_t bit = 1; bit != 0 && bit <= KSYNC_CAPABILITIES; bit <<= 1) {
        if (strcmp(ksync_capability_name(bit), name) != 0)
            continue;
        config->capabilities |= bit;
        return true;
    }
    return complain("there is no capability ", name);
}

bool ksync_options_read(int argument_count, char **arguments, ksync_options_t *options) {
    bool stdio = false;
    *options = (ksync_options_t){.processors = KSYNC_PROCESSORS_BY_DEFAULT};
    ksync_host_config_default(&options->config);
    for (int i = 1; i < argument_count; i++) {
        const char *argument = arguments[i];
        const limit_t *limit = find_limit(argument);
        bool is_cpus = strcmp(argument, "--cpus") == 0, allows = strcmp(argument, "--allow") == 0;
        bool takes_value = limit || is_cpus || allows || strcmp(argument, "--socket") == 0;
        if (takes_value && ++i == argument_count)
            return complain("a value must follow ", argument);
        if (limit) {
            if (!read_limit(limit, arguments[i], &options->config))
                return false;
        } else if (is_cpus) {
            if (!read_processors(arguments[i], &options->processors))
                return false;
        } else if (allows) {
            if (!allow(arguments[i], &options->config))
                return false;
        } else if (takes_value) {
            options->socket = arguments[i];
        } else if (strcmp(argument, "--stdio") == 0) {
            stdio = true;
        } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "--version") == 0) {
            options->mode = argument[2] == 'h' ? KSYNC_RUN_HELP : KSYNC_RUN_VERSION;
            return true;
        } else {
            return complain("unknown argument ", argument);
        }
    }
    if (stdio == (options->socket != NULL))
        return complain("it takes one of --socket PATH and --stdio", "");
    options->mode = stdio ? KSYNC_RUN_STDIO : KSYNC_RUN_SOCKET;
    return true;
}

void ksync_options_help(FILE *out) {
    ksync_host_config_t defaults;
    ksync_host_config_default(&defaults);
    fprintf(out,
            "Usage: ksync-host --socket PATH | --stdio  [--cpus N] [--allow CAPABILITY ...] "
            "[LIMIT N ...]\n"
            "\n"
            "Runs ksync modules for the clients of the control protocol.\n"
            "\n"
            "  --socket PATH       listen on a Unix socket, in a folder that is the user's alone, "
            "or\n"
            "                      on Windows a named pipe, \\\\.\\pipe\\NAME\n"
            "  --stdio             serve one client on standard input and output, end with it\n"
            "  --cpus N            simulated processors, 1 to %u (default: the machine's, up to "
            "that):\n"
            "                      so many threads and DPCs are at DISPATCH_LEVEL at a time\n"
            "  --cpus fast         any number of them, for measurements\n"
            "  --allow CAPABILITY  let modules use it: process (look up processes and threads)\n"
            "  --help              show this text\n"
            "  --version           show the version\n"
            "\n"
            "Limits:\n",
            KSYNC_SIMULATED_PROCESSORS_MAX);
    for (size_t i = 0; i < LIMIT_COUNT; i++)
        fprintf(out, "  %-19s %s (default %llu)\n", limits[i].name, limits[i].help,
                (unsigned long long)get(&defaults, &limits[i]));
}
