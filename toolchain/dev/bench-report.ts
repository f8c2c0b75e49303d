/** What the benchmarks' sections share: medians, and rows of ratios. */

export function median(list: readonly number[] | undefined): number {
  if (list === undefined) return Number.NaN;
  return [...list].sort((a, b) => a - b)[list.length >> 1]!;
}

/** A row of a table. */
export function row(title: string, numbers: readonly number[]): string {
  return `| ${[title, ...numbers.map((number) => number.toFixed(2))].join(" | ")} |`;
}
