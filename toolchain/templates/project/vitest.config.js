// Vitest runs tests/*.test.ts: tests in TypeScript, which call the module and explore its schedules.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // An exploration may take longer than the five seconds that a test has otherwise.
    testTimeout: 60_000,
  },
});
