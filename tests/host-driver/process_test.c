/* The process's server and connections where the system says no: no descriptor for a client, no
 * pipe, a reader of the replies that has left. System calls fail by the macros below. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int no_accept, no_pipe;         /* atomic: fail these */
static unsigned accepts_failed, rests; /* atomic */

#define accept4(...)                                                                               \
    (__atomic_load_n(&no_accept, __ATOMIC_SEQ_CST)                                                 \
         ? (__atomic_fetch_add(&accepts_failed, 1, __ATOMIC_SEQ_CST), errno = EMFILE, -1)          \
         : (accept4)(__VA_ARGS__))
#define pipe(ends)                                                                                 \
    (__atomic_load_n(&no_pipe, __ATOMIC_SEQ_CST) ? (errno = EMFILE, -1) : (pipe)(ends))
#define poll(fds, count, timeout)                                                                  \
    (__atomic_fetch_add(&rests, (count) == 1 && (timeout) > 0, __ATOMIC_SEQ_CST),                  \
     (poll)(fds, count, timeout))

#include "../../host-driver/process/bell_posix.c"
#include "../../host-driver/process/channel_posix.c"
#include "../../host-driver/process/listen_posix.c"
#include "../../host-driver/process/input.c"
#include "../../host-driver/process/output.c"
#include "../../host-driver/process/connection.c"
#include "../../host-driver/process/server.c"
#include "modules.h"

static ksync_host_t *host;
static ksync_control_t *control;
static char folder[] = "/tmp/ksync-process-XXXXXX", path[64];

/* A frame of a message that does not exist: it is answered, greeted or not. */
static const uint8_t unknown[12] = {8, 0, 0, 0, 99};

static void serve_connection(void *connection) {
    ksync_connection_serve(connection);
}

/* Once what waits cannot be written any more, nothing further has to happen for the end. */
static void test_reader_leaves(void) {
    int input[2], output[2], unread = 1;
    ksync_connection_t *connection;
    ksync_platform_thread_t thread;
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, input) == 0 && pipe(output) == 0);
    ksync_channel_t *channel = ksync_channel_of_descriptors(input[0], output[1]);
    REQUIRE(channel != NULL && ksync_connection_open(control, channel, &connection) == KSYNC_OK);
    REQUIRE(ksync_platform_thread_create(&thread, serve_connection, connection, 1 << 20) ==
            KSYNC_OK);
    for (int i = 0; i < 4000; i++) /* answers for far more than a pipe holds */
        REQUIRE(write(input[1], unknown, sizeof unknown) == sizeof unknown);
    while (ioctl(input[0], FIONREAD, &unread) == 0 && unread != 0)
        ksync_platform_thread_yield();
    close(output[0]);
    ksync_platform_thread_join(&thread);
    ksync_connection_close(connection);
    close(input[1]);
}

static void serve_listener(void *context) {
    ksync_server_t *server = context;
    ksync_listener_t *listener;
    ksync_error_t error;
    REQUIRE(ksync_listen(path, &listener, &error) == KSYNC_OK);
    ksync_server_serve_listener(server, control, listener);
    ksync_listener_close(listener);
}

static int knock(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int client = socket(AF_UNIX, SOCK_STREAM, 0);
    strcpy(address.sun_path, path);
    while (connect(client, (struct sockaddr *)&address, sizeof address) != 0)
        ksync_platform_thread_yield();
    return client;
}

/* The error code of the next reply. */
static uint32_t read_result(int client) {
    uint8_t reply[16] = {0};
    size_t length = 0;
    ssize_t count;
    while (length < sizeof reply &&
           (count = read(client, reply + length, sizeof reply - length)) > 0)
        length += (size_t)count;
    CHECK_EQ(length, sizeof reply);
    return reply[12] | (uint32_t)reply[13] << 8;
}

static void test_no_descriptors(void) {
    ksync_platform_thread_t thread;
    ksync_server_t *server = ksync_server_create();
    ksync_channel_t *nobodys = ksync_channel_of_descriptors(-1, -1);
    REQUIRE(server != NULL && nobodys != NULL);
    __atomic_store_n(&no_accept, 1, __ATOMIC_SEQ_CST);
    REQUIRE(ksync_platform_thread_create(&thread, serve_listener, server, 1 << 20) == KSYNC_OK);
    int client = knock();
    while (__atomic_load_n(&accepts_failed, __ATOMIC_SEQ_CST) < 3)
        ksync_platform_thread_yield();
    /* It rests after each failure, the last one perhaps excepted. */
    CHECK(__atomic_load_n(&rests, __ATOMIC_SEQ_CST) >= 2);
    __atomic_store_n(&no_accept, 0, __ATOMIC_SEQ_CST);
    REQUIRE(write(client, unknown, sizeof unknown) == sizeof unknown);
    CHECK_EQ(read_result(client), KSYNC_E_BAD_MESSAGE); /* let in at last */

    __atomic_store_n(&no_pipe, 1, __ATOMIC_SEQ_CST);
    int other = knock();
    CHECK_EQ(read_result(other), KSYNC_E_OUT_OF_MEMORY);
    __atomic_store_n(&no_pipe, 0, __ATOMIC_SEQ_CST);
    close(client);
    close(other);
    ksync_server_stop(server);
    ksync_platform_thread_join(&thread);

    __atomic_store_n(&no_pipe, 1, __ATOMIC_SEQ_CST);
    CHECK_EQ(ksync_server_serve_channel(server, control, nobodys), KSYNC_E_OUT_OF_MEMORY);
    __atomic_store_n(&no_pipe, 0, __ATOMIC_SEQ_CST);
    ksync_channel_close(nobodys);
    ksync_server_destroy(server);
}

int main(void) {
    const ksync_control_config_t config = {.host = "test", .platform = "test"};
    signal(SIGPIPE, SIG_IGN);
    REQUIRE(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/s", folder);
    host = host_new();
    REQUIRE(ksync_control_create(host, &config, &control) == KSYNC_OK);
    test_reader_leaves();
    test_no_descriptors();
    ksync_control_destroy(control);
    ksync_host_destroy(host);
    CHECK_EQ(rmdir(folder), 0);
    return CHECK_DONE();
}
