// What an editor shows: TypeScript has nothing to say of the library and the examples, and still finds real mistakes.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, userProject } from "../../tools/user-project.js";

const tsc = path.join(root, "node_modules/typescript/bin/tsc");

/** What tsc says of a project; "" when it is clean. */
function check(project: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, "--noEmit", "--pretty", "false", "-p", project],
    { encoding: "utf8" },
  );
  return stdout + stderr;
}

let folder: string;
beforeAll(() => {
  folder = userProject();
  writeFileSync(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "ksync/tsconfig.assembly.json", include: ["*.ts"] }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("tsc", () => {
  it("is silent about the library", () => expect(check(path.join(root, "assembly"))).toBe(""));

  const examples = readdirSync(path.join(root, "examples"), { recursive: true, encoding: "utf8" });
  it(`is silent about the examples`, () => {
    expect(examples.some((name) => name.endsWith("counter.ts"))).toBe(true);
    expect(check(path.join(root, "examples"))).toBe("");
  });

  it("is silent about a user's module, and finds his mistakes", () => {
    const good = `import { Arc, Duration, SpinLocked, thread } from "ksync";
class Mine { [Symbol.dispose](): void {} }
export function main(n: i32): i32 {
  using lock = new SpinLocked<i32>(0);
  using mine = new Mine();
  const shared = new Arc<Mine>(new Mine());
  { using guard = lock.lock(); guard.value += n; }
  using handle = thread.spawn((): i32 => n);
  thread.sleep(Duration.fromMillis(5));
  shared.clone().dispose();
  const result = handle.join();
  return result.isSuccess ? result.value : result.status;
}
`;
    writeFileSync(path.join(folder, "user.ts"), good);
    expect(check(folder)).toBe("");
    writeFileSync(
      path.join(folder, "user.ts"),
      `${good}
const lock = new SpinLocked<i32>(0);
lock.__value = 1;
const text: string = main(1);
export function wrong(): void { using number = 5; }
`,
    );
    const said = check(folder);
    expect(said).toMatch(/user\.ts\(16,6\): error TS2445: Property '__value' is protected/);
    expect(said).toMatch(/user\.ts\(17,7\): error TS2322/);
    expect(said).toMatch(/user\.ts\(18,48\): error TS2850/);
  });
});
