/**
 * What the transform needs to know of the AssemblyScript that loaded it: its version, its enums and its diagnostics.
 * Enums are looked up by name at run time, because their numbers differ between the supported versions.
 */
import * as assemblyscript from "assemblyscript";
import type { Program, Range } from "assemblyscript";
import { version } from "assemblyscript/asc";
import type binaryen from "assemblyscript/binaryen";

export type Binaryen = typeof binaryen;
export type BinaryenModule = InstanceType<Binaryen["Module"]>;

type Enum = Readonly<Record<string, number>>;
const enums = assemblyscript as unknown as {
  NodeKind: Enum;
  Token: Enum;
  CommonFlags: Enum;
  ArrowKind: Enum;
  ElementKind: Enum;
  DecoratorFlags: Enum;
};

/** Whether this package was tested with a version of AssemblyScript: >=0.27.37 <0.29. */
export function isSupported(candidate: string): boolean {
  const [major = 0, minor = 0, patch = 0] = candidate.split(/[.-]/).map(Number);
  return major === 0 && (minor === 28 || (minor === 27 && patch >= 37));
}

function unsupported(): Error {
  return new Error(
    `ksync needs assemblyscript >=0.27.37 <0.29, but ${version} is running. Install it with: npm install --save-dev assemblyscript@0.28.20`,
  );
}

/** Fails when the user's AssemblyScript is not one that this package was tested with. */
export function checkVersion(): void {
  if (!isSupported(version)) throw unsupported();
}

/** A number of one of the compiler's enums, by its name. */
function lookUp(name: keyof typeof enums, key: string): number {
  const value = enums[name][key];
  if (value === undefined) throw unsupported();
  return value;
}

export const nodeKind = (key: string): number => lookUp("NodeKind", key);
export const commonFlag = (key: string): number => lookUp("CommonFlags", key);
export const arrowKind = (key: string): number => lookUp("ArrowKind", key);
export const elementKind = (key: string): number => lookUp("ElementKind", key);
export const decoratorFlag = (key: string): number => lookUp("DecoratorFlags", key);

const COMPARISONS = /^(Equals_Equals|Exclamation_Equals|(LessThan|GreaterThan)_Equals$)/;
/** Operators that store into their left operand: `=`, `+=`, `>>>=` and so on. */
export const assignments: ReadonlySet<number> = new Set(
  Object.entries(enums.Token)
    .filter(([key]) => /(^|_)Equals$/.test(key) && !COMPARISONS.test(key))
    .map(([, value]) => value),
);
export const increments: ReadonlySet<number> = new Set([
  lookUp("Token", "Plus_Plus"),
  lookUp("Token", "Minus_Minus"),
]);

/** The compiler's code for diagnostics that do not come from itself. */
const USER_DEFINED = 102;

/** Reports an error at a place in the source; asc prints it with file, line, column and the quoted line, and fails. */
export function report(
  program: Program,
  range: Range | null,
  message: string,
  related?: Range | null,
): void {
  if (range && related) program.errorRelated(USER_DEFINED, range, related, message);
  else program.error(USER_DEFINED, range, message);
}

/** As `report`, a warning: the compile goes on. */
export function warn(
  program: Program,
  range: Range | null,
  message: string,
  related?: Range | null,
): void {
  if (range && related) program.warningRelated(USER_DEFINED, range, related, message);
  else program.warning(USER_DEFINED, range, message);
}

/** As `report`, a remark that the compile takes no notice of. */
export function remark(program: Program, range: Range | null, message: string): void {
  program.info(USER_DEFINED, range, message);
}
