/** A verdict for people, below its first line: who had to do with it, where each stood, and what to do about it. */
import type { Verdict } from "./detectors/verdict.js";

export function explain({ frames, parties, rule, hint }: Verdict): string[] {
  const at = (frame: string, depth: string): string => `${depth}at ${frame}`;
  return [
    ...(parties.length === 0 ? frames.map((frame) => at(frame, "  ")) : []),
    ...parties.flatMap(({ fiber, what, frames: stack }) => [
      `  ${fiber} ${what}`,
      ...stack.map((frame) => at(frame, "    ")),
    ]),
    ...(rule === undefined ? [] : [`  rule ${rule} of ksync check`]),
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
  ];
}
