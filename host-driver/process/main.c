/* ksync-host: a host in a process of its own, for clients of the control protocol. It puts the
 * parts together and knows none of their insides. Exit status: 0 after serving, 2 when it could not
 * begin. */
#include "ends.h"
#include "options.h"
#include "server.h"
#include "simulated.h"
#include "simulated/os.h"
#include "version.h"

#define HOST_NAME "ksync-host " KSYNC_VERSION

static ksync_server_t *server; /* for what tells this program to end */

static void stop_server(void) {
    ksync_server_stop(server);
}

static void on_shutdown(void *user) {
    (void)user;
    stop_server();
}

static int complain(const ksync_error_t *error) {
    const char *text = error->text[0] ? error->text : ksync_result_doc(error->result);
    fprintf(stderr, "ksync-host: %s: %s\n%s\n", ksync_result_name(error->result), text,
            ksync_result_hint(error->result));
    return 2;
}

static ksync_result_t serve(const ksync_options_t *options, ksync_control_t *control,
                            ksync_error_t *error) {
    ksync_result_t result;
    if (options->mode == KSYNC_RUN_STDIO) {
        ksync_channel_t *channel = ksync_channel_stdio();
        result =
            channel ? ksync_server_serve_channel(server, control, channel) : KSYNC_E_OUT_OF_MEMORY;
        if (channel && result != KSYNC_OK)
            ksync_channel_close(channel);
        return result;
    }
    ksync_listener_t *listener;
    result = ksync_listen(options->socket, &listener, error);
    if (result != KSYNC_OK)
        return result;
    printf("listening on %s\n", options->socket);
    fflush(stdout);
    ksync_server_serve_listener(server, control, listener);
    ksync_listener_close(listener);
    return KSYNC_OK;
}

static int run(const ksync_options_t *options) {
    ksync_host_t *host = NULL;
    ksync_control_t *control = NULL;
    ksync_error_t error = {0};
    char platform[32];
    snprintf(platform, sizeof platform, "%s%s", ksync_os_name,
             options->processors == KSYNC_SIMULATED_FAST ? ", fast" : "");
    ksync_control_config_t config = {
        .host = HOST_NAME,
        .platform = platform,
        .process_id = ksync_os_process_id(),
        .shutdown = on_shutdown,
    };
    if (options->processors != KSYNC_PROCESSORS_BY_DEFAULT)
        ksync_simulated_configure(options->processors);
    server = ksync_server_create();
    error.result = server ? ksync_host_create(&options->config, &host) : KSYNC_E_OUT_OF_MEMORY;
    if (error.result == KSYNC_OK)
        error.result = ksync_control_create(host, &config, &control);
    if (error.result == KSYNC_OK) {
        ksync_ends_catch(stop_server);
        error.result = serve(options, control, &error);
    }
    if (control)
        ksync_control_destroy(control);
    if (host)
        ksync_host_destroy(host);
    ksync_ends_ignore();
    if (server)
        ksync_server_destroy(server);
    return error.result == KSYNC_OK ? 0 : complain(&error);
}

int main(int argument_count, char **arguments) {
    ksync_options_t options;
    if (!ksync_options_read(argument_count, arguments, &options))
        return 2;
    switch (options.mode) {
    case KSYNC_RUN_HELP:
        ksync_options_help(stdout);
        return 0;
    case KSYNC_RUN_VERSION:
        puts(HOST_NAME);
        return 0;
    default:
        return run(&options);
    }
}
