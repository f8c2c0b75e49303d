// A sample of what `npm run proof` shows at full size: the checker lets pass no program that trips a guard of the host, and
// refuses none that is correct by construction. The same programs each time; a failing one is printed whole, made smaller,
// with the command that examines it alone.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  describe as describeProgram,
  describeFailures,
  programOf,
  programs,
  shareFailures,
} from "../../toolchain/dev/agreement/agreement.js";
import { disagreement, examine, rulesOf } from "../../toolchain/dev/agreement/examine.js";
import { Runner } from "../../toolchain/dev/agreement/execute.js";
import { block, linesOf, type Program } from "../../toolchain/dev/agreement/program.js";
import { shrink } from "../../toolchain/dev/agreement/shrink.js";

const binary = process.env["KSYNC_HOST_BINARY"];

describe.skipIf(!binary)("the checker and execution", () => {
  let runner: Runner;
  beforeAll(async () => void (runner = await Runner.start(binary!)));
  afterAll(() => runner[Symbol.asyncDispose]());

  it("agree on random programs, of which enough are let pass", async () => {
    const examined = await examine(programs("sloppy", 0, 200), runner);
    const failures = [...(await describeFailures(examined, runner)), ...shareFailures(examined)];
    expect(failures.join("\n\n")).toBe("");
    // What is refused is refused for a reason: most of it is seen to go wrong.
    const refused = examined.filter((one) => rulesOf(one).length > 0);
    const shown = refused.filter(({ stop }) => stop !== undefined);
    expect(refused.length).toBeGreaterThan(20);
    expect(shown.length / refused.length).toBeGreaterThan(0.8);
  });

  it("agree on programs that are correct by construction", async () => {
    const examined = await examine(programs("careful", 0, 100), runner);
    expect((await describeFailures(examined, runner)).join("\n\n")).toBe("");
  });

  it("disagree where the checker cannot know, and the program is told and made smaller", async () => {
    const program: Program = {
      name: "p0",
      origin: "sloppy:0",
      statements: [
        "const p0locks = StaticArray.fromArray<Mutex>([new Mutex()]);",
        block("export function p0(a: i32): void {", [
          "thread.pause();",
          block("if ((a & 1) != 0) {", ["thread.yieldNow();", "p0locks[0].wait();"]),
        ]),
      ],
    };
    const [examined] = await examine([program], runner);
    expect(disagreement(examined!)).toMatch(
      /^is let pass, and ends with held-at-return \(called with 1, cells 0\)/,
    );
    const smaller = await shrink(examined!, runner);
    expect(linesOf(smaller.program.statements)).toEqual([
      "const p0locks = StaticArray.fromArray<Mutex>([new Mutex()]);",
      "export function p0(a: i32): void {",
      "  p0locks[0].wait();",
      "}",
    ]);
    expect(describeProgram(smaller)).toContain("npm run proof -- --program sloppy:0");
  });
});

it("the same seed makes the same program", () => {
  const text = (origin: string): string => linesOf(programOf(origin).statements).join("\n");
  for (const origin of ["sloppy:71", "careful:71"]) expect(text(origin)).toBe(text(origin));
  expect(text("sloppy:71")).not.toBe(text("sloppy:72").replaceAll("72", "71"));
  expect(() => programOf("other:1")).toThrow("there is no program other:1");
});
