/** What `ksync init` of the packed package makes, in an empty folder, on a machine without a C compiler. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cli, document, pathOfUser, repository, start, type Ran } from "../tools/cli.js";
import { npmInstall, pack } from "./pack.js";

let box: string;
let project: string;
const at = (...names: string[]) => path.join(project, ...names);
const run = (program: string, ...args: string[]): Promise<Ran> => {
  const env = {
    PATH: path.join(box, "bin"),
    XDG_CACHE_HOME: path.join(box, "cache"),
    KSYNC_HOST_BINARY: undefined,
    npm_config_loglevel: "error",
  };
  return start(program, args, { cwd: project, env }).done;
};
const npx = (...args: string[]) => run("npx", "--no", ...args);

/** Runs to an end that is right, or shows what was said. */
async function succeed(ran: Promise<Ran>): Promise<Ran> {
  const { status, stdout, stderr } = await ran;
  expect(status, `${stdout}${stderr}`).toBe(0);
  return ran;
}

beforeAll(async () => {
  box = fs.mkdtempSync(path.join(os.tmpdir(), "ksi-"));
  project = path.join(box, "project");
  fs.mkdirSync(project);
  // All that there is on this machine.
  fs.mkdirSync(path.join(box, "bin"));
  const folders = pathOfUser().split(path.delimiter);
  for (const name of ["node", "npm", "npx", "sh"]) {
    const folder = folders.find((one) => fs.existsSync(path.join(one, name)))!;
    fs.symlinkSync(path.join(folder, name), path.join(box, "bin", name));
  }
  const tarball = await pack(box);
  await succeed(run("node", cli, "init", "--json"));
  // This version is in no registry yet.
  const manifest = JSON.parse(fs.readFileSync(at("package.json"), "utf8"));
  manifest.devDependencies.ksync = `file:${tarball}`;
  fs.writeFileSync(at("package.json"), JSON.stringify(manifest, null, 2));
  await succeed(run("npm", ...npmInstall));
});

afterAll(() => fs.rmSync(box, { recursive: true, force: true }));

test("the package makes the same project as the clone that it was packed from", async () => {
  const { folder, written } = document(await succeed(npx("ksync", "init", "project", "--json")));
  expect(written).toContain(".gitignore");
  for (const file of (written as string[]).filter((name) => name !== "package.json"))
    expect(fs.readFileSync(path.join(folder, file), "utf8")).toBe(
      fs.readFileSync(at(file), "utf8"),
    );
  fs.rmSync(folder, { recursive: true });
});

test("there is no C compiler and no cmake", async () => {
  const { findings } = document(await npx("ksync", "doctor", "--json"));
  const missing = (findings as { name: string; state: string }[])
    .filter(({ state }) => state === "missing")
    .map(({ name }) => name);
  expect(missing).toEqual(expect.arrayContaining(["C compiler", "cmake"]));
});

test("npm test runs the tests of both kinds, and all pass", async () => {
  const { stdout, stderr } = await succeed(run("npm", "test"));
  expect(stdout).toMatch(/Tests {2}3 passed \(3\)/);
  expect(stripVTControlCharacters(`${stdout}${stderr}`)).toMatch(
    /tests\/hits\.spec\.ts Pass: 2 \/ 2/,
  );
});

test("the scripts build and check it", async () => {
  await succeed(run("npm", "run", "build"));
  expect(fs.existsSync(at("build/module.wasm"))).toBe(true);
  const checked = await succeed(run("npm", "run", "check"));
  expect(checked.stdout).toContain("assembly/index.ts: no findings");
});

/** What is no level, and a shim that lacks an import. */
const wrong = (text: string): string =>
  `${text.replace('"DISPATCH_LEVEL"', '"HIGH_LEVEL"')}
import { createShim, type SimulatedImports } from "ksync/testing";
const { spinlock_acquire, ...others } = createShim(new Uint8Array()).imports.ksync;
export const imports: SimulatedImports["ksync"] = others;
export const acquire: (lock: number) => void = spinlock_acquire;
`;

test("an editor has nothing to say of the module and its tests, but of what is wrong", async () => {
  const tsc = path.join(repository, "node_modules/typescript/bin/tsc");
  await succeed(run("node", tsc, "--noEmit", "-p", "assembly"));
  const text = fs.readFileSync(at("tests/hits.test.ts"), "utf8");
  fs.writeFileSync(at("tests/wrong.test.ts"), wrong(text));
  const { stdout } = await run("node", tsc, "--noEmit", "--pretty", "false", "-p", "tests");
  fs.rmSync(at("tests/wrong.test.ts"));
  const errors = stdout.split("\n").filter((line) => line.includes("error TS"));
  expect(errors).toEqual([
    expect.stringMatching(/^tests\/wrong\.test\.ts\(\d+,\d+\): error TS2345: .*"HIGH_LEVEL"/),
    expect.stringMatching(/^tests\/wrong\.test\.ts\(\d+,\d+\): error TS2741: .*spinlock_acquire/),
  ]);
});

test("a mistake in the module is found by its tests, and is seen again as they say", async () => {
  const right = fs.readFileSync(at("assembly/index.ts"), "utf8");
  const once = "using guard = count.lock();\n  guard.value += 1;";
  const twice = "const seen = hits();\n  using guard = count.lock();\n  guard.value = seen + 1;";
  expect(right).toContain(once);
  fs.writeFileSync(at("assembly/index.ts"), right.replace(once, twice));
  const ran = await npx("vitest", "run");
  expect(ran.status).toBe(1);
  const said = `${ran.stdout}${ran.stderr}`;
  expect(said).toContain("fails: result: main has returned 1, not 0");
  const [, command] = /to see it again: npx (ksync replay .*)/.exec(said)!;
  const replayed = await npx(...command!.trim().split(" "));
  expect(replayed.status).toBe(1);
  expect(replayed.stdout).toContain("result: main has returned 1, not 0");
  fs.writeFileSync(at("assembly/index.ts"), right);
});
