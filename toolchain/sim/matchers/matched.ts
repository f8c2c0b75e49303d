/** What a matcher gives back, to Vitest as to Jest. */
export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

export const list = (lines: readonly string[]): string =>
  lines.length === 0 ? "  nothing" : lines.map((line) => `  ${line}`).join("\n");
