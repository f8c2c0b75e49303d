// Reads imports/*.toml into the typed contract and checks it as a whole. Every error names file and line.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseIrql } from "./interval.js";
import {
  canonicalText,
  FIELD_TYPES,
  VALUE_TYPES,
  type Capability,
  type Contract,
  type Control,
  type ErrorCode,
  type Family,
  type Field,
  type FieldType,
  type Import,
  type Interval,
  type Level,
  type Param,
  type Role,
  type Status,
  type Trap,
  type ValueType,
} from "./model.js";
import { TomlSource, type TableView } from "./source.js";

const TABLES = [
  "import",
  "level",
  "role",
  "capability",
  "status",
  "error",
  "trap",
  "record",
  "message",
];
const APC_EFFECTS = ["all-off", "normal-off"];
const WIDTHS = ["8", "16", "32", "64"];

/** Reads every TOML file of a folder. */
export function loadContract(folder: string): Contract {
  const files = readdirSync(folder).filter((file) => file.endsWith(".toml"));
  const sources = files
    .sort()
    .map(
      (file) =>
        new TomlSource(join(basename(folder), file), readFileSync(join(folder, file), "utf8")),
    );
  return parseContract(sources);
}

/** As `loadContract`, from sources in memory. */
export function parseContract(sources: readonly TomlSource[]): Contract {
  const every = <T>(table: string, read: (view: TableView) => T): T[] =>
    sources.flatMap((source) =>
      source.tables(table).map((view) => {
        const value = read(view);
        view.done();
        return value;
      }),
    );

  const levels: Level[] = every("level", (view) => ({
    name: view.string("name"),
    value: view.integer("value"),
    doc: view.string("doc"),
  }));
  const interval = (view: TableView, key: string): Interval =>
    parseInterval(view, key, view.string(key), levels);
  const roles: Role[] = every("role", (view) => ({
    name: view.string("name"),
    id: view.integer("id"),
    irql: interval(view, "irql"),
    apc: apcEffect(view),
    doc: view.string("doc"),
  }));
  const capabilities: Capability[] = every("capability", (view) => ({
    name: view.string("name"),
    bit: view.integer("bit"),
    doc: view.string("doc"),
  }));
  const statuses: Status[] = every("status", (view) => ({
    name: view.string("name"),
    value: view.integer("value"),
    doc: view.string("doc"),
  }));
  const errors: ErrorCode[] = every("error", (view) => ({
    name: view.string("name"),
    id: view.integer("id"),
    doc: view.string("doc"),
    hint: view.string("hint"),
  }));
  const traps: Trap[] = every("trap", (view) => ({
    name: view.string("name"),
    id: view.integer("id"),
    rule: view.optionalString("rule"),
    doc: view.string("doc"),
  }));
  const control = readControl(sources, every);

  const names = new Map<string, string>();
  const ids = new Map<number, string>();
  const families: Family[] = [];
  for (const source of sources) {
    const top = source.top();
    const family = top.string("family");
    const imports: Import[] = [];
    for (const view of source.tables("import")) {
      for (const entry of readImport(view, family, {
        levels,
        roles,
        capabilities,
        statuses,
        traps,
      })) {
        const sameName = names.get(entry.name);
        if (sameName) view.fail(`'${entry.name}' is declared twice (also in ${sameName})`, "name");
        const sameId = ids.get(entry.id);
        if (sameId)
          view.fail(
            `id ${entry.id} of '${entry.name}' is already that of '${sameId}'`,
            view.has("id") ? "id" : "ids",
          );
        names.set(entry.name, source.file);
        ids.set(entry.id, entry.name);
        imports.push(entry);
      }
      view.done();
    }
    families.push({
      name: family,
      title: top.string("title"),
      doc: top.string("doc"),
      file: source.file,
      imports,
    });
    if (family === "control") ["version", "max_frame"].forEach((key) => top.integer(key));
    top.doneExcept(TABLES);
  }
  const imports = families.flatMap((family) => family.imports).sort((a, b) => a.id - b.id);
  return { families, imports, levels, roles, capabilities, statuses, errors, traps, control };
}

function parseInterval(
  view: TableView,
  key: string,
  text: string,
  levels: readonly Level[],
): Interval {
  const irql = parseIrql(text, levels);
  return typeof irql === "string" ? view.fail(irql, key) : irql;
}

function apcEffect(view: TableView): string | undefined {
  const effect = view.optionalString("apc");
  if (effect !== undefined && !APC_EFFECTS.includes(effect))
    view.fail(`'apc' is one of ${APC_EFFECTS.join(", ")}`, "apc");
  return effect;
}

export type Vocabulary = Pick<Contract, "levels" | "roles" | "capabilities" | "statuses" | "traps">;

/** One `[[import]]`; several imports when its name ends in {width}. */
export function readImport(view: TableView, family: string, words: Vocabulary): Import[] {
  const name = view.string("name");
  const oneOf = (key: string, values: readonly { name: string }[]): string[] =>
    view
      .strings(key)
      .map((value) =>
        values.some((known) => known.name === value)
          ? value
          : view.fail(`unknown name '${value}' in '${key}'`, key),
      );
  if (!name.startsWith(`${family}_`))
    view.fail(`'${name}' must start with its family, '${family}_'`, "name");
  const level = view.optionalString("raises");
  const common = {
    family,
    value: view.optionalString("value"),
    unit: view.optionalString("unit"),
    irql: parseInterval(view, "irql", view.string("irql"), words.levels),
    raises:
      level === undefined ? undefined : parseInterval(view, "raises", level, words.levels).min,
    saves: view.optionalString("saves"),
    restores: view.optionalString("restores"),
    apc: apcEffect(view),
    ifTrue: view.boolean("ifTrue"),
    byWait: view.boolean("byWait") ? (true as const) : undefined,
    atAcquiredLevel: view.boolean("atAcquiredLevel") ? (true as const) : undefined,
    blocks: view.boolean("blocks"),
    destroys: view.boolean("destroys") ? (true as const) : undefined,
    starts: view.boolean("starts") ? (true as const) : undefined,
    intrinsic: view.boolean("intrinsic"),
    fails: oneOf("fails", words.statuses),
    traps: oneOf("traps", words.traps),
    kernel: view.strings("kernel"),
    source: view.optionalString("source"),
    capability: view.optionalString("capability"),
    doc: view.string("doc"),
  };
  if (
    common.capability !== undefined &&
    !words.capabilities.some((one) => one.name === common.capability)
  )
    view.fail(`unknown capability '${common.capability}'`, "capability");
  if (common.raises !== undefined && common.raises < common.irql.min)
    view.fail(`'raises' is below the interval '${view.string("irql")}'`, "raises");
  if (common.raises !== undefined && common.saves === undefined)
    view.fail("'raises' needs 'saves': the kind of token that keeps the old IRQL", "raises");
  if (common.blocks && common.irql.max > 1)
    view.fail("a blocking import is allowed up to APC_LEVEL at most", "irql");

  const make = (id: number, width: string | undefined, key: string): Import => {
    if (id < 1 || id > 0xffff) view.fail(`id ${id} is not in 1 to 65535`, key);
    const type = (text: string, where: string): ValueType => {
      const resolved =
        text === "word" && width !== undefined ? (width === "64" ? "u64" : "u32") : text;
      return resolved in VALUE_TYPES
        ? (resolved as ValueType)
        : view.fail(`unknown type '${text}'`, where);
    };
    const result = view.optionalString("result") ?? "void";
    const entry = {
      ...common,
      id,
      name: name.replace("{width}", width ?? ""),
      params: view.inline("params").map((param) => readParam(param, type, words)),
      result: result === "void" ? ("void" as const) : type(result, "result"),
    };
    return {
      ...entry,
      hash: createHash("sha256").update(canonicalText(entry)).digest().readBigUInt64LE(),
    };
  };
  if (!name.includes("{width}")) return [make(view.integer("id"), undefined, "id")];
  const ids = view.integers("ids");
  return WIDTHS.map((width) =>
    make(ids.get(width) ?? view.fail(`'ids' has no entry for width ${width}`, "ids"), width, "ids"),
  );
}

function readParam(
  view: TableView,
  type: (text: string, key: string) => ValueType,
  words: Vocabulary,
): Param {
  const irql = view.optionalString("irql");
  const gives = view.has("gives") ? view.strings("gives") : undefined;
  const param = {
    name: view.string("name"),
    type: type(view.string("type"), "params"),
    kind: view.optionalString("kind"),
    unit: view.optionalString("unit"),
    role: view.optionalString("role"),
    irql: irql === undefined ? undefined : parseInterval(view, "irql", irql, words.levels),
    reads: view.optionalString("reads"),
    count: view.optionalString("count"),
    gives,
    unless: gives && view.integer("unless"),
  };
  for (const status of gives ?? [])
    if (!words.statuses.some((known) => known.name === status))
      view.fail(`unknown status '${status}' in 'gives'`);
  if (param.type === "handle" && param.kind === undefined)
    view.fail(`handle '${param.name}' needs 'kind'`);
  if (param.type === "callback" && !words.roles.some((role) => role.name === param.role))
    view.fail(`callback '${param.name}' needs a known 'role'`);
  view.done();
  return param;
}

function readControl(
  sources: readonly TomlSource[],
  every: <T>(table: string, read: (view: TableView) => T) => T[],
): Control {
  const source = sources.find((one) => one.root["family"] === "control");
  const top = source?.top();
  const field = (view: TableView): Field => {
    const type = view.string("type");
    if (!(FIELD_TYPES as readonly string[]).includes(type))
      view.fail(`unknown field type '${type}'`);
    const made = {
      name: view.string("name"),
      type: type as FieldType,
      of: view.optionalString("of"),
    };
    if ((made.type === "list") !== (made.of !== undefined))
      view.fail(`field '${made.name}': 'of' goes with type 'list'`);
    view.done();
    return made;
  };
  const fields = (view: TableView, key: string): Field[] => view.inline(key).map(field);
  const records = every("record", (view) => ({
    name: view.string("name"),
    fields: fields(view, "fields"),
  }));
  const messages = every("message", (view) => ({
    name: view.string("name"),
    id: view.integer("id"),
    doc: view.string("doc"),
    request: fields(view, "request"),
    reply: fields(view, "reply"),
  }));
  const known = new Set(records.map((record) => record.name));
  const check = (owner: string, list: readonly Field[]): void => {
    for (const one of list)
      if (one.of !== undefined && !known.has(one.of))
        top?.fail(`'${owner}.${one.name}' is a list of '${one.of}', which is no record`);
  };
  records.forEach((record) => check(record.name, record.fields));
  messages.forEach(
    (message) => (check(message.name, message.request), check(message.name, message.reply)),
  );
  return {
    version: top?.integer("version") ?? 0,
    maxFrame: top?.integer("max_frame") ?? 0,
    records,
    messages,
  };
}
