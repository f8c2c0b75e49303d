/**
 * Runs the programs of a module under the host's guards, each with all arguments and all contents of the cells that it can
 * branch on, one after the other. A trap ends the module, so what comes after it runs in a new instance.
 */
import { traps, type TrapName } from "../../contract.gen.js";
import { HostClient } from "../../client/client.js";
import type { HostErrorDetails } from "../../client/connection.js";
import { KsyncError } from "../../errors.js";

/** How a program ended that did not return. */
export interface Stop {
  /** The trap's name, or `hung`. */
  readonly trap: string;
  /** What it was called with. */
  readonly argument: number;
  readonly cells: number;
  /** What the host says. */
  readonly says: string;
}

/** Values of an entry's argument, and of the cells. */
const ARGUMENTS = 8;
const CELLS = 4;
/** A call that has not ended by then never will; none takes longer than some milliseconds. */
const HANGS_MS = 5000;

/** Whether a trap is the host's guard of the discipline. */
export function isGuard(trap: string): boolean {
  const entry: { readonly doc: string; readonly rule?: string } | undefined =
    traps[trap as TrapName];
  return entry?.rule !== undefined || trap === "destroyed-while-held";
}

export class Runner implements AsyncDisposable {
  private loaded = 0;
  private instance: string | undefined;
  private wasm: Uint8Array | undefined;

  private constructor(private readonly host: HostClient) {}

  static async start(binary: string): Promise<Runner> {
    return new Runner(await HostClient.spawn({ binary, stderr: "ignore" }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.host.close();
  }

  /** Runs one program of a module to its first trap; undefined when there is none. */
  async run(wasm: Uint8Array, entry: string, hasCallbacks: boolean): Promise<Stop | undefined> {
    if (this.wasm !== wasm) await this.unload();
    this.wasm = wasm;
    for (let cells = 0; cells < CELLS; cells++) {
      const name = (this.instance ??= await this.load(wasm));
      await this.host.call(name, "fill", [{ type: "i32", value: cells }]);
      for (let argument = 0; argument < ARGUMENTS; argument++) {
        const stop =
          (await this.call(name, entry, argument)) ??
          (hasCallbacks ? await this.settle(name) : undefined);
        if (stop === undefined) continue;
        await this.unload();
        return { ...stop, argument, cells };
      }
    }
    return undefined;
  }

  private async load(wasm: Uint8Array): Promise<string> {
    const name = `m${this.loaded++}`;
    await this.host.load(name, wasm);
    return name;
  }

  private async unload(): Promise<void> {
    if (this.instance !== undefined) await this.host.unload(this.instance);
    this.instance = undefined;
  }

  private async call(name: string, entry: string, argument: number) {
    let hung = false;
    const guard = setTimeout(() => {
      hung = true;
      void this.host.kill(name);
    }, HANGS_MS);
    try {
      await this.host.call(name, entry, [{ type: "i32", value: argument }]);
      return undefined;
    } catch (error) {
      return hung ? { trap: "hung", says: "killed" } : await this.stopOf(name, error);
    } finally {
      clearTimeout(guard);
    }
  }

  /** Waits until nothing runs that the call has left behind. */
  private async settle(name: string) {
    const until = performance.now() + HANGS_MS;
    try {
      for (;;) {
        const [left] = await this.host.call(name, "pending");
        const module = (await this.host.ps()).modules.find((one) => one.name === name);
        if (module?.state !== "running") return faultOf(module?.fault);
        if (left?.value === 0 && module.activations === 0 && module.threads === 0) return undefined;
        if (performance.now() > until) {
          await this.host.kill(name);
          return { trap: "hung", says: "callbacks do not end" };
        }
      }
    } catch (error) {
      return await this.stopOf(name, error);
    }
  }

  /** What has ended a module: an error of its call, or of a callback, which the call is only told of. */
  private async stopOf(name: string, error: unknown) {
    if (!(error instanceof KsyncError)) throw error;
    const { trap } = (error.details ?? {}) as Partial<HostErrorDetails>;
    if (error.code === "trapped" && trap !== undefined && trap !== "killed")
      return { trap, says: error.message };
    if (error.code !== "trapped" && error.code !== "module-faulted") throw error;
    const module = (await this.host.ps()).modules.find((one) => one.name === name);
    return faultOf(module?.fault);
  }
}

/** `trap in function …`, as a host tells why a module has ended. */
function faultOf(fault = "unknown"): { trap: string; says: string } {
  return { trap: /^[\w-]+/.exec(fault)![0], says: fault };
}
