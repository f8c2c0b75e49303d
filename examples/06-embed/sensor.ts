// A module for the driver of a sensor: it decides what is done with a sample, and can be swapped while the driver runs.
import { SpinLocked } from "ksync";
import { sensor_publish, sensor_read, sensor_settle } from "./sensor.imports.gen";

/** As the driver reads it: see sensor_publish. */
class Totals {
  samples: u64 = 0;
  sum: u64 = 0;
}

const totals = new SpinLocked<Totals>(new Totals());

/**
 * Takes a sample of a channel. The driver calls it from its DPC and from its threads.
 * @irql ..DISPATCH_LEVEL
 */
export function sample(channel: u32): u32 {
  const value = sensor_read(channel);
  using guard = totals.lock();
  const now = guard.value;
  now.samples += 1;
  now.sum += value;
  sensor_publish(changetype<usize>(now), offsetof<Totals>());
  return value;
}

/** The mean of all samples, once the sensor was read so often. Without a tag an entry is called at PASSIVE_LEVEL. */
export function meanOf(reads: u32): u64 {
  sensor_settle(reads);
  using guard = totals.lock();
  const now = guard.value;
  return now.samples == 0 ? 0 : now.sum / now.samples;
}
