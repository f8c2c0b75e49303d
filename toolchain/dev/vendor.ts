/* Brings wasm3's C sources into host-driver/vendor/wasm3: fetched with npm, checked to the byte, two
 * one-line fixes applied. It installs nothing, and knows nothing of how the sources are compiled. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { extract } from "tar";
import { formatError, KsyncError } from "../errors.js";
import { carrier, fixes, hashesAfter, hashesBefore, licence } from "./vendor-wasm3.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const destination = join(root, "host-driver/vendor/wasm3");

/**
 * Makes host-driver/vendor/wasm3 complete and returns its path. Quick when it already is: every file
 * is hashed, so a damaged or older folder is replaced. Safe when two run at once.
 */
export async function vendorWasm3(
  progress: (line: string) => void = () => {},
  folder = destination,
): Promise<string> {
  if (await isComplete(folder)) {
    progress("wasm3: already there");
    return folder;
  }
  const scratch = await mkdtemp(join(tmpdir(), "ksync-vendor-"));
  try {
    progress(`wasm3: fetching ${carrier.name}@${carrier.version} with npm`);
    const tarball = await fetchTarball(scratch);
    progress("wasm3: checking and unpacking");
    const sources = await readSources(tarball, scratch);
    await publish(withFixes(sources), folder);
    progress(`wasm3: ready in ${relative(root, folder)}`);
    return folder;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

async function isComplete(folder: string): Promise<boolean> {
  for (const [name, hash] of Object.entries(hashesAfter)) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes === undefined || sha256(bytes) !== hash) return false;
  }
  return true;
}

/** `npm pack` downloads the one tarball: unlike an install it never looks at peer dependencies. */
async function fetchTarball(scratch: string): Promise<string> {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const spec = `${carrier.name}@${carrier.version}`;
  const child = spawn(npm, ["pack", spec, "--loglevel=error", "--ignore-scripts"], {
    cwd: scratch,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let output = "";
  let complaint = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (complaint += chunk));
  const status = await new Promise<number | string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code) => resolve(code ?? "ended by a signal"));
  });
  const file = output.trim().split("\n").at(-1)?.trim();
  if (status !== 0 || !file) {
    const reason = reasonOf(complaint) ?? `npm pack: ${status}`;
    throw vendorError(
      "vendor-fetch",
      `cannot fetch ${spec}: ${reason}`,
      "This step needs the npm registry once: check the network and npm's settings, then try again.",
    );
  }
  const tarball = join(scratch, file);
  const integrity = createHash("sha512")
    .update(await readFile(tarball))
    .digest("base64");
  if (`sha512-${integrity}` !== carrier.integrity) {
    throw vendorError(
      "vendor-integrity",
      `${spec} has the integrity sha512-${integrity}, expected ${carrier.integrity}`,
      "The registry served another file than the one that was reviewed. Do not build with it.",
    );
  }
  return tarball;
}

/** npm's own sentence: the last of its error lines that says more than a code or where its log is. */
function reasonOf(complaint: string): string | undefined {
  const lines = complaint.split("\n").filter((line) => /^npm error /.test(line));
  const said = lines.map((line) => line.slice("npm error ".length).trim());
  return said.filter((line) => !/^(code|errno|syscall) |complete log|\.log$/.test(line))[0];
}

async function readSources(tarball: string, scratch: string): Promise<Map<string, Buffer>> {
  const wanted = new Set(Object.keys(hashesBefore).map((name) => carrier.folder + name));
  await extract({ file: tarball, cwd: scratch, strict: true, filter: (path) => wanted.has(path) });
  const sources = new Map<string, Buffer>();
  for (const [name, hash] of Object.entries(hashesBefore)) {
    const bytes = await readFile(join(scratch, carrier.folder, name)).catch(() => undefined);
    if (bytes === undefined || sha256(bytes) !== hash) throw sourceError(name, "as published");
    sources.set(name, bytes);
  }
  return sources;
}

/** The files to publish: the sources with the fixes, what the fixes replaced under stock/, the licence. */
function withFixes(sources: Map<string, Buffer>): Map<string, Buffer | string> {
  const files = new Map<string, Buffer | string>(sources);
  for (const fix of fixes) {
    files.set(`stock/${fix.file}`, sources.get(fix.file)!);
    const parts = files.get(fix.file)!.toString().split(fix.find);
    if (parts.length !== 2) throw sourceError(fix.file, `fix ${fix.id}`);
    files.set(fix.file, parts.join(fix.replace));
  }
  files.set("LICENSE", licence);
  for (const [name, hash] of Object.entries(hashesAfter)) {
    if (sha256(files.get(name)!) !== hash) throw sourceError(name, "after the fixes");
  }
  return files;
}

const vendorError = (code: string, message: string, hint: string) =>
  new KsyncError(code, message, { hint, exitCode: 2 });

function sourceError(name: string, stage: string): KsyncError {
  return vendorError(
    "vendor-source",
    `wasm3's ${name} is not the file that was reviewed (${stage})`,
    "toolchain/dev/vendor-wasm3.ts lists the reviewed files; they and it belong together.",
  );
}

/** By rename, so that nobody sees half a folder. Whoever comes second finds the first one's folder. */
async function publish(files: Map<string, Buffer | string>, folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}.new-`);
  const old = `${fresh}-old`;
  try {
    for (const [name, content] of files) {
      await mkdir(dirname(join(fresh, name)), { recursive: true });
      await writeFile(join(fresh, name), content);
    }
    await rename(folder, old).catch(() => {});
    await rename(fresh, folder).catch(async (error: unknown) => {
      if (!(await isComplete(folder))) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await vendorWasm3((line) => console.log(line));
  } catch (error) {
    if (!(error instanceof KsyncError)) throw error;
    process.stderr.write(`${formatError(error)}\n`);
    process.exitCode = error.exitCode;
  }
}
