// The manifest says exactly what a module uses and offers, in the layout that the host's reader takes.
import { describe, expect, it } from "vitest";
import { imports } from "../../../dist/toolchain/contract.gen.js";
import {
  appendManifest,
  encodeManifest,
  type Manifest,
} from "../../../dist/toolchain/transform/manifest.js";
import { compile } from "./harness.js";
import { decode, sectionsOf } from "./manifest-reader.js";

const SAMPLE: Manifest = {
  name: "müller",
  version: "1.2.3",
  capabilities: 0,
  maxHandles: 70_000,
  maxThreads: 3,
  imports: [
    { id: 300, hash: 0xfedc_ba98_7654_3210n },
    { id: 1, hash: 0n },
  ],
  entries: [{ name: "main", irqlMin: 0, irqlMax: 2, role: 1 }],
  families: [
    { name: "zeta", imports: [{ id: 1, hash: 5n }] },
    {
      name: "acme",
      imports: [
        { id: 2, hash: 7n },
        { id: 1, hash: 6n },
      ],
    },
  ],
};

describe("manifest", () => {
  it("comes back as it was given, imports by id and families by name", () => {
    const { families = [], ...none } = SAMPLE;
    const bytes = encodeManifest(SAMPLE);
    expect(decode(bytes.buffer as ArrayBuffer)).toEqual({
      ...SAMPLE,
      imports: [...SAMPLE.imports].reverse(),
      families: [...families]
        .reverse()
        .map(({ name, imports: list }) => ({ name, imports: [...list].reverse() })),
    });
    expect(encodeManifest(none)).toEqual(encodeManifest({ ...SAMPLE, families: [] }));
  });

  it("is appended to finished binaries", () => {
    const wasm = appendManifest(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), SAMPLE);
    expect(decode(sectionsOf(wasm as Uint8Array<ArrayBuffer>)[0]!).name).toBe("müller");
    const many = {
      ...SAMPLE,
      entries: Array.from({ length: 100 }, (_, i) => ({
        ...SAMPLE.entries[0]!,
        name: `entry${i}`,
      })),
    };
    const long = appendManifest(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), many);
    expect(decode(sectionsOf(long as Uint8Array<ArrayBuffer>)[0]!).entries).toHaveLength(100);
  });

  it("refuses what does not fit", () => {
    expect(() => encodeManifest({ ...SAMPLE, name: "n".repeat(256) })).toThrow(/longer than 255/);
    expect(() => encodeManifest({ ...SAMPLE, maxThreads: -1 })).toThrow(/does not fit/);
  });

  it.each(["-O0", "-O3"])(
    "lists the imports that the module has with the contract's hashes, and its exports (%s)",
    async (level) => {
      const source = `
      import { irql, SpinLocked, thread } from "ksync";
      const lock = new SpinLocked<i32>(0);
      export function one(): u32 { using g = lock.lock(); return irql.current(); }
      export function two(p: usize): i32 { thread.pause(); return atomic.add<i32>(p, 1); }
      export const value: i32 = 3;`;
      const { wasm } = await compile(source, { flags: [level] });
      const sections = sectionsOf(wasm);
      expect(sections).toHaveLength(1);
      const manifest = decode(sections[0]!);
      const used = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
      expect(used.every(({ module, kind }) => module === "ksync" && kind === "function")).toBe(
        true,
      );
      for (const { name } of used) {
        const entry = imports.find((candidate) => candidate.name === name)!;
        expect(manifest.imports.filter(({ id }) => id === entry.id)).toEqual([
          { id: entry.id, hash: entry.hash },
        ]);
      }
      for (const name of ["irql_current", "spinlock_acquire", "thread_pause", "atomic_add32"])
        expect(used.map((found) => found.name)).toContain(name);
      expect(manifest.imports.length).toBeLessThan(20);
      expect(manifest.name).toBe("user");
      expect(manifest.entries.map(({ name }) => name).sort()).toEqual([
        "ksync:start",
        "one",
        "two",
      ]);
      expect(
        manifest.entries.every(
          ({ irqlMin, irqlMax, role }) => irqlMin === 0 && irqlMax === 0 && role === 0,
        ),
      ).toBe(true);
    },
  );

  it("asks for the capabilities that the imports need, and for no others", async () => {
    const capabilities = async (body: string): Promise<number> => {
      const source = `import { ProcessObject } from "ksync"; export function f(): void { ${body} }`;
      const { wasm } = await compile(source, { flags: ["-O3"] });
      return decode(sectionsOf(wasm)[0]!).capabilities;
    };
    expect(await capabilities("ProcessObject.fromProcessId(1);")).toBe(1);
    expect(await capabilities("ProcessObject.current();")).toBe(0);
  });

  it("takes names of 255 bytes, and refuses longer ones where they are declared", async () => {
    const named = (length: number) =>
      compile(`export function ${"n".repeat(length)}(): void {}`, { flags: [] });
    expect((await named(255)).wasm.length).toBeGreaterThan(0);
    const { wasm, said } = await named(256);
    expect(wasm).toHaveLength(0);
    expect(said).toMatch(/has at most 255 bytes[^]*user\.ts\(1,17\)/);
  });
});
