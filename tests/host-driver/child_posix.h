/* See child.h. */
#ifndef KSYNC_TEST_CHILD_POSIX_H
#define KSYNC_TEST_CHILD_POSIX_H

#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

extern char **environ;

typedef struct {
    uint32_t id;
    int input;
} child_t;

enum { CHILD_DESCRIPTORS = 1, CHILD_KILLED = 128 + SIGKILL };

/* Runs a shell script whose input is the child's; `output` is its standard output. */
static inline child_t child_run(const char *script, int output) {
    int ends[2];
    pid_t id;
    char *const arguments[] = {"sh", "-c", (char *)script, NULL};
    posix_spawn_file_actions_t actions;
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0 && posix_spawn_file_actions_init(&actions) == 0);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    REQUIRE(posix_spawn(&id, "/bin/sh", &actions, NULL, arguments, environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    return (child_t){(uint32_t)id, ends[1]};
}

static inline child_t child_start(uint32_t status) {
    char script[64];
    snprintf(script, sizeof script, "read line; exit %u", status);
    return child_run(script, STDOUT_FILENO);
}

static inline void child_finish(const child_t *child) {
    close(child->input);
}

static inline uint32_t child_reap(const child_t *child) {
    int status = -1;
    REQUIRE(waitpid((pid_t)child->id, &status, 0) == (pid_t)child->id);
    return WIFEXITED(status) ? (uint32_t)WEXITSTATUS(status) : 128 + (uint32_t)WTERMSIG(status);
}

static inline void child_await_forgotten(uint32_t id) {
    (void)id; /* it is, as soon as its parent has asked */
}

static inline void child_kill(const child_t *child) {
    REQUIRE(kill((pid_t)child->id, SIGKILL) == 0);
}

static inline uint32_t descriptors(void) {
    uint32_t count = 0;
    DIR *folder = opendir("/proc/self/fd");
    REQUIRE(folder != NULL);
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

static inline void check_descriptors(uint32_t expected) {
    CHECK_EQ(descriptors(), expected);
}

#endif
