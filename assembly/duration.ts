// Spans of time in the kernel's unit of 100 ns.

/**
 * A span of time: 0 to 2^63 - 1 units of 100 ns, about 29,000 years. Make it by the functions of the same name, which
 * say the unit; compare it with `<`, `==` and so on. It is a plain number, so that it allocates nothing: the compiler
 * takes a bare number for a duration, too, as so many units. Any IRQL.
 */
export type Duration = i64;

/** Units of 100 ns. */
const MICROSECOND: i64 = 10;
const MILLISECOND: i64 = 10_000;
const SECOND: i64 = 10_000_000;

/** `count * unit`, at least 0 and at most the longest duration. */
function scaled(count: i64, unit: i64): Duration {
  if (count <= 0) return 0;
  return count > i64.MAX_VALUE / unit ? i64.MAX_VALUE : count * unit;
}

/** A duration as imports take it; a negative one is no time at all. */
export function unitsOf(duration: Duration): u64 {
  return <u64>max<i64>(duration, 0);
}

/** Makes durations and calculates with them. Everything saturates: negative is 0, too long is MAX. Any IRQL. */
export namespace Duration {
  /** No time at all. */
  export const ZERO: Duration = 0;
  /** The longest duration. */
  export const MAX: Duration = i64.MAX_VALUE;

  /** From nanoseconds, rounded up to the unit of 100 ns, so that a wait is never shorter than asked for. */
  export function fromNanos(count: i64): Duration {
    return count <= 0 ? 0 : (count - 1) / 100 + 1;
  }
  export function fromMicros(count: i64): Duration {
    return scaled(count, MICROSECOND);
  }
  export function fromMillis(count: i64): Duration {
    return scaled(count, MILLISECOND);
  }
  export function fromSecs(count: i64): Duration {
    return scaled(count, SECOND);
  }
  /** From units of 100 ns, as clocks count. */
  export function fromUnits(count: i64): Duration {
    return scaled(count, 1);
  }

  /** Whole microseconds, rounded down. */
  export function toMicros(duration: Duration): i64 {
    return duration / MICROSECOND;
  }
  /** Whole milliseconds, rounded down. */
  export function toMillis(duration: Duration): i64 {
    return duration / MILLISECOND;
  }
  /** Whole seconds, rounded down. */
  export function toSecs(duration: Duration): i64 {
    return duration / SECOND;
  }

  /** The sum, at most MAX. */
  export function add(a: Duration, b: Duration): Duration {
    a = max(a, ZERO);
    b = max(b, ZERO);
    return a > i64.MAX_VALUE - b ? i64.MAX_VALUE : a + b;
  }
  /** The difference, at least ZERO. */
  export function subtract(a: Duration, b: Duration): Duration {
    b = max(b, ZERO);
    return a > b ? a - b : 0;
  }
  /** The product, between ZERO and MAX. */
  export function multiply(duration: Duration, factor: i64): Duration {
    if (duration <= 0 || factor <= 0) return 0;
    return scaled(factor, duration);
  }
}
