// The typed client of a host: one method for each message of the control protocol (imports/control.toml).
// Knows nothing of command lines and printing; transport.ts knows how a host is reached.
import { roles, type ErrorCode } from "../contract.gen.js";
import { KsyncError } from "../errors.js";
import { Connection } from "./connection.js";
import * as control from "./control.gen.js";
import {
  connectTransport,
  execTransport,
  spawnTransport,
  type ConnectOptions,
  type ExecOptions,
  type SpawnOptions,
  type Transport,
} from "./transport.js";
import { fromWire, parseSignature, toWire, type Signature, type Value } from "./values.js";
import { Window } from "./window.js";

const { messageIds } = control;

/** Calls that a client keeps in flight; further ones wait here rather than be answered host-busy. */
const callsInFlight = 32;
const linesPerRead = 256;

export type HostInfo = control.HelloReply;
export type UnloadResult = control.UnloadReply;
export type LogLine = control.LineRecord;
export type LogBatch = control.LogsReply;

export type ModuleState = "loading" | "running" | "faulted" | "unloading";

export interface ModuleInfo extends Omit<control.ModuleRecord, "state" | "fault"> {
  readonly state: ModuleState;
  /** Of a faulted module: why. */
  readonly fault: string | undefined;
}

export interface HostStatus {
  readonly modules: readonly ModuleInfo[];
  /** Live handles of all modules. */
  readonly handles: number;
  /** What the host itself has allocated; modules' linear memory is counted with each module. */
  readonly hostBytes: bigint;
}

export interface ModuleExport extends Signature {
  readonly name: string;
  readonly irql: { readonly min: number; readonly max: number };
  readonly role: keyof typeof roles;
}

export interface RequestOptions {
  /** Gives the answer up with the error `cancelled`; what the host began, it goes on with. */
  signal?: AbortSignal;
}

export interface LoadOptions extends RequestOptions {
  /** Units for each activation; 0 for the host's default. */
  fuel?: bigint;
}

export interface UnloadOptions extends RequestOptions {
  /** How long running activations may take to leave by themselves before they are ended. */
  drainMs?: number;
}

export interface LogOptions extends RequestOptions {
  /** Sequence number of the last line already seen. */
  after?: bigint;
  max?: number;
  /** Holds an empty answer back until there is a line. */
  wait?: boolean;
}

export interface FollowOptions extends RequestOptions {
  after?: bigint;
  /** Told how many lines the host's ring had dropped before they were read. */
  onLost?: (count: bigint) => void;
}

export class HostClient implements AsyncDisposable {
  readonly #connection: Connection;
  readonly #calls = new Window(callsInFlight);
  readonly info: HostInfo;

  private constructor(connection: Connection, info: HostInfo) {
    this.#connection = connection;
    this.info = info;
  }

  /** Connects to the host that listens on a socket. Fails with host-unreachable when there is none. */
  static async connect(options: ConnectOptions): Promise<HostClient> {
    return HostClient.open(await connectTransport(options), options.signal);
  }

  /** Starts a host of its own, which ends with this client. */
  static async spawn(options: SpawnOptions): Promise<HostClient> {
    return HostClient.open(await spawnTransport(options));
  }

  /** Starts a program that carries the protocol to a host, and ends with this client. */
  static async exec(options: ExecOptions): Promise<HostClient> {
    return HostClient.open(await execTransport(options));
  }

  /** Says hello on a transport, and owns it from then on. */
  static async open(transport: Transport, signal?: AbortSignal): Promise<HostClient> {
    const connection = new Connection(transport);
    try {
      const request = control.encodeHelloRequest({ version: control.protocolVersion });
      const reply = await connection.request(messageIds.hello, request, signal);
      return new HostClient(connection, control.decodeHelloReply(reply));
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Resolves when the connection has ended, for whatever reason. */
  get ended(): Promise<void> {
    return this.#connection.ended;
  }

  async load(name: string, wasm: Uint8Array, options: LoadOptions = {}): Promise<void> {
    const request = control.encodeLoadRequest({ name, fuel: options.fuel ?? 0n, wasm });
    control.decodeLoadReply(
      await this.#connection.request(messageIds.load, request, options.signal),
    );
  }

  async unload(name: string, options: UnloadOptions = {}): Promise<UnloadResult> {
    const request = control.encodeUnloadRequest({ name, drainMs: options.drainMs ?? 0 });
    return control.decodeUnloadReply(
      await this.#connection.request(messageIds.unload, request, options.signal),
    );
  }

  /** Ends every activation of a module; resolves with how many there were. */
  async kill(name: string, options: RequestOptions = {}): Promise<number> {
    const request = control.encodeKillRequest({ name });
    const reply = await this.#connection.request(messageIds.kill, request, options.signal);
    return control.decodeKillReply(reply).ended;
  }

  async exports(name: string, options: RequestOptions = {}): Promise<ModuleExport[]> {
    const request = control.encodeExportsRequest({ name });
    const reply = await this.#connection.request(messageIds.exports, request, options.signal);
    return control.decodeExportsReply(reply).exports.map(readExport);
  }

  async call(
    name: string,
    exportName: string,
    values: readonly Value[] = [],
    options: RequestOptions = {},
  ): Promise<Value[]> {
    const request = control.encodeCallRequest({
      name,
      export: exportName,
      arguments: values.map(toWire),
    });
    const reply = await this.#calls.run(() =>
      this.#connection.request(messageIds.call, request, options.signal),
    );
    return control.decodeCallReply(reply).results.map(fromWire);
  }

  async ps(options: RequestOptions = {}): Promise<HostStatus> {
    const request = control.encodePsRequest();
    const reply = await this.#connection.request(messageIds.ps, request, options.signal);
    const { modules, ...totals } = control.decodePsReply(reply);
    return { modules: modules.map(readModule), ...totals };
  }

  async logs(options: LogOptions = {}): Promise<LogBatch> {
    const { after = 0n, max = linesPerRead, wait = false, signal } = options;
    const request = control.encodeLogsRequest({ after, max, wait: wait ? 1 : 0 });
    return control.decodeLogsReply(
      await this.#connection.request(messageIds.logs, request, signal),
    );
  }

  /** Every line from `after` on, for as long as the caller iterates; ends when the signal is aborted. */
  async *followLogs(options: FollowOptions = {}): AsyncGenerator<LogLine, void, undefined> {
    const { signal, onLost } = options;
    let after = options.after ?? 0n;
    while (!signal?.aborted) {
      let batch: LogBatch;
      try {
        batch = await this.logs({ after, wait: true, ...(signal && { signal }) });
      } catch (error) {
        if (signal?.aborted) return;
        throw error;
      }
      if (batch.lost > 0n) onLost?.(batch.lost);
      for (const line of batch.lines) {
        after = line.sequence;
        yield line;
      }
    }
  }

  /** Unloads every module and ends the host. */
  async shutdown(options: RequestOptions = {}): Promise<void> {
    const request = control.encodeShutdownRequest();
    control.decodeShutdownReply(
      await this.#connection.request(messageIds.shutdown, request, options.signal),
    );
  }

  /** Ends the connection, and with it a host that was spawned; what still waits is rejected as cancelled. */
  close(): Promise<void> {
    return this.#connection.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

const moduleStates: Readonly<Record<number, ModuleState>> = {
  1: "loading",
  2: "running",
  3: "faulted",
  4: "unloading",
};

function readModule({ state, fault, ...rest }: control.ModuleRecord): ModuleInfo {
  const name = moduleStates[state];
  if (name === undefined) throw garbled(`the unknown module state ${state}`);
  return { ...rest, state: name, fault: fault === "" ? undefined : fault };
}

function readExport({
  name,
  signature,
  irqlMin,
  irqlMax,
  role,
}: control.ExportRecord): ModuleExport {
  const roleName = (Object.keys(roles) as (keyof typeof roles)[]).find(
    (key) => roles[key].id === role,
  );
  if (roleName === undefined) throw garbled(`the unknown role ${role}`);
  return {
    name,
    irql: { min: irqlMin, max: irqlMax },
    role: roleName,
    ...parseSignature(signature),
  };
}

function garbled(what: string): KsyncError {
  return new KsyncError("bad-message" satisfies ErrorCode, `the host sent ${what}`);
}
