/* The engine: wasm3's sources and ksync's ops as one translation unit, behind core/engine.h. It
 * owns the compiled form of a module and the contexts that run it; linear memory and the meaning of
 * imports are its caller's. */

/* wasm3's own warnings are not ours to fix. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wsign-compare"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include "engine_wasm3_config.h"
#include "engine_wasm3_arena.h"
#include "m3_env.h"
#include "m3_core.c"
#include "m3_function.c"
#include "m3_code.c"
#include "m3_parse.c"
#include "m3_module.c"
#include "m3_info.c"
#include "engine_wasm3_ops.h"
#include "engine_wasm3_emit.h"
#include "m3_compile.c"
#include "m3_env.c"
#pragma GCC diagnostic pop

/* The least wasm stack that a context may have: the arguments of an entry fit before any check. */
enum { STACK_MINIMUM = 1024 };

struct ksync_engine_module {
    arena_t arena;
    const ksync_wasm_t *wasm;
    IM3Module wasm3;
    uint8_t *memory;
    uint32_t memory_pages;
    const uint32_t *kill;
};

/* Compiler state of the load that runs now: too large for a stack, and not needed afterwards. */
static struct {
    M3Runtime runtime;
    ksync_engine_context_t context; /* only its memory is used, by data segments */
    uint64_t stack[64];             /* for constant expressions */
} scratch;

const char *ksync_engine_name(void) {
    return "wasm3 " M3_VERSION;
}

static uint32_t function_index(const ksync_engine_module_t *module, IM3Function function) {
    return (uint32_t)(function - module->wasm3->functions);
}

/* Only runs on the way out, so that a call that works pays nothing for backtraces. Imports are no
 * frames: an intrinsic has none, and the caller is what a reader looks for. */
static m3ret_t leave_frame(ksync_engine_context_t *context, IM3Function callee, m3ret_t trap) {
    uint32_t function = function_index(context->module, callee);
    if (function >= context->module->wasm->import_count) {
        if (context->frame_count < KSYNC_FRAMES_MAX)
            context->frames[context->frame_count] = function;
        context->frame_count++;
    }
    return trap;
}

/* --- load --- */

/* Hands wasm3 the sections it needs. Imports and exports stay with ksync's reader, as do custom
 * sections. */
static M3Result parse_sections(IM3Module wasm3, const ksync_wasm_t *wasm) {
    enum { HEADER = 8, IMPORT_SECTION = 2, EXPORT_SECTION = 7, START_SECTION = 8 };
    M3Result result = m3Err_none;
    bytes_t at = wasm->bytes.bytes + HEADER;
    bytes_t end = wasm->bytes.bytes + wasm->bytes.length;
    while (at < end) {
        u8 id = *at++;
        u32 size;
        _(ReadLEB_u32(&size, &at, end));
        if (id == IMPORT_SECTION) {
            for (uint32_t i = 0; i < wasm->import_count; i++)
                _(Module_AddFunction(wasm3, wasm->imports[i].type, NULL));
            wasm3->numFuncImports = wasm->import_count;
        } else if (id != 0 && id != EXPORT_SECTION && id != START_SECTION) {
            _(ParseModuleSection(wasm3, id, at, size));
        }
        at += size;
    }
_catch:
    return result;
}

/* The table has its declared size from the start; wasm3 would only grow it to what elements fill,
 * and it takes no table for no memory when an element segment is empty (asc writes one when nothing
 * is optimised). */
static M3Result create_table(IM3Module wasm3, uint32_t size) {
    wasm3->table0 = m3_AllocArray(IM3Function, size == 0 ? 1 : size);
    if (wasm3->table0 == NULL)
        return m3Err_mallocFailed;
    wasm3->table0Size = size;
    return m3Err_none;
}

/* Code for a function that has none of its own: `op`, the function, and two words for ops that read
 * them. */
static M3Result emit_stub(IM3Function function, IM3Operation op) {
    IM3CodePage page = AcquireCodePageWithCapacity(&scratch.runtime, 4);
    if (page == NULL)
        return m3Err_mallocFailedCodePage;
    function->compiled = GetPagePC(page);
    EmitWord(page, op);
    EmitWord(page, function);
    EmitWord32(page, 0);
    EmitWord(page, op_Return);
    ReleaseCodePage(&scratch.runtime, page);
    return m3Err_none;
}

/* An intrinsic has no code while the module is compiled: that is how wasm3's compiler comes to ask
 * select_call_op for its op. It gets code afterwards, for indirect calls. */
static M3Result compile(ksync_engine_module_t *module, const ksync_engine_import_t *imports,
                        uint32_t *at) {
    IM3Module wasm3 = module->wasm3;
    M3Result result = m3Err_none;
    for (*at = 0; *at < wasm3->numFuncImports; ++*at) {
        IM3Function function = &wasm3->functions[*at];
        function->module = wasm3;
        const ksync_engine_import_t *import = &imports[*at];
        const void *behind = import->bound;
        function->wasm = behind != NULL ? behind : (bytes_t)(uintptr_t)import->call;
        if (!import->intrinsic)
            _(emit_stub(function, behind != NULL ? op_KsyncBoundImport : op_KsyncImport));
    }
    for (; *at < wasm3->numFunctions; ++*at)
        _(CompileFunction(&wasm3->functions[*at]));
    for (uint32_t i = 0; i < wasm3->numFuncImports; i++) {
        if (wasm3->functions[i].compiled == NULL)
            _(emit_stub(&wasm3->functions[i], op_KsyncIntrinsic));
    }
_catch:
    return result;
}

static void prepare_scratch(const ksync_engine_module_t *module) {
    memset(&scratch, 0, sizeof scratch);
    scratch.context.memory = module->memory;
    scratch.context.header.length = (size_t)module->memory_pages * d_m3MemPageSize;
    scratch.runtime.memory.mallocated = &scratch.context.header;
    scratch.runtime.stack = scratch.stack;
    scratch.runtime.numStackSlots = sizeof scratch.stack / (sizeof(m3slot_t));
}

static M3Result load_module(ksync_engine_module_t *module, const ksync_engine_import_t *imports,
                            uint32_t *at) {
    M3Result result = m3Err_none;
    prepare_scratch(module);
    *at = UINT32_MAX;
    scratch.runtime.environment = m3_NewEnvironment();
    _throwifnull(scratch.runtime.environment);
    module->wasm3 = m3_AllocStruct(M3Module);
    _throwifnull(module->wasm3);
    module->wasm3->name = "";
    module->wasm3->startFunction = -1;
    module->wasm3->environment = scratch.runtime.environment;
    module->wasm3->memoryImported = true; /* the caller's memory: wasm3 allocates none */
    _(parse_sections(module->wasm3, module->wasm));
    _(create_table(module->wasm3, module->wasm->table_size));
    _(m3_LoadModule(&scratch.runtime, module->wasm3));
    _(compile(module, imports, at));
_catch:
    return result;
}

static ksync_result_t load_error(const ksync_engine_module_t *module, M3Result failure,
                                 uint32_t function, ksync_error_t *error) {
    if (module->arena.failed)
        return ksync_error_set(error, KSYNC_E_OUT_OF_MEMORY, "no memory to compile the module");
    ksync_result_t result = failure == m3Err_functionStackOverflow ? KSYNC_E_LIMIT_EXCEEDED
                            : failure == m3Err_unknownOpcode || failure == m3Err_noCompiler
                                ? KSYNC_E_UNSUPPORTED_MODULE
                                : KSYNC_E_MALFORMED_MODULE;
    if (function == UINT32_MAX)
        return ksync_error_set(error, result, "the engine refuses the module: %s", failure);
    char name[KSYNC_NAME_MAX + 1];
    ksync_wasm_function_name(module->wasm, function, name, sizeof name);
    return ksync_error_set(error, result, "the engine refuses function %u (%s): %s", function, name,
                           failure);
}

ksync_result_t ksync_engine_load(const ksync_engine_load_t *load, ksync_engine_module_t **module,
                                 ksync_error_t *error) {
    ksync_engine_module_t *loaded = ksync_alloc(sizeof *loaded);
    if (loaded == NULL)
        return ksync_error_set(error, KSYNC_E_OUT_OF_MEMORY, "no memory to compile the module");
    arena_init(&loaded->arena);
    loaded->wasm = load->wasm;
    loaded->memory = load->memory;
    loaded->memory_pages = load->memory_pages;
    loaded->kill = load->kill;

    uint32_t function;
    loading_arena = &loaded->arena;
    compile_stack_limit = find_compile_stack_limit();
    M3Result failure = load_module(loaded, load->imports, &function);
    loading_arena = NULL;
    if (failure || loaded->arena.failed) {
        ksync_result_t result = load_error(loaded, failure, function, error);
        ksync_engine_unload(loaded);
        return result;
    }
    *module = loaded;
    return KSYNC_OK;
}

void ksync_engine_unload(ksync_engine_module_t *module) {
    if (module == NULL)
        return;
    arena_free_all(&module->arena);
    ksync_free(module);
}

bool ksync_engine_table_function(const ksync_engine_module_t *module, uint32_t index,
                                 uint32_t parameter_count, const uint8_t *parameters,
                                 uint32_t result_count, const uint8_t *results,
                                 uint32_t *function) {
    if (index >= module->wasm3->table0Size || module->wasm3->table0[index] == NULL)
        return false;
    uint32_t found = function_index(module, module->wasm3->table0[index]);
    const ksync_wasm_type_t *type = &module->wasm->types[module->wasm->function_types[found]];
    if (type->parameter_count != parameter_count || type->result_count != result_count ||
        memcmp(type->parameters, parameters, parameter_count) != 0 ||
        memcmp(type->results, results, result_count) != 0)
        return false;
    *function = found;
    return true;
}

/* --- contexts --- */

ksync_result_t ksync_engine_context_create(ksync_engine_module_t *module, uint32_t wasm_stack_bytes,
                                           void *user, ksync_engine_context_t **context) {
    if (wasm_stack_bytes < STACK_MINIMUM)
        return KSYNC_E_INVALID_ARGUMENT;
    wasm_stack_bytes &= ~(uint32_t)7;
    ksync_engine_context_t *created = ksync_alloc(sizeof *created);
    uint64_t *stack = ksync_alloc((size_t)wasm_stack_bytes + KSYNC_ENGINE_STACK_SLACK);
    if (created == NULL || stack == NULL) {
        ksync_free(stack);
        ksync_free(created);
        return KSYNC_E_OUT_OF_MEMORY;
    }
    created->header.length = (size_t)module->memory_pages * d_m3MemPageSize;
    created->header.maxStack = (uint8_t *)stack + wasm_stack_bytes;
    created->memory = module->memory;
    created->pages = module->memory_pages;
    created->user = user;
    created->kill = module->kill;
    created->module = module;
    created->stack = stack;
    *context = created;
    return KSYNC_OK;
}

void ksync_engine_context_destroy(ksync_engine_context_t *context) {
    if (context == NULL)
        return;
    ksync_free(context->stack);
    ksync_free(context);
}

void ksync_engine_context_arm(ksync_engine_context_t *context, uint64_t fuel,
                              const void *native_limit) {
    context->slice = 0;
    context->limited = fuel != 0;
    context->reserve = fuel;
    context->granted = 0;
    context->native_limit = (uintptr_t)native_limit;
    context->frame_count = 0;
}

uint64_t ksync_engine_context_fuel_used(const ksync_engine_context_t *context) {
    return context->granted - (uint64_t)context->slice;
}

static ksync_trap_t trap_of(m3ret_t failure) {
    static const struct {
        const M3Result *failure;
        ksync_trap_t trap;
    } known[] = {
        {&m3Err_trapOutOfBoundsMemoryAccess, KSYNC_TRAP_MEMORY_ACCESS},
        {&m3Err_trapDivisionByZero, KSYNC_TRAP_DIVIDE_BY_ZERO},
        {&m3Err_trapIntegerOverflow, KSYNC_TRAP_INTEGER_OVERFLOW},
        {&m3Err_trapIntegerConversion, KSYNC_TRAP_INTEGER_OVERFLOW},
        {&m3Err_trapUnreachable, KSYNC_TRAP_UNREACHABLE},
    };
    uintptr_t tag = (uintptr_t)failure - (uintptr_t)trap_tags;
    if (tag < sizeof trap_tags)
        return (ksync_trap_t)tag;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (failure == *known[i].failure)
            return known[i].trap;
    }
    return KSYNC_TRAP_UNREACHABLE; /* "unsupported instruction executed": compiled as one, never
                                      emitted */
}

/* Cells of 32-bit types have a defined lower half only: guests write no more. */
static uint64_t cell(uint64_t bits, uint8_t type) {
    return type == KSYNC_I32 || type == KSYNC_F32 ? (uint32_t)bits : bits;
}

ksync_trap_t ksync_engine_call(ksync_engine_context_t *context, uint32_t function,
                               const uint64_t *arguments, uint64_t *results) {
    const ksync_wasm_t *wasm = context->module->wasm;
    const ksync_wasm_type_t *type = &wasm->types[wasm->function_types[function]];
    IM3Function entry = &context->module->wasm3->functions[function];
    context->frame_count = 0;
    for (uint32_t i = 0; i < type->parameter_count; i++)
        context->stack[type->result_count + i] = cell(arguments[i], type->parameters[i]);
    m3ret_t trap =
        RunCode(entry->compiled, (m3stack_t)context->stack, &context->header, d_m3OpDefaultArgs);
    if (trap) {
        leave_frame(context, entry, trap);
        return trap_of(trap);
    }
    for (uint32_t i = 0; i < type->result_count; i++)
        results[i] = cell(context->stack[i], type->results[i]);
    return KSYNC_TRAP_NONE;
}

uint32_t ksync_engine_backtrace(const ksync_engine_context_t *context, uint32_t *functions,
                                uint32_t capacity) {
    uint32_t count =
        context->frame_count < KSYNC_FRAMES_MAX ? context->frame_count : KSYNC_FRAMES_MAX;
    if (count > capacity)
        count = capacity;
    for (uint32_t i = 0; i < count; i++)
        functions[i] = context->frames[i];
    return count;
}
