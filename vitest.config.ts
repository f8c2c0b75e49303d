import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Guards against a hang: ten times what the slowest test takes on two cores. */
const guardMs = 300_000;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "examples/**/*.test.ts"],
    exclude: ["**/node_modules/**"],
    pool: "forks",
    maxWorkers: Math.max(1, availableParallelism()),
    testTimeout: guardMs,
    hookTimeout: guardMs,
    // Output is compared as text; a CI's environment alone would have it painted, or annotated.
    env: { NO_COLOR: "1", GITHUB_ACTIONS: "" },
  },
});
