/** What a host may grant to its modules, by the contract's names, and how a host is told. */
import { capabilities } from "../contract.gen.js";

export type Capability = keyof typeof capabilities;

export const capabilityNames = Object.keys(capabilities) as readonly Capability[];

/** The options of `ksync-host` that grant these capabilities. */
export function allowArguments(allow: readonly Capability[] = []): string[] {
  return allow.flatMap((name) => ["--allow", name]);
}
