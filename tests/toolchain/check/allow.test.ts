// A finding can be allowed, with a reason; an allowance that allows nothing is an error itself.
import { expect, it } from "vitest";
import { compile } from "../transform/harness.js";

const program = (comment: string, acquire = "lock.lock()"): string => `
  import { FastLocked } from "ksync";
  const lock = new FastLocked<i32>(0);
  export function main(): void {
    using outer = lock.lock();
    ${comment}
    using inner = ${acquire};
  }`;

/** The first line of each error. */
async function errors(source: string): Promise<string[]> {
  const { said } = await compile(source);
  return [...said.matchAll(/User-defined: (.*)/g)].map(([, text]) => text!);
}

it("allows the finding on the next line", async () => {
  expect(await errors(program("// ksync-allow R14: the host is to trap here"))).toEqual([]);
});

it("allows no other rule, and says that it was not needed", async () => {
  expect(await errors(program("// ksync-allow R5: another"))).toEqual([
    expect.stringMatching(/^R14 double-acquire: /),
    "ksync-allow R5 is not needed: the next line does not break this rule.",
  ]);
});

it("is an error where nothing is found", async () => {
  expect(await errors(program("// ksync-allow R14: not so", "lock.tryLock()"))).toEqual([
    "ksync-allow R14 is not needed: the next line does not break this rule.",
  ]);
});

it.each([
  ["// ksync-allow R14", /^ksync-allow R14 needs a reason/],
  ["// ksync-allow R14:", /^ksync-allow R14 needs a reason/],
  ["// ksync-allow R99: why", /^ksync-allow needs the id of a rule/],
  ["// ksync-allow", /^ksync-allow needs the id of a rule/],
])("refuses %s", async (comment, message) => {
  expect(await errors(program(comment))).toEqual([
    expect.stringMatching(/^R14 /),
    expect.stringMatching(message),
  ]);
});
