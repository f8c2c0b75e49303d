/**
 * Finds the programs that a build of the host needs: cmake, a C compiler, and make or ninja.
 * Says in one sentence what is missing and how to get it. Builds nothing.
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { KsyncError } from "../errors.js";

export interface CCompiler {
  /** Absolute path of the compiler, links resolved. */
  path: string;
  /** First line of its `--version`. */
  version: string;
  /** Everything besides the sources that decides what it will produce. */
  identity: string;
}

const onWindows = process.platform === "win32";

/** What runs a build, in the order of preference. */
export const makeNames = onWindows ? ["ninja", "mingw32-make"] : ["make", "ninja"];

const compilerNames = onWindows ? ["gcc", "clang"] : ["cc", "gcc", "clang"];

const wanted = {
  cmake: { name: "cmake", find: () => findProgram("cmake") },
  cc: { name: "a C compiler", find: () => findCompiler()?.path },
  make: { name: makeNames.join(" or "), find: () => findMake() },
};

/** How to get all of them. */
export const installHint =
  "install it with `sudo apt install cmake build-essential` on Debian or Ubuntu, " +
  "`sudo dnf install cmake gcc make` on Fedora, `xcode-select --install` and `brew install cmake` on macOS, or " +
  "`winget install Kitware.CMake Ninja-build.Ninja BrechtSanders.WinLibs.POSIX.UCRT` on Windows";

/** Throws `missing-tools` unless everything is there that a build of the host needs. */
export function requireTools(): { cmake: string; compiler: CCompiler } {
  const cmake = wanted.cmake.find();
  const compiler = findCompiler();
  if (cmake === undefined || compiler === undefined || wanted.make.find() === undefined) {
    throw missingTools();
  }
  return { cmake, compiler };
}

/** Throws `missing-tools` unless there is a C compiler, without which a built host cannot be told apart either. */
export function requireCompiler(): CCompiler {
  const compiler = findCompiler();
  if (compiler === undefined) throw missingTools();
  return compiler;
}

function missingTools(): KsyncError {
  const missing = Object.values(wanted)
    .filter((tool) => tool.find() === undefined)
    .map((tool) => tool.name);
  const list =
    missing.length > 1 ? `${missing.slice(0, -1).join(", ")} and ${missing.at(-1)}` : missing[0];
  return new KsyncError(
    "missing-tools",
    `the host cannot be built without ${list}: ${installHint}.`,
    {
      exitCode: 2,
      details: { missing },
    },
  );
}

function findMake(): string | undefined {
  return makeNames.map(findProgram).find((found) => found !== undefined);
}

/**
 * What cmake must be told, besides where. On Windows it would take Visual Studio and cl, which does not promise the
 * sibling calls that the engine relies on.
 */
export function cmakeArguments(compiler: CCompiler): string[] {
  if (!onWindows) return [];
  const generator = path.parse(findMake() ?? "").name === "ninja" ? "Ninja" : "MinGW Makefiles";
  return ["-G", generator, `-DCMAKE_C_COMPILER=${cmakePath(compiler.path)}`];
}

/** A file as the value of a variable of cmake's, to which a backslash is no separator. */
export function cmakePath(file: string): string {
  return onWindows ? file.replaceAll("\\", "/") : file;
}

/** The compiler that cmake takes: `CC` when it is set, else `cc`, `gcc` or `clang`; on Windows `gcc` or `clang`. */
export function findCompiler(): CCompiler | undefined {
  const [named, ...flags] = (process.env["CC"] ?? "").split(/\s+/).filter(Boolean);
  const candidates = named === undefined ? compilerNames : [named];
  for (const candidate of candidates) {
    const found = findProgram(candidate);
    const version = found === undefined ? undefined : versionOf(found);
    if (found === undefined || version === undefined) continue;
    const resolved = fs.realpathSync(found);
    const environment = ["CFLAGS", "CPPFLAGS", "LDFLAGS"].map((name) => process.env[name] ?? "");
    const identity = [resolved, version, ...flags, ...environment].join("\n");
    return { path: resolved, version: version.split("\n")[0] ?? "", identity };
  }
  return undefined;
}

/** Absolute path of a program on the PATH. On Windows a script (.cmd) is none: only a shell could run it. */
export function findProgram(name: string): string | undefined {
  const folders =
    name.includes("/") || name.includes(path.sep)
      ? [""]
      : (process.env["PATH"] ?? "").split(path.delimiter).filter(Boolean);
  const endings = onWindows ? [".exe", ""] : [""];
  for (const folder of folders) {
    for (const ending of endings) {
      const file = path.resolve(folder, name + ending);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

/** What a program says to `--version`, or nothing when it does not run. */
export function versionOf(program: string): string | undefined {
  try {
    const said = execFileSync(program, ["--version"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return said.trim();
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
