import { Duration } from "ksync";

describe("Duration", () => {
  it("counts in units of 100 ns", () => {
    expect(Duration.fromMicros(3)).toBe(30);
    expect(Duration.fromMillis(3)).toBe(30_000);
    expect(Duration.fromSecs(3)).toBe(30_000_000);
    expect(Duration.fromUnits(3)).toBe(3);
  });

  it("rounds nanoseconds up, never to a shorter time", () => {
    expect(Duration.fromNanos(0)).toBe(0);
    expect(Duration.fromNanos(1)).toBe(1);
    expect(Duration.fromNanos(100)).toBe(1);
    expect(Duration.fromNanos(101)).toBe(2);
    expect(Duration.fromNanos(i64.MAX_VALUE)).toBe(i64.MAX_VALUE / 100 + 1);
  });

  it("takes negative counts for nothing", () => {
    expect(Duration.fromNanos(-1)).toBe(Duration.ZERO);
    expect(Duration.fromMillis(-5)).toBe(Duration.ZERO);
    expect(Duration.fromUnits(i64.MIN_VALUE)).toBe(Duration.ZERO);
  });

  it("saturates at the longest duration", () => {
    expect(Duration.fromSecs(i64.MAX_VALUE)).toBe(Duration.MAX);
    expect(Duration.fromMillis(i64.MAX_VALUE / 10_000)).toBe((i64.MAX_VALUE / 10_000) * 10_000);
    expect(Duration.fromMillis(i64.MAX_VALUE / 10_000 + 1)).toBe(Duration.MAX);
    expect(Duration.add(Duration.MAX, Duration.fromUnits(1))).toBe(Duration.MAX);
    expect(Duration.multiply(Duration.fromSecs(1), i64.MAX_VALUE)).toBe(Duration.MAX);
  });

  it("adds, subtracts and multiplies", () => {
    const second = Duration.fromSecs(1);
    expect(Duration.add(second, Duration.fromMillis(500))).toBe(Duration.fromMillis(1500));
    expect(Duration.subtract(second, Duration.fromMillis(400))).toBe(Duration.fromMillis(600));
    expect(Duration.subtract(Duration.fromMillis(400), second)).toBe(Duration.ZERO);
    expect(Duration.multiply(second, 60)).toBe(Duration.fromSecs(60));
    expect(Duration.multiply(second, -1)).toBe(Duration.ZERO);
  });

  it("takes what is negative for no time at all, and never overflows", () => {
    expect(Duration.add(5, -1)).toBe(5);
    expect(Duration.add(-5, i64.MIN_VALUE)).toBe(Duration.ZERO);
    expect(Duration.subtract(5, -6)).toBe(5);
    expect(Duration.subtract(Duration.MAX, i64.MIN_VALUE)).toBe(Duration.MAX);
  });

  it("compares as numbers do, and converts back rounded down", () => {
    expect(Duration.fromMillis(1) < Duration.fromSecs(1)).toBe(true);
    expect(Duration.fromMillis(1000) == Duration.fromSecs(1)).toBe(true);
    expect(Duration.toMillis(Duration.fromMicros(1999))).toBe(1);
    expect(Duration.toMicros(Duration.fromUnits(19))).toBe(1);
    expect(Duration.toSecs(Duration.fromMillis(2999))).toBe(2);
  });
});
