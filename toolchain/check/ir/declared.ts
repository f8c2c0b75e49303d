/** What declarations say of data: their types, and the tags on them. Of a finished binary nothing is known. */

export interface Declared {
  /** Globals whose type is a guard's. */
  readonly guardGlobals: ReadonlySet<string>;
  /** The position of the guard that a function keeps in the object that is its first argument. */
  keptGuard(functionName: string): number | undefined;
  returnsGuard(functionName: string): boolean;
}

export const NOTHING_DECLARED: Declared = {
  guardGlobals: new Set(),
  keptGuard: () => undefined,
  returnsGuard: () => false,
};
