/** A build with KSYNC_VERIFIER: the core takes the twin of each lock, and gives it back, when it should. */
import path from "node:path";
import { expect, test } from "vitest";
import { buildVerifierHost, fixtures } from "./build.js";
import { run } from "./programs.js";

test.skipIf(process.platform === "win32")("each hold of a guest is its twin's too", async () => {
  const folder = await buildVerifierHost("twin_test");
  const said = await run(path.join(folder, "tests", "twin_test"), [], {
    ...process.env,
    KSYNC_FIXTURES: fixtures,
  });
  expect(said).toMatch(/^\d+ checks, 0 failed\n$/);
});
