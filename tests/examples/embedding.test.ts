// The page on embedding: its import family is one, and its module compiles with what `ksync gen` makes of it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { emitFamily } from "../../imports/gen/emit-family.js";
import { parseFamily } from "../../imports/gen/family.js";
import { loadContract } from "../../imports/gen/load.js";
import { TomlSource } from "../../imports/gen/source.js";
import { readManifest } from "../toolchain/transform/manifest-reader.js";
import { compile } from "../toolchain/transform/harness.js";

const root = path.join(import.meta.dirname, "../..");
const page = readFileSync(path.join(root, "docs/embedding.md"), "utf8");
const block = (kind: string): string =>
  new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, "m").exec(page)![1]!;

it("docs/embedding.md shows a family and a module that uses it", async () => {
  const contract = loadContract(path.join(root, "imports"));
  const family = parseFamily(new TomlSource("sensor.toml", block("toml")), contract);
  const files = emitFamily(family, contract);
  const [prototype] = /^ksync_trap_t .*(?= \{$)/m.exec(block("c"))!;
  expect(files.get("sensor.imports.gen.h")).toContain(`${prototype};`);

  const { wasm, said } = await compile(block("ts"), { files: Object.fromEntries(files) });
  expect(said).toBe("");
  const { families, entries } = readManifest(wasm);
  expect(families).toMatchObject([{ name: "sensor", imports: [{ id: 1 }] }]);
  expect(entries).toContainEqual({ name: "sample", irqlMin: 0, irqlMax: 2, role: 0 });
});
