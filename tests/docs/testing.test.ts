// The code in docs/testing.md is that of the example, which the tests run.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { repository } from "../tools/cli.js";

const page = readFileSync(path.join(repository, "docs", "testing.md"), "utf8");
const blocks = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code!);
const example = path.join(repository, "examples", "05-unit-tests");
const unindented = (text: string) => text.replace(/^ +/gm, "");
const sources = [
  ...readdirSync(example).map((name) => path.join(example, name)),
  path.join(repository, "tests", "sim", "create-shim.test.ts"),
].map((file) => unindented(readFileSync(file, "utf8")));

test.each(blocks)("%s", (code) => {
  expect(sources.some((source) => source.includes(unindented(code)))).toBe(true);
});

test("there are some", () => expect(blocks.length).toBeGreaterThan(3));
