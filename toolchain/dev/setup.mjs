// Makes a clone ready to build, run and test: packages, compiled TypeScript, vendored engine sources.
// Each step runs only when its inputs changed. Plain Node, because nothing is installed yet.
// With `--packages` it stops before the compiler: the generator must run while its output is out of date.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./setup-lock.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const at = (...parts) => path.join(root, ...parts);

const packageSteps = [
  { name: "installing packages (npm ci)", needed: packagesDiffer, run: installPackages },
  { name: "linking the package to itself", needed: selfLinkMissing, run: linkSelf },
];
const buildSteps = [
  { name: "compiling TypeScript", needed: sourcesChanged, run: compile },
  { name: "unpacking the engine's sources", needed: vendorChanged, run: vendor },
];
const steps = process.argv.includes("--packages") ? packageSteps : [...packageSteps, ...buildSteps];

await main();

async function main() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    fail(
      `ksync needs Node 20 or later, and this is ${process.version}: install it from https://nodejs.org.`,
      2,
    );
  }
  if (!steps.some((step) => step.needed())) return;
  await withLock(at("build", "setup.lock"), () => {
    for (const step of steps) {
      if (!step.needed()) continue;
      const start = performance.now();
      process.stderr.write(`setup: ${step.name} ...`);
      const failure = step.run();
      if (failure) {
        process.stderr.write(" failed\n");
        fail(failure, 1);
      }
      process.stderr.write(` done (${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
    }
  });
}

// npm keeps the lock of what it installed inside node_modules and writes it last, so an interrupted
// install never looks complete. Optional packages of other platforms are absent from it.
function packagesDiffer() {
  const wanted = readJson(at("package-lock.json"))?.packages;
  const installed = readJson(at("node_modules", ".package-lock.json"))?.packages;
  if (!installed) return true;
  return Object.entries(wanted).some(([name, entry]) => {
    if (name === "") return false;
    const found = installed[name];
    return found ? found.version !== entry.version : !(entry.optional || entry.peer);
  });
}

function installPackages() {
  return run("npm", ["ci", "--loglevel=error", "--no-progress"]);
}

// The compiler and its transforms look packages up in node_modules only; inside the repository
// "ksync" is found there through a link, as it is in a user's project.
function selfLinkMissing() {
  try {
    return fs.realpathSync(at("node_modules", "ksync")) !== fs.realpathSync(root);
  } catch {
    return true;
  }
}

function linkSelf() {
  fs.rmSync(at("node_modules", "ksync"), { force: true });
  fs.symlinkSync("..", at("node_modules", "ksync"), "junction");
}

function sourcesChanged() {
  return readText(at("dist", ".setup")) !== sourcesHash();
}

function sourcesHash() {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "tsconfig.json", ...sources()]) {
    hash
      .update(file)
      .update("\0")
      .update(fs.readFileSync(at(file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function sources() {
  return ["imports/gen", "toolchain"].flatMap((folder) =>
    fs
      .readdirSync(at(folder), { recursive: true })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => path.join(folder, name))
      .sort(),
  );
}

function compile() {
  const hash = sourcesHash();
  // Without our own mark dist is unfinished or from another hand: trust none of tsc's memory of it.
  if (readText(at("dist", ".setup")) === undefined)
    fs.rmSync(at("dist", ".tsbuildinfo"), { force: true });
  const failure = node([at("node_modules", "typescript", "bin", "tsc"), "-p", at("tsconfig.json")]);
  if (failure) return failure;
  removeOrphans();
  fs.writeFileSync(at("dist", ".setup"), hash);
  return undefined;
}

// A deleted source must not live on in dist, from where it would be packed.
function removeOrphans() {
  for (const folder of ["dist/imports", "dist/toolchain"]) {
    for (const name of fs.readdirSync(at(folder), { recursive: true })) {
      const stem = /^(.*?)(\.d\.ts|\.js)$/.exec(name)?.[1];
      if (stem === undefined) continue;
      const source = path.join(folder.slice("dist/".length), `${stem}.ts`);
      if (!fs.existsSync(at(source))) fs.rmSync(at(folder, name));
    }
  }
}

// The script knows what it has unpacked; it is asked again when it changed or its output is gone.
function vendorChanged() {
  const there = fs.existsSync(at("host-driver", "vendor", "wasm3", "wasm3.h"));
  return !there || readText(at("dist", ".vendor")) !== vendorHash();
}

function vendorHash() {
  const hash = createHash("sha256");
  for (const name of ["vendor.js", "vendor-wasm3.js"]) {
    hash.update(readText(at("dist", "toolchain", "dev", name)) ?? "");
  }
  return hash.digest("hex");
}

function vendor() {
  const failure = node([at("dist", "toolchain", "dev", "vendor.js")]);
  if (!failure) fs.writeFileSync(at("dist", ".vendor"), vendorHash());
  return failure;
}

function node(args) {
  return run(process.execPath, args);
}

/** Runs a program quietly; on failure returns all that it said. */
function run(program, args) {
  const shell = process.platform === "win32" && program === "npm";
  const result = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, PATH: pathOfUser() },
    encoding: "utf8",
    shell,
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 26,
  });
  if (result.status === 0) return undefined;
  const said = `${result.stdout ?? ""}${result.stderr ?? ""}`.trim();
  return said || result.error?.message || `${program} ended with ${result.signal ?? result.status}`;
}

// `npm run` puts node_modules/.bin before the user's PATH, and a dependency has brought an npm of its own
// there, years old.
function pathOfUser() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const own = path.join("node_modules", ".bin");
  return folders.filter((folder) => !folder.endsWith(own)).join(path.delimiter);
}

function fail(message, code) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function readJson(file) {
  const text = readText(file);
  return text === undefined ? undefined : JSON.parse(text);
}
