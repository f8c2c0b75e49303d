/* What the control's own files share: sessions, requests, how a request is answered, and the
 * workers. */
#ifndef KSYNC_CONTROL_INTERNAL_H
#define KSYNC_CONTROL_INTERNAL_H

#include "control.h"
#include "control_workers.h"
#include "reader.h"

struct ksync_control {
    ksync_host_t *host;
    ksync_control_config_t config;
    ksync_workers_t workers;
};

struct ksync_session {
    ksync_control_t *control;
    ksync_session_callbacks_t callbacks;
    ksync_cancel_t *cancel; /* of every wait that this client's requests are in */
    uint32_t references;    /* atomic: the opener's, and one for each request in progress; the last
                               frees the session */
    uint32_t requests;      /* atomic: in progress on workers */
    uint32_t closed;        /* atomic */
    bool greeted;           /* written and read by submit alone */
};

/* One request. `fields` points into the frame that was submitted, or into the worker's copy of it.
 */
typedef struct {
    ksync_session_t *session;
    uint16_t message;
    uint32_t id;
    ksync_cursor_t fields;
    bool on_worker; /* may wait */
} ksync_request_t;

/* Reads its fields, does the work, and answers exactly once; or returns false to be called again on
 * a worker. */
typedef bool (*ksync_message_handler_t)(const ksync_request_t *request);

/* The handler of a message id; NULL for an id that the protocol does not have. */
ksync_message_handler_t ksync_message_handler(uint16_t message);

bool ksync_handle_call(const ksync_request_t *request);
bool ksync_handle_exports(const ksync_request_t *request);
bool ksync_handle_ps(const ksync_request_t *request);
bool ksync_handle_logs(const ksync_request_t *request);

/* --- shared looks (control_look.c) --- */
/* Every module, to be freed by ksync_free. */
ksync_result_t ksync_control_list(ksync_control_t *control, ksync_module_info_t **infos,
                                  uint32_t *count) KSYNC_MUST_CHECK;
/* What all modules together hold. */
ksync_result_t ksync_control_totals(ksync_control_t *control, uint32_t *handles,
                                    uint64_t *host_bytes) KSYNC_MUST_CHECK;

/* --- answers (control_reply.c) --- */
/* Starts a reply without an error; its fields follow, then the send, which frees the writer. */
void ksync_reply_begin(ksync_writer_t *writer, const ksync_request_t *request);
void ksync_reply_send(ksync_writer_t *writer, const ksync_request_t *request);
/* A reply without fields. */
bool ksync_reply_done(const ksync_request_t *request);

/* Names of a trap's functions, innermost first; longer ones are cut. */
#define KSYNC_FUNCTION_NAME_MAX 128u
typedef struct {
    char name[KSYNC_FRAMES_MAX][KSYNC_FUNCTION_NAME_MAX];
} ksync_function_names_t;
void ksync_name_functions(const ksync_error_t *error, const ksync_wasm_t *wasm,
                          ksync_function_names_t *names);

/* The failures return true, as a handler that has answered does. Without names (NULL) only the
 * innermost has one. */
bool ksync_reply_failure(const ksync_request_t *request, const ksync_error_t *error,
                         const ksync_function_names_t *names);
bool ksync_reply_error(const ksync_request_t *request, ksync_result_t result, const char *text);
/* With the words that the contract has for it. */
bool ksync_reply_result(const ksync_request_t *request, ksync_result_t result);
/* As ksync_reply_result, of a module by its name. */
bool ksync_reply_about(const ksync_request_t *request, ksync_result_t result, ksync_span_t module);
/* The fields are not those of the message. */
bool ksync_reply_garbled(const ksync_request_t *request);

/* A trap for people: its name, its function, its particulars. */
#define KSYNC_FAULT_TEXT_MAX (KSYNC_TEXT_MAX + KSYNC_NAME_MAX + 64u)
void ksync_describe_fault(const ksync_error_t *error, char text[KSYNC_FAULT_TEXT_MAX]);

/* Copies a name of the protocol into a C string; false when it is empty, too long or contains a 0.
 */
bool ksync_copy_name(ksync_span_t name, char *copy, size_t capacity);

#endif
