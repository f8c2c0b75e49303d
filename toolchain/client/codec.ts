// Bytes of the control protocol: little-endian integers, UTF-8 strings, byte blocks, lists. The messages are control.gen.ts's.
import { KsyncError } from "../errors.js";

const malformed = (what: string): KsyncError =>
  new KsyncError("bad-message", `a control message is garbled: ${what}`, {
    hint: "Client and host are of different versions, or something else speaks on this socket.",
  });

export class ByteWriter {
  private buffer = Buffer.alloc(256);
  private length = 0;

  private reserve(count: number): number {
    const at = this.length;
    this.length += count;
    if (this.length > this.buffer.length) {
      const grown = Buffer.alloc(Math.max(this.length, this.buffer.length * 2));
      this.buffer.copy(grown, 0, 0, at);
      this.buffer = grown;
    }
    return at;
  }

  u8(value: number): void {
    const at = this.reserve(1);
    this.buffer.writeUInt8(value, at);
  }
  u16(value: number): void {
    const at = this.reserve(2);
    this.buffer.writeUInt16LE(value, at);
  }
  u32(value: number): void {
    const at = this.reserve(4);
    this.buffer.writeUInt32LE(value, at);
  }
  u64(value: bigint): void {
    const at = this.reserve(8);
    this.buffer.writeBigUInt64LE(BigInt.asUintN(64, value), at);
  }
  string(value: string): void {
    const text = Buffer.from(value, "utf8");
    if (text.length > 0xffff) throw malformed(`a string of ${text.length} bytes (at most 65535)`);
    this.u16(text.length);
    const at = this.reserve(text.length);
    text.copy(this.buffer, at);
  }
  bytes(value: Uint8Array): void {
    this.u32(value.length);
    const at = this.reserve(value.length);
    this.buffer.set(value, at);
  }
  list<T>(items: readonly T[], write: (writer: ByteWriter, item: T) => void): void {
    this.u32(items.length);
    for (const item of items) write(this, item);
  }
  /** What was written, in a buffer of its own. */
  finish(): Uint8Array {
    return Uint8Array.from(this.buffer.subarray(0, this.length));
  }
}

export class ByteReader {
  private readonly buffer: Buffer;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private take(count: number): number {
    const at = this.at;
    if (this.buffer.length - at < count)
      throw malformed(`${this.buffer.length - at} bytes left where ${count} are needed`);
    this.at += count;
    return at;
  }

  u8(): number {
    return this.buffer.readUInt8(this.take(1));
  }
  u16(): number {
    return this.buffer.readUInt16LE(this.take(2));
  }
  u32(): number {
    return this.buffer.readUInt32LE(this.take(4));
  }
  u64(): bigint {
    return this.buffer.readBigUInt64LE(this.take(8));
  }
  string(): string {
    const length = this.u16();
    const at = this.take(length);
    return this.buffer.toString("utf8", at, at + length);
  }
  bytes(): Uint8Array {
    const length = this.u32();
    const at = this.take(length);
    return Uint8Array.from(this.buffer.subarray(at, at + length));
  }
  list<T>(read: (reader: ByteReader) => T): T[] {
    const count = this.u32();
    const items: T[] = [];
    for (let i = 0; i < count; i++) items.push(read(this));
    return items;
  }
  /** Refuses bytes that are left over. */
  finish(): void {
    if (this.at !== this.buffer.length)
      throw malformed(`${this.buffer.length - this.at} bytes too many`);
  }
}
