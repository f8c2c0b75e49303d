/**
 * The normal form of what was recorded, which is equal wherever a module has done the same. README.md says what it
 * leaves out and why.
 */
import { imports, statuses, type ImportEntry } from "../../toolchain/contract.gen.js";
import { START_EXPORT } from "../../toolchain/transform/names.js";
import type { Instrumented } from "./instrument.js";
import type { Activation, Call, Field, Recorded } from "./record.js";

const contract = new Map<number, ImportEntry>(imports.map((entry) => [entry.id, entry]));
const levels = ["P", "A", "D"];

/** What differs from machine to machine, by import: its result, and its parameters by their names. */
const machine: Record<string, Record<string, "thread" | "process" | "time" | "address" | "any">> = {
  thread_id: { result: "thread" },
  threadobject_id: { result: "thread" },
  threadobject_fromId: { id: "thread" },
  process_id: { result: "process" },
  process_fromId: { id: "process" },
  thread_parallelism: { result: "any" },
  thread_processor: { result: "any" },
  time_interrupt: { result: "time" },
  time_system: { result: "time" },
  timer_setResolution: { result: "time" },
  timer_restoreResolution: { result: "time" },
  timer_setAbsolute: { due: "time" },
};

export interface Normal {
  text: string;
  /** What the contract's imports have shown: `IMPORT`, `IMPORT STATUS`, `IMPORT trap`. */
  seen: ReadonlySet<string>;
}

/** `fault` is the trap that has ended the module, if one has. */
export function normalize(
  recorded: Recorded,
  module: Instrumented,
  fault: string | undefined,
): Normal {
  return new Normalizer(recorded, module, fault).run();
}

class Normalizer {
  private readonly names = new Names();
  private readonly seen = new Set<string>();
  /** Activations of the routine that each cell stands for, in the order in which they began. */
  private readonly runs = new Map<number, Activation[]>();
  private readonly lines: string[] = [];

  constructor(
    private readonly recorded: Recorded,
    private readonly module: Instrumented,
    private readonly fault: string | undefined,
  ) {}

  run(): Normal {
    for (const activation of this.recorded.activations) {
      if ("cell" in activation.begin) {
        const { cell } = activation.begin;
        this.runs.set(cell, [...(this.runs.get(cell) ?? []), activation]);
      }
      for (const call of activation.calls) this.names.learn(call);
    }
    for (const activation of this.recorded.activations) {
      const { begin, calls, returned } = activation;
      const isQuiet = calls.length === 0 && returned !== undefined;
      if ("cell" in begin || (begin.export === START_EXPORT && isQuiet)) continue;
      this.tell(activation, begin.export, "");
    }
    return { text: this.lines.join("\n"), seen: this.seen };
  }

  /** One activation, then those of the routines that it has created, in that order. */
  private tell(activation: Activation, title: string, path: string): void {
    const begun = activation.arguments.map((value) => this.plain(value)).join(", ");
    this.lines.push(`${path}${title}(${begun}) at ${levels[activation.irql]}`);
    const told = activation.calls.map((call) => this.call(call));
    this.lines.push(...withoutPolls(told).map((text) => `  ${text}`));
    const { returned } = activation;
    const result = returned?.value === undefined ? "" : ` ${returned.value}`;
    this.lines.push(returned === undefined ? "  does not return" : `  returns${result}`);

    const created = activation.calls.filter((call) => call.cell !== undefined);
    for (const [index, call] of created.entries()) {
      const routine = this.functionName(call.arguments[0]!);
      for (const [turn, run] of (this.runs.get(call.cell!) ?? []).entries()) {
        const number = turn === 0 ? "" : `, run ${turn + 1}`;
        this.tell(run, routine, `${path}${title} > routine ${index + 1}${number}: `);
      }
    }
  }

  private call(call: Call): Told {
    const entry = contract.get(call.id)!;
    this.seen.add(entry.name);
    if (call.returned === undefined && this.fault !== undefined)
      this.seen.add(`${entry.name} ${this.fault}`);
    const given = call.arguments.map((value, index) => this.argument(entry, index, value));
    const { returned } = call;
    const after = returned !== undefined && returned.irql !== call.irql ? returned.irql : undefined;
    const level =
      after === undefined ? levels[call.irql]! : `${levels[call.irql]}>${levels[after]}`;
    const result =
      returned === undefined
        ? " ..."
        : returned.value === undefined
          ? ""
          : ` = ${this.noted(entry, this.result(entry, returned.value))}`;
    const made = `${entry.name}(${given.join(", ")})`;
    return { call: made, text: `${level.padEnd(3)} ${made}${result}` };
  }

  private noted(entry: ImportEntry, result: string): string {
    if (result.startsWith("STATUS_")) this.seen.add(`${entry.name} ${result}`);
    return result;
  }

  private argument(entry: ImportEntry, index: number, value: Field): string {
    const param = entry.params[index]!;
    if (typeof value !== "bigint") {
      if (Array.isArray(value) && param.reads === "u32")
        return `[${value.map((handle) => this.names.of("handle", handle)).join(", ")}]`;
      return this.plain(value);
    }
    const kind =
      machine[entry.name]?.[param.name] ?? (param.name === "address" ? "address" : undefined);
    if (kind === "time" || kind === "any") return `<${kind}>`;
    if (kind !== undefined) return this.names.of(kind, value);
    if (param.type === "handle") return this.names.of("handle", value);
    if (param.type === "callback") return this.functionName(value);
    if (param.type === "bool") return value === 0n ? "false" : "true";
    if (param.type === "status") return statusName(value);
    if (value === 0xffff_ffff_ffff_ffffn) return "forever";
    return this.plain(value);
  }

  private result(entry: ImportEntry, value: bigint): string {
    const kind = machine[entry.name]?.["result"];
    if (kind === "time" || kind === "any") return `<${kind}>`;
    if (kind !== undefined) return this.names.of(kind, value);
    if (entry.result === "bool") return value === 0n ? "false" : "true";
    if (entry.result === "irql") return levels[Number(value)]!;
    if (entry.result === "status") return statusName(value);
    if (entry.result !== "outcome") return this.plain(value);
    const status = value >> 32n;
    if (status !== 0n) return statusName(status);
    const handle = value & 0xffff_ffffn;
    return entry.value === undefined ? this.plain(handle) : this.names.of("handle", handle);
  }

  /** The name of a function of the table, or the index when there is none. */
  private functionName(index: Field): string {
    const name = this.module.functions[Number(index)] ?? "";
    return name === "" ? this.plain(index) : name.replace(/^.*\//, "");
  }

  private plain(value: Field): string {
    if (value === "outside") return "<outside>";
    if (typeof value === "bigint")
      return value < 0x10000n ? String(value) : `0x${value.toString(16)}`;
    if ("text" in value) {
      const rest =
        value.length > value.text.length ? ` and ${value.length - value.text.length} more` : "";
      return JSON.stringify(value.text) + rest;
    }
    return `[${value.join(", ")}]`;
  }
}

/** Numbers that the host or the system gives out, renamed by their first appearance in the normal form. */
class Names {
  private readonly kinds = new Map<bigint, string>();
  private readonly given = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private readonly systems = new Set<string>();

  /** Notes what has been given out: everything else is the scenario's own invention and stays as it is. */
  learn(call: Call): void {
    const entry = contract.get(call.id)!;
    const { returned } = call;
    if (returned?.value === undefined) return;
    const kind = machine[entry.name]?.["result"];
    if (kind !== undefined) this.systems.add(`${kind} ${returned.value}`);
    if (entry.result === "outcome" && entry.value !== undefined && returned.value >> 32n === 0n)
      this.kinds.set(returned.value, entry.value);
  }

  of(kind: "handle" | "thread" | "process" | "address", value: bigint): string {
    const key = `${kind} ${value}`;
    const isKnown =
      kind === "handle" ? this.kinds.has(value) : kind === "address" || this.systems.has(key);
    if (!isKnown) return value < 10n ? String(value) : `0x${value.toString(16)}`;
    const known = this.given.get(key);
    if (known !== undefined) return known;
    const stem =
      kind === "handle"
        ? this.kinds.get(value)!
        : { thread: "tid", process: "pid", address: "@" }[kind];
    const count = (this.counts.get(stem) ?? 0) + 1;
    this.counts.set(stem, count);
    const name = `${stem}${stem === "@" ? "" : "#"}${count}`;
    this.given.set(key, name);
    return name;
  }
}

function statusName(value: bigint): string {
  const found = Object.entries(statuses).find(([, status]) => BigInt(status.value) === value);
  return found?.[0] ?? `0x${value.toString(16)}`;
}

interface Told {
  /** The import and its arguments. */
  call: string;
  text: string;
}

/** A call, a sleep, and the same call again are a loop that waits for something: how often is a matter of time. */
function withoutPolls(calls: readonly Told[]): string[] {
  const isPolled = (at: number) =>
    calls[at + 1]?.call.startsWith("thread_sleep(") === true &&
    calls[at + 2]?.call === calls[at]!.call;
  return calls
    .filter((_, at) => !isPolled(at) && (at === 0 || !isPolled(at - 1)))
    .map(({ text }) => text);
}
