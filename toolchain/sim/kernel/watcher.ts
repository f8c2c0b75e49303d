/** What a kernel tells of a schedule to whoever looks for mistakes in it. Watchers see; they change nothing. */
import type { ImportEntry } from "../../contract.gen.js";
import type { Activation } from "./activation.js";

type Word = number | bigint;

/** Is told of the module's heap. */
export interface HeapWatcher {
  /** A block was given out, in place of `old` if that is not 0. */
  allocated(
    activation: Activation,
    address: number,
    bytes: number,
    old: number,
    site: number,
  ): void;
  /** A block is given back: returns the one that the heap gets, or 0. */
  freed(activation: Activation, address: number, site: number): number;
}

export interface Watcher {
  /** An activation was made, by another one or by nobody of the module. */
  created?(activation: Activation, by: Activation | undefined): void;
  /** Its entry has returned as it should. */
  ended?(activation: Activation): void;
  /** An import is about to act. */
  calls?(activation: Activation, entry: ImportEntry, args: readonly Word[]): void;
  /** It has done so, after a wait if it had to. */
  returned?(activation: Activation, entry: ImportEntry, result: Word | void): void;
}
