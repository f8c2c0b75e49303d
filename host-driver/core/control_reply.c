/* Answers of the control protocol: frame headers, failures, and the answer that needs no memory. */
#include "control_internal.h"
#include <string.h>
#include "error.h"

static void begin(ksync_writer_t *writer, uint16_t message, uint32_t id, ksync_result_t result) {
    ksync_writer_init(writer);
    ksync_writer_u32(writer, 0); /* the length, patched at the end */
    ksync_writer_u16(writer, message | KSYNC_CONTROL_REPLY);
    ksync_writer_u16(writer, 0);
    ksync_writer_u32(writer, id);
    ksync_writer_u32(writer, (uint32_t)result);
}

static uint8_t *store(uint8_t *at, uint32_t value, uint32_t bytes) {
    for (uint32_t i = 0; i < bytes; i++)
        *at++ = (uint8_t)(value >> (8 * i));
    return at;
}

/* A failure without a backtrace, in memory of the caller's. */
static size_t small_failure(uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX], uint16_t message, uint32_t id,
                            ksync_result_t result, const char *text) {
    const size_t fixed = KSYNC_CONTROL_LENGTH_BYTES + KSYNC_CONTROL_HEADER_BYTES + 4 + 2 + 4 + 4;
    size_t length = strlen(text);
    if (length > KSYNC_CONTROL_REFUSAL_MAX - fixed)
        length = KSYNC_CONTROL_REFUSAL_MAX - fixed;
    uint8_t *at = store(frame, (uint32_t)(fixed + length - KSYNC_CONTROL_LENGTH_BYTES), 4);
    at = store(at, message | KSYNC_CONTROL_REPLY, 2);
    at = store(at, 0, 2);
    at = store(at, id, 4);
    at = store(at, (uint32_t)result, 4);
    at = store(at, (uint32_t)length, 2);
    memcpy(at, text, length);
    at = store(at + length, KSYNC_TRAP_NONE, 4);
    at = store(at, 0, 4); /* no functions */
    return (size_t)(at - frame);
}

size_t ksync_control_refusal(ksync_result_t result, const char *text,
                             uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX]) {
    return small_failure(frame, KSYNC_CONTROL_HELLO, 0, result, text);
}

static void send(ksync_session_t *session, const uint8_t *frame, size_t length) {
    if (!__atomic_load_n(&session->closed, __ATOMIC_RELAXED))
        session->callbacks.send(session->callbacks.user, frame, length);
}

void ksync_session_refuse(ksync_session_t *session, ksync_result_t result, const char *text) {
    uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX];
    send(session, frame, ksync_control_refusal(result, text, frame));
}

void ksync_reply_begin(ksync_writer_t *writer, const ksync_request_t *request) {
    begin(writer, request->message, request->id, KSYNC_OK);
}

void ksync_reply_send(ksync_writer_t *writer, const ksync_request_t *request) {
    if (writer->failed) {
        (void)ksync_reply_error(request, KSYNC_E_OUT_OF_MEMORY, "no memory for the answer");
    } else if (writer->length > KSYNC_CONTROL_REPLY_MAX) {
        (void)ksync_reply_error(request, KSYNC_E_LIMIT_EXCEEDED, "the answer is too long");
    } else {
        ksync_writer_patch_u32(writer, 0, (uint32_t)(writer->length - KSYNC_CONTROL_LENGTH_BYTES));
        send(request->session, writer->bytes, writer->length);
    }
    ksync_writer_free(writer);
}

bool ksync_reply_done(const ksync_request_t *request) {
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_reply_send(&writer, request);
    return true;
}

bool ksync_reply_error(const ksync_request_t *request, ksync_result_t result, const char *text) {
    uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX];
    send(request->session, frame,
         small_failure(frame, request->message, request->id, result, text));
    return true;
}

bool ksync_reply_result(const ksync_request_t *request, ksync_result_t result) {
    return ksync_reply_error(request, result, ksync_result_doc(result));
}

bool ksync_reply_about(const ksync_request_t *request, ksync_result_t result, ksync_span_t module) {
    ksync_error_t error;
    if (result == KSYNC_E_NO_SUCH_MODULE)
        (void)ksync_error_set(&error, result, "no module %q is loaded", module);
    else
        (void)ksync_error_set(&error, result, "%q: %s", module, ksync_result_doc(result));
    return ksync_reply_error(request, result, error.text);
}

bool ksync_reply_garbled(const ksync_request_t *request) {
    return ksync_reply_error(request, KSYNC_E_BAD_MESSAGE,
                             "the fields are not those of the message");
}

void ksync_name_functions(const ksync_error_t *error, const ksync_wasm_t *wasm,
                          ksync_function_names_t *names) {
    for (uint32_t i = 0; i < error->frame_count; i++)
        ksync_wasm_function_name(wasm, error->frames[i], names->name[i], KSYNC_FUNCTION_NAME_MAX);
}

static void format(char *text, uint32_t capacity, const char *format_text, ...) {
    va_list arguments;
    va_start(arguments, format_text);
    ksync_text_format(text, capacity, format_text, arguments);
    va_end(arguments);
}

void ksync_describe_fault(const ksync_error_t *error, char text[KSYNC_FAULT_TEXT_MAX]) {
    if (error->trap == KSYNC_TRAP_NONE)
        format(text, KSYNC_FAULT_TEXT_MAX, "%s", error->text);
    else if (error->function[0] == 0)
        format(text, KSYNC_FAULT_TEXT_MAX, "%s: %s", ksync_trap_name(error->trap), error->text);
    else
        format(text, KSYNC_FAULT_TEXT_MAX, "%s in %s: %s", ksync_trap_name(error->trap),
               error->function, error->text);
}

bool ksync_reply_failure(const ksync_request_t *request, const ksync_error_t *error,
                         const ksync_function_names_t *names) {
    ksync_control_frame_t frames[KSYNC_FRAMES_MAX];
    for (uint32_t i = 0; i < error->frame_count; i++) {
        const char *name = names ? names->name[i] : i == 0 ? error->function : "";
        frames[i] = (ksync_control_frame_t){error->frames[i], ksync_span_of(name)};
    }
    char text[KSYNC_FAULT_TEXT_MAX];
    ksync_describe_fault(error, text);
    const char *message = text[0] ? text : ksync_result_doc(error->result);
    ksync_control_failure_t failure = {ksync_span_of(message), (uint32_t)error->trap,
                                       error->frame_count, frames};
    ksync_writer_t writer;
    begin(&writer, request->message, request->id, error->result);
    ksync_control_write_failure(&writer, &failure);
    ksync_reply_send(&writer, request);
    return true;
}
