// Generated from sensor.toml by `ksync gen`. Do not edit.
// The registers of a sensor with four channels.
// The marked lines are for the build: what a module's manifest says of each import.

//# ksyncImport={"family":"sensor","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":["driver-refused"],"kernel":[],"doc":"Reads the register of a channel. Traps when there is no such channel.","id":1,"name":"sensor_read","params":[{"name":"channel","type":"u32"}],"result":"u32","hash":"0x914559e20af5ac8c"}
/**
 * Reads the register of a channel. Traps when there is no such channel.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: driver-refused.
 */
// @ts-ignore: decorator
@external("sensor", "sensor_read")
export declare function sensor_read(channel: u32): u32;

//# ksyncImport={"family":"sensor","irql":{"min":0,"max":2},"ifTrue":false,"blocks":false,"intrinsic":false,"fails":[],"traps":["driver-refused"],"kernel":[],"doc":"Shows totals to the driver: two numbers of 64 bits, how many samples there were, and their sum.","id":2,"name":"sensor_publish","params":[{"name":"totals","type":"pointer"},{"name":"bytes","type":"u32"}],"result":"void","hash":"0xb535511003aabd7f"}
/**
 * Shows totals to the driver: two numbers of 64 bits, how many samples there were, and their sum.
 * IRQL: <= DISPATCH_LEVEL. Does not wait.
 * Traps: driver-refused.
 */
// @ts-ignore: decorator
@external("sensor", "sensor_publish")
export declare function sensor_publish(totals: usize, bytes: u32): void;

//# ksyncImport={"family":"sensor","irql":{"min":0,"max":0},"ifTrue":false,"blocks":true,"intrinsic":false,"fails":[],"traps":[],"kernel":[],"doc":"Waits until the sensor was read so often since it was started.","id":3,"name":"sensor_settle","params":[{"name":"reads","type":"u32"}],"result":"void","hash":"0xdf91bfcfe5843f57"}
/**
 * Waits until the sensor was read so often since it was started.
 * IRQL: PASSIVE_LEVEL. May wait.
 */
// @ts-ignore: decorator
@external("sensor", "sensor_settle")
export declare function sensor_settle(reads: u32): void;
