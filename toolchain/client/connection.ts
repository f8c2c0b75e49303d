// Requests and replies on one transport: numbers requests, matches replies in any order, and when the connection
// breaks, fails everything that still waits. Knows frames and failures, not what the messages mean.
import {
  errorCodeOf,
  errors,
  trapNameOf,
  traps,
  type ErrorCode,
  type TrapName,
} from "../contract.gen.js";
import { KsyncError } from "../errors.js";
import { decodeFailure } from "./control.gen.js";
import { encodeFrame, FrameReader, type Frame } from "./frame.js";
import type { Transport } from "./transport.js";

/** What a KsyncError of the host carries in `details`. */
export interface HostErrorDetails {
  /** The trap's name, when a module trapped. */
  trap?: string;
  /** The rule that was broken (`R14`), when the trap stands for one. */
  rule?: string;
  /** The functions that were active then, innermost first. */
  frames: readonly { readonly index: number; readonly name: string }[];
}

interface Pending {
  readonly message: number;
  resolve(fields: Uint8Array): void;
  reject(error: unknown): void;
}

const errorBytes = 4;

export class Connection {
  readonly #transport: Transport;
  readonly #reader = new FrameReader();
  readonly #pending = new Map<number, Pending>();
  readonly #ended: Promise<void>;
  #lastRequest = 0;
  #broken: KsyncError | undefined;
  #markEnded!: () => void;

  constructor(transport: Transport) {
    this.#transport = transport;
    this.#ended = new Promise((resolve) => (this.#markEnded = resolve));
    const { readable, writable, peer } = transport;
    readable.on("data", (chunk: Uint8Array) => this.#receive(chunk));
    readable.once("error", (cause) => this.#break(lost(peer, cause.message)));
    writable.once("error", (cause) => this.#break(lost(peer, cause.message)));
    readable.once("end", () => this.#break(lost(peer, "it closed the connection")));
    readable.once("close", () => this.#break(lost(peer, "the connection closed")));
  }

  /** Resolves when the connection has ended, for whatever reason. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /**
   * Sends a request and resolves with the reply's fields. Aborting gives the answer up, not the work: the host
   * goes on with it and the reply is dropped.
   */
  request(message: number, fields: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#broken !== undefined) return reject(this.#broken);
      if (signal?.aborted) return reject(withdrawn());
      const frame = encodeFrame(message, this.#nextRequest(), fields);
      const request = this.#lastRequest;
      const withdraw = () => reject(withdrawn());
      const settled = () => signal?.removeEventListener("abort", withdraw);
      signal?.addEventListener("abort", withdraw, { once: true });
      // A withdrawn request stays listed until its reply comes, so that its number is not given out again.
      this.#pending.set(request, {
        message,
        resolve: (reply) => (settled(), resolve(reply)),
        reject: (error) => (settled(), reject(error)),
      });
      this.#transport.writable.write(frame);
    });
  }

  async close(): Promise<void> {
    this.#break(new KsyncError("cancelled", "the connection was closed by this side"));
    await this.#transport.close();
  }

  /** 0 is the host's own: a failure of the connection, not of a request. */
  #nextRequest(): number {
    do {
      this.#lastRequest = this.#lastRequest === 0xffff_ffff ? 1 : this.#lastRequest + 1;
    } while (this.#pending.has(this.#lastRequest));
    return this.#lastRequest;
  }

  #receive(chunk: Uint8Array): void {
    if (this.#broken !== undefined) return;
    try {
      for (const frame of this.#reader.push(chunk)) this.#settle(frame);
    } catch (error) {
      this.#break(asGarbage(error));
      void this.#transport.close();
    }
  }

  #settle({ message, request, fields }: Frame): void {
    const pending = this.#pending.get(request);
    if (request !== 0 && (pending === undefined || pending.message !== message)) {
      throw new KsyncError(
        "bad-message",
        `the host answered request ${request}, which does not wait`,
      );
    }
    if (fields.length < errorBytes)
      throw new KsyncError("bad-message", "the host sent a short reply");
    const view = new DataView(fields.buffer, fields.byteOffset, fields.byteLength);
    const code = view.getUint32(0, true);
    const rest = fields.subarray(errorBytes);
    // Before the request leaves the list: a garbled failure must still reject it, with the connection.
    const failure = code === 0 && pending !== undefined ? undefined : hostError(code, rest);
    if (pending === undefined) throw failure;
    this.#pending.delete(request);
    if (failure === undefined) pending.resolve(rest);
    else pending.reject(failure);
  }

  #break(error: KsyncError): void {
    if (this.#broken !== undefined) return;
    this.#broken = error;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) pending.reject(error);
    this.#markEnded();
  }
}

function hostError(id: number, fields: Uint8Array): KsyncError {
  const code = errorCodeOf(id);
  if (code === undefined)
    throw new KsyncError("bad-message", `the host sent the unknown error ${id}`);
  const { message, trap, functions } = decodeFailure(fields);
  const trapName = trap === 0 ? undefined : (trapNameOf(trap) ?? `trap ${trap}`);
  const { rule } = trapEntry(trapName);
  const details: HostErrorDetails = {
    ...(trapName !== undefined && { trap: trapName }),
    ...(rule !== undefined && { rule }),
    frames: functions,
  };
  return new KsyncError(code, message, { hint: hintOf(code, trapName, message), details });
}

/** The contract's words for a trap; none for one that it does not have. */
function trapEntry(trap: string | undefined): { doc?: string; rule?: string } {
  return trap !== undefined && trap in traps ? traps[trap as TrapName] : {};
}

/** What the trap means, unless the message says it, as an abort's does; of an error that is no trap what to do. */
function hintOf(code: ErrorCode, trap: string | undefined, message: string): string | undefined {
  if (trap === undefined) return errors[code].hint;
  const { doc } = trapEntry(trap);
  return doc === undefined || trap === "abort" || message.includes(doc) ? undefined : doc;
}

function asGarbage(error: unknown): KsyncError {
  if (error instanceof KsyncError) return error;
  return new KsyncError("bad-message", `the host sent garbage: ${String(error)}`);
}

function withdrawn(): KsyncError {
  return new KsyncError("cancelled", "the request was withdrawn");
}

function lost(peer: string, why: string): KsyncError {
  return new KsyncError("host-gone", `lost ${peer}: ${why}`, {
    hint: "Start it again with ksync host start; its own standard error may say why it ended.",
  });
}
