/** The lines that an instrumented module writes, as data: what happened in which activation. instrument.ts has the form. */
import { imports, type ImportEntry } from "../../toolchain/contract.gen.js";
import type { Instrumented } from "./instrument.js";

/** One call of an import. */
export interface Call {
  id: number;
  irql: number;
  arguments: Field[];
  /** Of an import that calls a routine later: what the routine's activations are told by. */
  cell: number | undefined;
  /** Undefined while it has not returned, for which a trap is the usual reason. */
  returned: { irql: number; value: bigint | undefined } | undefined;
}

/** A number, or what a pointer points to: a text and its full length, numbers, or nothing that is memory. */
export type Field = bigint | { text: string; length: number } | readonly bigint[] | "outside";

/** From where the host enters the module to where it has the control back. */
export interface Activation {
  /** The export that was called, or the cell whose routine was. */
  begin: { export: string } | { cell: number };
  irql: number;
  arguments: Field[];
  calls: Call[];
  returned: { irql: number; value: bigint | undefined } | undefined;
}

export interface Recorded {
  /** In the order in which they began. */
  activations: Activation[];
  /** What the module itself has written. */
  log: string[];
}

/** Imports that are given a routine. */
const callers = new Set(
  (imports as readonly ImportEntry[])
    .filter(({ params }) => params.some(({ type }) => type === "callback"))
    .map(({ id }) => id),
);

/** Reads all lines of one module. Activations of one thread are nested in each other, as interrupts are. */
export function readRecords(lines: readonly string[], module: Instrumented): Recorded {
  const activations: Activation[] = [];
  const log: string[] = [];
  const threads = new Map<string, Activation[]>();
  for (const line of lines) {
    const match = /^~(.) (\S+) (\S+) (\S+) ?(.*)$/.exec(line);
    if (match === null) {
      log.push(line);
      continue;
    }
    const [, kind, idText, irqlText, thread, rest] = match as unknown as [string, ...string[]];
    const id = parseInt(idText!, 16);
    const irql = parseInt(irqlText!, 16);
    const fields = rest === "" ? [] : rest!.split(" ").map(readField);
    const stack = threads.get(thread!) ?? [];
    threads.set(thread!, stack);
    if (kind === "(" || kind === "{") {
      const begin = kind === "(" ? { export: module.exports[id]! } : { cell: id };
      const made = { begin, irql, arguments: fields, calls: [], returned: undefined };
      activations.push(made);
      stack.push(made);
      continue;
    }
    const current = stack.at(-1);
    const returned = { irql, value: fields[0] as bigint | undefined };
    if (current === undefined) throw new Error(`outside of every activation: ${line}`);
    if (kind === ")" || kind === "}") {
      current.returned = returned;
      stack.pop();
    } else if (kind === ">") {
      const cell = callers.has(id) ? Number(fields.pop()) : 0;
      current.calls.push({
        ...{ id, irql, arguments: fields, returned: undefined },
        cell: cell === 0 ? undefined : cell,
      });
    } else {
      const call = current.calls.at(-1);
      if (kind !== "<" || call?.id !== id) throw new Error(`returned without a call: ${line}`);
      call.returned = returned;
    }
  }
  return { activations, log };
}

function readField(text: string): Field {
  if (text === "[?" || text === '"?') return "outside";
  if (text.startsWith("[")) return text === "[" ? [] : text.slice(1).split(",").map(hexadecimal);
  if (!text.startsWith('"')) return hexadecimal(text);
  const [length, units] = text.slice(1).split(",") as [string, string];
  const codes = units.match(/.{4}/g) ?? [];
  const told = String.fromCharCode(...codes.map((code) => parseInt(code, 16)));
  return { text: told, length: parseInt(length, 16) };
}

const hexadecimal = (digits: string) => BigInt(`0x${digits}`);
