/* The reader: what it takes, each rule by which it refuses, every truncation, and a storm of
 * damaged bytes that must never do worse than an error. */
#include "reader.h"

#include <dirent.h>
#include "alloc.h"
#include "modules.h"
#include "wasm_bytes.h"

/* A section: its id, and its content as a string literal. PLAIN stands for bytes put down as they
 * are. */
enum { END = 0, PLAIN = 0xff, MAX_PARTS = 10 };
typedef struct {
    int id;
    const char *content;
    size_t length;
} part_t;
#define S(id, content) {(id) == 0 ? 0x100 : (id), content, sizeof(content) - 1}

/* Pieces that many cases need. */
#define TYPE_VOID S(1, "\x01\x60\x00\x00")
#define ONE_FUNCTION S(3, "\x01\x00")
#define ONE_BODY S(10, "\x01\x02\x00\x0b")
#define ONE_TABLE S(4, "\x01\x70\x00\x02")
#define ONE_MEMORY S(5, "\x01\x00\x01")

typedef struct {
    ksync_result_t result;
    const char *text; /* in the error's text */
    part_t parts[MAX_PARTS];
} case_t;

#define BAD KSYNC_E_MALFORMED_MODULE
#define UNSUPPORTED KSYNC_E_UNSUPPORTED_MODULE
#define LIMIT KSYNC_E_LIMIT_EXCEEDED
#define MANIFEST KSYNC_E_BAD_MANIFEST

/* A manifest's head: magic, counts, capabilities, quotas; then name "m", version "1". */
#define HEAD(imports, entries)                                                                     \
    "\x05ksyncKSM1" imports "\0" entries "\0"                                                      \
    "\0\0\0\0"                                                                                     \
    "\7\0\0\0"                                                                                     \
    "\3\0\0\0"
#define NAMED "\1m\0011"
#define FAMILY(imports) "\3abc" imports "\0"
#define ID_AND_HASH "\x12\1\1\2\3\4\5\6\7\x08"

static const case_t cases[] = {
    {KSYNC_OK, "", {{0}}},
    {KSYNC_OK, "", {TYPE_VOID, ONE_FUNCTION, ONE_BODY}},
    {KSYNC_OK, "", {S(0, "\1x"), TYPE_VOID, S(0, "\1x\1\2\3"), ONE_FUNCTION, ONE_BODY, S(0, "\0")}},

    /* sections */
    {BAD, "13 is no section", {S(13, "")}},
    {BAD, "the type section is out of order or there twice", {TYPE_VOID, TYPE_VOID}},
    {BAD, "the type section is out of order", {S(3, "\0"), TYPE_VOID}},
    {BAD, "the data count section is out of order", {S(10, "\0"), S(12, "\0")}},
    {KSYNC_OK, "", {S(12, "\0"), S(10, "\0"), S(11, "\0")}},
    {BAD, "the type section is cut short", {S(PLAIN, "\1\5\1")}},
    {BAD, "1 bytes too many in the type section", {S(1, "\0\0")}},
    {BAD, "a number is longer than 32 bits", {S(PLAIN, "\1\x80\x80\x80\x80\x10")}},
    {BAD, "a number is longer than 32 bits", {S(PLAIN, "\1\x80\x80\x80\x80\x80\0")}},
    {KSYNC_OK, "", {S(PLAIN, "\1\x81\x80\x80\x80\0\0")}},
    {BAD, "a custom section is cut short", {S(0, "\2x")}},
    {BAD, "a custom section is cut short", {S(0, "")}},

    /* names in UTF-8 */
    {KSYNC_OK, "", {S(0, "\x09\xc2\x80\xe0\xa0\x80\xf0\x90\x80\x80")}},
    {BAD, "is not UTF-8", {S(0, "\1\x80")}},
    {BAD, "is not UTF-8", {S(0, "\2\xc1\xbf")}},         /* overlong */
    {BAD, "is not UTF-8", {S(0, "\3\xe0\x9f\xbf")}},     /* overlong */
    {BAD, "is not UTF-8", {S(0, "\4\xf0\x8f\xbf\xbf")}}, /* overlong */
    {BAD, "is not UTF-8", {S(0, "\3\xed\xa0\x80")}},     /* surrogate */
    {BAD, "is not UTF-8", {S(0, "\4\xf4\x90\x80\x80")}}, /* above U+10FFFF */
    {BAD, "is not UTF-8", {S(0, "\1\xf5")}},
    {BAD, "is not UTF-8", {S(0, "\2\xe2\x82")}}, /* cut */

    /* types */
    {BAD, "0x40 is no function type", {S(1, "\1\x40\0\0")}},
    {BAD, "0x5f is no value type", {S(1, "\1\x60\1\x5f\0")}},
    {UNSUPPORTED, "a value of a vector or reference type", {S(1, "\1\x60\1\x7b\0")}},
    {UNSUPPORTED, "a value of a vector or reference type", {S(1, "\1\x60\0\1\x70")}},
    {UNSUPPORTED, "more than one result", {S(1, "\1\x60\0\2\x7f\x7f")}},
    {LIMIT, "33 parameters, at most 32", {S(1, "\1\x60\x21\x7f")}},
    {LIMIT, "4097 types", {S(1, "\x81\x20")}},
    {BAD, "the type section is cut short", {S(1, "\5\x60\0\0")}},

    /* imports */
    {KSYNC_OK, "", {TYPE_VOID, S(2, "\1\1a\1b\0\0")}},
    {BAD, "type 1 of 1", {TYPE_VOID, S(2, "\1\1a\1b\0\1")}},
    {UNSUPPORTED, "import \"a\".\"b\" is not a function", {S(2, "\1\1a\1b\1\x70\0\0")}},
    {UNSUPPORTED, "is not a function", {S(2, "\1\1a\1b\2\0\0")}},
    {UNSUPPORTED, "is not a function", {S(2, "\1\1a\1b\3\x7f\0")}},
    {BAD, "0x4 is no kind of import", {S(2, "\1\1a\1b\4")}},
    {LIMIT, "1025 imports", {S(2, "\x81\x08")}},

    /* functions and code */
    {BAD, "type 0 of 0", {ONE_FUNCTION}},
    {LIMIT, "functions, at most 16384", {TYPE_VOID, S(3, "\x81\x80\1")}},
    {BAD, "0 bodies for 1 functions", {TYPE_VOID, ONE_FUNCTION}},
    {BAD, "1 bodies for 0 functions", {TYPE_VOID, ONE_BODY}},
    {BAD, "2 bodies for 1 functions", {TYPE_VOID, ONE_FUNCTION, S(10, "\2\2\0\x0b\2\0\x0b")}},
    {BAD, "does not end with `end`", {TYPE_VOID, ONE_FUNCTION, S(10, "\1\2\0\x01")}},
    {BAD, "does not end with `end`", {TYPE_VOID, ONE_FUNCTION, S(10, "\1\1\0")}},
    {BAD, "a function's body is cut short", {TYPE_VOID, ONE_FUNCTION, S(10, "\1\0")}},
    {BAD, "the code section is cut short", {TYPE_VOID, ONE_FUNCTION, S(10, "\1\3\0\x0b")}},
    {BAD, "1 bytes too many in the code section", {TYPE_VOID, ONE_FUNCTION, S(10, "\1\2\0\x0b\0")}},
    {KSYNC_OK, "", {TYPE_VOID, ONE_FUNCTION, S(10, "\1\7\2\x80\x10\x7f\0\x7c\x0b")}},
    {LIMIT,
     "2049 locals, at most 2048",
     {TYPE_VOID, ONE_FUNCTION, S(10, "\1\5\1\x81\x10\x7f\x0b")}},
    {LIMIT, "2049 locals", {S(1, "\1\x60\1\x7f\0"), ONE_FUNCTION, S(10, "\1\5\1\x80\x10\x7f\x0b")}},
    {LIMIT,
     "4294967296 locals",
     {TYPE_VOID, ONE_FUNCTION, S(10, "\1\xa\2\1\x7f\xff\xff\xff\xff\x0f\x7f\x0b")}},
    {UNSUPPORTED, "a local of type 0x7b", {TYPE_VOID, ONE_FUNCTION, S(10, "\1\4\1\1\x7b\x0b")}},
    {LIMIT, "a body of 262145 bytes", {TYPE_VOID, ONE_FUNCTION, S(10, "\1\x81\x80\x10\0\x0b")}},

    /* table, memory */
    {KSYNC_OK, "", {S(4, "\1\x70\1\1\2"), S(5, "\1\1\1\2")}},
    {UNSUPPORTED, "more than one table", {S(4, "\2\x70\0\0\x70\0\0")}},
    {UNSUPPORTED, "external references", {S(4, "\1\x6f\0\0")}},
    {BAD, "0x7f is no type of table", {S(4, "\1\x7f\0\0")}},
    {BAD, "the maximum 1 is below the minimum 2", {S(4, "\1\x70\1\2\1")}},
    {LIMIT, "a table of 65537 elements", {S(4, "\1\x70\0\x81\x80\4")}},
    {UNSUPPORTED, "more than one memory", {S(5, "\2\0\1\0\1")}},
    {UNSUPPORTED, "a shared or 64-bit memory", {S(5, "\1\3\1\1")}},
    {BAD, "0x8 is no kind of limits", {S(5, "\1\x08\1")}},
    {BAD, "the maximum 1 is below the minimum 2", {S(5, "\1\1\2\1")}},
    {BAD, "a memory of 65537 pages", {S(5, "\1\0\x81\x80\4")}},
    {BAD, "a memory of 65537 pages", {S(5, "\1\1\1\x81\x80\4")}},

    /* globals and their initializers */
    {KSYNC_OK,
     "",
     {S(6, "\4\x7f\0\x41\x7f\x0b\x7e\1\x42\x80\x7f\x0b"
           "\x7d\0\x43\0\0\0\0\x0b\x7c\1\x44\0\0\0\0\0\0\0\0\x0b")}},
    {BAD, "0x2 is no mutability", {S(6, "\1\x7f\2\x41\0\x0b")}},
    {BAD, "an initializer of type 0x7e, expected 0x7f", {S(6, "\1\x7f\0\x42\0\x0b")}},
    {UNSUPPORTED,
     "an initializer that reads a global",
     {S(6, "\2\x7f\0\x41\0\x0b\x7f\0\x23\0\x0b")}},
    {BAD, "opcode 0x1 in an initializer", {S(6, "\1\x7f\0\1\x41\0\x0b")}},
    {BAD, "does not end after its constant", {S(6, "\1\x7f\0\x41\0\1")}},
    {BAD, "the global section is cut short", {S(6, "\1\x7c\0\x44\0\0\0\0\0\0\0")}},
    {BAD, "a number is longer than 32 bits", {S(6, "\1\x7f\0\x41\xff\xff\xff\xff\x4f\x0b")}},
    {BAD, "a number is longer than 32 bits", {S(6, "\1\x7f\0\x41\x80\x80\x80\x80\x08\x0b")}},
    {BAD, "a number is longer than 32 bits", {S(6, "\1\x7f\0\x41\x80\x80\x80\x80\x80\0\x0b")}},
    {KSYNC_OK, "", {S(6, "\1\x7f\0\x41\x80\x80\x80\x80\x78\x0b")}}, /* the least */
    {KSYNC_OK, "", {S(6, "\1\x7e\0\x42\x80\x80\x80\x80\x80\x80\x80\x80\x80\x7f\x0b")}},
    {BAD,
     "longer than 64 bits",
     {S(6, "\1\x7e\0\x42\x80\x80\x80\x80\x80\x80\x80\x80\x80\x7e\x0b")}},
    {BAD, "longer than 64 bits", {S(6, "\1\x7e\0\x42\x80\x80\x80\x80\x80\x80\x80\x80\x80\1\x0b")}},
    {LIMIT, "4097 globals", {S(6, "\x81\x20")}},

    /* exports, start */
    {KSYNC_OK, "", {TYPE_VOID, ONE_FUNCTION, S(7, "\2\1f\0\0\1g\0\0"), ONE_BODY}},
    {KSYNC_OK,
     "",
     {ONE_TABLE, ONE_MEMORY, S(6, "\1\x7f\0\x41\0\x0b"), S(7, "\3\1t\1\0\1m\2\0\1g\3\0")}},
    {BAD,
     "two exports named \"f\"",
     {TYPE_VOID, ONE_FUNCTION, ONE_MEMORY, S(7, "\2\1f\0\0\1f\2\0"), ONE_BODY}},
    {BAD, "function 1 of 1", {TYPE_VOID, ONE_FUNCTION, S(7, "\1\1f\0\1"), ONE_BODY}},
    {BAD, "that is not there", {S(7, "\1\1t\1\0")}},
    {BAD, "that is not there", {ONE_TABLE, S(7, "\1\1m\2\0")}},
    {BAD, "that is not there", {S(7, "\1\1g\3\0")}},
    {BAD, "0x4 is no kind of export", {S(7, "\1\1g\4\0")}},
    {LIMIT, "1025 exports", {S(7, "\x81\x08")}},
    {UNSUPPORTED, "a start section", {TYPE_VOID, ONE_FUNCTION, S(8, "\0"), ONE_BODY}},

    /* elements */
    {KSYNC_OK, "", {TYPE_VOID, ONE_FUNCTION, ONE_TABLE, S(9, "\1\0\x41\0\x0b\2\0\0"), ONE_BODY}},
    {BAD,
     "2 elements from 1 on lie outside the table of 2",
     {TYPE_VOID, ONE_FUNCTION, ONE_TABLE, S(9, "\1\0\x41\1\x0b\2\0\0"), ONE_BODY}},
    {BAD,
     "lie outside the table",
     {TYPE_VOID, ONE_FUNCTION, ONE_TABLE, S(9, "\1\0\x41\x7f\x0b\1\0"), ONE_BODY}},
    {BAD,
     "function 1 of 1",
     {TYPE_VOID, ONE_FUNCTION, ONE_TABLE, S(9, "\1\0\x41\0\x0b\1\1"), ONE_BODY}},
    {BAD, "without a table", {TYPE_VOID, ONE_FUNCTION, S(9, "\1\0\x41\0\x0b\1\0"), ONE_BODY}},
    {KSYNC_OK,
     "",
     {TYPE_VOID, ONE_FUNCTION, ONE_TABLE, S(9, "\1\0\x41\2\x0b\0"),
      ONE_BODY}}, /* none, at the end */
    {BAD,
     "0 elements from 3 on",
     {TYPE_VOID, ONE_FUNCTION, ONE_TABLE, S(9, "\1\0\x41\3\x0b\0"), ONE_BODY}},
    {UNSUPPORTED,
     "passive or for another table",
     {TYPE_VOID, ONE_FUNCTION, ONE_TABLE, S(9, "\1\1\0\1\0"), ONE_BODY}},
    {BAD,
     "8 is no kind of element segment",
     {TYPE_VOID, ONE_FUNCTION, ONE_TABLE, S(9, "\1\x08"), ONE_BODY}},

    /* data */
    {KSYNC_OK, "", {ONE_MEMORY, S(12, "\1"), S(11, "\1\0\x41\0\x0b\3abc")}},
    {KSYNC_OK, "", {ONE_MEMORY, S(11, "\1\0\x41\xff\xff\3\x0b\1a")}}, /* the last byte */
    {BAD,
     "data up to byte 65537 lies outside the memory of 1 pages",
     {ONE_MEMORY, S(11, "\1\0\x41\x80\x80\4\x0b\1a")}},
    {BAD, "lies outside the memory", {ONE_MEMORY, S(11, "\1\0\x41\x7f\x0b\1a")}},
    {BAD, "without a memory", {S(11, "\1\0\x41\0\x0b\1a")}},
    {BAD, "the data section is cut short", {ONE_MEMORY, S(11, "\1\0\x41\0\x0b\2a")}},
    {UNSUPPORTED, "passive or for another memory", {ONE_MEMORY, S(11, "\1\1\1a")}},
    {UNSUPPORTED, "passive or for another memory", {ONE_MEMORY, S(11, "\1\2\0\x41\0\x0b\1a")}},
    {BAD, "3 is no kind of data segment", {ONE_MEMORY, S(11, "\1\3")}},
    {BAD,
     "1 data segments, declared were 2",
     {ONE_MEMORY, S(12, "\2"), S(11, "\1\0\x41\0\x0b\1a")}},
    {BAD, "0 data segments, declared were 1", {ONE_MEMORY, S(12, "\1")}},

    /* the name section */
    {KSYNC_OK, "", {TYPE_VOID, ONE_FUNCTION, ONE_BODY, S(0, "\4name\0\2\1m\1\4\1\0\1f\2\1\0")}},
    {KSYNC_OK, "", {S(0, "\4name\1\4\1\0\1f"), TYPE_VOID, ONE_FUNCTION, ONE_BODY}},
    {BAD, "a second name section", {S(0, "\4name"), S(0, "\4name")}},
    {BAD, "the name section's parts are out of order", {S(0, "\4name\1\1\0\1\1\0")}},
    {BAD, "the name section is cut short", {S(0, "\4name\1\2\0")}},
    {BAD,
     "out of order at function 1",
     {TYPE_VOID, ONE_FUNCTION, ONE_BODY, S(0, "\4name\1\4\1\1\1f")}},
    {BAD,
     "out of order at function 0",
     {TYPE_VOID, S(3, "\2\0\0"), S(10, "\2\2\0\x0b\2\0\x0b"), S(0, "\4name\1\7\2\0\1f\0\1g")}},
    {BAD,
     "1 bytes too many in the list of function names",
     {TYPE_VOID, ONE_FUNCTION, ONE_BODY, S(0, "\4name\1\5\1\0\1f\0")}},
    {BAD, "is not UTF-8", {TYPE_VOID, ONE_FUNCTION, ONE_BODY, S(0, "\4name\1\4\1\0\1\xff")}},

    /* the manifest */
    {KSYNC_OK, "", {S(0, HEAD("\0", "\0") NAMED)}},
    {KSYNC_OK,
     "",
     {S(0, HEAD("\1", "\2") NAMED "\x12\0\1\2\3\4\5\6\7\x08"
                                  "\3run\0\2\0"
                                  "\0\1\1\1")}},
    {MANIFEST, "a second manifest", {S(0, HEAD("\0", "\0") NAMED), S(0, HEAD("\0", "\0") NAMED)}},
    {MANIFEST, "does not begin with KSM1", {S(0, "\5ksyncKSM2")}},
    {MANIFEST, "the manifest is cut short", {S(0, "\5ksyncKSM1\0")}},
    {MANIFEST, "the manifest is cut short", {S(0, HEAD("\1", "\0") NAMED "\x12\0\1\2\3\4\5\6\7")}},
    {MANIFEST, "the manifest is cut short", {S(0, HEAD("\0", "\1") NAMED "\3run\0\2")}},
    {MANIFEST, "the manifest is cut short", {S(0, HEAD("\0", "\0") NAMED "\0")}},
    {KSYNC_OK, "", {S(0, HEAD("\0", "\0") NAMED FAMILY("\1") ID_AND_HASH)}},
    {KSYNC_OK,
     "",
     {S(0, HEAD("\0", "\0") NAMED FAMILY("\2") ID_AND_HASH ID_AND_HASH FAMILY("\1") ID_AND_HASH)}},
    {MANIFEST, "the manifest is cut short", {S(0, HEAD("\0", "\0") NAMED FAMILY("\1") "\x12\0\1")}},
    {MANIFEST, "the manifest is cut short", {S(0, HEAD("\0", "\0") NAMED "\4abc")}},
    {MANIFEST, "the manifest is cut short", {S(0, HEAD("\0", "\0") NAMED "\3abc\1")}},
    {MANIFEST, "is not UTF-8", {S(0, HEAD("\0", "\0") NAMED "\1\xff\1\0" ID_AND_HASH)}},
    {MANIFEST, "family \"abc\" with 0 imports", {S(0, HEAD("\0", "\0") NAMED FAMILY("\0"))}},
    {MANIFEST, "family \"abc\" with 1025 imports", {S(0, HEAD("\0", "\0") NAMED "\3abc\1\4")}},
    {MANIFEST,
     "unknown capabilities 0x80000002",
     {S(0, "\5ksyncKSM1\0\0\0\0\3\0\0\x80\0\0\0\0\0\0\0\0\0\0")}},
    {KSYNC_OK, "", {S(0, "\5ksyncKSM1\0\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0" NAMED)}},
    {MANIFEST, "a manifest of 1025 imports", {S(0, "\5ksyncKSM1\1\4\0\0")}},
    {MANIFEST, "is not UTF-8", {S(0, HEAD("\0", "\0") "\1\xff\0")}},
    {MANIFEST,
     "entry \"run\" has the IRQL interval 2..1",
     {S(0, HEAD("\0", "\1") NAMED "\3run\2\1\0")}},
    {MANIFEST, "the IRQL interval 0..3", {S(0, HEAD("\0", "\1") NAMED "\3run\0\3\0")}},
    {MANIFEST, "the unknown role 6", {S(0, HEAD("\0", "\1") NAMED "\3run\0\0\6")}},
};

static wasm_bytes_t bytes;

static void build(const case_t *from) {
    put_header(&bytes);
    for (const part_t *part = from->parts; part < from->parts + MAX_PARTS && part->id != END;
         part++) {
        if (part->id == PLAIN)
            put_bytes(&bytes, part->content, part->length);
        else
            put_section(&bytes, (uint8_t)part->id, part->content, part->length);
    }
}

/* A copy of its own exact size, so that ASan sees a read past the end. */
static ksync_result_t read_copy(const uint8_t *from, size_t length, ksync_error_t *error) {
    ksync_wasm_t wasm;
    uint8_t *copy = malloc(length ? length : 1);
    memcpy(copy, from, length);
    ksync_result_t result = ksync_wasm_read(copy, length, &wasm, error);
    if (result == KSYNC_OK) {
        /* What was checked can be walked. */
        ksync_manifest_import_t import;
        ksync_manifest_entry_t entry;
        char name[KSYNC_NAME_MAX + 1];
        uint32_t cursor = 0, imports = 0, entries = 0;
        while (wasm.has_manifest &&
               ksync_manifest_next_import(&wasm.manifest.imports, &cursor, &import))
            imports++;
        CHECK_EQ(imports, wasm.manifest.imports.count);
        for (cursor = 0;
             wasm.has_manifest && ksync_manifest_next_entry(&wasm.manifest, &cursor, &entry);)
            entries += entry.name.length <= UINT8_MAX;
        CHECK_EQ(entries, wasm.manifest.entry_count);
        ksync_manifest_family_t family;
        for (uint32_t at = 0;
             wasm.has_manifest && ksync_manifest_next_family(&wasm.manifest, &at, &family);)
            for (cursor = 0, imports = 0;
                 ksync_manifest_next_import(&family.imports, &cursor, &import);)
                CHECK(++imports <= family.imports.count);
        for (uint32_t i = 0; i < wasm.function_count; i++)
            ksync_wasm_function_name(&wasm, i, name, sizeof name);
        ksync_wasm_free(&wasm);
    }
    free(copy);
    return result;
}

static void test_cases(void) {
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ksync_error_t error = {0};
        uint64_t live = ksync_alloc_live();
        build(&cases[i]);
        ksync_result_t result = read_copy(bytes.data, bytes.length, &error);
        if (!CHECK_PASS(result == cases[i].result && strstr(error.text, cases[i].text) != NULL))
            CHECK_FAIL("case %zu: %s \"%s\", expected %s \"%s\"", i, ksync_result_name(result),
                       error.text, ksync_result_name(cases[i].result), cases[i].text);
        if (result != KSYNC_OK)
            CHECK(strncmp(error.text, "byte ", 5) == 0 && error.result == result);
        CHECK_EQ(ksync_alloc_live(), live);
    }
}

static void test_header(void) {
    ksync_error_t error;
    CHECK_EQ(read_copy((const uint8_t *)"\0asn\1\0\0\0", 8, &error), KSYNC_E_MALFORMED_MODULE);
    CHECK(strstr(error.text, "not a WebAssembly binary") != NULL);
    CHECK_EQ(read_copy((const uint8_t *)"\0asm\2\0\0\0", 8, &error), KSYNC_E_UNSUPPORTED_MODULE);
    CHECK_EQ(ksync_wasm_read((const uint8_t *)"", 0, &(ksync_wasm_t){0}, NULL),
             KSYNC_E_MALFORMED_MODULE);
    CHECK_EQ(
        ksync_wasm_read((const uint8_t *)"", KSYNC_WASM_MAX_BYTES + 1, &(ksync_wasm_t){0}, &error),
        KSYNC_E_LIMIT_EXCEEDED);
}

static void test_contents(void) {
    static const case_t module = {KSYNC_OK,
                                  "",
                                  {S(1, "\2\x60\0\0\x60\2\x7f\x7e\1\x7c"),
                                   S(2, "\1\5ksync\3abc\0\1"), S(3, "\2\0\1"), S(4, "\1\x70\0\5"),
                                   S(5, "\1\1\2\3"), S(7, "\3\1f\0\1\1m\2\0\1g\0\2"),
                                   S(10, "\2\2\0\x0b\2\0\x0b"), S(0, "\4name\1\7\1\1\4main"),
                                   S(0, HEAD("\1", "\2") NAMED "\x12\1\1\2\3\4\5\6\7\x08"
                                                               "\1f\0\2\0"
                                                               "\1g\1\1\1" FAMILY("\1") ID_AND_HASH
                                     "\1h\2\0" ID_AND_HASH "\x13\0\0\0\0\0\0\0\0\x80")}};
    ksync_wasm_t wasm;
    ksync_error_t error;
    char name[32];
    build(&module);
    REQUIRE(ksync_wasm_read(bytes.data, bytes.length, &wasm, &error) == KSYNC_OK);
    CHECK_EQ(wasm.type_count, 2);
    CHECK_EQ(wasm.types[1].parameter_count, 2);
    CHECK_EQ(wasm.types[1].parameters[1], KSYNC_I64);
    CHECK_EQ(wasm.types[1].results[0], KSYNC_F64);
    CHECK_EQ(wasm.import_count, 1);
    CHECK(memcmp(wasm.imports[0].name.bytes, "abc", 3) == 0);
    CHECK_EQ(wasm.function_count, 3);
    CHECK_EQ(wasm.function_types[0], 1);
    CHECK_EQ(wasm.function_types[1], 0);
    CHECK_EQ(wasm.function_types[2], 1);
    CHECK_EQ(wasm.export_count, 2);
    CHECK_EQ(wasm.exports[1].function, 2);
    CHECK(wasm.exports[1].name.bytes[0] == 'g');
    CHECK_EQ(wasm.memory_pages, 2);
    CHECK_EQ(wasm.memory_max_pages, 3);
    CHECK_EQ(wasm.table_size, 5);
    CHECK_EQ(wasm.manifest.max_handles, 7);
    CHECK_EQ(wasm.manifest.max_threads, 3);
    CHECK(wasm.manifest.name.length == 1 && wasm.manifest.version.bytes[0] == '1');

    uint32_t cursor = 0;
    ksync_manifest_import_t import;
    ksync_manifest_entry_t entry;
    REQUIRE(ksync_manifest_next_import(&wasm.manifest.imports, &cursor, &import));
    CHECK_EQ(import.id, 0x112);
    CHECK_EQ(import.hash, 0x0807060504030201);
    CHECK(!ksync_manifest_next_import(&wasm.manifest.imports, &cursor, &import));
    cursor = 0;
    REQUIRE(ksync_manifest_next_entry(&wasm.manifest, &cursor, &entry));
    CHECK_EQ(entry.irql_max, 2);
    REQUIRE(ksync_manifest_next_entry(&wasm.manifest, &cursor, &entry));
    CHECK(entry.name.bytes[0] == 'g' && entry.irql_min == 1 && entry.role == 1);
    CHECK(!ksync_manifest_next_entry(&wasm.manifest, &cursor, &entry));
    uint32_t families = cursor = 0;
    ksync_manifest_family_t family;
    REQUIRE(ksync_manifest_next_family(&wasm.manifest, &families, &family));
    CHECK(ksync_span_is(family.name, "abc"));
    CHECK_EQ(family.imports.count, 1);
    REQUIRE(ksync_manifest_next_import(&family.imports, &cursor, &import));
    CHECK_EQ(import.id, 0x112);
    CHECK(!ksync_manifest_next_import(&family.imports, &cursor, &import));
    REQUIRE(ksync_manifest_next_family(&wasm.manifest, &families, &family));
    CHECK(ksync_span_is(family.name, "h"));
    cursor = 0;
    REQUIRE(ksync_manifest_next_import(&family.imports, &cursor, &import));
    REQUIRE(ksync_manifest_next_import(&family.imports, &cursor, &import));
    CHECK_EQ(import.id, 0x13);
    CHECK_EQ(import.hash, 1ull << 63);
    CHECK(!ksync_manifest_next_import(&family.imports, &cursor, &import));
    CHECK(!ksync_manifest_next_family(&wasm.manifest, &families, &family));

    ksync_wasm_function_name(&wasm, 1, name, sizeof name);
    CHECK_STR(name, "main");
    ksync_wasm_function_name(&wasm, 1, name, 3);
    CHECK_STR(name, "ma");
    ksync_wasm_function_name(&wasm, 2, name, sizeof name);
    CHECK_STR(name, "function 2");
    ksync_wasm_free(&wasm);
}

/* Whether a module ends there: after the header or a whole section, and not where functions still
 * wait for their bodies or a data count for its segments. */
static bool is_module_end(const fixture_t *fixture, size_t length) {
    size_t at = 8;
    bool bodies_missing = false, data_missing = false;
    while (at < length) {
        uint8_t id = fixture->bytes[at++];
        uint32_t size = 0;
        for (int shift = 0;; shift += 7) {
            size |= (uint32_t)(fixture->bytes[at] & 0x7f) << shift;
            if (!(fixture->bytes[at++] & 0x80))
                break;
        }
        bodies_missing = id == 3 || (bodies_missing && id != 10);
        data_missing = id == 12 || (data_missing && id != 11);
        at += size;
    }
    return at == length && !bodies_missing && !data_missing;
}

/* A cut is refused at every byte, but where what is left is a whole module by itself. Such a rest
 * never has the manifest, which comes last: the host refuses it. */
static void test_truncation(const fixture_t *fixture, const char *name) {
    uint64_t live = ksync_alloc_live();
    for (size_t length = 0; length < fixture->length; length++) {
        ksync_error_t error;
        ksync_wasm_t wasm;
        bool taken = read_copy(fixture->bytes, length, &error) == KSYNC_OK;
        if (!CHECK_PASS(taken == is_module_end(fixture, length)))
            CHECK_FAIL("%s: a cut at byte %zu was %s", name, length, taken ? "taken" : error.text);
        if (taken && ksync_wasm_read(fixture->bytes, length, &wasm, &error) == KSYNC_OK) {
            CHECK(!wasm.has_manifest);
            ksync_wasm_free(&wasm);
        }
    }
    CHECK_EQ(ksync_alloc_live(), live);
}

/* Deterministic: the sequence of a linear congruential generator. */
static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

static void test_mutations(const fixture_t *fixture) {
    uint64_t live = ksync_alloc_live();
    uint8_t *damaged = malloc(fixture->length);
    uint32_t state = 1, taken = 0;
    for (int round = 0; round < 20000; round++) {
        ksync_error_t error;
        memcpy(damaged, fixture->bytes, fixture->length);
        for (uint32_t hits = 1 + next_random(&state) % 4; hits > 0; hits--)
            damaged[8 + next_random(&state) % (fixture->length - 8)] = (uint8_t)next_random(&state);
        taken += read_copy(damaged, fixture->length, &error) == KSYNC_OK;
    }
    /* Both outcomes were seen: bytes of instructions are not the reader's. */
    CHECK(taken > 0 && taken < 20000);
    free(damaged);
    CHECK_EQ(ksync_alloc_live(), live);
}

static void test_out_of_memory(const fixture_t *fixture) {
    uint64_t live = ksync_alloc_live(), failures = 0;
    ksync_wasm_t wasm;
    ksync_error_t error;
    for (;; failures++) {
        ksync_alloc_fail_at(failures + 1);
        ksync_result_t result = ksync_wasm_read(fixture->bytes, fixture->length, &wasm, &error);
        ksync_alloc_fail_at(0);
        if (result == KSYNC_OK)
            break;
        CHECK_EQ(result, KSYNC_E_OUT_OF_MEMORY);
        CHECK_EQ(ksync_alloc_live(), live);
    }
    CHECK(failures >= 5);
    ksync_wasm_free(&wasm);
    CHECK_EQ(ksync_alloc_live(), live);
}

int main(void) {
    static const char *const names[] = {"engine", "core_locks", "core_guards"};
    test_header();
    test_cases();
    test_contents();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        fixture_t fixture = fixture_read(names[i]);
        test_truncation(&fixture, names[i]);
        test_mutations(&fixture);
        test_out_of_memory(&fixture);
        free(fixture.bytes);
    }
    return CHECK_DONE();
}
