/** `ksync/testing/vitest`: importing it gives Vitest's `expect` the matchers of ksync, and their types. */
import { expect } from "vitest";
import { ksyncMatchers, type KsyncMatchers } from "./matchers/index.js";

expect.extend(ksyncMatchers);

declare module "vitest" {
  // Vitest's own has this parameter, and a declaration that is merged with it has to have the same.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type
  interface Matchers<T = any> extends KsyncMatchers {}
}
