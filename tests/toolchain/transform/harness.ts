/**
 * Compiles texts with the built transform and runs the modules in Node's WebAssembly over a small fake of the imports.
 * The fake is single-threaded: a spawned thread runs inside thread_create.
 */
import asc from "assemblyscript/asc";
import KsyncTransform from "../../../dist/toolchain/transform/index.js";
import { fakeDispatcher } from "./fake-dispatcher.js";
import { fakeResource } from "./fake-resource.js";
import { fakeObjects } from "./fake-objects.js";
import { fakeOnce } from "./fake-once.js";

export interface Compiled {
  /** Empty when there was an error. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  readonly text: string;
  /** The source map, with --sourceMap. */
  readonly map: string;
  /** What the compiler printed. */
  readonly said: string;
}

export interface CompileOptions {
  readonly flags?: readonly string[];
  /** Further files, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

const compiled = new Map<string, Promise<Compiled>>();

/** Compiles `user.ts` with the transform; the same text but once, because that is what takes long in these tests. */
export function compile(source: string, options: CompileOptions = {}): Promise<Compiled> {
  const key = JSON.stringify([source, options]);
  const known = compiled.get(key) ?? compileAnew(source, options);
  compiled.set(key, known);
  return known;
}

async function compileAnew(
  source: string,
  { flags = [], files = {} }: CompileOptions,
): Promise<Compiled> {
  const sources: Record<string, string> = { "user.ts": source, ...files };
  const written: Record<string, string | Uint8Array> = {};
  let said = "";
  const sink = { write: (text: string | Uint8Array) => void (said += String(text)) };
  const { error } = await asc.main(
    ["user.ts", "-o", "user.wasm", "-t", "user.wat", "--debug", "--noColors", ...flags],
    {
      stdout: sink as never,
      stderr: sink as never,
      transforms: [KsyncTransform] as never,
      readFile: (name: string) => sources[name.replace(/^\.\//, "")] ?? null,
      writeFile: (name: string, contents: string | Uint8Array) =>
        void (written[name.replace(/^\.\//, "")] = contents),
      listFiles: () => [],
    },
  );
  const wasm = written["user.wasm"];
  return {
    wasm: error || !wasm ? new Uint8Array() : new Uint8Array(wasm as Uint8Array),
    text: String(written["user.wat"] ?? ""),
    map: String(written["user.wasm.map"] ?? ""),
    said: error && !said.includes("FAILURE") ? `${said}${error.stack}` : said,
  };
}

type Exported = Record<string, (...args: (number | bigint)[]) => number | bigint | undefined>;
export interface Running {
  readonly exports: Exported;
  /** Lines of the module's log. */
  readonly log: string[];
  /** Calls of imports in order, with their arguments: "spinlock_acquire(1)". */
  readonly calls: string[];
  readonly memory: WebAssembly.Memory;
  /** How often the heap's lock was taken. */
  heapAcquires: number;
  /** While set, nothing can be created: STATUS_INSUFFICIENT_RESOURCES. */
  failCreation: boolean;
  /** While set, somebody else holds every lock: no try succeeds. */
  contended: boolean;
}

const INSUFFICIENT_RESOURCES = 0xc000009an << 32n;

/** For modules that break a rule on purpose, to see what a host does. */
export const UNCHECKED = ["--use", "KSYNC_CHECK=off"];

/** The compiler's words when there is no module: shown by a failing test. */
export async function run(source: string, flags: readonly string[] = []): Promise<Running> {
  const compiled = await compile(source, { flags });
  if (!compiled.wasm.length) throw new Error(`did not compile:\n${compiled.said}`);
  return start(compiled.wasm);
}

export function start(wasm: Uint8Array<ArrayBuffer>): Running {
  const log: string[] = [];
  const calls: string[] = [];
  const held: number[] = [];
  let handles = 0n;
  const create = (): bigint => (running.failCreation ? INSUFFICIENT_RESOURCES : ++handles);
  let heapHeld = false;
  const fail = (message: string): never => {
    throw new Error(message);
  };
  const view = (): DataView => new DataView(memory.buffer);
  const text = (at: number, bytes: number): string =>
    Buffer.from(memory.buffer, at, bytes).toString("utf16le");
  const string = (at: number): string => (at ? text(at, view().getUint32(at - 4, true)) : "");
  const acquire = (lock: number): void =>
    void (held.includes(lock) ? fail("double-acquire") : held.push(lock));
  const tryAcquire = (lock: number): number => {
    const free = !running.contended && !held.includes(lock);
    if (free) held.push(lock);
    return Number(free);
  };
  const release = (lock: number): void => void (held.pop() === lock || fail("release-order"));
  const lockFamily = (name: string): Record<string, (...args: never[]) => unknown> => ({
    [`${name}_create`]: create,
    [`${name}_destroy`]: () => undefined,
    [`${name}_acquire`]: acquire,
    [`${name}_release`]: release,
  });
  const fake: Record<string, (...args: never[]) => unknown> = {
    irql_current: () => (held.length ? 2 : 0),
    ...lockFamily("spinlock"),
    spinlock_tryAcquire: tryAcquire,
    spinlock_acquireAtDispatch: acquire,
    spinlock_releaseFromDispatch: release,
    spinlock_tryAcquireAtDispatch: tryAcquire,
    ...lockFamily("queuedspinlock"),
    queuedspinlock_acquireAtDispatch: acquire,
    queuedspinlock_releaseFromDispatch: release,
    ...lockFamily("fastmutex"),
    fastmutex_tryAcquire: tryAcquire,
    ...lockFamily("guardedmutex"),
    guardedmutex_tryAcquire: tryAcquire,
    heap_acquire: () => void (heapHeld ? fail("heap acquired twice") : (heapHeld = true)),
    heap_release: () => void (heapHeld ? (heapHeld = false) : fail("heap released unheld")),
    ...fakeDispatcher(create, view),
    ...fakeResource(create, () => running.contended),
    ...fakeObjects(create),
    ...fakeOnce(create),
    thread_create: (index: number, context: number) => {
      const outcome = create();
      if (!running.failCreation) (table.get(index) as (context: number) => void)(context);
      return outcome;
    },
    thread_join: () => 0,
    thread_close: () => undefined,
    thread_id: () => 1,
    thread_sleep: () => 0,
    thread_yield: () => undefined,
    thread_pause: () => undefined,
    thread_parallelism: () => 2,
    dpc_create: create,
    dpc_destroy: () => 1,
    callback_finish: () => 0,
    time_interrupt: () => 10n,
    time_system: () => 20n,
    log_write: (at: number, length: number) => void log.push(text(at, length * 2)),
    module_abort: (message: number, file: number, line: number, column: number) =>
      fail(`abort: ${string(message)} at ${string(file)}:${line}:${column}`),
    module_stopRequested: () => 0,
    atomic_fence: () => undefined,
    ...atomics(() => memory.buffer),
  };
  const traced = Object.fromEntries(
    Object.entries(fake).map(([name, call]) => [
      name,
      (...args: never[]) => {
        if (name === "heap_acquire") running.heapAcquires++;
        if (!name.startsWith("heap_") && !name.startsWith("log_"))
          calls.push(`${name}(${args.join(",")})`);
        return call(...args);
      },
    ]),
  );
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    ksync: traced as never,
  });
  const memory = instance.exports["memory"] as WebAssembly.Memory;
  const table = instance.exports["table"] as WebAssembly.Table;
  const exports = instance.exports as unknown as Exported;
  const running: Running = {
    exports,
    log,
    calls,
    memory,
    failCreation: false,
    contended: false,
    heapAcquires: 0,
  };
  exports["ksync:start"]!();
  return running;
}

/** The contract's atomic_* imports by plain arithmetic on memory. */
function atomics(buffer: () => ArrayBuffer): Record<string, (...args: never[]) => unknown> {
  const operations: Record<string, (old: bigint, value: bigint) => bigint> = {
    add: (old, value) => old + value,
    sub: (old, value) => old - value,
    and: (old, value) => old & value,
    or: (old, value) => old | value,
    xor: (old, value) => old ^ value,
    exchange: (_, value) => value,
  };
  const made: Record<string, (...args: never[]) => unknown> = {};
  for (const bits of [8, 16, 32, 64]) {
    const arrayOf = { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array, 64: BigUint64Array }[bits]!;
    const result = (value: bigint): number | bigint => (bits === 64 ? value : Number(value));
    const load = (at: number): bigint => BigInt(new arrayOf(buffer(), at, 1)[0]!);
    const put = (at: number, value: bigint): void => {
      const wrapped = BigInt.asUintN(bits, value);
      new arrayOf(buffer(), at, 1)[0] = (bits === 64 ? wrapped : Number(wrapped)) as never;
    };
    made[`atomic_load${bits}`] = (at: number, offset: number) => result(load(at + offset));
    made[`atomic_store${bits}`] = (at: number, value: number | bigint, offset: number) =>
      put(at + offset, BigInt(value));
    for (const [name, operation] of Object.entries(operations))
      made[`atomic_${name}${bits}`] = (at: number, value: number | bigint, offset: number) => {
        const old = load(at + offset);
        put(at + offset, operation(old, BigInt(value)));
        return result(old);
      };
    made[`atomic_compareExchange${bits}`] = (
      at: number,
      expected: number | bigint,
      value: number | bigint,
      offset: number,
    ) => {
      const old = load(at + offset);
      if (old === BigInt.asUintN(bits, BigInt(expected))) put(at + offset, BigInt(value));
      return result(old);
    };
  }
  return made;
}
