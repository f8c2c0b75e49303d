/* The command line of ksync-host. Knows the host's limits by name; starts nothing. */
#ifndef KSYNC_OPTIONS_H
#define KSYNC_OPTIONS_H

#include <stdio.h>
#include "ksync_host.h"

#define KSYNC_PROCESSORS_BY_DEFAULT UINT32_MAX

typedef enum {
    KSYNC_RUN_SOCKET,
    KSYNC_RUN_STDIO,
    KSYNC_RUN_HELP,
    KSYNC_RUN_VERSION
} ksync_run_mode_t;

typedef struct {
    ksync_run_mode_t mode;
    const char *socket;
    uint32_t processors; /* for ksync_simulated_configure; or KSYNC_PROCESSORS_BY_DEFAULT */
    ksync_host_config_t config;
} ksync_options_t;

/* False after saying on standard error what is wrong. */
bool ksync_options_read(int argument_count, char **arguments, ksync_options_t *options);
void ksync_options_help(FILE *out);

#endif
