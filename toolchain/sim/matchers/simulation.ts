/** Matchers for a module in a simulated kernel, and for calls of it. */
import { traps, type TrapName } from "../../contract.gen.js";
import { KsyncError } from "../../errors.js";
import type { Simulation } from "../simulate.js";
import { timelineLines, type LevelName } from "../timeline/index.js";
import { list, type Matched } from "./matched.js";

const fits = (line: string, expected: string | RegExp): boolean =>
  typeof expected === "string" ? line === expected : expected.test(line);

/** Of a function that calls the module. */
export function toTrap(call: () => unknown, name: TrapName, words: string | RegExp = ""): Matched {
  const expected = `the trap ${name} (${traps[name].doc})`;
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    const { trap } = (error instanceof KsyncError ? (error.details ?? {}) : {}) as {
      trap?: string;
    };
    if (trap === undefined && !(error instanceof KsyncError)) throw error;
    const { message } = error as KsyncError;
    const pass = trap === name && (words === "" || fitsWords(message, words));
    const what = trap === undefined ? message : `the trap ${trap}: ${message}`;
    return { pass, message: () => (pass ? `ended by ${what}` : `not ${expected}, but ${what}`) };
  }
  return { pass: false, message: () => `not ${expected}: it has returned ${String(value)}` };
}

const fitsWords = (message: string, words: string | RegExp): boolean =>
  typeof words === "string" ? message.includes(words) : words.test(message);

export function toHaveLogged(simulation: Simulation, ...lines: (string | RegExp)[]): Matched {
  const { logs } = simulation;
  let from = 0;
  const missing = lines.find((line) => {
    const at = logs.findIndex((one, index) => index >= from && fits(one, line));
    from = at + 1;
    return at < 0;
  });
  const found = `it has logged\n${list(logs)}`;
  const pass = missing === undefined;
  return {
    pass,
    message: () =>
      pass ? found : `${String(missing)} is not logged, or not in this order: ${found}`,
  };
}

/** Nobody is inside of a lock, and nobody has raised the IRQL. */
export function toHoldNothing({ holds }: Simulation): Matched {
  const lines = holds.map(({ fiber, what }) => `${fiber}: ${what}`);
  const pass = lines.length === 0;
  return { pass, message: () => (pass ? "nothing is held" : `still held:\n${list(lines)}`) };
}

/** All that was made since the module was loaded is destroyed. */
export function toHaveNoLeaks({ leaks }: Simulation): Matched {
  const pass = leaks.length === 0;
  return { pass, message: () => (pass ? "nothing is left" : `never destroyed:\n${list(leaks)}`) };
}

/** Every call of the import was made at this IRQL, and there was one. */
export function toHaveRunAt(simulation: Simulation, name: string, level: LevelName): Matched {
  const { trace } = simulation;
  const calls = trace.events.filter((event) => event.name === name && !event.goesOn);
  const others = calls.filter(({ irql }) => irql !== level);
  const pass = calls.length > 0 && others.length === 0;
  const why =
    calls.length === 0
      ? `${name} was not called`
      : `${others.length} of ${calls.length} calls of ${name} ran elsewhere than at ${level}`;
  return {
    pass,
    message: () =>
      pass ? `${name} ran at ${level}` : [why, "", ...timelineLines(trace)].join("\n"),
  };
}
