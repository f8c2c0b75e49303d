/* One host: its limits, its log, and its modules by name. */
#ifndef KSYNC_CORE_HOST_H
#define KSYNC_CORE_HOST_H

#include "instance.h"

struct ksync_host {
    ksync_host_config_t config;
    ksync_log_t log;
    ksync_families_t families;      /* changed and read in the turn */
    ksync_platform_event_t turn;    /* synchronization: signalled while nobody builds a module */
    ksync_platform_spinlock_t lock; /* guards the table and every module's phase */
    ksync_instance_t *
        *modules; /* config.max_modules places, NULL where free; each holds a reference */
    bool ending;
};

/* A reference to the module of this name, or NULL. PASSIVE_LEVEL. */
ksync_instance_t *ksync_host_find(ksync_host_t *host, const char *name);

#endif
