// docs/irql-checker.md shows what `ksync check` says to typical mistakes: each program there is checked as a user would,
// and what is printed must be what the page has. `npx vitest run tests/docs -u` writes it anew.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compile } from "../toolchain/transform/harness.js";
import { ksync, repository } from "../tools/cli.js";

const page = path.join(repository, "docs", "irql-checker.md");
/** A program with its file's name in its first line, and all that is printed of it. */
const mistake = /^(```ts\n\/\/ (\w+\.ts)\n[^]*?^```\n\n```text\n)([^]*?)(^```$)/gm;

test("the program of the section on tags has no finding", async () => {
  const [, program] = /^## Tags$[^]*?^```ts\n([^]*?)^```$/m.exec(fs.readFileSync(page, "utf8"))!;
  const { said, wasm } = await compile(program!);
  expect(said).toBe("");
  expect(wasm.length).toBeGreaterThan(0);
});

test("each of ten mistakes is refused, in these words", async () => {
  const text = fs.readFileSync(page, "utf8");
  const found = [...text.matchAll(mistake)];
  expect(found.length).toBe(10);
  // Below this project, so that the programs find ksync.
  const folder = fs.mkdtempSync(path.join(repository, "build", "mistakes-"));
  const said = new Map<string, string>();
  try {
    for (const [, before = "", file = ""] of found) {
      const source = before.replace("```ts\n", "").replace(/^```[^]*/m, "");
      fs.writeFileSync(path.join(folder, file), source);
      const ran = await ksync(["check", file], { cwd: folder });
      expect(ran.status, file).toBe(1);
      // The findings come first, as they do on a terminal.
      said.set(file, `${ran.stderr}${ran.stdout}`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  const told = text.replaceAll(
    mistake,
    (_, before: string, file: string, __, end: string) => before + said.get(file)! + end,
  );
  await expect(told).toMatchFileSnapshot(page);
});
