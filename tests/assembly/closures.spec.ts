import { SpinLocked, thread } from "ksync";

function apply(body: (x: i32) => i32, x: i32): i32 {
  return body(x);
}

describe("capturing functions", () => {
  it("run in the test runner as they do in a module", () => {
    const base = 40;
    expect(apply((x: i32): i32 => base + x, 2)).toBe(42);
    expect(apply((x: i32): i32 => x, 2)).toBe(2);
  });

  it("run on threads, which give their results", () => {
    const counter = new SpinLocked<i32>(0);
    let sum = 0;
    for (let i = 0; i < 3; i++) {
      using handle = thread.spawn((): i32 => {
        using guard = counter.lock();
        guard.value += i;
        return guard.value;
      });
      sum += handle.join().value;
    }
    expect(sum).toBe(0 + 1 + 3);
    expect(counter.take()).toBe(3);
  });

  it("give results of all kinds", () => {
    const text = "result";
    using a = thread.spawn((): string => text);
    using b = thread.spawn((): f64 => 1.5 * text.length);
    using c = thread.spawn(() => {
      assert(text.length == 6);
    });
    using d = thread.spawn((): bool => text.length > 5);
    expect(a.join().value).toBe("result");
    expect(b.join().value).toBe(9);
    expect(c.join().isSuccess).toBe(true);
    expect(d.join().value).toBe(true);
  });
});
