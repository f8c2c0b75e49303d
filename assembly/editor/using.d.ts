// What editors need to know of `using`; AssemblyScript's own declarations leave it out. The build never reads this file.

interface SymbolConstructor {
  readonly dispose: unique symbol;
}

interface Disposable {
  [Symbol.dispose](): void;
}

// The runtime's functions, which the compiler knows by themselves.
declare function __alloc(size: usize): usize;
declare function __free(address: usize): void;
declare function __new(size: usize, id: u32): usize;
