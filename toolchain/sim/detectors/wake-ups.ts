/**
 * The history of what can be waited for, so that a wait which nobody ends can be explained: by a signal that came too
 * early, or by one that somebody else has taken. It explains, and finds nothing by itself.
 */
import type { ImportEntry } from "../../contract.gen.js";
import type { Activation } from "../kernel/activation.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Watcher } from "../kernel/watcher.js";
import { readWords } from "../objects/memory.js";

type Word = number | bigint;

/** What imports do to an object of theirs, as words. */
const DEEDS: readonly (readonly [RegExp, string])[] = [
  [/^event_set/, "set"],
  [/^event_(clear|reset)$/, "cleared"],
  [/^semaphore_\w*[rR]elease/, "released"],
];

interface Event {
  readonly deed: string;
  readonly fiber: string;
}

interface Wait {
  readonly handles: readonly number[];
  /** Of each object: how much of its history was over when the wait began. */
  readonly begun: readonly number[];
}

export class WakeUps implements Watcher {
  private readonly histories = new Map<number, Event[]>();
  private readonly waits = new Map<Activation, Wait>();

  constructor(private readonly kernel: Kernel) {}

  calls(activation: Activation, entry: ImportEntry, args: readonly Word[]): void {
    const deed = DEEDS.find(([pattern]) => pattern.test(entry.name))?.[1];
    if (deed !== undefined) this.note(Number(args[0]) >>> 0, deed, activation);
    const handles = this.waitedFor(entry, args);
    if (handles.length === 0) return;
    this.waits.set(activation, { handles, begun: handles.map((handle) => this.of(handle).length) });
  }

  returned(activation: Activation): void {
    const wait = this.waits.get(activation);
    if (wait?.handles.length === 1) this.note(wait.handles[0]!, "taken", activation);
    this.waits.delete(activation);
  }

  /** What there is to say of those that wait for ever. */
  explain(): string | undefined {
    const words = [...this.waits].flatMap(([activation, { handles, begun }]) =>
      handles.flatMap((handle, index) => this.tell(activation.fiber.name, handle, begun[index]!)),
    );
    return words.length === 0 ? undefined : words.join(" ");
  }

  private tell(waiter: string, handle: number, begun: number): string[] {
    const history = this.of(handle);
    if (!history.some(({ deed }) => deed === "set" || deed === "released")) return [];
    const name = this.kernel.handles.describe(handle);
    const part = (events: readonly Event[]): string =>
      events.map(({ deed, fiber }) => `${deed} by ${fiber}`).join(", ");
    const before = history.slice(0, begun);
    const after = history.slice(begun);
    const early = before.length === 0 ? "" : ` was ${part(before)} before ${waiter} waited for it`;
    const late = after.length === 0 ? "" : `${early === "" ? " was" : ", then"} ${part(after)}`;
    return [`A lost wake-up: ${name}${early}${late}.`];
  }

  private waitedFor(entry: ImportEntry, args: readonly Word[]): number[] {
    if (entry.family === "wait" && entry.params[0]?.type === "pointer")
      return readWords(this.kernel, Number(args[0]), Number(args[1])) ?? [];
    return entry.params.flatMap(({ type, kind }, index) =>
      type === "handle" && kind === "dispatchable" ? [Number(args[index]) >>> 0] : [],
    );
  }

  private note(handle: number, deed: string, { fiber }: Activation): void {
    this.of(handle).push({ deed, fiber: fiber.name });
  }

  private of(handle: number): Event[] {
    const known = this.histories.get(handle);
    if (known !== undefined) return known;
    const made: Event[] = [];
    this.histories.set(handle, made);
    return made;
  }
}
