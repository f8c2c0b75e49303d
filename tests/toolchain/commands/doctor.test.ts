import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { cli, document, ksync, moduleSource, start, temporaryFolder } from "../../tools/cli.js";

test("finds everything on a machine that builds ksync", async () => {
  const ran = await ksync(["doctor", "--socket", path.join(temporaryFolder(), "s")]);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  for (const name of ["node", "assemblyscript", "C compiler", "cmake", "make", "host cache"]) {
    expect(ran.stdout).toMatch(new RegExp(`^ok {2}${name} `, "m"));
  }
});

/** A machine on which there is Node and nothing else. */
function bareMachine(): Record<string, string | undefined> {
  const folder = temporaryFolder();
  fs.symlinkSync(process.execPath, path.join(folder, "node"));
  return { PATH: folder, CC: undefined, KSYNC_HOST_BINARY: undefined, XDG_CACHE_HOME: folder };
}

test("says what is missing, how to mend it, and ends with 2", async () => {
  const socket = path.join(temporaryFolder(), "s");
  const ran = await ksync(["doctor", "--json", "--socket", socket], { env: bareMachine() });
  expect(ran.status).toBe(2);
  const { ok, findings } = document(ran);
  expect(ok).toBe(false);
  const missing = findings.filter((finding: { state: string }) => finding.state === "missing");
  expect(missing.map((finding: { name: string }) => finding.name)).toEqual(
    expect.arrayContaining(["C compiler", "cmake", "make"]),
  );
  expect(missing[0].mend).toContain("sudo apt install cmake");
});

const sentence =
  /^error missing-tools: the host cannot be built without cmake, a C compiler and make or ninja: install .*Debian.*Fedora.*macOS.*Windows\.\n$/;

test("without tools a run says in one sentence what to install, and ends with 2", async () => {
  const ran = await ksync(["run", moduleSource("counter.ts")], { env: bareMachine() });
  expect(ran).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(sentence) });
});

test("and so does what npm start runs", async () => {
  const script = path.join(path.dirname(cli), "dev", "start.js");
  const ran = await start(process.execPath, [script], { env: bareMachine() }).done;
  expect(ran).toMatchObject({ status: 2, stderr: expect.stringMatching(sentence) });
});
