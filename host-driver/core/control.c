/* The control of one host, and its sessions: a client's life, and the way of a frame to its
 * handler. */
#include "control_internal.h"
#include <string.h>
#include "alloc.h"
#include "host.h"

/* What a worker's stack holds besides an activation's budget: the host's own frames, and the
 * compiler's at a load. */
#define WORKER_STACK_BYTES (256u << 10)
/* Between two rounds of ending what a stopping host still runs, in 100 ns: 10 ms. */
#define ENDING_ROUND 100000u

typedef struct {
    ksync_job_t job; /* first, so that the job is the request */
    ksync_request_t request;
    ksync_message_handler_t handler;
    uint8_t fields[];
} pending_request_t;

ksync_result_t ksync_control_create(ksync_host_t *host, const ksync_control_config_t *config,
                                    ksync_control_t **out) {
    ksync_control_t *control = ksync_alloc(sizeof *control);
    if (!control)
        return KSYNC_E_OUT_OF_MEMORY;
    control->host = host;
    control->config = *config;
    ksync_workers_init(&control->workers, host->config.native_stack_bytes + WORKER_STACK_BYTES);
    *out = control;
    return KSYNC_OK;
}

static void kill_every_module(ksync_control_t *control) {
    ksync_module_info_t *infos;
    uint32_t count, ended;
    if (ksync_control_list(control, &infos, &count) != KSYNC_OK)
        return; /* tried again in the next round */
    for (uint32_t i = 0; i < count; i++)
        (void)!ksync_module_kill(control->host, infos[i].name, &ended);
    ksync_free(infos);
}

void ksync_control_destroy(ksync_control_t *control) {
    ksync_workers_end(&control->workers);
    /* A load in progress may bring one more module to life in any round. */
    do
        kill_every_module(control);
    while (!ksync_workers_drained(&control->workers, ENDING_ROUND));
    ksync_workers_join(&control->workers);
    ksync_free(control);
}

ksync_result_t ksync_session_open(ksync_control_t *control,
                                  const ksync_session_callbacks_t *callbacks,
                                  ksync_session_t **out) {
    ksync_session_t *session = ksync_alloc(sizeof *session);
    if (!session)
        return KSYNC_E_OUT_OF_MEMORY;
    ksync_result_t result = ksync_cancel_create(&session->cancel);
    if (result != KSYNC_OK) {
        ksync_free(session);
        return result;
    }
    session->control = control;
    session->callbacks = *callbacks;
    session->references = 1;
    *out = session;
    return KSYNC_OK;
}

static void release(ksync_session_t *session) {
    /* Acquire and release: the last one frees what the others wrote. */
    if (__atomic_sub_fetch(&session->references, 1, __ATOMIC_ACQ_REL) != 0)
        return;
    ksync_session_callbacks_t callbacks = session->callbacks;
    ksync_cancel_destroy(session->cancel);
    ksync_free(session);
    callbacks.ended(callbacks.user);
}

void ksync_session_close(ksync_session_t *session) {
    __atomic_store_n(&session->closed, 1, __ATOMIC_RELAXED);
    ksync_cancel_signal(session->cancel);
    release(session);
}

bool ksync_control_frame_size(const uint8_t length[KSYNC_CONTROL_LENGTH_BYTES], size_t *size) {
    ksync_cursor_t cursor = {length, length + KSYNC_CONTROL_LENGTH_BYTES};
    uint32_t value;
    if (!ksync_cursor_u32(&cursor, &value) || value < KSYNC_CONTROL_HEADER_BYTES ||
        value > KSYNC_CONTROL_MAX_FRAME)
        return false;
    *size = (size_t)value + KSYNC_CONTROL_LENGTH_BYTES;
    return true;
}

static void run_pending(ksync_job_t *job) {
    pending_request_t *pending = (pending_request_t *)job;
    ksync_session_t *session = pending->request.session;
    (void)pending->handler(&pending->request);
    ksync_free(pending);
    __atomic_sub_fetch(&session->requests, 1, __ATOMIC_RELAXED);
    release(session);
}

static ksync_result_t run_on_worker(const ksync_request_t *request,
                                    ksync_message_handler_t handler) {
    ksync_session_t *session = request->session;
    if (__atomic_load_n(&session->requests, __ATOMIC_RELAXED) >= KSYNC_CONTROL_SESSION_REQUESTS)
        return KSYNC_E_HOST_BUSY;
    size_t length = (size_t)(request->fields.end - request->fields.at);
    pending_request_t *pending = ksync_alloc(sizeof *pending + length);
    if (!pending)
        return KSYNC_E_OUT_OF_MEMORY;
    memcpy(pending->fields, request->fields.at, length);
    pending->job = (ksync_job_t){run_pending, sizeof *pending + length};
    pending->request = *request;
    pending->request.fields = (ksync_cursor_t){pending->fields, pending->fields + length};
    pending->request.on_worker = true;
    pending->handler = handler;
    __atomic_add_fetch(&session->references, 1, __ATOMIC_RELAXED);
    __atomic_add_fetch(&session->requests, 1, __ATOMIC_RELAXED);
    ksync_result_t result = ksync_workers_run(&session->control->workers, &pending->job);
    if (result != KSYNC_OK) {
        __atomic_sub_fetch(&session->requests, 1, __ATOMIC_RELAXED);
        __atomic_sub_fetch(&session->references, 1,
                           __ATOMIC_RELAXED); /* the opener's is still there */
        ksync_free(pending);
    }
    return result;
}

/* Reads a frame's header; false when it is none, so that not even a reply can be addressed. */
static bool read_header(ksync_request_t *request, const uint8_t *frame, size_t length) {
    size_t size;
    uint16_t zero;
    if (length < KSYNC_CONTROL_LENGTH_BYTES || !ksync_control_frame_size(frame, &size) ||
        size != length)
        return false;
    request->fields = (ksync_cursor_t){frame + KSYNC_CONTROL_LENGTH_BYTES, frame + length};
    return ksync_cursor_u16(&request->fields, &request->message) &&
           ksync_cursor_u16(&request->fields, &zero) && zero == 0 &&
           ksync_cursor_u32(&request->fields, &request->id);
}

bool ksync_session_submit(ksync_session_t *session, const uint8_t *frame, size_t length) {
    ksync_request_t request = {.session = session};
    if (!read_header(&request, frame, length)) {
        ksync_session_refuse(session, KSYNC_E_BAD_MESSAGE, "not a frame of the control protocol");
        return false;
    }
    ksync_message_handler_t handler = ksync_message_handler(request.message);
    if (!handler)
        return ksync_reply_error(&request, KSYNC_E_BAD_MESSAGE, "no message has this id");
    if (!session->greeted && request.message != KSYNC_CONTROL_HELLO)
        return ksync_reply_error(&request, KSYNC_E_BAD_MESSAGE, "a session begins with hello");
    if (handler(&request))
        return true;
    ksync_result_t result = run_on_worker(&request, handler);
    return result == KSYNC_OK || ksync_reply_result(&request, result);
}
