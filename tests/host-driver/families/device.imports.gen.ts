// Generated from device.toml by `ksync gen`. Do not edit.
// A family for tests: numbers, memory, traps, levels, waits.
// The marked lines are for the build: what a module's manifest says of each import.

//# ksyncImport={"family":"device","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Returns the sum.","id":1,"name":"device_add","params":[{"name":"left","type":"u32"},{"name":"right","type":"u64"}],"result":"u64","hash":"0xa180c122888fbb7b"}
/**
 * Returns the sum.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
// @ts-ignore: decorator
@external("device", "device_add")
export declare function device_add(left: u32, right: u64): u64;

//# ksyncImport={"family":"device","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Increments so many bytes of the module's memory; false when they are not all inside.","id":2,"name":"device_increment","params":[{"name":"address","type":"pointer"},{"name":"bytes","type":"u32"}],"result":"bool","hash":"0x0cc246c01b50d3fd"}
/**
 * Increments so many bytes of the module's memory; false when they are not all inside.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
// @ts-ignore: decorator
@external("device", "device_increment")
export declare function device_increment(address: usize, bytes: u32): bool;

//# ksyncImport={"family":"device","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":["driver-refused"],"kernel":[],"doc":"Traps.","id":3,"name":"device_refuse","params":[],"result":"void","hash":"0x64c2e2f1755eb2f2"}
/**
 * Traps.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: driver-refused.
 */
// @ts-ignore: decorator
@external("device", "device_refuse")
export declare function device_refuse(): void;

//# ksyncImport={"family":"device","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Notes a trap and then returns none.","id":4,"name":"device_forgive","params":[],"result":"void","hash":"0x2b9eb0ee27e294dc"}
/**
 * Notes a trap and then returns none.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
// @ts-ignore: decorator
@external("device", "device_forgive")
export declare function device_forgive(): void;

//# ksyncImport={"family":"device","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Returns the IRQL of the call.","id":5,"name":"device_level","params":[],"result":"irql","hash":"0x528cdf63ab0e8aa4"}
/**
 * Returns the IRQL of the call.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
// @ts-ignore: decorator
@external("device", "device_level")
export declare function device_level(): u32;

//# ksyncImport={"family":"device","irql":{"min":0,"max":1},"ifTrue":false,"blocks":true,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Waits until the call has ended.","id":6,"name":"device_wait","params":[],"result":"void","hash":"0xc315bf99a3c2585f"}
/**
 * Waits until the call has ended.
 * IRQL: <= APC_LEVEL. May wait.
 */
// @ts-ignore: decorator
@external("device", "device_wait")
export declare function device_wait(): void;

//# ksyncImport={"family":"device","irql":{"min":2,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Does nothing, where it is allowed.","id":7,"name":"device_urgent","params":[],"result":"void","hash":"0xb9b38a4d876e1070"}
/**
 * Does nothing, where it is allowed.
 * IRQL: DISPATCH_LEVEL. Does not wait.
 */
// @ts-ignore: decorator
@external("device", "device_urgent")
export declare function device_urgent(): void;

//# ksyncImport={"family":"device","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Returns once as many calls are inside as there are processors.","id":8,"name":"device_meet","params":[],"result":"void","hash":"0x2c2c8219a381095a"}
/**
 * Returns once as many calls are inside as there are processors.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 */
// @ts-ignore: decorator
@external("device", "device_meet")
export declare function device_meet(): void;
