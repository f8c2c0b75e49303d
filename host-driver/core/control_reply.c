/* Answers of the control protocol: frame headers, failures, and the answer that needs no memory. */
#include "control_internal.h"
#include <string.h>
#include "alloc.h"

/* Names of a backtrace are cut here: the first characters tell. */
#define FUNCTION_NAME_MAX 128u

static void begin(ksync_writer_t *writer, uint16_t message, uint32_t id, ksync_result_t result)
{
    ksync_writer_init(writer);
    ksync_writer_u32(writer, 0); /* the length, patched at the end */
    ksync_writer_u16(writer, message | KSYNC_CONTROL_REPLY);
    ksync_writer_u16(writer, 0);
    ksync_writer_u32(writer, id);
    ksync_writer_u32(writer, (uint32_t)result);
}

static uint8_t *store(uint8_t *at, uint32_t value, uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i++)
        *at++ = (uint8_t)(value >> (8 * i));
    return at;
}

/* A failure without a backtrace, in memory of the caller's. */
static size_t small_failure(uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX], uint16_t message, uint32_t id,
                            ksync_result_t result, const char *text)
{
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
                             uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX])
{
    return small_failure(frame, KSYNC_CONTROL_HELLO, 0, result, text);
}

static void send(ksync_session_t *session, const uint8_t *frame, size_t length)
{
    if (!__atomic_load_n(&session->closed, __ATOMIC_RELAXED))
        session->callbacks.send(session->callbacks.user, frame, length);
}

void ksync_session_refuse(ksync_session_t *session, ksync_result_t result, const char *text)
{
    uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX];
    send(session, frame, ksync_control_refusal(result, text, frame));
}

void ksync_reply_begin(ksync_writer_t *writer, const ksync_request_t *request)
{
    begin(writer, request->message, request->id, KSYNC_OK);
}

void ksync_reply_send(ksync_writer_t *writer, const ksync_request_t *request)
{
    if (writer->failed) {
        (void)ksync_reply_error(request, KSYNC_E_OUT_OF_MEMORY, "no memory for the answer");
    } else {
        ksync_writer_patch_u32(writer, 0, (uint32_t)(writer->length - KSYNC_CONTROL_LENGTH_BYTES));
        send(request->session, writer->bytes, writer->length);
    }
    ksync_writer_free(writer);
}

bool ksync_reply_done(const ksync_request_t *request)
{
    ksync_writer_t writer;
    ksync_reply_begin(&writer, request);
    ksync_reply_send(&writer, request);
    return true;
}

bool ksync_reply_error(const ksync_request_t *request, ksync_result_t result, const char *text)
{
    uint8_t frame[KSYNC_CONTROL_REFUSAL_MAX];
    send(request->session, frame, small_failure(frame, request->message, request->id, result, text));
    return true;
}

bool ksync_reply_garbled(const ksync_request_t *request)
{
    return ksync_reply_error(request, KSYNC_E_BAD_MESSAGE, "the fields are not those of the message");
}

static void name_function(const ksync_error_t *error, uint32_t index, const ksync_wasm_t *wasm,
                          char name[FUNCTION_NAME_MAX])
{
    name[0] = 0;
    if (wasm)
        ksync_wasm_function_name(wasm, error->frames[index], name, FUNCTION_NAME_MAX);
    else if (index == 0)
        memcpy(name, error->function, sizeof error->function);
}

bool ksync_reply_failure(const ksync_request_t *request, const ksync_error_t *error, const ksync_wasm_t *wasm)
{
    char names[KSYNC_FRAMES_MAX][FUNCTION_NAME_MAX];
    ksync_control_frame_t frames[KSYNC_FRAMES_MAX];
    for (uint32_t i = 0; i < error->frame_count; i++) {
        name_function(error, i, wasm, names[i]);
        frames[i] = (ksync_control_frame_t){error->frames[i], ksync_span_of(names[i])};
    }
    const char *text = error->text[0] ? error->text : ksync_result_doc(error->result);
    ksync_control_failure_t failure = {ksync_span_of(text), (uint32_t)error->trap, error->frame_count, frames};
    ksync_writer_t writer;
    begin(&writer, request->message, request->id, error->result);
    ksync_control_write_failure(&writer, &failure);
    ksync_reply_send(&writer, request);
    return true;
}
