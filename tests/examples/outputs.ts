/** What every example says, on three processors, for all tests that run them. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";

/** The folder of the examples. */
export const root = path.join(import.meta.dirname, "../../examples");

/** By module, line by line. */
export const outputs: Readonly<
  Record<string, readonly (string | RegExp)[] | { readonly anyOrder: readonly string[] }>
> = {
  "01-counter/counter.ts": [
    "4 threads x 2000000 increments, 8000000 expected",
    "  SpinLocked  8000000",
    "  FastLocked  8000000",
    /^ {2}no lock {5}\d+, \d+ lost$/,
  ],
  "02-locks/spinlocked.ts": ["the final value of the shared counter is: 400"],
  "02-locks/resourcelocked.ts": ["the final value of the shared counter is: 400"],
  "02-locks/fastlocked.ts": ["the final value of the shared counter is: 400"],
  "02-locks/guardlocked.ts": ["the final value of the shared counter is: 400"],
  "02-locks/instackqueuelocked.ts": ["the final value of the shared counter is: 4000"],
  "05-unit-tests/module.ts": ["both items have come"],
  "07-kernel-objects/process.ts": [
    "the process runs",
    "the handle leads back to it",
    "it is no thread",
  ],
  "07-kernel-objects/thread.ts": ["still running", "exited", "exit status 42"],
  "08-lazy/lazy.ts": [
    ...["LazyCell", "false", "hello", "true"],
    ...["OnceCell", "true", "false", "ksync"],
    ...["LazyLock", "  (made by the first who asks)", "1024", "1024", "1024", "1024"],
    ...["OnceLock", "false", "12"],
  ],
  "04-timers-and-dpcs/run-once-per-core.ts": {
    anyOrder: ["running on core#0", "running on core#1", "running on core#2", "3 cores in all"],
  },
  "04-timers-and-dpcs/periodic-timer.ts": ["timer expired", "timer expired", "timer expired"],
};

/** The modules that there are. */
export const modules = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((name) => name.split(path.sep).join("/"))
  .filter((name) => /^\d.*\.ts$/.test(name))
  // Its module needs the imports of its own program: it runs with the C tests, which build that.
  .filter((name) => !name.startsWith("06-embed/"))
  // A mistake, for a test to find.
  .filter((name) => name !== "05-unit-tests/racy.ts")
  // Tests, and what modules import.
  .filter((name) => /^export function main\(/m.test(readFileSync(path.join(root, name), "utf8")))
  .sort();

/** Fails unless these lines are what the example says. */
export function expectOutput(name: string, said: string[]): void {
  const output = outputs[name]!;
  if ("anyOrder" in output) expect(said.sort(), name).toEqual([...output.anyOrder].sort());
  else
    expect(said, name).toEqual(
      output.map((line) => (typeof line === "string" ? line : expect.stringMatching(line))),
    );
}
