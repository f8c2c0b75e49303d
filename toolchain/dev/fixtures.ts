/* Compiles the C tests' modules: tests/host-driver/fixtures/*.wat and *.ts to build/fixtures/*.wasm, and one example. A
 * text module gets a manifest of what it imports and exports, unless its first line is `;; no-manifest`. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";
import binaryen from "assemblyscript/binaryen";
import { formatError, KsyncError } from "../errors.js";
import {
  appendManifest,
  capabilitiesOf,
  manifestImport,
  passiveEntry,
} from "../transform/manifest.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** The module of the example that is a C program: it is built and run with the C tests. */
const embedded = join(root, "examples/06-embed/sensor.ts");

/** Compiles every fixture; returns how many there are. */
export async function buildFixtures(
  source = join(root, "tests/host-driver/fixtures"),
  destination = join(root, "build/fixtures"),
): Promise<number> {
  await mkdir(destination, { recursive: true });
  const names = (await readdir(source)).filter((name) => /\.(wat|ts)$/.test(name)).sort();
  const files = [...names.map((name) => join(source, name)), embedded];
  for (const file of files) {
    const name = basename(file);
    const wasm = extname(name) === ".wat" ? await assemble(file) : await compile(file);
    const output = join(destination, `${basename(name, extname(name))}.wasm`);
    // By rename: suites that run at once may both compile.
    await writeFile(`${output}.${process.pid}`, wasm);
    await rename(`${output}.${process.pid}`, output);
  }
  return files.length;
}

async function assemble(file: string): Promise<Uint8Array> {
  const text = await readFile(file, "utf8");
  const module = binaryen.parseText(text);
  try {
    // As written: no validation and no optimisation, since some fixtures are wrong on purpose.
    module.setFeatures(binaryen.Features.All);
    binaryen.setDebugInfo(true);
    const wasm = module.emitBinary();
    if (text.startsWith(";; no-manifest")) return wasm;
    return withManifest(wasm, basename(file, ".wat"), module);
  } finally {
    module.dispose();
  }
}

function withManifest(wasm: Uint8Array, name: string, module: binaryen.Module): Uint8Array {
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );
  const imported = functions.filter((item) => item.module !== "").map((item) => item.base ?? "");
  const exports = Array.from({ length: module.getNumExports() }, (_, index) =>
    binaryen.getExportInfo(module.getExportByIndex(index)),
  );
  return appendManifest(wasm, {
    name,
    version: "0.0.0",
    capabilities: capabilitiesOf(imported),
    maxHandles: 0,
    maxThreads: 0,
    imports: imported.flatMap((name) => manifestImport(name) ?? []),
    entries: exports
      .filter((item) => item.kind === binaryen.ExternalFunction)
      .map((item) => passiveEntry(item.name)),
  });
}

async function compile(file: string): Promise<Uint8Array> {
  const scratch = join(root, "build", `fixture-${process.pid}`);
  const output = join(scratch, "module.wasm");
  await mkdir(scratch, { recursive: true });
  try {
    const { error, stderr } = await asc.main([
      ...[file, "--baseDir", root, "--config", join(root, "asconfig.json")],
      ...["--transform", join(root, "dist/toolchain/transform/index.js"), "--outFile", output],
      ...["--use", "KSYNC_CHECK=off"], // some are wrong on purpose
    ]);
    if (error) throw new KsyncError("fixture", `${file}: ${stderr.toString()}`, { cause: error });
    return await readFile(output);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(`fixtures: ${await buildFixtures()} modules in build/fixtures`);
  } catch (error) {
    if (!(error instanceof KsyncError)) throw error;
    process.stderr.write(`${formatError(error)}\n`);
    process.exitCode = 2;
  }
}
