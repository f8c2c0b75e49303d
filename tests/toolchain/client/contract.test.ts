// Modules and hosts of different contracts: a module runs wherever all that it uses means the same.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as asc from "assemblyscript/asc";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitAssemblyScript } from "../../../imports/gen/emit-as.js";
import { loadContract } from "../../../imports/gen/load.js";
import { HostClient } from "../../../toolchain/client/client.js";
import { appendManifest, passiveEntry } from "../../../toolchain/transform/manifest.js";

const root = join(import.meta.dirname, "../../..");
const binary = process.env["KSYNC_HOST_BINARY"];

const PROGRAM = `
import { spinlock_acquire, spinlock_create, spinlock_release } from "./imports.gen";
export function twice(n: i32): i32 {
  const lock = <u32>spinlock_create();
  spinlock_acquire(lock);
  spinlock_release(lock);
  return 2 * n;
}
`;

/** Builds PROGRAM against the contract in imports/ after `edit` has changed a copy of it. */
async function buildAgainst(edit: (folder: string) => void): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "kst-"));
  try {
    cpSync(join(root, "imports"), join(folder, "imports"), { recursive: true });
    edit(join(folder, "imports"));
    const contract = loadContract(join(folder, "imports"));
    writeFileSync(join(folder, "imports.gen.ts"), emitAssemblyScript(contract));
    writeFileSync(join(folder, "module.ts"), PROGRAM);
    const flags = [
      "module.ts",
      "--baseDir",
      folder,
      "--outFile",
      "module.wasm",
      "--runtime",
      "stub",
      "--debug",
      "-O1",
    ];
    const memory = ["--initialMemory", "1", "--maximumMemory", "1", "--use", "abort="];
    const built = await asc.main([...flags, ...memory]);
    if (built.error) throw new Error(built.stderr.toString());
    const wasm = readFileSync(join(folder, "module.wasm"));
    const used = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map((one) => one.name);
    return appendManifest(wasm, {
      name: "module",
      version: "",
      capabilities: 0,
      maxHandles: 0,
      maxThreads: 0,
      imports: contract.imports.filter((one) => used.includes(one.name)),
      entries: [passiveEntry("twice")],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const change = (file: string, from: string, to: string) => (folder: string) => {
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
};

describe.skipIf(!binary)("a module built against another contract", () => {
  let host: HostClient;
  beforeAll(async () => {
    host = await HostClient.spawn({ binary: binary! });
  });
  afterAll(() => host.close());

  it("runs when its contract is smaller: adding imports breaks no module", async () => {
    const wasm = await buildAgainst((folder) => {
      for (const family of ["time", "log", "thread", "atomic", "fastmutex"])
        rmSync(join(folder, `${family}.toml`));
    });
    await host.load("smaller", wasm);
    expect(await host.call("smaller", "twice", [{ type: "i32", value: 21 }])).toMatchObject([
      { type: "i32", value: 42 },
    ]);
    await host.unload("smaller");
  });

  it.each([
    [
      "another IRQL",
      change(
        "spinlock.toml",
        'irql = "DISPATCH_LEVEL"\nrestores',
        'irql = "APC_LEVEL..DISPATCH_LEVEL"\nrestores',
      ),
      "import-hash",
    ],
    [
      "another effect",
      change("spinlock.toml", 'apc = "all-off"', 'apc = "normal-off"'),
      "import-hash",
    ],
    [
      "another result type",
      change("spinlock.toml", 'result = "outcome"\nvalue = "spinlock"', 'result = "u32"'),
      "import-hash",
    ],
    [
      "an import of another number",
      change("spinlock.toml", "id = 18", "id = 999"),
      "unknown-import",
    ],
  ])("is refused when it relies on %s", async (_, edit, code) => {
    const wasm = await buildAgainst(edit);
    await expect(host.load("other", wasm)).rejects.toMatchObject({ code });
    expect((await host.ps()).modules).toEqual([]);
  });
});
