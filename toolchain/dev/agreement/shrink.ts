/** Makes a program that disagrees smaller, for as long as it disagrees in the same way. */
import { disagreement, examine, rulesOf, type Examined } from "./examine.js";
import type { Runner } from "./execute.js";
import { linesOf, smallerThan, type Program, type Statement } from "./program.js";

/** Smaller programs that are tried in one round. */
const CANDIDATES = 100;
const ROUNDS = 12;

export async function shrink(examined: Examined, runner: Runner): Promise<Examined> {
  let smallest = examined;
  for (let round = 0; round < ROUNDS; round++) {
    const smaller = [...smallerThan(smallest.program.statements)].filter(hasEntry);
    const candidates = sample(smaller, CANDIDATES).map((statements, index) =>
      renamed({ ...smallest.program, statements }, `${index}`),
    );
    const kept = (await examine(candidates, runner)).filter((one) => isAlike(one, examined));
    const best = kept.sort((one, other) => size(one) - size(other))[0];
    if (!best) break;
    const { program } = best;
    smallest = { ...best, program: renamed(program, "", program.name) };
  }
  return smallest;
}

function hasEntry(statements: readonly Statement[]): boolean {
  return linesOf(statements).some((line) => line.startsWith("export function "));
}

function isAlike(one: Examined, other: Examined): boolean {
  return (
    one.errors.length === 0 &&
    (disagreement(one) === undefined) === (disagreement(other) === undefined) &&
    one.stop?.trap === other.stop?.trap &&
    `${rulesOf(one)}` === `${rulesOf(other)}`
  );
}

const size = ({ program }: Examined): number => linesOf(program.statements).length;

/** At most so many, evenly: large cuts come first among those of one place. */
function sample<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]!);
}

/** The same program under another name: several are in one module. */
function renamed(program: Program, suffix: string, from = program.name): Program {
  const plain = from.replace(/x\d+x$/, "");
  const to = suffix === "" ? plain : `${plain}x${suffix}x`;
  const pattern = new RegExp(`\\b([pP])${from.slice(1)}(?![0-9])`, "g");
  const change = (statement: Statement): Statement =>
    typeof statement === "string"
      ? statement.replace(pattern, `$1${to.slice(1)}`)
      : {
          parts: statement.parts.map(({ head, body }) => ({
            head: head.replace(pattern, `$1${to.slice(1)}`),
            body: body.map(change),
          })),
          end: statement.end,
        };
  return { ...program, name: to, statements: program.statements.map(change) };
}
