/** The name of a package, made of that of its folder. */

/** A package cannot depend on one of its own name; the last two are names that npm refuses. */
const TAKEN: ReadonlySet<string> = new Set([
  ...["ksync", "assemblyscript", "vitest"],
  ...["node_modules", "favicon.ico"],
]);
const LENGTH_MAX = 214;
const OTHERWISE = "ksync-module";

export function packageNameOf(folder: string): string {
  const name = folder
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "") // the accents that have just come off their letters
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "")
    .slice(0, LENGTH_MAX);
  if (name === "") return OTHERWISE;
  return TAKEN.has(name) ? `${name}-module` : name;
}
