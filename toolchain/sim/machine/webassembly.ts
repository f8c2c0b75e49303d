/** WebAssembly's JavaScript interface as far as it is used. TypeScript has it among the browser's types only. */
export type WasmModule = object;
export interface WasmGlobal {
  value: unknown;
}
interface WasmInterface {
  readonly Module: {
    new (bytes: Uint8Array): WasmModule;
    imports(module: WasmModule): { readonly name: string }[];
    customSections(module: WasmModule, name: string): ArrayBuffer[];
  };
  readonly Instance: new (
    module: WasmModule,
    imports: Readonly<Record<string, object>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly RuntimeError: new () => Error;
}

export const WebAssembly = (globalThis as unknown as { WebAssembly: WasmInterface }).WebAssembly;
