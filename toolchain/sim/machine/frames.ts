/** The guest's frames on V8's stack, innermost first, without those that were inserted. */
import type { Positions } from "./positions.js";

/** Frames that are looked at, with those of the simulator on top of them. */
const FRAMES_MAX = 50;
const FRAME = /^\s+at (?:(.+) \()?wasm:\/\/\S+?wasm-function\[(\d+)\]:0x([0-9a-f]+)/gm;
/** The folders of the file that a function's name begins with. */
const FOLDERS = /^(~lib\/)?([\w.-]+\/)*/;

export interface Frame {
  readonly name: string;
  readonly offset: number;
}

export function framesOf({ stack = "" }: Error): Frame[] {
  return [...stack.matchAll(FRAME)]
    .map(([, name, index, offset]) => ({
      name: name ?? `#${index}`,
      offset: parseInt(offset!, 16),
    }))
    .filter(({ name }) => !name.startsWith("ksync:"));
}

/** Those of whoever calls this. */
export function currentFrames(): Frame[] {
  const { Error: traced } = globalThis as unknown as { Error: { stackTraceLimit: number } };
  const limit = traced.stackTraceLimit;
  traced.stackTraceLimit = FRAMES_MAX;
  const frames = framesOf(new Error());
  traced.stackTraceLimit = limit;
  return frames;
}

/** `function (file:line:column)`, or the function's whole name where no more is known. */
export function describeFrame({ name, offset }: Frame, positions: Positions): string {
  const at = positions.atOffset(offset);
  return at === undefined ? name : `${name.replace(FOLDERS, "")} (${at})`;
}
