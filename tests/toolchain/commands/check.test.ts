// `ksync check` and `ksync explain`: the same findings of a source and of the module that was built from it.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildModule } from "../../../toolchain/build/module.js";
import { rules } from "../../../toolchain/check/rules/index.js";
import { document, ksyncHere, temporaryFolder } from "../../tools/cli.js";

const failing = "tests/rules/R14-double-acquire/fails.ts";
const passing = "tests/rules/R14-double-acquire/passes.ts";

describe("check", () => {
  it("says nothing is found, and exits with 0", async () => {
    const ran = await ksyncHere(["check", passing]);
    expect(ran).toMatchObject({ status: 0, stdout: `${passing}: no findings\n`, stderr: "" });
  });

  it("gives findings as data", async () => {
    const ran = await ksyncHere(["check", failing, "--json"]);
    expect(ran).toMatchObject({ status: 1, stderr: "" });
    expect(document(ran).findings[0]).toEqual({
      rule: "R14",
      name: "double-acquire",
      severity: "error",
      message:
        "FastLocked<i32>.lock acquires what this path holds already, and would wait for itself.",
      file: failing,
      line: 19,
      column: 17,
      since: `APC_LEVEL since FastLocked<i32>.lock (${failing}:18:17)`,
      path: ["direct", "FastLocked<i32>.lock", "fastmutex_acquire"],
      hint: rules.find(({ id }) => id === "R14")!.hint,
    });
  });

  it("tells a mistake that breaks no rule as build does", async () => {
    const ran = await ksyncHere(["check", "tests/museum/12-value-without-the-lock/defect.ts"]);
    expect(ran.stderr).toContain("error build-failed: ");
    expect(ran.status).toBe(1);
  });

  it.each(["R14-double-acquire", "R19-blocking-at-dispatch", "R5-held-at-return"])(
    "finds %s in an optimised module",
    async (folder) => {
      const [id] = folder.split("-");
      const file = path.join(temporaryFolder(), "m.wasm");
      await buildModule(`tests/rules/${folder}/fails.ts`, { out: file, check: false });
      const ran = await ksyncHere(["check", file, "--json"]);
      const { findings } = document(ran) as { findings: { rule: string; line: number }[] };
      expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set([id]));
      expect(findings.length).toBeGreaterThanOrEqual(3);
      expect(findings[0]!.line).toBe(0);
      await buildModule(`tests/rules/${folder}/passes.ts`, { out: file });
      expect(await ksyncHere(["check", file])).toMatchObject({ status: 0 });
    },
  );

  it("refuses what is no module", async () => {
    const ran = await ksyncHere(["check", "package.json.wasm"]);
    expect(ran.stderr).toContain("error no-such-file: ");
    expect(ran.status).toBe(2);
  });
});

describe("build", () => {
  it("refuses what breaks a rule, unless it is told not to check", async () => {
    const out = path.join(temporaryFolder(), "m.wasm");
    const refused = await ksyncHere(["build", failing, "-o", out]);
    expect(refused.stderr).toContain("R14 double-acquire: ");
    expect(refused.status).toBe(1);
    expect(await ksyncHere(["build", "--no-check", failing, "-o", out])).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});

describe("explain", () => {
  it.each(["R14", "r14", "double-acquire"])("tells of %s", async (asked) => {
    const { stdout, status } = await ksyncHere(["explain", asked]);
    expect(stdout).toMatch(/^R14 double-acquire \(error\): /);
    for (const part of ["Why: ", "Without it: ", "Do: ", "Refused:", "Accepted:"])
      expect(stdout).toContain(`\n${part}`);
    expect(status).toBe(0);
  });

  it("says of a rule that is not checked what there is instead", async () => {
    const { stdout } = await ksyncHere(["explain", "R24"]);
    expect(stdout).toContain("Cannot be written: ");
  });

  it("knows no other rule", async () => {
    const ran = await ksyncHere(["explain", "R30"]);
    expect(ran.stderr).toContain("error no-such-rule: there is no rule 'R30'");
    expect(ran.status).toBe(2);
  });
});
