/** Atomic operations on the guest's memory. One fiber runs at a time, so that plain accesses are atomic here. */
import type { Activation } from "../kernel/activation.js";
import type { Kernel } from "../kernel/kernel.js";
import { trap } from "../kernel/trap.js";
import type { Family } from "./family.js";

type Word = number | bigint;
const widths = [8, 16, 32, 64] as const;
type Width = (typeof widths)[number];

/** What an update stores, by the old value and the argument. Narrower words are cut when they are stored. */
const updates = {
  add: (old: bigint, value: bigint) => old + value,
  sub: (old: bigint, value: bigint) => old - value,
  and: (old: bigint, value: bigint) => old & value,
  or: (old: bigint, value: bigint) => old | value,
  xor: (old: bigint, value: bigint) => old ^ value,
  exchange: (_old: bigint, value: bigint) => value,
};

export function atomic(kernel: Kernel): Family<"atomic"> {
  const { guest, trace } = kernel;
  const view = new DataView(guest.bytes.buffer, 0, guest.memoryBytes);

  function check(address: number, offset: number, width: Width, isLoad = false): number {
    const at = address + offset;
    const bytes = width / 8;
    if (at + bytes > guest.memoryBytes) trap("memory-access");
    if (at % bytes !== 0) trap("misaligned");
    trace.access(at, isLoad ? bytes : -bytes);
    return at;
  }
  function read(at: number, width: Width): bigint {
    if (width === 64) return view.getBigUint64(at, true);
    const value =
      width === 32
        ? view.getUint32(at, true)
        : width === 16
          ? view.getUint16(at, true)
          : view.getUint8(at);
    return BigInt(value);
  }
  function write(at: number, width: Width, value: bigint): void {
    guest.mark(at);
    if (width === 64) view.setBigUint64(at, BigInt.asUintN(64, value), true);
    else if (width === 32) view.setUint32(at, Number(BigInt.asUintN(32, value)), true);
    else if (width === 16) view.setUint16(at, Number(BigInt.asUintN(16, value)), true);
    else view.setUint8(at, Number(BigInt.asUintN(8, value)));
  }
  const given = (value: bigint, width: Width): Word => (width === 64 ? value : Number(value));

  const made: Record<string, (activation: Activation, ...args: never[]) => Word | void> = {
    atomic_fence: () => undefined,
  };
  for (const width of widths) {
    made[`atomic_load${width}`] = (_, address: number, offset: number) =>
      given(read(check(address, offset, width, true), width), width);
    made[`atomic_store${width}`] = (_, address: number, value: Word, offset: number) =>
      write(check(address, offset, width), width, BigInt(value));
    made[`atomic_compareExchange${width}`] = (
      ...[, address, expected, value, offset]: [Activation, number, Word, Word, number]
    ) => {
      const at = check(address, offset, width);
      const old = read(at, width);
      // As WebAssembly has it: a narrow word never equals a value beyond its width.
      if (old === BigInt(expected)) write(at, width, BigInt(value));
      return given(old, width);
    };
    for (const [name, update] of Object.entries(updates))
      made[`atomic_${name}${width}`] = (_, address: number, value: Word, offset: number) => {
        const at = check(address, offset, width);
        const old = read(at, width);
        write(at, width, update(old, BigInt(value)));
        return given(old, width);
      };
  }
  // SAFETY: the names are put together as the contract does it, from the same widths; a test looks for each import.
  return made as unknown as Family<"atomic">;
}
