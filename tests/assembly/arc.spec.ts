import { Arc } from "ksync";

let disposed = 0;

class Resource {
  n: i32 = 3;
  dispose(): void {
    disposed += 1;
  }
}

class Plain {
  n: i32 = 4;
}

describe("Arc", () => {
  it("counts its owners", () => {
    const first = new Arc(new Plain());
    expect(first.strongCount).toBe(1);
    const second = first.clone();
    expect(first.strongCount).toBe(2);
    expect(second.value.n).toBe(4);
    second.dispose();
    expect(first.strongCount).toBe(1);
    first.dispose();
  });

  it("disposes of the object with its last owner, once", () => {
    disposed = 0;
    const first = new Arc(new Resource());
    {
      using second = first.clone();
      expect(second.value.n).toBe(3);
    }
    expect(disposed).toBe(0);
    first.dispose();
    expect(disposed).toBe(1);
  });

  it("gives the memory of both back", () => {
    const first = new Arc(new Plain());
    const at = changetype<usize>(first);
    const value = changetype<usize>(first.value);
    first.dispose();
    const again = new Arc(new Plain());
    const places = [changetype<usize>(again), changetype<usize>(again.value)];
    expect(places.includes(at)).toBe(true);
    expect(places.includes(value)).toBe(true);
  });

  it("takes numbers too", () => {
    const shared = new Arc<i64>(42);
    expect(shared.value).toBe(42);
    shared.dispose();
  });
});
