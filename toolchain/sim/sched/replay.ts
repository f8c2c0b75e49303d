/**
 * A schedule as one string, and back. `KS1:CPUS:`, the number followed by `m` where
 * accesses to memory are scheduling points, and, for each choice that is not the first option, how many first
 * options come before it and its index, in base 36: `KS1:2:3.1-c.2`. What follows the last are first options.
 */
import { KsyncError } from "../../errors.js";
import type { Granularity } from "../machine/instrument.js";
import type { Policy } from "./policy.js";

const PREFIX = "KS1";
const BASE = 36;

export interface Schedule {
  readonly cpus: number;
  readonly granularity: Granularity;
  readonly choices: readonly number[];
}

export function formatSchedule({ cpus, granularity, choices }: Schedule): string {
  const parts: string[] = [];
  let before = 0;
  for (const choice of choices) {
    if (choice === 0) before++;
    else {
      parts.push(`${before.toString(BASE)}.${choice.toString(BASE)}`);
      before = 0;
    }
  }
  return `${PREFIX}:${cpus}${granularity === "memory" ? "m" : ""}:${parts.join("-")}`;
}

export function parseSchedule(text: string): Schedule {
  const match = /^KS1:([1-8])(m?):((?:[0-9a-z]+\.[0-9a-z]+(?:-(?!$)|$))*)$/.exec(text);
  if (match === null)
    throw new KsyncError("usage", `"${text}" is no schedule`, {
      hint: "Copy the whole of what ksync explore has printed, from KS1: on.",
      exitCode: 2,
    });
  const choices = match[3]!
    .split("-")
    .filter((part) => part !== "")
    .flatMap((part) => {
      const [before, choice] = part.split(".").map((number) => parseInt(number, BASE));
      return [...Array<number>(before!).fill(0), choice!];
    });
  const granularity = match[2] === "m" ? "memory" : "import";
  return { cpus: Number(match[1]), granularity, choices };
}

/** Makes the choices of a schedule, and the first options after them. */
export function replaying(choices: readonly number[]): Policy {
  let step = 0;
  return {
    begin: () => {
      step = 0;
      return true;
    },
    choose: (options) => Math.min(choices[step++] ?? 0, options.length - 1),
  };
}
