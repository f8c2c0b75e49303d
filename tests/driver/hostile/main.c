/* hostile.exe PART [ARGUMENT]: does one part's deeds to the driver, and ends with 0 when all came
 * to what they must and the driver serves a new client, unless it is to be stopped. */
#include "hostile.h"

#include <string.h>

const char *argument = "1";

static const struct {
    const char *name;
    void (*run)(void);
    bool is_last; /* afterwards there is nobody to look at */
} parts[] = {
    {"codes", try_codes, false},
    {"frames", try_frames, false},
    {"messages", try_messages, false},
    {"kinds", try_kinds, false},
    {"sessions", try_sessions, false},
    {"cancels", try_cancels, false},
    {"deaths", try_deaths, false},
    {"crowd", try_crowd, false},
    {"random", try_random, false},
    {"cycle", cycle, true},
    {"hang-and-leave", hang_and_leave, true},
    {"hang-and-shut-down", hang_and_shut_down, true},
    {"stop-and-shut-down", stop_and_shut_down, true},
    {"stop-and-leave", stop_and_leave, true},
    {"victim", be_victim, true},
};

int main(int count, char **arguments) {
    if (count > 2)
        argument = arguments[2];
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (count < 2 || strcmp(arguments[1], parts[i].name) != 0)
            continue;
        parts[i].run();
        if (!parts[i].is_last) {
            await_activations(0);
            check_alive(parts[i].name);
        }
        return checks_failed() == 0 ? 0 : 1;
    }
    give_up("usage: hostile PART [ARGUMENT]");
    return 1;
}
