/** What is different on Windows, as far as it shows elsewhere: each module is loaded as if it were there. */
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../tools/cli.js";

const here = process.platform;
const pretend = (platform: NodeJS.Platform) =>
  Object.defineProperty(process, "platform", { value: platform });

beforeEach(() => {
  vi.resetModules();
  pretend("win32");
});
afterEach(() => {
  pretend(here);
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("a host listens on a named pipe of the user's, or of the name that he gives", async () => {
  const { defaultSocket, logFileOf, prepareSocketFolder, socketAddress } =
    await import("../../../toolchain/host/socket.js");
  vi.stubEnv("KSYNC_SOCKET", "");
  expect(defaultSocket()).toMatch(/^\\\\\.\\pipe\\ksync-[^\\]+$/);
  vi.stubEnv("KSYNC_SOCKET", "mine");
  expect(defaultSocket()).toBe("\\\\.\\pipe\\mine");
  expect(socketAddress("\\\\.\\pipe\\other")).toBe("\\\\.\\pipe\\other");
  expect(socketAddress("C:\\temp\\s")).toBe("\\\\.\\pipe\\C-temp-s");
  expect(logFileOf("\\\\.\\pipe\\mine")).toMatch(/[^\\]mine\.log$/);
  expect(() => prepareSocketFolder("\\\\.\\pipe\\mine")).not.toThrow();
});

test("hosts are cached below LOCALAPPDATA", async () => {
  const { cachedHost, cacheHint } = await import("../../../toolchain/host/cache.js");
  vi.stubEnv("LOCALAPPDATA", "/local");
  expect(cachedHost("key")).toBe("/local/ksync/host/key/ksync-host.exe");
  expect(cacheHint).toContain("LOCALAPPDATA");
});

test("cmake is told the compiler, because it would take one that does not do", async () => {
  const { cmakeArguments, installHint } = await import("../../../toolchain/host/tools.js");
  const compiler = { path: "C:\\mingw64\\bin\\gcc.exe", version: "", identity: "" };
  vi.stubEnv("PATH", "/nowhere");
  expect(cmakeArguments(compiler)).toEqual([
    ...["-G", "MinGW Makefiles"],
    "-DCMAKE_C_COMPILER=C:/mingw64/bin/gcc.exe",
  ]);
  expect(installHint).toContain("winget");
});

test("a program is found by its name without the ending, and a script is none", async () => {
  const { findProgram } = await import("../../../toolchain/host/tools.js");
  const folder = temporaryFolder();
  for (const name of ["cmake.exe", "ninja.cmd"])
    fs.writeFileSync(path.join(folder, name), "", { mode: 0o755 });
  vi.stubEnv("PATH", folder);
  expect(findProgram("cmake")).toBe(path.join(folder, "cmake.exe"));
  expect(findProgram("cmake.exe")).toBe(path.join(folder, "cmake.exe"));
  expect(findProgram("ninja")).toBeUndefined();
});

test("what cmake is given has no backslash", async () => {
  const { cmakePath } = await import("../../../toolchain/host/tools.js");
  expect(cmakePath("C:\\Users\\u\\AppData")).toBe("C:/Users/u/AppData");
});

test("the suites that need another system say so, and have no binary that is not built", async () => {
  const { suites } = await import("../../../toolchain/dev/suites.js");
  const names = ["C, ASan and UBSan", "C, TSan", "mutants"];
  for (const suite of suites.filter(({ name }) => names.includes(name))) {
    const { passed, failed, skipped } = await suite.run();
    expect([passed, failed, skipped]).toEqual([
      0,
      0,
      [{ name: suite.name, reason: "not on Windows: run it on Linux" }],
    ]);
  }
});
