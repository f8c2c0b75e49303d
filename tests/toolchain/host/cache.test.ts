import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { cachedHost, cacheFolder, publish } from "../../../toolchain/host/cache.js";
import { temporaryFolder } from "../../tools/cli.js";

beforeEach(() => {
  vi.stubEnv("XDG_CACHE_HOME", temporaryFolder());
  return () => vi.unstubAllEnvs();
});

/** A build that writes `text` as its host. */
function building(text: string): (folder: string) => Promise<string> {
  return async (folder) => {
    const file = path.join(folder, "built");
    await fs.promises.writeFile(file, text);
    return file;
  };
}

test("publishes what was built, and nothing else stays", async () => {
  const file = await publish("key", building("host"));
  expect(file).toBe(cachedHost("key"));
  expect(fs.readFileSync(file, "utf8")).toBe("host");
  expect(fs.readdirSync(cacheFolder())).toEqual(["key"]);
});

test("of two at once the first to finish stays, and both get it", async () => {
  const files = await Promise.all([publish("key", building("a")), publish("key", building("b"))]);
  expect(files).toEqual([cachedHost("key"), cachedHost("key")]);
  expect(fs.readFileSync(files[0]!, "utf8")).toMatch(/^[ab]$/);
  expect(fs.readdirSync(cacheFolder())).toEqual(["key"]);
});

test("a failed build leaves nothing", async () => {
  const failure = new Error("no compiler likes this");
  await expect(publish("key", () => Promise.reject(failure))).rejects.toBe(failure);
  expect(fs.readdirSync(cacheFolder())).toEqual([]);
});

test("what a killed build left is removed, what a running one has is not", async () => {
  const running = `building-${os.hostname()}-${process.pid}-abc`;
  const killed = `building-${os.hostname()}-${unusedPid()}-abc`;
  const elsewhere = `building-elsewhere-${unusedPid()}-abc`;
  for (const name of [running, killed, elsewhere]) {
    fs.mkdirSync(path.join(cacheFolder(), name, "build"), { recursive: true });
  }
  await publish("key", building("host"));
  expect(fs.readdirSync(cacheFolder()).sort()).toEqual([running, elsewhere, "key"].sort());
});

test("a cache that cannot be created ends with a code", async () => {
  vi.stubEnv("XDG_CACHE_HOME", "/dev/null");
  await expect(publish("key", building("host"))).rejects.toMatchObject({
    code: "cache-unwritable",
    exitCode: 2,
  });
});

/** The id of no process: Linux gives out none above this limit. */
function unusedPid(): number {
  return 2 ** 22 + 1;
}

test("an empty HOME is none: the cache is still in the user's own folder", () => {
  vi.stubEnv("XDG_CACHE_HOME", "");
  vi.stubEnv("HOME", "");
  expect(cacheFolder()).toBe(path.join(os.userInfo().homedir, ".cache", "ksync", "host"));
});
