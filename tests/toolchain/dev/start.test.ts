import path from "node:path";
import { expect, test } from "vitest";
import { repository, start } from "../../tools/cli.js";

const script = path.join(repository, "dist", "toolchain", "dev", "start.js");

test("npm start: every lock is exact, without one updates are lost", async () => {
  const ran = await start(process.execPath, [script]).done;
  expect(ran, ran.stdout + ran.stderr).toMatchObject({ status: 0, stderr: "" });
  for (const name of ["host", "engine", "platform"]) {
    expect(ran.stdout).toMatch(new RegExp(`^${name} +\\S`, "m"));
  }
  expect(ran.stdout).toMatch(/SpinLocked +20000000 +\d+ ms {2}exact/);
  expect(ran.stdout).toMatch(/FastLocked +20000000 +\d+ ms {2}exact/);
  const [, total, lost] = /no lock +(\d+) +\d+ ms {2}(\d+) updates lost/.exec(ran.stdout)!;
  expect(Number(total) + Number(lost)).toBe(20_000_000);
});
