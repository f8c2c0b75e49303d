// The locked runtime: allocation, and what the module's shape must be.
import { describe, expect, it } from "vitest";
import { compile, run, start } from "./harness.js";

const HEAP = `
export function alloc(size: usize): usize { return heap.alloc(size); }
export function realloc(p: usize, size: usize): usize { return heap.realloc(p, size); }
export function free(p: usize): void { heap.free(p); }
export function make(size: usize): usize { return __new(size, idof<ArrayBuffer>()); }
export function renew(p: usize, size: usize): usize { return __renew(p, size); }
export function unmake(p: usize): void { heap.free(p - 16); }
`;

/** A small linear generator: the seed of a failing run is in its title. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("heap", () => {
  it.each([1, 2, 3, 4])(
    "keeps blocks apart, aligned and intact, and zeroes objects (seed %i)",
    async (seed) => {
      const { exports, memory } = await run(HEAP, ["--initialMemory=4"]);
      const next = random(seed);
      const bytes = (): Uint8Array => new Uint8Array(memory.buffer);
      interface Block {
        at: number;
        size: number;
        fill: number;
        managed: boolean;
      }
      let blocks: Block[] = [];
      const intact = ({ at, size, fill }: Block, upTo = size): void =>
        expect(
          bytes()
            .subarray(at, at + Math.min(size, upTo))
            .every((byte) => byte === fill),
        ).toBe(true);
      const size = (): number => (next(8) ? next(200) : next(6000));
      for (let step = 0; step < 4000; step++) {
        const live = blocks.reduce((sum, block) => sum + block.size, 0);
        const action = live > 100_000 ? 1 : next(3);
        if (action === 0 || !blocks.length) {
          const managed = next(2) === 0;
          const wanted = size();
          const at = Number(exports[managed ? "make" : "alloc"]!(wanted));
          expect(at % 16).toBe(0);
          if (managed)
            expect(
              bytes()
                .subarray(at, at + wanted)
                .every((byte) => byte === 0),
            ).toBe(true);
          const fill = 1 + next(255);
          const block = { at, size: wanted, fill, managed };
          for (const other of blocks)
            expect(at + wanted <= other.at || other.at + other.size <= at).toBe(true);
          bytes().fill(fill, at, at + wanted);
          blocks.push(block);
        } else {
          const block = blocks[next(blocks.length)]!;
          intact(block);
          if (action === 1) {
            exports[block.managed ? "unmake" : "free"]!(block.at);
            blocks = blocks.filter((other) => other !== block);
          } else {
            const wanted = size();
            const old = block.size;
            block.at = Number(exports[block.managed ? "renew" : "realloc"]!(block.at, wanted));
            intact(block, wanted);
            if (block.managed && wanted > old)
              expect(
                bytes()
                  .subarray(block.at + old, block.at + wanted)
                  .every((byte) => byte === 0),
              ).toBe(true);
            block.size = wanted;
            bytes().fill(block.fill, block.at, block.at + wanted);
          }
        }
      }
      for (const block of blocks) intact(block);
      for (const block of blocks) exports[block.managed ? "unmake" : "free"]!(block.at);
      // Everything came back: one block nearly as large as all of memory can be had again.
      expect(Number(exports["alloc"]!(200_000))).toBeGreaterThan(0);
    },
  );

  it.each([
    ["", []],
    [" under --noAssert too", ["--noAssert"]],
  ])(
    "ends the module with a message when memory is used up, the lock released%s",
    async (_, flags) => {
      const { exports } = await run(HEAP, ["--initialMemory=2", ...flags]);
      expect(() => exports["alloc"]!(1 << 20)).toThrow(/abort: out of memory/);
      expect(Number(exports["alloc"]!(64))).toBeGreaterThan(0);
      expect(() => exports["alloc"]!(0x7fff_ffff)).toThrow(/abort: allocation too large/);
    },
  );

  it("keeps the library's own checks under --noAssert", async () => {
    const source = `
      import { Arc, Result, NtStatus, thread } from "ksync";
      class Box {}
      export function failed(): Box { return Result.failure<Box>(NtStatus.UNSUCCESSFUL).value; }
      export function shared(): void { const a = new Arc(new Box()); a.dispose(); a.dispose(); }
      export function started(): void { thread.spawn(() => {}); }`;
    const running = await run(source, ["--noAssert"]);
    expect(() => running.exports["failed"]!()).toThrow(/abort: the result is a failure/);
    expect(() => running.exports["shared"]!()).toThrow(/abort: an Arc was disposed of more often/);
    running.failCreation = true;
    expect(() => running.exports["started"]!()).toThrow(/abort: the thread could not be created/);
  });

  it("notices a double free", async () => {
    const { exports } = await run(HEAP);
    const at = Number(exports["alloc"]!(64));
    exports["free"]!(at);
    expect(() => exports["free"]!(at)).toThrow(
      /abort: freed or resized something that is not allocated/,
    );
  });
});

describe("module", () => {
  it("has fixed memory of its own, no start section, one table and the start export", async () => {
    const { wasm, text } = await compile("export function f(): i32 { return [1, 2].length; }", {
      flags: ["--runtime", "incremental"],
    });
    expect(text).toMatch(/\(memory \$0 16 16\)/);
    expect(text).not.toMatch(/\(start|__tostack|passive|memory\.grow/);
    expect(
      WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name),
    ).toContain("ksync:start");
  });

  it("keeps another start export that the user chose", async () => {
    const { wasm } = await compile("export function f(): void {}", {
      flags: ["--exportStart", "go"],
    });
    const names = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);
    expect(names).toContain("go");
    expect(names).not.toContain("ksync:start");
  });

  it("says how much memory static data needs", async () => {
    const { said } = await compile("export const p = memory.data(200000);", {
      flags: ["--initialMemory=1"],
    });
    expect(said).toMatch(/requires at least '4' pages/);
  });

  it("exports the runtime on request", async () => {
    const { wasm } = await compile("export function f(): string { return 'x'; }", {
      flags: ["--exportRuntime"],
    });
    const running = start(wasm);
    const at = running.exports["__new"]!(8, 1)!;
    expect(running.exports["__pin"]!(at)).toBe(at);
    running.exports["__unpin"]!(at);
    running.exports["__collect"]!();
  });

  it("ends with message and place on throw", async () => {
    const running = await run('export function f(): void {\n  throw new Error("no good");\n}');
    expect(() => running.exports["f"]!()).toThrow("abort: no good at user.ts:2:3");
  });

  it("gets the transform once when it is named twice", async () => {
    const { wasm } = await compile("export function f(): i32 { return 1; }", {
      flags: ["--transform", "./dist/toolchain/transform/index.js"],
    });
    expect(WebAssembly.Module.customSections(new WebAssembly.Module(wasm), "ksync")).toHaveLength(
      1,
    );
  });
});
