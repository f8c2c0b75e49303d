// Emits the control protocol's codec for C: strict readers of requests, writers of replies.
import type { Contract, Field } from "./model.js";
import { banner, snake, upper } from "./text.js";

const SCALAR: Record<string, string> = {
  u8: "uint8_t",
  u16: "uint16_t",
  u32: "uint32_t",
  u64: "uint64_t",
};
const begin = (doc: string): string => `${banner("/*", "imports/control.toml", " */")}/* ${doc} */`;

type Side = "read" | "write";

/** How a field stands in a struct: a list is a count and, to be read, a cursor; to be written, an array. */
function member(field: Field, side: Side): string {
  const name = snake(field.name);
  if (field.type === "string" || field.type === "bytes") return `    ksync_span_t ${name};`;
  if (field.type !== "list") return `    ${SCALAR[field.type]} ${name};`;
  const items = side === "read" ? "ksync_cursor_t" : `const ksync_control_${snake(field.of!)}_t *`;
  return `    uint32_t ${name}_count;\n    ${items}${items.endsWith("*") ? "" : " "}${name};`;
}

const struct = (name: string, fields: readonly Field[], side: Side): string =>
  fields.length === 0
    ? ""
    : `typedef struct {\n${fields.map((field) => member(field, side)).join("\n")}\n} ksync_control_${name}_t;\n`;

/** Records that some request holds in a list, which the host therefore reads. */
const readRecords = (contract: Contract): string[] => [
  ...new Set(
    contract.control.messages.flatMap((one) => one.request.flatMap((field) => field.of ?? [])),
  ),
];

export function emitControlHeader(contract: Contract): string {
  const { control } = contract;
  const readers = control.messages.map((message) =>
    message.request.length
      ? `bool ksync_control_read_${message.name}_request(ksync_cursor_t *cursor, ksync_control_${message.name}_request_t *out);`
      : `bool ksync_control_read_${message.name}_request(ksync_cursor_t *cursor);`,
  );
  const writers = control.messages
    .filter((message) => message.reply.length)
    .map(
      (message) =>
        `void ksync_control_write_${message.name}_reply(ksync_writer_t *writer, const ksync_control_${message.name}_reply_t *in);`,
    );
  return (
    [
      begin(
        "The control protocol's messages. A reader succeeds only when it consumes its buffer to the last byte.",
      ),
      "#ifndef KSYNC_CONTROL_GEN_H",
      "#define KSYNC_CONTROL_GEN_H",
      "",
      '#include "control_buffer.h"',
      "",
      `#define KSYNC_CONTROL_VERSION ${control.version}u`,
      `#define KSYNC_CONTROL_MAX_FRAME ${control.maxFrame}u`,
      "#define KSYNC_CONTROL_REPLY 0x8000u",
      "",
      ...control.messages.map(
        (message) =>
          `#define KSYNC_CONTROL_${upper(message.name)} ${message.id}u /* ${message.doc} */`,
      ),
      "",
      ...orderRecords(contract).map((record) => struct(snake(record.name), record.fields, "write")),
      ...control.messages
        .map((message) => struct(`${message.name}_request`, message.request, "read"))
        .filter(Boolean),
      ...control.messages
        .map((message) => struct(`${message.name}_reply`, message.reply, "write"))
        .filter(Boolean),
      ...readers,
      ...readRecords(contract).map(
        (name) =>
          `bool ksync_control_read_${snake(name)}(ksync_cursor_t *cursor, ksync_control_${snake(name)}_t *out);`,
      ),
      "",
      ...writers,
      ...control.records.map(
        (one) =>
          `void ksync_control_write_${snake(one.name)}(ksync_writer_t *writer, const ksync_control_${snake(one.name)}_t *in);`,
      ),
      "",
      "#endif",
    ].join("\n") + "\n"
  );
}

/** A record stands after the records that it holds. */
function orderRecords(contract: Contract): Contract["control"]["records"] {
  const ordered: (typeof contract.control.records)[number][] = [];
  const visit = (record: (typeof contract.control.records)[number]): void => {
    if (ordered.includes(record)) return;
    for (const field of record.fields)
      if (field.of) visit(contract.control.records.find((one) => one.name === field.of)!);
    ordered.push(record);
  };
  contract.control.records.forEach(visit);
  return ordered;
}

export function emitControlSource(contract: Contract): string {
  const { control } = contract;
  const readField = (field: Field): string => {
    const name = snake(field.name);
    if (field.type !== "list") return `ksync_cursor_${field.type}(cursor, &out->${name})`;
    return `read_${snake(field.of!)}_list(cursor, &out->${name}_count, &out->${name})`;
  };
  const writeField = (field: Field): string => {
    const name = snake(field.name);
    if (field.type !== "list") return `    ksync_writer_${field.type}(writer, in->${name});`;
    return [
      `    ksync_writer_u32(writer, in->${name}_count);`,
      `    for (uint32_t i = 0; i < in->${name}_count; i++)`,
      `        ksync_control_write_${snake(field.of!)}(writer, &in->${name}[i]);`,
    ].join("\n");
  };
  const all = (fields: readonly Field[]): string => fields.map(readField).join(" &&\n           ");
  const recordReader = (name: string): string => {
    const record = control.records.find((one) => one.name === name)!;
    const c = snake(name);
    return `bool ksync_control_read_${c}(ksync_cursor_t *cursor, ksync_control_${c}_t *out) {
    return ${all(record.fields)};
}

/* Steps over the records once, so that whoever reads them later cannot fail. */
static bool read_${c}_list(ksync_cursor_t *cursor, uint32_t *count, ksync_cursor_t *items) {
    ksync_control_${c}_t item;
    if (!ksync_cursor_u32(cursor, count))
        return false;
    *items = *cursor;
    for (uint32_t i = 0; i < *count; i++)
        if (!ksync_control_read_${c}(cursor, &item))
            return false;
    items->end = cursor->at;
    return true;
}
`;
  };
  const requestReader = (message: (typeof control.messages)[number]): string =>
    message.request.length
      ? `bool ksync_control_read_${message.name}_request(ksync_cursor_t *cursor, ksync_control_${message.name}_request_t *out) {
    return ${all(message.request)} &&
           ksync_cursor_at_end(cursor);
}
`
      : `bool ksync_control_read_${message.name}_request(ksync_cursor_t *cursor) {
    return ksync_cursor_at_end(cursor);
}
`;
  const writer = (name: string, type: string, fields: readonly Field[]): string =>
    `void ksync_control_write_${name}(ksync_writer_t *writer, const ksync_control_${type}_t *in) {
${fields.map(writeField).join("\n")}
}
`;
  return [
    begin("Readers and writers of the control protocol's messages."),
    '#include "control.gen.h"',
    "",
    ...readRecords(contract).map(recordReader),
    ...control.messages.map(requestReader),
    ...control.records.map((one) => writer(snake(one.name), snake(one.name), one.fields)),
    ...control.messages
      .filter((one) => one.reply.length)
      .map((one) => writer(`${one.name}_reply`, `${one.name}_reply`, one.reply)),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}
