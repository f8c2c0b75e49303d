/** Misuse of the module's heap is found whatever its memory is used for next, and correct use never is. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { explore } from "../../toolchain/sim/index.js";

const file = path.join(import.meta.dirname, "modules", "heap.ts");
const entries = [...fs.readFileSync(file, "utf8").matchAll(/^export function (\w+)/gm)].map(
  ([, name]) => name!,
);

test.each([
  ["badAfterFree", "use-after-free", "accesses 4 bytes at offset 16 of a block of 24 bytes"],
  ["badAfterReuse", "use-after-free", "accesses 4 bytes at offset 20 of a block of 24 bytes"],
  ["badAtomicAfterFree", "use-after-free", "accesses 4 bytes at offset 0 of a block of 4 bytes"],
  ["badTwice", "double-free", "which was freed before"],
  ["badBehind", "out-of-bounds", "accesses 4 bytes at offset 20 of a block of 20 bytes"],
  ["badNowhere", "out-of-bounds", "which was not allocated"],
  ["badInThread", "use-after-free", "thread 1 accesses 4 bytes"],
  ["badOwner", "use-after-free", "which was freed before"],
])("%s is a %s", async (entry, kind, words) => {
  const { failure } = await explore(file, { entry, heap: true, bound: 1 });
  expect(failure?.kind).toBe(kind);
  expect(failure!.message).toContain(words);
});

test.each(entries.filter((entry) => !entry.startsWith("bad")))("%s is correct", async (entry) => {
  const found = await explore(file, { entry, heap: true, races: true, bound: 1 });
  expect(found).toMatchObject({ complete: true, failure: undefined });
});

test("a block that is freed while another thread may use it is a race in every schedule", async () => {
  const { failure } = await explore(file, { entry: "badInThread", races: true, bound: 0 });
  expect(failure?.message).toMatch(/frees/);
});

test("memory that nothing refers to is a leak", async () => {
  const { failure } = await explore(file, { entry: "leaks", leaks: true });
  expect(failure?.message).toMatch(/nothing refers to it any more: 24 bytes in 1 block$/);
  expect(failure!.parties[0]!.frames.at(-1)).toMatch(/leaks/);
});

test.each(["edges", "staticData", "owned", "lazily"])("%s leaks nothing", async (entry) => {
  expect((await explore(file, { entry, leaks: true, bound: 1 })).failure).toBeUndefined();
});

test("who freed it and who allocated it is told", async () => {
  const { failure } = await explore(file, { entry: "badAfterFree", heap: true });
  expect(failure!.parties.map(({ what }) => what)).toEqual([
    "accesses 4 bytes at offset 16 of a block of 24 bytes",
    "freed it",
    "allocated it",
  ]);
  for (const { frames } of failure!.parties)
    expect(frames.at(-1)).toMatch(/^badAfterFree \(.*heap\.ts:\d+:\d+\)$/);
});
