// The module's runtime: what the compiler's generated code calls. Loaded in place of AssemblyScript's own.
export * from "./heap";
export * from "./abort";
