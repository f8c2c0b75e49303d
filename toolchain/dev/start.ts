/**
 * `npm start`: builds examples/01-counter, runs it in the embedded host, and shows that locks keep the
 * count exact on real threads, and that without one updates are lost.
 */
import path from "node:path";
import pc from "picocolors";
import { buildModule } from "../build/module.js";
import { HostClient } from "../client/client.js";
import type { Value } from "../client/values.js";
import { printFailure } from "../command-line.js";
import { toKsyncError } from "../errors.js";
import { ensureHost } from "../host/ensure.js";
import { packageRoot } from "../host/sources.js";
import { untilInterrupted } from "../interrupt.js";

const threads = 4;
/** Enough that the race takes many time slices: shorter ones would run after each other, not beside. */
const increments = 5_000_000;
const expected = BigInt(threads) * BigInt(increments);

const races = [
  { title: "SpinLocked", entry: "spin", locked: true },
  { title: "FastLocked", entry: "fast", locked: true },
  { title: "no lock", entry: "unlocked", locked: false },
];

const say = (text: string) => void process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const file = path.join(packageRoot, "examples", "01-counter", "counter.ts");
  // First the host: a machine without a compiler should hear of that, and of nothing else.
  const binary = await ensureHost({ onProgress: say });
  const example = path.relative(process.cwd(), file);
  say(`building ${example}`);
  const { bytes } = await buildModule(file, { stderr: process.stderr });
  return untilInterrupted(async (signal) => {
    const client = await HostClient.spawn({ binary });
    signal.addEventListener("abort", () => void client.close(), { once: true });
    try {
      return await race(client, bytes);
    } finally {
      await client.close();
    }
  });
}

async function race(client: HostClient, bytes: Uint8Array): Promise<number> {
  const { host, engine, platform, processors } = client.info;
  await client.load("counter", bytes);
  say(`\nhost      ${host}\nengine    ${engine}\nplatform  ${platform}, ${processors} processors`);
  say(`\n${threads} threads x ${increments} increments of one counter: ${expected} expected\n`);
  let failures = 0;
  for (const { title, entry, locked } of races) {
    const start = performance.now();
    const total = await count(client, entry);
    const ms = (performance.now() - start).toFixed(0);
    const { ok, text } = judge(total, locked);
    if (!ok) failures++;
    const row = `${title.padEnd(10)}  ${String(total).padStart(9)}  ${`${ms} ms`.padStart(8)}`;
    say(`  ${row}  ${ok ? pc.green(text) : pc.red(text)}`);
  }
  await client.unload("counter", { drainMs: 0 });
  say("");
  say(failures === 0 ? "The locks kept every update." : pc.red("This is not what should happen."));
  return failures === 0 ? 0 : 1;
}

async function count(client: HostClient, entry: string): Promise<bigint> {
  const values: Value[] = [
    { type: "i32", value: threads },
    { type: "i32", value: increments },
  ];
  const [total] = await client.call("counter", entry, values);
  return BigInt(total?.value ?? 0);
}

function judge(total: bigint, locked: boolean): { ok: boolean; text: string } {
  if (locked) {
    return total === expected
      ? { ok: true, text: "exact" }
      : { ok: false, text: `wrong by ${expected - total}` };
  }
  return total < expected
    ? { ok: true, text: `${expected - total} updates lost, as they must be without a lock` }
    : { ok: false, text: "lost nothing, so this run does not show that the threads were parallel" };
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = printFailure({}, toKsyncError(error));
}
