/* See ends.h. */
#include "ends.h"
#include <signal.h>
#include <stddef.h>

static void (*caught)(void);

static void on_signal(int number) {
    (void)number;
    caught();
}

void ksync_ends_catch(void (*routine)(void)) {
    struct sigaction action = {.sa_handler = on_signal};
    caught = routine;
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL); /* a client that left is seen by write's result */
}

void ksync_ends_ignore(void) {
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
}
