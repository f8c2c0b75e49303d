import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { document, ksync, moduleSource, temporaryFolder } from "../../tools/cli.js";

test("a compiler that fails ends with its own words, and nothing stays in the cache", async () => {
  const cache = temporaryFolder();
  const compiler = path.join(temporaryFolder(), "failing-cc");
  const script =
    '#!/bin/sh\n[ "$1" = --version ] && echo "failing 1.0" && exit\necho "no such flag: -O9"\nexit 1\n';
  fs.writeFileSync(compiler, script, { mode: 0o755 });
  const env = { CC: compiler, XDG_CACHE_HOME: cache, KSYNC_HOST_BINARY: undefined };
  const ran = await ksync(["run", moduleSource("counter.ts"), "--json"], { env });
  expect(ran.status).toBe(2);
  expect(document(ran).error).toMatchObject({ code: "host-build-failed" });
  expect(document(ran).error.message).toContain("no such flag: -O9");
  expect(fs.readdirSync(path.join(cache, "ksync", "host"))).toEqual([]);
});

test("KSYNC_HOST_BINARY that names nothing ends with a code", async () => {
  const env = { KSYNC_HOST_BINARY: "/nowhere/ksync-host" };
  const ran = await ksync(["run", moduleSource("counter.ts")], { env });
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain("error no-host: KSYNC_HOST_BINARY names /nowhere/ksync-host");
});
