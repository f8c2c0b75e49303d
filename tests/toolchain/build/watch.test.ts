// `ksync check --watch` as a process: what is saved while it waits, and that each change is one run and no more.
import fs, { copyFileSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { runOnChange } from "../../../toolchain/build/watch.js";
import { cli, start, temporaryFolder } from "../../tools/cli.js";

const right = `
import { FastLocked } from "ksync";
const lock = new FastLocked<i32>(0);
export function add(): void {
  using guard = lock.lock();
}
`;
const wrong = right.replace("using guard", "using outer = lock.lock();\n  using guard");
const main = (...files: string[]): string =>
  files.map((name) => `export { add as ${name} } from "./${name}";\n`).join("");

it("checks again after each change, whatever the source is meanwhile, and ends with 0 on Ctrl-C", async () => {
  const folder = temporaryFolder();
  const save = (name: string, text: string): void => {
    writeFileSync(path.join(folder, `${name}.tmp`), text);
    renameSync(path.join(folder, `${name}.tmp`), path.join(folder, name));
  };
  save("a.ts", right);
  save("m.ts", main("a"));
  const watch = start(process.execPath, [cli, "check", "m.ts", "--watch"], { cwd: folder });
  await watch.says("m.ts: no findings, watching 2 files\n");

  save("m.ts", main("a")); // nothing has changed
  save("a.ts", wrong);
  await watch.says("m.ts: 1 finding; ksync explain R14 tells more, watching 2 files\n");

  save("m.ts", `${main("a")}export const broken: i32 = "";\n`);
  await watch.says("m.ts: could not be checked, watching 2 files\n");
  await watch.says("error build-failed: ");

  // Stopped, so that it cannot see one of the saves without the others.
  watch.child.kill("SIGSTOP");
  save("m.ts", main("a", "b"));
  save("a.ts", right);
  save("b.ts", right);
  watch.child.kill("SIGCONT");
  await watch.says("m.ts: no findings, watching 3 files\n");

  save("b.ts", wrong);
  await watch.says("m.ts: 1 finding; ksync explain R14 tells more, watching 3 files\n");

  watch.child.kill("SIGINT");
  const ran = await watch.done;
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stdout.trimEnd().split("\n")).toHaveLength(5);
});

/** Runs until a number of runs have been, and gives what each said. */
async function runs(
  file: string,
  read: () => readonly [name: string, contents: string | Uint8Array | undefined][],
  ...changes: (() => unknown)[]
): Promise<string[]> {
  const over = new AbortController();
  const lines: string[] = [];
  const run = (onRead: (name: string, contents: string | Uint8Array | undefined) => void) => {
    for (const [name, contents] of read()) onRead(name, contents);
    return Promise.resolve("read");
  };
  await runOnChange(file, over.signal, run, (line) => {
    lines.push(line);
    const change = changes.shift();
    if (change) void change();
    else over.abort();
  });
  return lines;
}

it("runs again when a file appears that was looked for in vain", async () => {
  const folder = temporaryFolder();
  const missing = path.join(folder, "later", "b.ts");
  const file = path.join(folder, "a.ts");
  writeFileSync(file, "a");
  let contents: string | undefined;
  const watched = vi.spyOn(fs, "watch");
  onTestFinished(() => watched.mockRestore());
  const lines = await runs(
    file,
    () => [
      [file, "a"],
      [missing, contents],
    ],
    async () => {
      const isWatched = (name: string): Promise<void> =>
        vi.waitFor(() => expect(watched).toHaveBeenCalledWith(name, expect.anything()));
      // The folder is new as well, and is seen before there is anything in it.
      await isWatched(folder);
      mkdirSync(path.dirname(missing));
      await isWatched(path.dirname(missing));
      contents = "a";
      copyFileSync(file, missing);
    },
  );
  expect(lines).toEqual(["read, watching 1 file", "read, watching 2 files"]);
});

it("runs again after a change that came while it ran", async () => {
  const file = path.join(temporaryFolder(), "m.wasm");
  const versions = [Uint8Array.of(1), Uint8Array.of(2)];
  writeFileSync(file, versions[1]!);
  const lines = await runs(
    file,
    () => [[file, versions.shift()]],
    () => undefined,
  );
  expect(lines).toHaveLength(2);
});
