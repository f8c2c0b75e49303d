import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { repository, start, temporaryFolder } from "../../tools/cli.js";

const lockModule = path.join(repository, "toolchain", "dev", "setup-lock.mjs");

/** Adds its lines to a file under the lock; without it the lines of several would mix. */
const script = `
import fs from "node:fs";
const { withLock } = await import(process.argv[1]);
const [lock, file, name] = process.argv.slice(2);
await withLock(lock, async () => {
  for (let i = 0; i < 20; i++) {
    fs.appendFileSync(file, name);
    await new Promise((resolve) => setImmediate(resolve));
  }
});`;

test("runs one at a time, and takes over the lock of a process that is gone", async () => {
  const folder = temporaryFolder();
  const lock = path.join(folder, "lock");
  const file = path.join(folder, "out");
  fs.writeFileSync(lock, String(2 ** 22 + 1));
  const runs = ["a", "b", "c"].map((name) => {
    const args = ["--input-type=module", "-e", script, lockModule, lock, file, name];
    return start(process.execPath, args).done;
  });
  for (const ran of await Promise.all(runs)) expect(ran.status).toBe(0);
  const order = fs.readFileSync(file, "utf8").match(/(.)\1*/g)!;
  expect(order.map((part) => part.length)).toEqual([20, 20, 20]);
  expect(fs.readdirSync(folder)).toEqual(["out"]);
});
