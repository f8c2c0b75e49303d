/** A module's own quotas: the two numbers of its manifest that a host goes by. 0 stands for the host's. */
import { MANIFEST_SECTION } from "../../transform/manifest.js";
import { WebAssembly } from "./webassembly.js";

export interface Quotas {
  readonly maxHandles: number;
  readonly maxThreads: number;
}

/** Behind the magic, the counts of imports and entries, and the mask of capabilities. */
const QUOTAS_AT = 12;

export function readQuotas(wasm: Uint8Array): Quotas {
  const compiled = new WebAssembly.Module(wasm);
  const [section] = WebAssembly.Module.customSections(compiled, MANIFEST_SECTION);
  if (section === undefined) return { maxHandles: 0, maxThreads: 0 };
  const view = new DataView(section);
  return {
    maxHandles: view.getUint32(QUOTAS_AT, true),
    maxThreads: view.getUint32(QUOTAS_AT + 4, true),
  };
}
