/**
 * `--target ssh:HOST` with a program in ssh's place: the other machine is wine, whose command interpreter reads what
 * ssh was given after the host.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { document, ksync, moduleWasm, temporaryFolder } from "../tools/cli.js";
import { buildDriver } from "./build.js";
import { skipReason, wine } from "./programs.js";
import { withBridge } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;

/**
 * Sends its words after `-T HOST` to the other machine's shell as one line, as ssh does. The line is in a file, because
 * wine escapes the quotes of an argument.
 */
function standIn(): string {
  const folder = temporaryFolder();
  const lines = [
    "#!/bin/sh",
    '[ "$1 $2" = "-T lab" ] || exit 255',
    "shift 2",
    `printf '@%s\\r\\n' "$*" >'${folder}'/$$.bat`,
    `exec '${wine}' cmd /d /c '${folder}'/$$.bat`,
  ];
  fs.writeFileSync(path.join(folder, "ssh"), `${lines.join("\n")}\n`, { mode: 0o755 });
  return folder;
}

describe.skipIf(skipReason !== undefined)(title, () => {
  test("the driver of another machine is installed, started, used and removed", async () => {
    await withBridge(await buildDriver("mingw"), async (bridge) => {
      const searched = `${standIn()}${path.delimiter}${process.env["PATH"]}`;
      const env = { ...bridge.environment, PATH: searched };
      const run = async (...args: string[]) => {
        const ran = await ksync([...args, "--target", "ssh:lab", "--json"], { env });
        expect(ran.stderr, args.join(" ")).toBe("");
        return [ran.status, document(ran)];
      };
      const file = `${bridge.folder}\\ksync.sys`;
      expect(await run("host", "install", file)).toMatchObject([0, { changed: true, path: file }]);
      const started = await run("host", "start");
      if (started[1].error?.details.win32 === 1359) await run("host", "start"); // difference: start-fails-at-times
      expect(await run("host", "status")).toMatchObject([0, { running: true, platform: "nt" }]);

      const counter = await moduleWasm("counter.ts");
      const log = [{ module: "counter", text: "counting" }];
      expect(await run("run", counter)).toMatchObject([0, { log }]);
      expect(await run("load", "it's a counter", counter)).toMatchObject([0, {}]);
      const added = { results: [{ type: "i32", value: 5 }] };
      expect(await run("call", "it's a counter", "add", "5")).toEqual([0, added]);
      const { modules } = (await run("ps"))[1];
      expect(modules).toMatchObject([{ name: "it's a counter", state: "running" }]);
      expect(await run("unload", "it's a counter")).toMatchObject([0, { ended: 0 }]);

      expect(await run("host", "stop")).toMatchObject([0, { state: "stopped", changed: true }]);
      expect(await run("host", "uninstall")).toMatchObject([0, { state: "absent", changed: true }]);
      const odd = `${bridge.folder}\\no (such) & file, 100^!;.sys`;
      const [code, { error }] = await run("host", "install", odd);
      expect([code, error.code, error.details.file]).toEqual([2, "driver-file-missing", odd]);
    });
  });
});
