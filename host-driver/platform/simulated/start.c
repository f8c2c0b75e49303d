/* Starting and stopping what is needed to model the kernel, counted. */
#include "start.h"
#include "os.h"
#include "process.h"
#include "processor.h"

#include <assert.h>

static ksync_os_mutex_t lock; /* guards all here, and the changes */
static uint32_t users;

typedef struct {
    ksync_result_t (*start)(void);
    void (*stop)(void);
} part_t;

/* In the order of starting. A clock inserts DPCs, and DPCs queue work: they stop the other way
 * round. */
static const part_t parts[] = {
    {ksync_simulated_work_start, ksync_simulated_work_stop},
    {ksync_simulated_dpc_start, ksync_simulated_dpc_stop},
    {ksync_simulated_timer_start, ksync_simulated_timer_stop},
};
#define PART_COUNT (sizeof parts / sizeof *parts)

static void stop_parts(size_t count) {
    while (count > 0)
        parts[--count].stop();
    ksync_simulated_processes_stop();
    ksync_simulated_processors_stop();
    ksync_os_clock_stop();
}

static ksync_result_t start_parts(void) {
    ksync_os_clock_start();
    ksync_simulated_processors_start();
    for (size_t i = 0; i < PART_COUNT; i++) {
        ksync_result_t result = parts[i].start();
        if (result != KSYNC_OK) {
            stop_parts(i);
            return result;
        }
    }
    return KSYNC_OK;
}

ksync_result_t ksync_platform_start(void) {
    ksync_result_t result = KSYNC_OK;
    ksync_os_mutex_lock(&lock);
    if (users == 0)
        result = start_parts();
    if (result == KSYNC_OK)
        users++;
    ksync_os_mutex_unlock(&lock);
    return result;
}

void ksync_platform_stop(void) {
    ksync_os_mutex_lock(&lock);
    assert(users != 0);
    if (--users == 0)
        stop_parts(PART_COUNT);
    ksync_os_mutex_unlock(&lock);
}
