import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { Kills } from "../../../toolchain/dev/kills.js";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ksync-kills-"));
const file = path.join(folder, "deep", "kills.json");

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const killsOf = (around: string, object: string) =>
  new Kills(file, around, new Map([["a_test", object]]));

test("a kill is known again for the same mutant, surroundings and killer, and for no other", () => {
  const first = killsOf("library", "object");
  expect(first.find("mutant")).toBeUndefined();
  first.note("mutant", "a_test", "a_test: exit code 1");
  expect(first.find("mutant")).toBe("a_test: exit code 1");
  first.write();

  expect(killsOf("library", "object").find("mutant")).toBe("a_test: exit code 1");
  expect(killsOf("library", "object").find("another mutant")).toBeUndefined();
  expect(killsOf("another library", "object").find("mutant")).toBeUndefined();
  expect(killsOf("library", "another object").find("mutant")).toBeUndefined();
  expect(new Kills(file, "library", new Map()).find("mutant")).toBeUndefined();
});
