/** What as-pect says of tests that fail in the simulated kernel. That others pass tests/assembly/*.spec.ts shows. */
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { repository, start } from "../tools/cli.js";

test("each failure has its words, and none is in the way of the next test", async () => {
  const asp = path.join(repository, "node_modules/@as-pect/cli/bin/asp.js");
  const config = "tests/sim/as-pect/as-pect.config.js";
  const ran = await start(process.execPath, [asp, "--summary", "--config", config]).done;
  expect(ran.status, ran.stderr).toBe(1);
  const lines = stripVTControlCharacters(ran.stdout + ran.stderr).split("\n");
  const from = lines.findIndex((line) => line.includes("Failed:"));
  const until = lines.indexOf("", from);
  expect(lines.slice(from + 1, until).map((line) => line.trim())).toEqual([
    "❌ waits for ever - nobody can go on: the test waits for event 0x10002",
    "❌ never ends - the test has not returned after 1001 scheduling points",
    "❌ expects something else - a message of its own",
    "[Actual]  : 3",
    "[Expected]: 4",
    "❌ traps - over-limit: a release of 1 by semaphore 0x10001",
    "❌ asserts - words of its own (tests/sim/as-pect/failing.spec.ts:21:5)",
    ...["traps in a thread", "comes after the end of the module"].map(
      (name) =>
        `❌ ${name} - killed: ended because another activation trapped: over-limit in ` +
        "~lib/ksync/semaphore/Semaphore#release: a release of 1 by semaphore 0x10001",
    ),
  ]);
});
