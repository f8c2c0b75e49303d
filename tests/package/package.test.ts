/** The package as a user gets it: packed, installed into an empty folder, used there. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repository, start, type Ran } from "../tools/cli.js";
import { compiler, npmInstall, pack } from "./pack.js";

/** The module that the README shows: what users read first has to work. */
const readme = fs.readFileSync(path.join(repository, "README.md"), "utf8");
const module = /```ts\n(.*?)```/s.exec(readme)![1]!;
const output = "42\n0\n";

let box: string;
let user: string;
let installed: string[];
const env = () => ({
  XDG_CACHE_HOME: path.join(box, "cache"),
  KSYNC_HOST_BINARY: undefined,
  npm_config_loglevel: "error", // npm and npx warn of the user's own settings
});
const run = (program: string, ...args: string[]): Promise<Ran> =>
  start(program, args, { cwd: user, env: env() }).done;

beforeAll(async () => {
  box = fs.mkdtempSync(path.join(os.tmpdir(), "ksp-"));
  user = path.join(box, "user");
  fs.mkdirSync(user);
  const tarball = await pack(box);
  fs.writeFileSync(path.join(user, "package.json"), '{ "private": true, "type": "module" }');
  fs.writeFileSync(path.join(user, "app.ts"), module);
  const done = await run("npm", ...npmInstall, tarball, compiler());
  expect(done, done.stderr).toMatchObject({ status: 0 });
  installed = snapshot();
});

afterAll(() => fs.rmSync(box, { recursive: true, force: true }));

/** Every file of node_modules with what changes when it is written. */
function snapshot(): string[] {
  const folder = path.join(user, "node_modules");
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => {
      const { size, mtimeMs } = fs.lstatSync(path.join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .sort();
}

test("carries what a user needs, with the licences, and nothing of the repository's own", () => {
  const files = fs.readdirSync(path.join(user, "node_modules/ksync"), { recursive: true });
  for (const file of [
    ...["LICENSE", "NOTICE", "README.md", "CHANGELOG.md", "asconfig.json"],
    ...["dist/toolchain/cli.js", "dist/toolchain/index.d.ts", "dist/toolchain/transform/index.js"],
    ...["assembly/index.ts", "host-driver/CMakeLists.txt", "host-driver/include/ksync_host.h"],
    ...["toolchain/templates/project/package.json", "toolchain/templates/project/gitignore"],
    ...["host-driver/vendor/wasm3/wasm3.h", "imports/irql.toml", "docs/embedding.md"],
  ]) {
    expect(files).toContain(file);
  }
  const strays = files.filter((file) =>
    /^(tests|build|\.ci)\b|\.tsbuildinfo$|\.setup$/.test(String(file)),
  );
  expect(strays).toEqual([]);
});

test("two first runs at once both build, run and leave one host", async () => {
  const runs = await Promise.all([1, 2].map(() => run("npx", "--no", "ksync", "run", "app.ts")));
  for (const ran of runs) {
    expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: output });
    expect(ran.stderr).toMatch(/^ksync: building the host \(first run, about \d+ files\)\n$/);
  }
  const cache = path.join(box, "cache", "ksync", "host");
  expect(fs.readdirSync(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
});

test("a build that is killed half-way does not disturb the next", async () => {
  const cache = fs.mkdtempSync(path.join(box, "cache-"));
  const options = { cwd: user, env: { ...env(), XDG_CACHE_HOME: cache }, group: true };
  const args = [path.join(user, "node_modules/ksync/dist/toolchain/cli.js"), "run", "app.ts"];
  const killed = start(process.execPath, args, options);
  await killed.says("building the host");
  process.kill(-killed.child.pid!, "SIGKILL");
  await killed.done;
  const again = await start(process.execPath, args, options).done;
  expect(again, again.stderr).toMatchObject({ status: 0, stdout: output });
  expect(fs.readdirSync(path.join(cache, "ksync", "host"))).toHaveLength(1);
});

test("ksync build writes the module that ksync run runs", async () => {
  const built = await run("npx", "--no", "ksync", "build", "app.ts", "-o", "app.wasm");
  expect(built, built.stderr).toMatchObject({ status: 0, stderr: "" });
  const ran = await run("npx", "--no", "ksync", "run", "app.wasm");
  expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: output, stderr: "" });
});

test("plain asc with the transform and a configuration that extends ksync's does the same", async () => {
  const config = { extends: "ksync/asconfig.json", options: { outFile: "asc.wasm" } };
  fs.writeFileSync(path.join(user, "asconfig.json"), JSON.stringify(config));
  const named = await run("npx", "--no", "asc", "app.ts", "--transform", "ksync/transform");
  expect(named, named.stderr).toMatchObject({ status: 0 });
  const ran = await run("npx", "--no", "ksync", "run", "asc.wasm");
  expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: output, stderr: "" });
});

test("the JavaScript interface and its types are there", async () => {
  const script =
    'const k = await import("ksync"); console.log(typeof k.buildModule, typeof k.HostClient.spawn);';
  const ran = await run(process.execPath, "--input-type=module", "-e", script);
  expect(ran).toMatchObject({ status: 0, stdout: "function function\n" });
});

test("none of this has written into node_modules", () => {
  expect(snapshot()).toEqual(installed);
});
