// A driver's own imports: what `ksync gen` declares is let through and listed in the manifest, and nothing else is.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { emitFamily } from "../../../dist/imports/gen/emit-family.js";
import { parseFamily } from "../../../dist/imports/gen/family.js";
import { loadContract } from "../../../dist/imports/gen/load.js";
import { TomlSource } from "../../../dist/imports/gen/source.js";
import { compile } from "./harness.js";
import { readManifest } from "./manifest-reader.js";

const root = path.join(import.meta.dirname, "../../..");
const contract = loadContract(path.join(root, "imports"));
const folder = path.join(root, "tests/host-driver/families");
const family = (name: string) =>
  parseFamily(
    new TomlSource(name, readFileSync(path.join(folder, `${name}.toml`), "utf8")),
    contract,
  );
const declarations = (name: string): string =>
  emitFamily(family(name), contract).get(`${name}.imports.gen.ts`)!;
const files = { "device.ts": declarations("device"), "other.ts": declarations("other") };

const source = `
  import { device_add, device_wait, device_refuse } from "./device";
  import { other_count } from "./other";
  export function f(): u64 { device_wait(); return device_add(other_count(), 1); }
  function unused(): void { device_refuse(); }`;

describe("a driver's imports", () => {
  it.each(["-O0", "-O3"])("are listed by family, as far as they are used (%s)", async (level) => {
    const { wasm, said } = await compile(source, { flags: [level], files });
    expect(said).toBe("");
    const listed = (name: string, ...names: string[]) => ({
      name,
      imports: family(name)
        .imports.filter((one) => names.includes(one.name))
        .map(({ id, hash }) => ({ id, hash })),
    });
    expect(readManifest(wasm).families).toEqual([
      listed("device", "device_add", "device_wait"),
      listed("other", "other_count"),
    ]);
  });

  it("leave other modules as they were", async () => {
    const { wasm } = await compile("export function f(): void {}", { files });
    expect(readManifest(wasm).families).toEqual([]);
  });

  const hand = '@external("device", "device_add") declare function add(l: u32, r: u64): u64;';
  it.each([
    ["declared by hand", { "user.ts": `${hand}\nexport function f(): u64 { return add(1, 2); }` }],
    [
      "declared with other types",
      { "device.ts": files["device.ts"].replace("right: u64", "right: u32") },
    ],
    [
      "declared under another name",
      { "device.ts": files["device.ts"].replace('"device_add")', '"device_sum")') },
    ],
    [
      "with a damaged line for the build",
      { "device.ts": files["device.ts"].replace('ksyncImport={"', "ksyncImport={") },
    ],
  ])("are refused when %s", async (_, changed) => {
    const all: Record<string, string> = { ...files, ...changed };
    const { wasm, said } = await compile(all["user.ts"] ?? source, { files: all });
    expect(wasm).toHaveLength(0);
    expect(said).toMatch(/described in TOML and declared by "ksync gen"/);
    expect(said).toContain("user.ts(");
  });
});
