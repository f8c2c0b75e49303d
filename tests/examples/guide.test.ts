// The code in docs/guide: every block compiles, or says what the compiler says of it; what has a `main` runs on the host
// and returns 0, or says which trap ends it.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HostClient } from "../../toolchain/client/client.js";
import { allowArguments, capabilityNames } from "../../toolchain/host/capabilities.js";
import { compile } from "../toolchain/transform/harness.js";

const binary = process.env["KSYNC_HOST_BINARY"];
const folder = path.join(import.meta.dirname, "../../docs/guide");

interface Block {
  readonly place: string;
  readonly code: string;
  /** From a first line `// Does not compile: text`. */
  readonly refused: string | undefined;
  /** From a first line `// Traps: name`. */
  readonly trap: string | undefined;
}

const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));

function blocksOf(page: string): Block[] {
  const text = readFileSync(path.join(folder, page), "utf8");
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(({ 1: kind, 2: code, index }) => {
    const place = `${page}:${text.slice(0, index).split("\n").length}`;
    if (kind !== "ts" || code === undefined) throw new Error(`${place}: a block that is not ts`);
    return {
      place,
      code,
      refused: /^\/\/ Does not compile: (.*)/.exec(code)?.[1],
      trap: /^\/\/ Traps: ([\w-]+)/.exec(code)?.[1],
    };
  });
}

const blocks = pages.flatMap(blocksOf);
const runnable = blocks.filter(({ code, refused }) => !refused && code.includes("function main("));

/** As it runs on the host, for both suites: compiled once. */
const compileBlock = ({ code }: Block) => compile(code, { flags: ["-O3"] });

describe("docs/guide", () => {
  it.each(pages)("%s has a block that runs, and one that shows a mistake", (page) => {
    const own = blocks.filter(({ place }) => place.startsWith(page));
    expect(own.some((block) => runnable.includes(block) && !block.trap)).toBe(true);
    expect(own.some(({ refused, trap }) => refused ?? trap)).toBe(true);
  });

  it.each(blocks)("$place compiles, or is refused as it says", async (block) => {
    const { refused } = block;
    const { said, wasm } = await compileBlock(block);
    if (refused === undefined) expect(said).toBe("");
    else expect(said).toContain(refused);
    expect(wasm.length > 0).toBe(refused === undefined);
  });
});

describe.skipIf(!binary)("docs/guide on the host", () => {
  let host: HostClient;
  beforeAll(async () => {
    host = await HostClient.spawn({ binary: binary!, args: allowArguments(capabilityNames) });
  });
  afterAll(() => host.close());

  it.each(runnable)("$place does what it says", async (block) => {
    const { place, trap } = block;
    const { wasm } = await compileBlock(block);
    await host.load(place, wasm);
    const result = host.call(place, "main");
    if (trap === undefined) expect(await result).toEqual([{ type: "i32", value: 0 }]);
    else await expect(result).rejects.toMatchObject({ details: { trap } });
    await host.unload(place);
  });
});
