/**
 * Runs one module in a host of its own or in another, from source to result, and leaves nothing behind. Knows nothing
 * of terminals: log lines and progress go to callbacks.
 */
import path from "node:path";
import { moduleBytes, type BuildOptions } from "../build/module.js";
import { HostClient, type LogLine } from "../client/client.js";
import type { Value } from "../client/values.js";
import { KsyncError } from "../errors.js";
import { callWithText } from "./call.js";
import { allowArguments, type Capability } from "./capabilities.js";
import { ensureHost, type EnsureHostOptions } from "./ensure.js";

const maxNameBytes = 63;

export interface RunOptions extends EnsureHostOptions {
  /** Export to call; `main` by default. */
  entry?: string | undefined;
  arguments?: readonly string[];
  /** Units that each activation may use up; no limit by default. */
  fuel?: bigint | undefined;
  /** Names of capabilities that the host grants the module; none by default. */
  allow?: readonly Capability[] | undefined;
  /** Connects to the host to use, instead of one of its own. What that one grants, it grants already. */
  connect?: (() => Promise<HostClient>) | undefined;
  onLog?: ((line: LogLine) => void) | undefined;
  stderr?: BuildOptions["stderr"];
  check?: BuildOptions["check"];
  /** Ends the run at once, with the error `cancelled`. */
  signal?: AbortSignal | undefined;
}

/** Builds, loads and calls; resolves with what the entry returned. */
export async function runModule(file: string, options: RunOptions = {}): Promise<Value[]> {
  const bytes = await moduleBytes(file, options);
  const client = await (options.connect?.() ?? spawnHost(options));
  const name = moduleName(file);
  // A host of its own ends with the client, and its modules with it.
  const cancel = () => void (options.connect ? client.kill(name).catch(ignore) : client.close());
  options.signal?.addEventListener("abort", cancel, { once: true });
  const logs = new LogReader(client, name, await lastLine(client), options.onLog);
  try {
    if (options.signal?.aborted) throw new KsyncError("cancelled", "the run was cancelled");
    await client.load(name, bytes, { fuel: options.fuel ?? 0n });
    const call = callWithText(client, name, options.entry ?? "main", options.arguments ?? []);
    if (options.connect) await call.catch(ignore).then(() => client.unload(name));
    return await call;
  } finally {
    await logs.finish();
    options.signal?.removeEventListener("abort", cancel);
    await client.close();
  }
}

const ignore = () => undefined;

async function spawnHost(options: RunOptions): Promise<HostClient> {
  const binary = await ensureHost(options);
  return HostClient.spawn({ binary, args: allowArguments(options.allow) });
}

/** The sequence number of the last line that a host has. */
async function lastLine(client: HostClient): Promise<bigint> {
  let last = 0n;
  for (;;) {
    const { lines } = await client.logs({ after: last });
    if (lines.length === 0) return last;
    last = lines.at(-1)!.sequence;
  }
}

/** The name under which a file's module is loaded: the file's own, without folder and ending. */
export function moduleName(file: string): string {
  const stem = path.basename(file, path.extname(file));
  let name = stem;
  while (Buffer.byteLength(name) > maxNameBytes) name = name.slice(0, -1);
  return name;
}

/** Hands on a module's log lines as they come, and at the end those that the last wait did not see. */
class LogReader {
  private readonly stop = new AbortController();
  private readonly following: Promise<void>;

  constructor(
    private readonly client: HostClient,
    private readonly module: string,
    private last: bigint,
    private readonly onLog: ((line: LogLine) => void) | undefined,
  ) {
    this.following = this.follow().catch(() => undefined); // the call fails for the same reason, and says so
  }

  private async follow(): Promise<void> {
    const { signal } = this.stop;
    for await (const line of this.client.followLogs({ signal, after: this.last })) this.take(line);
  }

  async finish(): Promise<void> {
    this.stop.abort();
    await this.following;
    try {
      for (;;) {
        const { lines } = await this.client.logs({ after: this.last });
        if (lines.length === 0) return;
        for (const line of lines) this.take(line);
      }
    } catch {
      // The host is gone, and its log with it.
    }
  }

  private take(line: LogLine): void {
    this.last = line.sequence;
    if (line.module === this.module) this.onLog?.(line);
  }
}
