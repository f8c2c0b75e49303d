// What editors need to know of the compiler's own modules that the library builds on. The build never reads this file.

declare module "rt/common" {
  export class BLOCK {
    mmInfo: usize;
  }
  export class OBJECT extends BLOCK {
    gcInfo: u32;
    gcInfo2: u32;
    rtId: u32;
    rtSize: u32;
  }
  export const AL_MASK: usize;
  export const BLOCK_MAXSIZE: usize;
  export const BLOCK_OVERHEAD: usize;
  export const OBJECT_MAXSIZE: usize;
  export const OBJECT_OVERHEAD: usize;
}

// AssemblyScript's allocator, with the parts that the build opens to assembly/runtime/heap.ts.
declare module "rt/ksync-tlsf" {
  export class Block {
    mmInfo: usize;
  }
  export class Root {}
  export const ROOT: Root;
  export function GETRIGHT(block: Block): Block;
  export function computeSize(size: usize): usize;
  export function initialize(): void;
  export function searchBlock(root: Root, size: usize): Block | null;
  export function removeBlock(root: Root, block: Block): void;
  export function prepareBlock(root: Root, block: Block, size: usize): void;
  export function freeBlock(root: Root, block: Block): void;
}

declare module "util/number" {
  /** Writes the decimal digits of an integer as UTF-16, and returns how many there are. */
  export function itoa_buffered<T>(buffer: usize, value: T): u32;
}
