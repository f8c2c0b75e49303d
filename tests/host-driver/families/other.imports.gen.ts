// Generated from other.toml by `ksync gen`. Do not edit.
// A family for tests: one counter.
// The marked lines are for the build: what a module's manifest says of each import.

//# ksyncImport={"family":"other","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Returns how often it was called.","id":1,"name":"other_count","params":[],"result":"u32","hash":"0x01681f4e74164323"}
/**
 * Returns how often it was called.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
// @ts-ignore: decorator
@external("other", "other_count")
export declare function other_count(): u32;
