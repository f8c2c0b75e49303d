/** A schedule for people: one column a fiber, one line a call of an import, in the order in which they ran. */
import { statuses, type ImportEntry } from "../contract.gen.js";
import type { Step } from "./kernel/kernel.js";
import { hex } from "./kernel/trap.js";

const LEVELS = ["", "APC ", "DISPATCH "];
const WIDTH = 40;

/** Collects the steps of a schedule. */
export class Timeline {
  private readonly steps: Step[] = [];
  /** The heap's lock is left out: what is done under it nobody else can see. */
  readonly observe = (step: Step): void => {
    if (step.entry.family !== "heap") this.steps.push(step);
  };

  lines(): string[] {
    const names = [...new Set(this.steps.map(({ fiber }) => fiber.name))];
    const column = new Map(names.map((name, index) => [name, index]));
    const row = (cells: readonly string[]): string =>
      cells
        .map((cell) => cell.slice(0, WIDTH - 2).padEnd(WIDTH))
        .join("")
        .trimEnd();
    return [
      row(names),
      row(names.map((name) => "-".repeat(name.length))),
      ...this.steps.map((step) => {
        const cells = names.map(() => "");
        cells[column.get(step.fiber.name)!] = describe(step);
        return row(cells);
      }),
    ];
  }
}

function describe({ entry, args, irql, result, returned }: Step): string {
  const given = args.map((value, index) => argument(entry, index, value)).join(", ");
  const ended = returned ? resultOf(entry, result) : " ...";
  return `${LEVELS[irql]}${entry.name}(${given})${ended}`;
}

function argument(entry: ImportEntry, index: number, value: number | bigint): string {
  const { type } = entry.params[index]!;
  if (type === "handle") return hex(Number(value));
  if (type === "bool") return String(value !== 0);
  if (type === "u64" && value === 0xffff_ffff_ffff_ffffn) return "for ever";
  return String(value);
}

function resultOf({ result: type }: ImportEntry, value: number | bigint | undefined): string {
  if (value === undefined) return "";
  if (type === "bool") return ` = ${value !== 0}`;
  if (type === "status") return ` = ${statusName(Number(value) >>> 0)}`;
  if (type !== "outcome") return ` = ${value}`;
  const wide = BigInt.asUintN(64, BigInt(value));
  const status = Number(wide >> 32n);
  return ` = ${status === 0 ? hex(Number(wide & 0xffff_ffffn)) : statusName(status)}`;
}

function statusName(value: number): string {
  return Object.entries(statuses).find(([, one]) => one.value === value)?.[0] ?? hex(value);
}
