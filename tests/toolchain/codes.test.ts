// Every code that a user may see is explained: the toolchain's own in docs/errors.md, the host's in the reference.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { errors } from "../../toolchain/contract.gen.js";
import { repository } from "../tools/cli.js";

const read = (...names: string[]) => fs.readFileSync(path.join(repository, ...names), "utf8");
const firstCells = (text: string) =>
  [...text.matchAll(/^\| `?([a-z][a-z-]*)`? +\|/gm)].map(([, code]) => code!);

/** Codes that are thrown by what is published; toolchain/dev is not. */
function thrown(): string[] {
  const files = fs
    .readdirSync(path.join(repository, "toolchain"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("dev"));
  const codes = files.flatMap((name) =>
    [...read("toolchain", name).matchAll(/new KsyncError\(\s*"([^"]+)"/g)].map(([, code]) => code!),
  );
  return [...new Set(codes)].sort();
}

test("the toolchain's codes are listed, and no others", () => {
  const own = thrown().filter((code) => !(code in errors));
  const listed = firstCells(read("docs", "errors.md")).filter((code) => code !== "code");
  expect(listed.sort()).toEqual(own);
});

test("the contract's codes are listed, each with what to do", () => {
  const table = read("docs", "reference.gen.md").split("\n## Errors\n")[1]!.split("\n## ")[0]!;
  for (const [code, { doc, hint }] of Object.entries(errors))
    expect(table).toContain(`| ${code} | ${doc} | ${hint} |`);
});
