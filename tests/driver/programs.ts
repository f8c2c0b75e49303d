/** The programs that the driver's tests need besides the repository's own, and how they are run. */
import { execFile } from "node:child_process";
import fs from "node:fs";
import { promisify } from "node:util";
import { findProgram } from "../../toolchain/host/tools.js";

/** Debian puts it beside the path, so that its wrapper can choose. */
export const wine = "/usr/lib/wine/wine64";
export const wineServer = "/usr/lib/wine/wineserver64";
export const gcc = "x86_64-w64-mingw32-gcc";
export const objdump = "x86_64-w64-mingw32-objdump";
export const dlltool = "x86_64-w64-mingw32-dlltool";
export const clang = "clang-19";

const isThere = (program: string) =>
  program.startsWith("/") ? fs.existsSync(program) : findProgram(program) !== undefined;

const missing = [wine, wineServer, gcc, objdump, clang, "cmake"].filter((name) => !isThere(name));

/** Why the driver's tests cannot run here, or undefined. */
export const skipReason =
  missing.length === 0 ? undefined : `run npm run setup:driver: ${missing.join(", ")} missing`;

const execute = promisify(execFile);

/** Runs a program to its end and returns what it printed; throws with everything it said when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  try {
    return (await execute(program, args, { env, maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    const { message, stdout = "", stderr = "" } = error as Error & Record<string, string>;
    throw new Error(`${message}\n${stdout}${stderr}`, { cause: error });
  }
}
