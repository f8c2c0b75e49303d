// The grammar of IRQL intervals, the same in the contract's TOML and in a module's tags.
import type { Interval } from "./model.js";

/** `LEVEL`, `LOW..HIGH` or `..HIGH`; or, as a string, what is wrong with it. */
export function parseIrql(
  text: string,
  levels: readonly { readonly name: string; readonly value: number }[],
): Interval | string {
  const dots = text.indexOf("..");
  const low = dots < 0 ? text : text.slice(0, dots);
  const high = dots < 0 ? text : text.slice(dots + 2);
  const value = (name: string): number | undefined =>
    levels.find((one) => one.name === name)?.value;
  const min = low === "" ? 0 : value(low);
  const max = value(high);
  if (min === undefined || max === undefined) {
    const names = levels.map((one) => one.name).join(", ");
    return `unknown IRQL '${min === undefined ? low : high}' (one of ${names})`;
  }
  return min > max ? `the interval '${text}' is empty` : { min, max };
}
