// The museum: each folder's defect.ts tries to commit one defect of the Rust crate, and expected.txt is all that
// `ksync run` says to that, with the places of the functions left out. `npx vitest run tests/museum -u` writes it anew.
// What the explorer alone finds is looked for in all rooms at once, as one module that is built without the checker.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { buildModule } from "../../toolchain/build/module.js";
import { explore } from "../../toolchain/sim/index.js";
import { ksyncHere, repository } from "../tools/cli.js";

const binary = process.env["KSYNC_HOST_BINARY"];
const read = (...names: string[]) => readFileSync(path.join(import.meta.dirname, ...names), "utf8");

const rooms = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** What was said, free of where this repository lies and of functions' numbers. */
function stable(text: string): string {
  return text.replaceAll(`${repository}`, "").replace(/ \(#\d+\)$/gm, "");
}

test("there is a room for each of the 17 defects, and a line of the table", () => {
  expect(rooms.map((name) => Number(name.slice(0, 2)))).toEqual(
    Array.from({ length: 17 }, (_, index) => index + 1),
  );
  for (const room of rooms)
    expect(existsSync(path.join(import.meta.dirname, room, "expected.txt")), room).toBe(true);
  const linked = [
    ...read("README.md").matchAll(/^\| *\d+ *\| \[.*?\]\((\d\d-[\w-]+)\/defect\.ts\)/gm),
  ];
  expect(linked.map(([, name]) => name)).toEqual(rooms);
});

it.skipIf(!binary).each(rooms)("%s", async (room) => {
  const ran = await ksyncHere(["run", path.join("tests", "museum", room, "defect.ts")]);
  const said = stable(`${ran.stdout}${ran.stderr}`);
  await expect(said).toMatchFileSnapshot(path.join(import.meta.dirname, room, "expected.txt"));
  // The table says how each is stopped: by the compiler, by a trap, or that the right thing is done.
  const line = read("README.md")
    .split("\n")
    .find((text) => text.includes(`(${room}/`))!;
  const [, trap] = /`([a-z-]+)` \(R\d+\) trap/.exec(line) ?? [];
  const refused = line.includes("does not compile");
  expect(said.includes("error build-failed:"), "refused by the compiler").toBe(refused);
  expect(/^trap: ([a-z-]+)/m.exec(said)?.[1], "the trap").toBe(trap);
  const holds = line.includes("holds");
  expect([refused, trap !== undefined, holds].filter(Boolean), "one of the three").toHaveLength(1);
  if (holds) expect(ran).toMatchObject({ status: 0, stderr: "" });
});

describe("what the explorer alone finds", () => {
  /** The table's last column: what is found, and in which program; a room without has a reason. */
  const told = rooms.map((room) => {
    const line = read("README.md")
      .split("\n")
      .find((text) => text.includes(`(${room}/`))!;
    const [, what, program] = /\| \[([a-z -]+)\]\(([\w-]+\/\w+)\.ts\) +\|$/.exec(line) ?? [];
    return { room, what, program, reason: /\| cannot be written: (.+?) +\|$/.exec(line)?.[1] };
  });
  const module = path.join(repository, "build", "museum", "all.ts");

  test.each(told)("$room has a program or a reason", ({ room, program, reason }) => {
    expect([program, reason].filter(Boolean)).toHaveLength(1);
    const explored = existsSync(path.join(import.meta.dirname, room, "explored.ts"));
    expect(program?.endsWith("/explored") ?? false).toBe(explored);
  });

  test("it is what the table says", async () => {
    const shown = told.filter(({ program }) => program !== undefined);
    const entryOf = (room: string) => `room${room.slice(0, 2)}`;
    mkdirSync(path.dirname(module), { recursive: true });
    const lines = shown.map(
      ({ room, program }) =>
        `export { main as ${entryOf(room)} } from "../../tests/museum/${program}";\n`,
    );
    writeFileSync(module, lines.join(""));
    const { bytes } = await buildModule(module, { check: false });
    for (const { room, what } of shown) {
      const detectors = { races: true, heap: true, leaks: true };
      const options = { ...detectors, cpus: 1, maxSchedules: 1000, maxSteps: 1000 };
      const { failure } = await explore(bytes, { ...options, entry: entryOf(room) });
      const trap = failure?.kind === "trap" ? ` ${failure.key}` : "";
      expect(`${failure?.kind}${trap}`, room).toBe(what);
    }
  });
});
