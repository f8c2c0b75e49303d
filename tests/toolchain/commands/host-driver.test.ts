/** `ksync host` for the driver, with a program in the bridge's place that says what the test wants. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { document, ksync, temporaryFolder, type Ran } from "../../tools/cli.js";

/** A bridge that notes its arguments, one a line, and answers every verb with the same lines. */
function standIn(name: string, lines: readonly string[], code = 0) {
  const folder = temporaryFolder();
  const [notes, answer] = [path.join(folder, "notes"), path.join(folder, "answer")];
  fs.writeFileSync(answer, lines.map((line) => `${line}\r\n`).join(""));
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" >>'${notes}'\ncat '${answer}'\nexit ${code}\n`;
  const file = path.join(folder, name);
  fs.writeFileSync(file, script, { mode: 0o755 });
  return { file, folder, noted: () => fs.readFileSync(notes, "utf8").trim().split("\n") };
}

const run = (bridge: { file: string }, ...args: string[]): Promise<Ran> =>
  ksync(["host", ...args, "--target", "driver"], { env: { KSYNC_BRIDGE: bridge.file } });

test("the bridge's answer is told to people and to programs", async () => {
  const lines = ["state stopped", "changed yes", "path C:\\a b\\ksync.sys", "version 1.2.3"];
  const bridge = standIn("ksync-bridge", lines);
  const installed = await run(bridge, "install", "C:\\a b\\ksync.sys");
  expect(installed).toMatchObject({
    status: 0,
    stdout: "installed C:\\a b\\ksync.sys\n",
    stderr: "",
  });
  const facts = { state: "stopped", path: "C:\\a b\\ksync.sys", fileVersion: "1.2.3" };
  const status = await run(bridge, "status", "--json");
  expect(status).toMatchObject({ status: 1, stderr: "" });
  expect(document(status)).toEqual({ running: false, installed: true, changed: true, ...facts });
  expect((await run(bridge, "status")).stdout).toBe(
    "state     stopped\nfile      C:\\a b\\ksync.sys\nversion   1.2.3\n",
  );
  const install = ["service", "install", "C:\\a b\\ksync.sys"];
  expect(bridge.noted()).toEqual([...install, ...["service", "status"], ...["service", "status"]]);
});

test.each([
  [2, "driver-file-missing", "there is no C:\\ksync.sys"],
  [3, "driver-file-missing", "there is no C:\\ksync.sys"],
  [5, "driver-access-denied", "start takes an administrator"],
  [193, "driver-unfit", "C:\\ksync.sys is no driver for this Windows: it said so"],
  [577, "driver-not-signed", "Windows does not trust the signature of C:\\ksync.sys"],
  [1053, "driver-hangs", "the driver does not come to an end with its start"],
  [1056, "driver-running", "the driver is running"],
  [1058, "driver-disabled", "the driver's service is disabled"],
  [1060, "driver-not-installed", "the driver is not installed there"],
  [1061, "driver-stop-pending", "no start before the driver has stopped"],
  [1072, "driver-being-removed", "the driver's service goes when the last program lets it go"],
  [1275, "driver-blocked", "a policy of this machine keeps C:\\ksync.sys from being loaded"],
  [4551, "driver-blocked", "a policy of this machine keeps C:\\ksync.sys from being loaded"],
  [31, "driver-failed", "start failed: it said so (error 31)"],
])("the error %i of Windows is %s", async (win32, code, message) => {
  const lines = [`error ${win32}`, "says it said so", "state stopped", "path C:\\ksync.sys"];
  const ran = await run(standIn("ksync-bridge", lines, 1), "start", "--json");
  const { error } = document(ran);
  expect(error.code).toBe(code);
  expect(error.message).toContain(message);
  expect(error.hint).not.toBe("");
  expect(ran.status).toBe(code === "driver-stop-pending" ? 1 : 2);
});

test("a stop that waits for somebody's handle is no success", async () => {
  const bridge = standIn("ksync-bridge", ["state stopping", "changed yes", "path C:\\ksync.sys"]);
  const ran = await run(bridge, "stop");
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect(ran.stderr).toContain(
    "error driver-stop-pending: the driver stops when the last handle of its device is closed",
  );
});

test("a program that does not answer as the bridge is an error with its words", async () => {
  const target = ["--target", "exec:echo no such thing; exit 3 #", "--json"];
  const ran = await ksync(["host", "status", ...target]);
  expect(ran.status).toBe(2);
  const { code, message } = document(ran).error;
  expect(code).toBe("bridge-failed");
  expect(message).toContain("did not answer as ksync-bridge does (exit code 3): no such thing");
});

test("a name is one word for the shell of exec: and for that of ssh:'s host", async () => {
  const file = "C:\\it's here (new)\\ksync & co.sys";
  const ssh = standIn("ssh", ["state stopped", "changed no"]);
  const env = { PATH: `${ssh.folder}${path.delimiter}${process.env["PATH"]}` };
  expect(await ksync(["host", "install", file, "--target", "exec:ssh a"], { env })).toMatchObject({
    status: 0,
  });
  expect(await ksync(["host", "install", file, "--target", "ssh:lab"], { env })).toMatchObject({
    status: 0,
  });
  expect(ssh.noted()).toEqual([
    ...["a", "service", "install", file],
    ...["-T", "lab", "ksync-bridge", "service", "install", `"${file}"`],
  ]);
});

test.each(['a"b', "%PATH%", "a$b", "a`b", "a b\\", "a\nb", ""])(
  "%j cannot be said to Windows, and is refused before anything is started",
  async (file) => {
    const ran = await ksync(["host", "install", file, "--target", "ssh:lab", "--json"]);
    expect(ran.status).toBe(2);
    expect(document(ran).error.code).toBe("usage");
  },
);

test.each([
  [
    ["install"],
    "host install is for the driver, and takes a --target",
    "ksync host install --target driver",
  ],
  [["uninstall"], "host uninstall is for the driver, and takes a --target", "ksync host start"],
  [
    ["start", "--foreground", "--target", "driver"],
    "--foreground is for a host of your own",
    "without --foreground",
  ],
  [
    ["start", "--allow", "process", "--target", "driver"],
    "--allow is for a host of your own",
    "without --allow",
  ],
])("%j is wrong usage", async (args, message, hint) => {
  const ran = await ksync(["host", ...args]);
  expect(ran).toMatchObject({ status: 2, stdout: "" });
  expect(ran.stderr).toContain(`error usage: ${message}`);
  expect(ran.stderr).toContain(hint);
});

test("the doctor looks at the driver of a target", async () => {
  const examined = async (...lines: string[]) => {
    const { file } = standIn("ksync-bridge", lines);
    const env = { KSYNC_BRIDGE: file };
    const ran = await ksync(["doctor", "--target", "driver", "--json"], { env });
    return [ran.status, document(ran).findings.slice(2)];
  };
  expect(await examined("state absent")).toEqual([
    2,
    [
      {
        name: "service",
        state: "missing",
        found: "not installed",
        mend: "ksync host install, with this --target",
      },
    ],
  ]);
  const path = "path C:\\ksync.sys";
  const found = "stopped: C:\\ksync.sys, version 1.2.3";
  expect(await examined("state stopped", path, "version 1.2.3")).toEqual([
    0,
    [{ name: "service", state: "note", found, mend: "ksync host start, with this --target" }],
  ]);
  const [status, [service, device]] = await examined("state running", path);
  expect([status, service.state, device.name, device.state]).toEqual([
    2,
    "ok",
    "device",
    "missing",
  ]);
  const [code, [failed]] = await examined("error 1060");
  expect([code, failed.state, failed.found]).toEqual([
    2,
    "missing",
    "the driver is not installed there",
  ]);
});
