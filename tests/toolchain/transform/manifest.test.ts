// The manifest says exactly what a module uses and offers, in the layout that the host's reader takes.
import { describe, expect, it } from "vitest";
import { imports } from "../../../dist/toolchain/contract.gen.js";
import {
  appendManifest,
  encodeManifest,
  type Manifest,
} from "../../../dist/toolchain/transform/manifest.js";
import { compile } from "./harness.js";

/** Reads a section by host-driver/core/reader.h, to its last byte. */
function decode(section: ArrayBuffer): Manifest {
  const view = new DataView(section);
  let at = 4;
  const take = <T>(width: number, read: (at: number) => T): T => read((at += width) - width);
  const u8 = (): number => take(1, (i) => view.getUint8(i));
  const u16 = (): number => take(2, (i) => view.getUint16(i, true));
  const u32 = (): number => take(4, (i) => view.getUint32(i, true));
  const u64 = (): bigint => take(8, (i) => view.getBigUint64(i, true));
  const text = (): string => {
    const length = u8();
    const value = new TextDecoder().decode(new Uint8Array(section, at, length));
    at += length;
    return value;
  };
  expect(new TextDecoder().decode(new Uint8Array(section, 0, 4))).toBe("KSM1");
  const importCount = u16();
  const entryCount = u16();
  const manifest = {
    capabilities: u32(),
    maxHandles: u32(),
    maxThreads: u32(),
    name: text(),
    version: text(),
    imports: Array.from({ length: importCount }, () => ({ id: u16(), hash: u64() })),
    entries: Array.from({ length: entryCount }, () => ({
      name: text(),
      irqlMin: u8(),
      irqlMax: u8(),
      role: u8(),
    })),
  };
  expect(at).toBe(section.byteLength);
  return manifest;
}

const sectionOf = (wasm: Uint8Array<ArrayBuffer>): ArrayBuffer[] =>
  WebAssembly.Module.customSections(new WebAssembly.Module(wasm), "ksync");

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
};

describe("manifest", () => {
  it("comes back as it was given, imports by id", () => {
    const bytes = encodeManifest(SAMPLE);
    expect(decode(bytes.buffer as ArrayBuffer)).toEqual({
      ...SAMPLE,
      imports: [...SAMPLE.imports].reverse(),
    });
  });

  it("is appended to finished binaries", () => {
    const wasm = appendManifest(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), SAMPLE);
    expect(decode(sectionOf(wasm as Uint8Array<ArrayBuffer>)[0]!).name).toBe("müller");
    const many = {
      ...SAMPLE,
      entries: Array.from({ length: 100 }, (_, i) => ({
        ...SAMPLE.entries[0]!,
        name: `entry${i}`,
      })),
    };
    const long = appendManifest(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), many);
    expect(decode(sectionOf(long as Uint8Array<ArrayBuffer>)[0]!).entries).toHaveLength(100);
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
      const sections = sectionOf(wasm);
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
      return decode(sectionOf(wasm)[0]!).capabilities;
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
