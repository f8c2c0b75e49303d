/**
 * Gives the path of a host binary built from this package's sources by this machine's compiler, and
 * builds it into the cache when it is not there yet.
 */
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { KsyncError } from "../errors.js";
import { cachedHost, publish } from "./cache.js";
import { buildKey, hostDriver, hostSources } from "./sources.js";
import { cmakeArguments, cmakePath, requireCompiler, requireTools } from "./tools.js";

const buildType = "Release";
const target = "ksync-host";

export interface EnsureHostOptions {
  /** Told what takes long, in one line each. */
  onProgress?: ((text: string) => void) | undefined;
}

/** Path of the host that would be used, and whether it is built. `KSYNC_HOST_BINARY` names one to use instead. */
export function findHost(): { path: string; key?: string; present: boolean } {
  const given = process.env["KSYNC_HOST_BINARY"];
  if (given) return { path: given, present: fs.existsSync(given) };
  const circumstances = [requireCompiler().identity, buildType, process.platform, process.arch];
  const key = buildKey(hostSources(), circumstances);
  const file = cachedHost(key);
  return { path: file, key, present: fs.existsSync(file) };
}

/** Path of the host binary, built now if this is its first use. */
export async function ensureHost(options: EnsureHostOptions = {}): Promise<string> {
  const host = findHost();
  if (host.present) return host.path;
  if (host.key === undefined) {
    throw new KsyncError("no-host", `KSYNC_HOST_BINARY names ${host.path}, which does not exist`, {
      hint: "Correct the variable, or unset it to have a host built.",
      exitCode: 2,
    });
  }
  const tools = requireTools();
  // The engine's own sources are included by one file of the core.
  const compiled = hostSources().filter((file) => /^(?!vendor).*\.c$/.test(file)).length;
  options.onProgress?.(`building the host (first run, about ${compiled} files)`);
  return publish(host.key, (folder) => compileHost(tools, folder));
}

async function compileHost(
  { cmake, compiler }: ReturnType<typeof requireTools>,
  folder: string,
): Promise<string> {
  const build = path.join(folder, "build");
  const output = path.join(folder, "output");
  await runTool(cmake, [
    ...["-S", hostDriver, "-B", build],
    `-DCMAKE_BUILD_TYPE=${buildType}`,
    ...[`-DCMAKE_RUNTIME_OUTPUT_DIRECTORY=${cmakePath(output)}`, ...cmakeArguments(compiler)],
  ]);
  const jobs = String(os.availableParallelism());
  await runTool(cmake, ["--build", build, "--target", target, "--parallel", jobs]);
  return path.join(output, process.platform === "win32" ? `${target}.exe` : target);
}

/** Runs a build tool quietly; when it fails, the error carries all that it said. */
function runTool(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (status === 0) return resolve();
      const how = signal === null ? `exit code ${status}` : `signal ${signal}`;
      reject(
        new KsyncError(
          "host-build-failed",
          `the host did not compile (${how}):\n${complaints(said)}`,
          {
            hint: "Run ksync doctor; if the tools are in order, please report this with the text above.",
            exitCode: 2,
          },
        ),
      );
    });
  });
}

/** What a tool said without its progress, which hides the one line that matters. */
function complaints(said: string): string {
  const isProgress = /^(\[ *\d+%\]|-- )/;
  return said
    .split("\n")
    .filter((line) => line !== "" && !isProgress.test(line))
    .join("\n");
}
