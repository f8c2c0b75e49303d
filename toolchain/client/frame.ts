// Frames of the control protocol on a byte stream: u32 length, u16 message, u16 zero, u32 request, fields.
// Knows nothing of what the fields mean; any cut of the stream into chunks gives the same frames.
import { KsyncError } from "../errors.js";
import { maxFrame, replyBit } from "./control.gen.js";

const lengthBytes = 4;
const headerBytes = 8;

export interface Frame {
  readonly message: number;
  readonly request: number;
  readonly fields: Uint8Array;
}

export function encodeFrame(message: number, request: number, fields: Uint8Array): Uint8Array {
  const length = headerBytes + fields.length;
  if (length > maxFrame) {
    throw new KsyncError(
      "bad-message",
      `a message of ${length} bytes exceeds the protocol's ${maxFrame}`,
    );
  }
  const bytes = new Uint8Array(lengthBytes + length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length, true);
  view.setUint16(4, message, true);
  view.setUint32(8, request, true);
  bytes.set(fields, lengthBytes + headerBytes);
  return bytes;
}

/** Turns chunks of a stream into frames. After a garbled frame it must not be used again: the stream has no way back. */
export class FrameReader {
  #buffer = new Uint8Array(lengthBytes);
  #filled = 0;
  #readsLength = true;

  *push(chunk: Uint8Array): Generator<Frame, void, undefined> {
    let at = 0;
    while (at < chunk.length) {
      const taken = Math.min(this.#buffer.length - this.#filled, chunk.length - at);
      this.#buffer.set(chunk.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled < this.#buffer.length) continue;
      const complete = this.#buffer;
      const next = this.#readsLength ? readLength(complete) : lengthBytes;
      this.#readsLength = !this.#readsLength;
      this.#buffer = new Uint8Array(next);
      this.#filled = 0;
      if (this.#readsLength) yield readFrame(complete);
    }
  }

  /** True when the stream may end here. */
  get atBoundary(): boolean {
    return this.#readsLength && this.#filled === 0;
  }
}

function readLength(bytes: Uint8Array): number {
  const length = viewOf(bytes).getUint32(0, true);
  if (length < headerBytes || length > maxFrame) {
    throw new KsyncError("bad-message", `the host sent a frame of impossible length ${length}`);
  }
  return length;
}

function readFrame(bytes: Uint8Array): Frame {
  const view = viewOf(bytes);
  const message = view.getUint16(0, true);
  if (view.getUint16(2, true) !== 0 || (message & replyBit) === 0) {
    throw new KsyncError("bad-message", "the host sent a frame that is no reply");
  }
  return {
    message: message & ~replyBit,
    request: view.getUint32(4, true),
    fields: bytes.subarray(headerBytes),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
