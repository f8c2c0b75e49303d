/** `ksync init`. That its project works is tests/package/init.test.ts's. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packageNameOf } from "../../../toolchain/init/name.js";
import { document, ksyncHere, repository, temporaryFolder } from "../../tools/cli.js";

const read = (...names: string[]) => fs.readFileSync(path.join(...names), "utf8");
const json = (...names: string[]) => JSON.parse(read(...names));

const all = [
  ...[".github/workflows/test.yml", ".gitignore", ".vscode/tasks.json", "README.md"],
  ...["as-pect.asconfig.json", "as-pect.config.js", "asconfig.json", "assembly/index.ts"],
  ...["assembly/tsconfig.json", "package.json", "tests/hits.spec.ts", "tests/hits.test.ts"],
  ...["tests/tsconfig.json", "vitest.config.js"],
];

test("it writes a project under its folder's name, and says what comes next", async () => {
  const folder = path.join(temporaryFolder(), "Ring Buffer");
  const ran = await ksyncHere(["init", folder]);
  expect(ran.status, ran.stderr).toBe(0);
  expect(ran.stdout).toMatch(/^ring-buffer: 14 files written\n/);
  expect(ran.stdout).toMatch(/\nnext:\n {2}cd ".*Ring Buffer"\n {2}npm install\n {2}npm test\n$/);
  expect(json(folder, "package.json").name).toBe("ring-buffer");
  expect(read(folder, "README.md")).toMatch(/^# ring-buffer\n/);
});

test("a second time it changes nothing", async () => {
  const folder = temporaryFolder();
  const first = document(await ksyncHere(["init", folder, "--json"]));
  expect(first).toMatchObject({ folder, written: all, unchanged: [] });
  fs.rmSync(path.join(folder, "README.md"));
  const second = document(await ksyncHere(["init", folder, "--json"]));
  expect(second).toMatchObject({ written: ["README.md"] });
  expect(second.unchanged).toEqual(all.filter((file) => file !== "README.md"));
});

test("what is there is never overwritten, and then nothing is written", async () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, "README.md"), "mine\n");
  fs.mkdirSync(path.join(folder, "asconfig.json"));
  fs.symlinkSync("nowhere", path.join(folder, "package.json"));
  const before = fs.readdirSync(folder);
  const ran = await ksyncHere(["init", folder]);
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain("error would-overwrite: ");
  expect(ran.stderr).toContain(" has README.md, asconfig.json, package.json already, ");
  expect(fs.readdirSync(folder)).toEqual(before);
  expect(read(folder, "README.md")).toBe("mine\n");
});

test("a folder that cannot be is a failure of its own", async () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, "file"), "");
  const ran = await ksyncHere(["init", path.join(folder, "file", "project")]);
  expect(ran.stderr).toMatch(/^error cannot-write: /);
  expect(ran.status).toBe(2);
});

test.each([
  ["counter", "counter"],
  ["My Module!", "my-module"],
  ["__Ünïcode..", "unicode"],
  ["ksync", "ksync-module"],
  ["日本", "ksync-module"],
  ["x".repeat(300), "x".repeat(214)],
])("of the folder %j the package is %s", (folder, name) => {
  expect(packageNameOf(folder)).toBe(name);
});

test("the project's packages are those that ksync itself is tested with", async () => {
  const folder = temporaryFolder();
  await ksyncHere(["init", folder]);
  const { version, devDependencies } = json(repository, "package.json");
  const { ksync, ...others } = json(folder, "package.json").devDependencies;
  expect(ksync).toBe(`^${version}`);
  for (const [name, wanted] of Object.entries(others)) expect(devDependencies[name]).toBe(wanted);
});

test("the editor's task reads what ksync check says", async () => {
  const folder = temporaryFolder();
  await ksyncHere(["init", folder]);
  const [task] = json(folder, ".vscode/tasks.json").tasks;
  const pattern = new RegExp(task.problemMatcher.pattern.regexp);
  const seen = async (file: string) => {
    const ran = await ksyncHere(["check", file, "--lines"]);
    const lines = ran.stdout.trimEnd().split("\n");
    return { status: ran.status, places: lines.map((line) => pattern.exec(line)?.slice(1, 6)) };
  };
  const rule = "tests/rules/R14-double-acquire/fails.ts";
  const broken = await seen(rule);
  expect(broken.status).toBe(1);
  expect(broken.places[0]).toEqual([rule, "19", "17", "error", "R14"]);
  expect(broken.places).not.toContain(undefined);

  const wrong = "tests/museum/12-value-without-the-lock/defect.ts";
  const refused = await seen(wrong);
  expect(refused.status).toBe(1);
  expect(refused.places[0]).toEqual([wrong, "7", "8", "error", "TS2339"]);
  expect(refused.places).not.toContain(undefined);
});
