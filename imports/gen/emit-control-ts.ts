// Emits the control protocol's codec for TypeScript: toolchain/client/control.gen.ts.
import type { Contract, Field } from "./model.js";
import { banner, pascal } from "./text.js";

const TYPE: Record<string, string> = {
  u8: "number",
  u16: "number",
  u32: "number",
  u64: "bigint",
  string: "string",
  bytes: "Uint8Array",
};
const typeOf = (field: Field): string =>
  field.type === "list" ? `readonly ${pascal(field.of!)}Record[]` : TYPE[field.type]!;

const interfaceOf = (name: string, fields: readonly Field[]): string =>
  fields.length
    ? `export interface ${name} {\n${fields.map((field) => `  readonly ${field.name}: ${typeOf(field)};`).join("\n")}\n}\n`
    : `export type ${name} = Record<string, never>;\n`;

function writeBody(fields: readonly Field[]): string {
  return fields
    .map((field) =>
      field.type === "list"
        ? `  writer.list(value.${field.name}, write${pascal(field.of!)}Record);`
        : `  writer.${field.type}(value.${field.name});`,
    )
    .join("\n");
}

function readBody(fields: readonly Field[]): string {
  const read = (field: Field): string =>
    field.type === "list"
      ? `reader.list(read${pascal(field.of!)}Record)`
      : `reader.${field.type}()`;
  return `{ ${fields.map((field) => `${field.name}: ${read(field)}`).join(", ")} }`;
}

export function emitControlTypeScript(contract: Contract): string {
  const { control } = contract;
  const record = (one: (typeof control.records)[number]): string => {
    const name = `${pascal(one.name)}Record`;
    return `${interfaceOf(name, one.fields)}
export function write${name}(writer: ByteWriter, value: ${name}): void {
${writeBody(one.fields)}
}
export function read${name}(reader: ByteReader): ${name} {
  return ${readBody(one.fields)};
}
`;
  };
  const side = (name: string, fields: readonly Field[]): string =>
    fields.length === 0
      ? `${interfaceOf(name, fields)}
export function encode${name}(): Uint8Array {
  return new Uint8Array();
}
/** Throws when there are any bytes. */
export function decode${name}(bytes: Uint8Array): ${name} {
  new ByteReader(bytes).finish();
  return {};
}
`
      : `${interfaceOf(name, fields)}
export function encode${name}(value: ${name}): Uint8Array {
  const writer = new ByteWriter();
${writeBody(fields)}
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decode${name}(bytes: Uint8Array): ${name} {
  const reader = new ByteReader(bytes);
  const value: ${name} = ${readBody(fields)};
  reader.finish();
  return value;
}
`;
  return [
    banner("//", "imports/control.toml"),
    'import { ByteReader, ByteWriter } from "./codec.js";\n',
    `export const protocolVersion = ${control.version};`,
    `/** Largest frame in bytes, its length word not counted. */\nexport const maxFrame = ${control.maxFrame};`,
    "/** Set in the message id of a reply. */\nexport const replyBit = 0x8000;",
    `export const messageIds = {\n${control.messages.map((one) => `  ${one.name}: ${one.id},`).join("\n")}\n} as const;\n`,
    ...control.records.map(record),
    `/** The fields of an error reply. */
export function decodeFailure(bytes: Uint8Array): FailureRecord {
  const reader = new ByteReader(bytes);
  const value = readFailureRecord(reader);
  reader.finish();
  return value;
}
`,
    ...control.messages.flatMap((one) => [
      side(`${pascal(one.name)}Request`, one.request),
      side(`${pascal(one.name)}Reply`, one.reply),
    ]),
  ].join("\n");
}
