// Atomic operations of every width, and what they refuse.
import * as ksync from "ksync/imports.gen";

const word = memory.data(16, 8);
const OUTSIDE: u32 = 0xffff_0000;

export function atomic_width8(): void {
  ksync.atomic_store8(<u32>word, 0x1f0, 0);
  ksync.atomic_load8(<u32>word, 0);
  ksync.atomic_add8(<u32>word, 0x20, 0);
  ksync.atomic_sub8(<u32>word, 0x11, 0);
  ksync.atomic_and8(<u32>word, 0x0f, 0);
  ksync.atomic_or8(<u32>word, 0x80, 0);
  ksync.atomic_xor8(<u32>word, 0xff, 0);
  ksync.atomic_exchange8(<u32>word, 0x7f, 0);
  ksync.atomic_compareExchange8(<u32>word, 0x7e, 1, 0);
  ksync.atomic_compareExchange8(<u32>word, 0x7f, 2, 0);
  ksync.atomic_load8(<u32>word, 1);
}

export function atomic_width16(): void {
  ksync.atomic_store16(<u32>word, 0x1fff0, 2);
  ksync.atomic_load16(<u32>word, 2);
  ksync.atomic_add16(<u32>word, 0x20, 2);
  ksync.atomic_sub16(<u32>word, 0x11, 2);
  ksync.atomic_and16(<u32>word, 0x0fff, 2);
  ksync.atomic_or16(<u32>word, 0x8000, 2);
  ksync.atomic_xor16(<u32>word, 0xffff, 2);
  ksync.atomic_exchange16(<u32>word, 0x7fff, 2);
  ksync.atomic_compareExchange16(<u32>word, 0, 1, 2);
  ksync.atomic_compareExchange16(<u32>word, 0x7fff, 2, 2);
  ksync.atomic_load16(<u32>word, 0);
}

export function atomic_width32(): void {
  ksync.atomic_store32(<u32>word, 0xffff_fff0, 4);
  ksync.atomic_load32(<u32>word, 4);
  ksync.atomic_add32(<u32>word, 0x20, 4);
  ksync.atomic_sub32(<u32>word, 0x11, 4);
  ksync.atomic_and32(<u32>word, 0x0fff_ffff, 4);
  ksync.atomic_or32(<u32>word, 0x8000_0000, 4);
  ksync.atomic_xor32(<u32>word, 0xffff_ffff, 4);
  ksync.atomic_exchange32(<u32>word, 0x7fff_ffff, 4);
  ksync.atomic_compareExchange32(<u32>word, 0, 1, 4);
  ksync.atomic_compareExchange32(<u32>word, 0x7fff_ffff, 2, 4);
  ksync.atomic_load32(<u32>word, 0);
}

export function atomic_width64(): void {
  ksync.atomic_store64(<u32>word, 0xffff_ffff_ffff_fff0, 8);
  ksync.atomic_load64(<u32>word, 8);
  ksync.atomic_add64(<u32>word, 0x20, 8);
  ksync.atomic_sub64(<u32>word, 0x11, 8);
  ksync.atomic_and64(<u32>word, 0x0fff_ffff_ffff_ffff, 8);
  ksync.atomic_or64(<u32>word, 0x8000_0000_0000_0000, 8);
  ksync.atomic_xor64(<u32>word, 0xffff_ffff_ffff_ffff, 8);
  ksync.atomic_exchange64(<u32>word, 0x7fff_ffff_ffff_ffff, 8);
  ksync.atomic_compareExchange64(<u32>word, 0, 1, 8);
  ksync.atomic_compareExchange64(<u32>word, 0x7fff_ffff_ffff_ffff, 2, 8);
  ksync.atomic_load64(<u32>word, 0);
}

export function atomic_fenceAtDispatch(): void {
  ksync.atomic_fence();
  ksync.irql_raiseToDispatch();
  ksync.atomic_fence();
  ksync.atomic_add32(<u32>word, 1, 0);
  ksync.irql_lower();
}

export function atomic_misaligned(): void {
  ksync.atomic_load32(<u32>word, 2);
}

export function atomic_outside(): void {
  ksync.atomic_add32(OUTSIDE, 1, 0);
}
