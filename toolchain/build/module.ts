/**
 * Compiles a user's AssemblyScript file to a ksync module by AssemblyScript's own front end, with ksync's
 * transform and base options. Prints nothing but what the compiler says, and that where it is told to.
 */
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { KsyncError } from "../errors.js";
import { createFolders } from "../folders.js";
import { DiagnosticList, type Diagnostic, type Reported } from "./diagnostics.js";
import { findProject, type Project } from "./project.js";
import type { OnRead } from "./watch.js";

export interface BuildOptions {
  /** Where to write the module. Without it nothing at all is written. */
  out?: string | undefined;
  /** Takes the compiler's own words: errors and warnings with their source lines. */
  stderr?: { write(text: string): unknown; isTTY?: boolean } | undefined;
  /** Whether a source map is made too. */
  sourceMap?: boolean | undefined;
  /**
   * False builds also what the checker refuses, so that a test can see what a host does with it; "warn" tells it besides.
   * "all" has the findings that comments allow among the diagnostics, as remarks.
   */
  check?: boolean | "warn" | "all" | undefined;
  /** Is told of every file of the user's that is read, or looked for in vain. */
  onRead?: OnRead | undefined;
}

export interface BuildResult {
  bytes: Uint8Array;
  /** The text of the source map, if one was asked for. */
  sourceMap: string | undefined;
  /** Absolute path of the written module. */
  out: string | undefined;
  /** Warnings and remarks; with an error among them the build throws instead. */
  diagnostics: readonly Diagnostic[];
}

/**
 * The part of asc that is used. Its own declarations are not imported: they declare AssemblyScript's
 * `console` and other globals over Node's.
 */
interface Asc {
  main(args: string[], options: AscOptions): Promise<{ error: Error | null }>;
}
interface AscOptions {
  stdout: AscStream;
  stderr: AscStream;
  readFile(name: string, folder: string): string | null;
  writeFile(name: string, contents: string | Uint8Array, folder: string): void;
  reportDiagnostic(diagnostic: Reported): void;
}
interface AscStream {
  write(chunk: string | Uint8Array): void;
}

/** Builds `file`. Throws `build-failed` with all diagnostics when the compiler finds an error. */
export async function buildModule(file: string, options: BuildOptions = {}): Promise<BuildResult> {
  const source = path.resolve(file);
  requireSource(source, file);
  const project = findProject(fs.realpathSync(source));
  const asc = (await import(
    pathToFileURL(path.join(project.assemblyscript, "dist", "asc.js")).href
  )) as Asc;

  const out = options.out === undefined ? undefined : path.resolve(options.out);
  const target = out ?? `${source}.wasm`;
  const baseDir = process.cwd();
  const diagnostics = new DiagnosticList(baseDir);
  let bytes: Uint8Array | undefined;
  let sourceMap: string | undefined;
  const { error } = await asc.main(compilerArguments(source, target, baseDir, project, options), {
    stdout: { write: () => undefined },
    stderr: { write: (text) => void options.stderr?.write(String(text)) },
    readFile: (name, folder) => readFile(path.resolve(folder, name), project, options.onRead),
    writeFile: (name, contents, folder) => {
      const place = path.resolve(folder, name);
      if (place === `${target}.map`) sourceMap = String(contents);
      if (place === target) bytes = contents as Uint8Array; // the binary is never text
      else if (out !== undefined) write(place, contents);
    },
    reportDiagnostic: (diagnostic) => diagnostics.add(diagnostic),
  });
  if (error !== null || bytes === undefined) {
    throw buildFailed(file, error, diagnostics.list);
  }
  if (out !== undefined) write(out, bytes);
  return { bytes, sourceMap, out, diagnostics: diagnostics.list };
}

/** A module's bytes: a `.wasm` as it is, anything else built. */
export async function moduleBytes(
  file: string,
  options: Omit<BuildOptions, "out"> = {},
): Promise<Uint8Array> {
  if (!file.endsWith(".wasm")) return (await buildModule(file, options)).bytes;
  try {
    const bytes = fs.readFileSync(file);
    options.onRead?.(file, bytes);
    return bytes;
  } catch (cause) {
    throw new KsyncError("no-such-file", `${file} cannot be read: ${(cause as Error).message}`, {
      exitCode: 2,
      cause,
    });
  }
}

function requireSource(source: string, asGiven: string): void {
  const stat = fs.statSync(source, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) {
    const what = stat === undefined ? "there is no file" : "this is not a file:";
    throw new KsyncError("no-such-file", `${what} ${asGiven}`, {
      hint: "Name the AssemblyScript file (.ts) that holds the module's exports.",
      exitCode: 2,
    });
  }
  if (!source.endsWith(".ts")) {
    throw new KsyncError("not-a-source-file", `${asGiven} is not an AssemblyScript file (.ts)`, {
      exitCode: 2,
    });
  }
}

function compilerArguments(
  source: string,
  target: string,
  baseDir: string,
  project: Project,
  options: BuildOptions,
): string[] {
  const args = [source, "--baseDir", baseDir, "--outFile", target];
  args.push("--config", project.config ?? baseConfig(project));
  args.push("--transform", path.join(project.ksync, "dist", "toolchain", "transform", "index.js"));
  // asc looks for packages upwards from baseDir only; the file may lie elsewhere.
  for (const folder of packageFolders(source)) args.push("--path", folder);
  if (options.sourceMap === true) args.push("--sourceMap");
  if (!options.stderr?.isTTY) args.push("--noColors");
  if (options.check === false) args.push("--use", "KSYNC_CHECK=off");
  else if (typeof options.check === "string") args.push("--use", `KSYNC_CHECK=${options.check}`);
  return args;
}

function packageFolders(source: string): string[] {
  const folders = [];
  for (let at = path.dirname(source); at !== path.dirname(at); at = path.dirname(at)) {
    folders.push(path.join(at, "node_modules"));
  }
  return folders.filter((folder) => fs.existsSync(folder));
}

function baseConfig(project: Project): string {
  return path.join(project.ksync, "asconfig.json");
}

// asc adds the entries of a configuration to the file that it is given; a module is one file, so they are
// left out. A configuration that does not extend ksync's is made to: without the base options no host
// would load the module.
function readFile(place: string, project: Project, onRead?: OnRead): string | null {
  let text: string | undefined;
  try {
    text = fs.readFileSync(place, "utf8");
  } catch {
    // asc looks for it elsewhere
  }
  if (place !== baseConfig(project)) onRead?.(place, text);
  if (text === undefined) return null;
  if (!place.endsWith(".json")) return text;
  let config: Record<string, unknown>;
  try {
    config = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new KsyncError("bad-asconfig", `${place} is not valid JSON`, { exitCode: 2 });
  }
  delete config["entries"];
  const base = baseConfig(project);
  if (config["extends"] === undefined && fs.realpathSync(place) !== fs.realpathSync(base)) {
    config["extends"] = base;
  }
  return JSON.stringify(config);
}

function write(place: string, contents: string | Uint8Array): void {
  try {
    createFolders(path.dirname(place));
    fs.writeFileSync(place, contents);
  } catch (cause) {
    const { message } = cause as Error;
    throw new KsyncError("cannot-write", `${place} cannot be written: ${message}`, { exitCode: 2, cause });
  }
}

function buildFailed(file: string, error: Error | null, found: readonly Diagnostic[]): KsyncError {
  if (error instanceof KsyncError) return error;
  const errors = found.filter((diagnostic) => diagnostic.severity === "error");
  const first = errors[0];
  const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
  const message =
    first === undefined
      ? `${file} did not compile: ${error?.message ?? "the compiler gave no module"}`
      : `${file} did not compile: ${count}, the first at ${first.file}:${first.line}:${first.column}: ${first.message.split("\n", 1)[0]}`;
  return new KsyncError("build-failed", message, { details: { diagnostics: found }, cause: error });
}
