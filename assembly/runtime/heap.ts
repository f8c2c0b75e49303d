// The thread-safe heap: AssemblyScript's TLSF allocator behind the host's heap lock, which raises to DISPATCH_LEVEL.
// Only free-list surgery happens under the lock; zeroing, copying and every complaint happen outside of it.
// Memory is fixed: when it is used up the module ends with a message. The checks are no asserts, which --noAssert drops.
import {
  BLOCK,
  BLOCK_MAXSIZE,
  BLOCK_OVERHEAD,
  AL_MASK,
  OBJECT,
  OBJECT_MAXSIZE,
  OBJECT_OVERHEAD,
} from "rt/common";
import {
  Block,
  ROOT,
  GETRIGHT,
  computeSize,
  freeBlock,
  initialize,
  prepareBlock,
  removeBlock,
  searchBlock,
} from "rt/ksync-tlsf";
import { heap_acquire, heap_release } from "../imports.gen";

/** Tag bits of a block's size: free, and left neighbour free. */
const FREE: usize = 1;
const TAGS: usize = 3;

const OUT_OF_MEMORY: string =
  "out of memory: raise initialMemory in asconfig.json, or free what is no longer used";
const TOO_LARGE: string = "allocation too large";
const NOT_ALLOCATED: string = "freed or resized something that is not allocated";

/** The payload size that a request is rounded to; ends the module when no block can be that large. */
function payloadOf(size: usize): usize {
  if (size > BLOCK_MAXSIZE) throw new Error(TOO_LARGE);
  return computeSize(size);
}

/** Takes a block out of the free lists; null when none is large enough. The heap lock is held. */
function take(payload: usize): Block | null {
  if (!ROOT) initialize();
  const block = searchBlock(ROOT, payload);
  if (block) {
    removeBlock(ROOT, block);
    prepareBlock(ROOT, block, payload);
  }
  return block;
}

/** Whether this address is that of a block in use. The heap lock is held. */
function inUse(address: usize): bool {
  return (
    address >= __heap_base &&
    !(address & AL_MASK) &&
    !(changetype<Block>(address - BLOCK_OVERHEAD).mmInfo & FREE)
  );
}

/** Changes a block's size where it lies, by giving its end back or by taking in its free right neighbour. The heap lock is held. */
function resizeInPlace(block: Block, payload: usize): bool {
  const info = block.mmInfo;
  const size = info & ~TAGS;
  if (payload > size) {
    const right = GETRIGHT(block);
    const rightInfo = right.mmInfo;
    const merged = size + BLOCK_OVERHEAD + (rightInfo & ~TAGS);
    if (!(rightInfo & FREE) || merged < payload) return false;
    removeBlock(ROOT, right);
    block.mmInfo = (info & TAGS) | merged;
  }
  prepareBlock(ROOT, block, payload);
  return true;
}

// @ts-ignore: decorator
@global @unsafe
export function __alloc(size: usize): usize {
  const payload = payloadOf(size);
  heap_acquire();
  const block = take(payload);
  heap_release();
  if (!block) throw new Error(OUT_OF_MEMORY);
  return changetype<usize>(block) + BLOCK_OVERHEAD;
}

// @ts-ignore: decorator
@global @unsafe
export function __realloc(address: usize, size: usize): usize {
  const payload = payloadOf(size);
  const block = changetype<Block>(address - BLOCK_OVERHEAD);
  if (address >= __heap_base) {
    heap_acquire();
    const valid = inUse(address);
    const done = valid && resizeInPlace(block, payload);
    heap_release();
    if (!valid) throw new Error(NOT_ALLOCATED);
    if (done) return address;
  }
  // SAFETY: the block is the caller's until it is freed below, so its size and contents may be read without the lock.
  const moved = __alloc(size);
  memory.copy(moved, address, min(block.mmInfo & ~TAGS, payload));
  __free(address);
  return moved;
}

// @ts-ignore: decorator
@global @unsafe
export function __free(address: usize): void {
  if (address < __heap_base) return; // static data
  heap_acquire();
  const valid = inUse(address);
  if (valid) freeBlock(ROOT, changetype<Block>(address - BLOCK_OVERHEAD));
  heap_release();
  if (!valid) throw new Error(NOT_ALLOCATED);
}

// @ts-ignore: decorator
@global @unsafe
export function __new(size: usize, id: u32): usize {
  if (size > OBJECT_MAXSIZE) throw new Error(TOO_LARGE);
  const address = __alloc(OBJECT_OVERHEAD + size);
  const object = changetype<OBJECT>(address - BLOCK_OVERHEAD);
  object.gcInfo = 0;
  object.gcInfo2 = 0;
  object.rtId = id;
  object.rtSize = <u32>size;
  const payload = address + OBJECT_OVERHEAD;
  memory.fill(payload, 0, size);
  return payload;
}

// @ts-ignore: decorator
@global @unsafe
export function __renew(object: usize, size: usize): usize {
  if (size > OBJECT_MAXSIZE) throw new Error(TOO_LARGE);
  const old = changetype<OBJECT>(object - OBJECT_OVERHEAD - BLOCK_OVERHEAD).rtSize;
  const address = __realloc(object - OBJECT_OVERHEAD, OBJECT_OVERHEAD + size);
  changetype<OBJECT>(address - BLOCK_OVERHEAD).rtSize = <u32>size;
  const payload = address + OBJECT_OVERHEAD;
  if (size > old) memory.fill(payload + old, 0, size - old);
  return payload;
}

// Without a collector there is nothing to link, pin or collect; the compiler's code and hosts may still ask for it.

// @ts-ignore: decorator
@global @unsafe
export function __link(parent: usize, child: usize, expectMultiple: bool): void {}

// @ts-ignore: decorator
@global @unsafe
export function __pin(object: usize): usize {
  return object;
}

// @ts-ignore: decorator
@global @unsafe
export function __unpin(object: usize): void {}

// @ts-ignore: decorator
@global @unsafe
export function __visit(object: usize, cookie: u32): void {}

// @ts-ignore: decorator
@global @unsafe
export function __collect(): void {}
