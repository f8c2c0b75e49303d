/** `--target`: any program that carries the protocol on its standard input and output, or one of the known ones. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { document, ksync, moduleWasm, startHost, temporaryFolder } from "../../tools/cli.js";

const host = process.env["KSYNC_HOST_BINARY"] ?? "";

test.skipIf(host === "")("a verb reaches the host behind a program", async () => {
  const ran = await ksync(["ps", "--json", "--target", `exec:'${host}' --stdio --max-modules 3`]);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(document(ran).modules).toEqual([]);
});

test("a program that ends, says something else or is not there is an error", async () => {
  const codes = await Promise.all(
    ["true", "echo hello, this is no protocol at all; cat >/dev/null", "/nowhere/program 2>&-"].map(
      async (command) => {
        const ran = await ksync(["ps", "--json", "--target", `exec:${command}`]);
        return [ran.status, document(ran).error.code];
      },
    ),
  );
  expect(codes).toEqual([
    [1, "host-gone"],
    [1, "bad-message"],
    [1, "host-gone"],
  ]);
});

/** A program of this name that notes its arguments and then is a host. */
function standIn(name: string): { folder: string; arguments(): string } {
  const folder = temporaryFolder();
  const notes = path.join(folder, "arguments");
  const lines = ["#!/bin/sh", `echo "$@" >>'${notes}'`, `exec '${host}' --stdio`, ""];
  fs.writeFileSync(path.join(folder, name), lines.join("\n"), { mode: 0o755 });
  return { folder, arguments: () => fs.readFileSync(notes, "utf8") };
}

const before = (folder: string) => `${folder}${path.delimiter}${process.env["PATH"]}`;

test.skipIf(host === "")("ssh:HOST runs the bridge on another machine", async () => {
  const ssh = standIn("ssh");
  const env = { PATH: before(ssh.folder) };
  const ran = await ksync(["ps", "--json", "--target", "ssh:me@lab"], { env });
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(document(ran).modules).toEqual([]);
  const module = await moduleWasm("counter.ts");
  const run = await ksync(["run", module, "--target", "ssh:lab"], { env });
  expect(run).toMatchObject({ status: 0, stdout: "counting\n0\n", stderr: "" });
  expect(ssh.arguments()).toBe("-T me@lab ksync-bridge\n-T lab ksync-bridge\n");
});

test.skipIf(host === "")("driver runs the bridge here, from the PATH or KSYNC_BRIDGE", async () => {
  const bridge = standIn("ksync-bridge");
  const environments = [
    { PATH: before(bridge.folder) },
    { KSYNC_BRIDGE: path.join(bridge.folder, "ksync-bridge") },
  ];
  for (const env of environments) {
    const ran = await ksync(["ps", "--json", "--target", "driver"], { env });
    expect(ran).toMatchObject({ status: 0, stderr: "" });
  }
  expect(bridge.arguments()).toBe("\n\n");
});

test("driver without a bridge says what is needed", async () => {
  const ran = await ksync(["ps", "--target", "driver"], { env: { PATH: "/nowhere" } });
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain("error no-bridge: the driver is reached through ksync-bridge");
  expect(ran.stderr).toContain("use ssh:HOST for that of another machine");
});

test.each(["ssh:", "ssh:-oProxyCommand=true", "ssh:a b", "exec:", "driver:x", "moon"])(
  "%s is no target",
  async (target) => {
    const ran = await ksync(["ps", "--target", target]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain("It is local, driver, ssh:HOST or exec:COMMAND.");
  },
);

test.skipIf(host === "")("run leaves nothing in the host that it was sent to", async () => {
  const { socket, ksync: verb } = await startHost();
  const module = await moduleWasm("counter.ts");
  const env = { KSYNC_SOCKET: socket };
  const [load, call] = [await verb("load", "other", module), await verb("call", "other", "say")];
  expect([load.status, call.status]).toEqual([0, 0]);
  const ran = await ksync(["run", module, "--target", "local"], { env });
  expect(ran).toMatchObject({ status: 0, stdout: "counting\n0\n", stderr: "" });
  const failed = await ksync(["run", module, "--target", "local", "--entry", "none"], { env });
  expect(failed.status).toBe(2);
  const { modules } = document(await verb("ps", "--json"));
  expect(modules.map((one: { name: string }) => one.name)).toEqual(["other"]);
});
