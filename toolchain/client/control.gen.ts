// Generated from imports/control.toml by `npm run gen`. Do not edit.

import { ByteReader, ByteWriter } from "./codec.js";

export const protocolVersion = 1;
/** Largest frame in bytes, its length word not counted. */
export const maxFrame = 16777216;
/** Set in the message id of a reply. */
export const replyBit = 0x8000;
export const messageIds = {
  hello: 1,
  load: 2,
  unload: 3,
  kill: 4,
  exports: 5,
  call: 6,
  ps: 7,
  logs: 8,
  shutdown: 9,
} as const;

export interface FailureRecord {
  readonly message: string;
  readonly trap: number;
  readonly functions: readonly FrameRecord[];
}

export function writeFailureRecord(writer: ByteWriter, value: FailureRecord): void {
  writer.string(value.message);
  writer.u32(value.trap);
  writer.list(value.functions, writeFrameRecord);
}
export function readFailureRecord(reader: ByteReader): FailureRecord {
  return { message: reader.string(), trap: reader.u32(), functions: reader.list(readFrameRecord) };
}

export interface FrameRecord {
  readonly index: number;
  readonly name: string;
}

export function writeFrameRecord(writer: ByteWriter, value: FrameRecord): void {
  writer.u32(value.index);
  writer.string(value.name);
}
export function readFrameRecord(reader: ByteReader): FrameRecord {
  return { index: reader.u32(), name: reader.string() };
}

export interface ValueRecord {
  readonly type: number;
  readonly bits: bigint;
}

export function writeValueRecord(writer: ByteWriter, value: ValueRecord): void {
  writer.u8(value.type);
  writer.u64(value.bits);
}
export function readValueRecord(reader: ByteReader): ValueRecord {
  return { type: reader.u8(), bits: reader.u64() };
}

export interface ExportRecord {
  readonly name: string;
  readonly signature: string;
  readonly irqlMin: number;
  readonly irqlMax: number;
  readonly role: number;
}

export function writeExportRecord(writer: ByteWriter, value: ExportRecord): void {
  writer.string(value.name);
  writer.string(value.signature);
  writer.u8(value.irqlMin);
  writer.u8(value.irqlMax);
  writer.u8(value.role);
}
export function readExportRecord(reader: ByteReader): ExportRecord {
  return { name: reader.string(), signature: reader.string(), irqlMin: reader.u8(), irqlMax: reader.u8(), role: reader.u8() };
}

export interface ModuleRecord {
  readonly name: string;
  readonly state: number;
  readonly calls: bigint;
  readonly traps: bigint;
  readonly activations: number;
  readonly threads: number;
  readonly handles: number;
  readonly memoryBytes: bigint;
  readonly hostBytes: bigint;
  readonly fault: string;
}

export function writeModuleRecord(writer: ByteWriter, value: ModuleRecord): void {
  writer.string(value.name);
  writer.u8(value.state);
  writer.u64(value.calls);
  writer.u64(value.traps);
  writer.u32(value.activations);
  writer.u32(value.threads);
  writer.u32(value.handles);
  writer.u64(value.memoryBytes);
  writer.u64(value.hostBytes);
  writer.string(value.fault);
}
export function readModuleRecord(reader: ByteReader): ModuleRecord {
  return { name: reader.string(), state: reader.u8(), calls: reader.u64(), traps: reader.u64(), activations: reader.u32(), threads: reader.u32(), handles: reader.u32(), memoryBytes: reader.u64(), hostBytes: reader.u64(), fault: reader.string() };
}

export interface LineRecord {
  readonly sequence: bigint;
  readonly time: bigint;
  readonly module: string;
  readonly text: string;
}

export function writeLineRecord(writer: ByteWriter, value: LineRecord): void {
  writer.u64(value.sequence);
  writer.u64(value.time);
  writer.string(value.module);
  writer.string(value.text);
}
export function readLineRecord(reader: ByteReader): LineRecord {
  return { sequence: reader.u64(), time: reader.u64(), module: reader.string(), text: reader.string() };
}

/** The fields of an error reply. */
export function decodeFailure(bytes: Uint8Array): FailureRecord {
  const reader = new ByteReader(bytes);
  const value = readFailureRecord(reader);
  reader.finish();
  return value;
}

export interface HelloRequest {
  readonly version: number;
}

export function encodeHelloRequest(value: HelloRequest): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(value.version);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeHelloRequest(bytes: Uint8Array): HelloRequest {
  const reader = new ByteReader(bytes);
  const value: HelloRequest = { version: reader.u32() };
  reader.finish();
  return value;
}

export interface HelloReply {
  readonly version: number;
  readonly host: string;
  readonly engine: string;
  readonly platform: string;
  readonly processors: number;
  readonly processId: number;
}

export function encodeHelloReply(value: HelloReply): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(value.version);
  writer.string(value.host);
  writer.string(value.engine);
  writer.string(value.platform);
  writer.u32(value.processors);
  writer.u32(value.processId);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeHelloReply(bytes: Uint8Array): HelloReply {
  const reader = new ByteReader(bytes);
  const value: HelloReply = { version: reader.u32(), host: reader.string(), engine: reader.string(), platform: reader.string(), processors: reader.u32(), processId: reader.u32() };
  reader.finish();
  return value;
}

export interface LoadRequest {
  readonly name: string;
  readonly fuel: bigint;
  readonly wasm: Uint8Array;
}

export function encodeLoadRequest(value: LoadRequest): Uint8Array {
  const writer = new ByteWriter();
  writer.string(value.name);
  writer.u64(value.fuel);
  writer.bytes(value.wasm);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeLoadRequest(bytes: Uint8Array): LoadRequest {
  const reader = new ByteReader(bytes);
  const value: LoadRequest = { name: reader.string(), fuel: reader.u64(), wasm: reader.bytes() };
  reader.finish();
  return value;
}

export type LoadReply = Record<string, never>;

export function encodeLoadReply(): Uint8Array {
  return new Uint8Array();
}
/** Throws when there are any bytes. */
export function decodeLoadReply(bytes: Uint8Array): LoadReply {
  new ByteReader(bytes).finish();
  return {};
}

export interface UnloadRequest {
  readonly name: string;
  readonly drainMs: number;
}

export function encodeUnloadRequest(value: UnloadRequest): Uint8Array {
  const writer = new ByteWriter();
  writer.string(value.name);
  writer.u32(value.drainMs);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeUnloadRequest(bytes: Uint8Array): UnloadRequest {
  const reader = new ByteReader(bytes);
  const value: UnloadRequest = { name: reader.string(), drainMs: reader.u32() };
  reader.finish();
  return value;
}

export interface UnloadReply {
  readonly ended: number;
  readonly handles: number;
  readonly hostBytes: bigint;
}

export function encodeUnloadReply(value: UnloadReply): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(value.ended);
  writer.u32(value.handles);
  writer.u64(value.hostBytes);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeUnloadReply(bytes: Uint8Array): UnloadReply {
  const reader = new ByteReader(bytes);
  const value: UnloadReply = { ended: reader.u32(), handles: reader.u32(), hostBytes: reader.u64() };
  reader.finish();
  return value;
}

export interface KillRequest {
  readonly name: string;
}

export function encodeKillRequest(value: KillRequest): Uint8Array {
  const writer = new ByteWriter();
  writer.string(value.name);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeKillRequest(bytes: Uint8Array): KillRequest {
  const reader = new ByteReader(bytes);
  const value: KillRequest = { name: reader.string() };
  reader.finish();
  return value;
}

export interface KillReply {
  readonly ended: number;
}

export function encodeKillReply(value: KillReply): Uint8Array {
  const writer = new ByteWriter();
  writer.u32(value.ended);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeKillReply(bytes: Uint8Array): KillReply {
  const reader = new ByteReader(bytes);
  const value: KillReply = { ended: reader.u32() };
  reader.finish();
  return value;
}

export interface ExportsRequest {
  readonly name: string;
}

export function encodeExportsRequest(value: ExportsRequest): Uint8Array {
  const writer = new ByteWriter();
  writer.string(value.name);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeExportsRequest(bytes: Uint8Array): ExportsRequest {
  const reader = new ByteReader(bytes);
  const value: ExportsRequest = { name: reader.string() };
  reader.finish();
  return value;
}

export interface ExportsReply {
  readonly exports: readonly ExportRecord[];
}

export function encodeExportsReply(value: ExportsReply): Uint8Array {
  const writer = new ByteWriter();
  writer.list(value.exports, writeExportRecord);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeExportsReply(bytes: Uint8Array): ExportsReply {
  const reader = new ByteReader(bytes);
  const value: ExportsReply = { exports: reader.list(readExportRecord) };
  reader.finish();
  return value;
}

export interface CallRequest {
  readonly name: string;
  readonly export: string;
  readonly arguments: readonly ValueRecord[];
}

export function encodeCallRequest(value: CallRequest): Uint8Array {
  const writer = new ByteWriter();
  writer.string(value.name);
  writer.string(value.export);
  writer.list(value.arguments, writeValueRecord);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeCallRequest(bytes: Uint8Array): CallRequest {
  const reader = new ByteReader(bytes);
  const value: CallRequest = { name: reader.string(), export: reader.string(), arguments: reader.list(readValueRecord) };
  reader.finish();
  return value;
}

export interface CallReply {
  readonly results: readonly ValueRecord[];
}

export function encodeCallReply(value: CallReply): Uint8Array {
  const writer = new ByteWriter();
  writer.list(value.results, writeValueRecord);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeCallReply(bytes: Uint8Array): CallReply {
  const reader = new ByteReader(bytes);
  const value: CallReply = { results: reader.list(readValueRecord) };
  reader.finish();
  return value;
}

export type PsRequest = Record<string, never>;

export function encodePsRequest(): Uint8Array {
  return new Uint8Array();
}
/** Throws when there are any bytes. */
export function decodePsRequest(bytes: Uint8Array): PsRequest {
  new ByteReader(bytes).finish();
  return {};
}

export interface PsReply {
  readonly modules: readonly ModuleRecord[];
  readonly handles: number;
  readonly hostBytes: bigint;
}

export function encodePsReply(value: PsReply): Uint8Array {
  const writer = new ByteWriter();
  writer.list(value.modules, writeModuleRecord);
  writer.u32(value.handles);
  writer.u64(value.hostBytes);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodePsReply(bytes: Uint8Array): PsReply {
  const reader = new ByteReader(bytes);
  const value: PsReply = { modules: reader.list(readModuleRecord), handles: reader.u32(), hostBytes: reader.u64() };
  reader.finish();
  return value;
}

export interface LogsRequest {
  readonly after: bigint;
  readonly max: number;
  readonly wait: number;
}

export function encodeLogsRequest(value: LogsRequest): Uint8Array {
  const writer = new ByteWriter();
  writer.u64(value.after);
  writer.u32(value.max);
  writer.u8(value.wait);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeLogsRequest(bytes: Uint8Array): LogsRequest {
  const reader = new ByteReader(bytes);
  const value: LogsRequest = { after: reader.u64(), max: reader.u32(), wait: reader.u8() };
  reader.finish();
  return value;
}

export interface LogsReply {
  readonly lost: bigint;
  readonly lines: readonly LineRecord[];
}

export function encodeLogsReply(value: LogsReply): Uint8Array {
  const writer = new ByteWriter();
  writer.u64(value.lost);
  writer.list(value.lines, writeLineRecord);
  return writer.finish();
}
/** Throws when the bytes are longer or shorter than the message's fields. */
export function decodeLogsReply(bytes: Uint8Array): LogsReply {
  const reader = new ByteReader(bytes);
  const value: LogsReply = { lost: reader.u64(), lines: reader.list(readLineRecord) };
  reader.finish();
  return value;
}

export type ShutdownRequest = Record<string, never>;

export function encodeShutdownRequest(): Uint8Array {
  return new Uint8Array();
}
/** Throws when there are any bytes. */
export function decodeShutdownRequest(bytes: Uint8Array): ShutdownRequest {
  new ByteReader(bytes).finish();
  return {};
}

export type ShutdownReply = Record<string, never>;

export function encodeShutdownReply(): Uint8Array {
  return new Uint8Array();
}
/** Throws when there are any bytes. */
export function decodeShutdownReply(bytes: Uint8Array): ShutdownReply {
  new ByteReader(bytes).finish();
  return {};
}
