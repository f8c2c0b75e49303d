/** The public JavaScript interface of ksync. */
export { buildModule, type BuildOptions, type BuildResult } from "./build/module.js";
export type { Diagnostic } from "./build/diagnostics.js";
export {
  HostClient,
  type FollowOptions,
  type HostInfo,
  type HostStatus,
  type LoadOptions,
  type LogBatch,
  type LogLine,
  type LogOptions,
  type ModuleExport,
  type ModuleInfo,
  type ModuleState,
  type UnloadOptions,
  type UnloadResult,
} from "./client/client.js";
export type { HostErrorDetails } from "./client/connection.js";
export {
  formatSignature,
  formatValue,
  parseArgument,
  type Signature,
  type Value,
  type ValueType,
} from "./client/values.js";
export * from "./contract.gen.js";
export { KsyncError, type KsyncErrorOptions } from "./errors.js";
export { ensureHost, type EnsureHostOptions } from "./host/ensure.js";
export { runModule, type RunOptions } from "./host/run.js";
