// Capturing functions: what they capture, where they stand, and who may call them.
import { describe, expect, it } from "vitest";
import { run } from "./harness.js";

async function main(source: string, ...args: number[]): Promise<number | bigint | undefined> {
  return (await run(source)).exports["main"]!(...args);
}

describe("closures", () => {
  it("capture locals, parameters and loop variables by value", async () => {
    const source = `
      export function main(n: i32): i32 {
        const k = 3;
        const functions: (() => i32)[] = [];
        for (let i = 0; i < 4; i++) { const sq = i * i; functions.push((): i32 => n + k * i + sq); }
        let sum = 0;
        for (let i = 0; i < 4; i++) sum += functions[i]();
        return sum;
      }`;
    expect(await main(source, 100)).toBe(400 + 3 * 6 + 14);
  });

  it("take parameters of all types and return values of all types", async () => {
    const source = `
      class Box { constructor(public v: i32) {} }
      export function main(): i32 {
        const a: i64 = 5; const b: f64 = 1.5; const s = "abc"; const box = new Box(9);
        const wide = (x: i64): i64 => a + x;
        const real = (x: f32, y: f64): f64 => b + x + y;
        const text = (t: string): string => s + t;
        const object = (): Box => box;
        const maybe = (yes: bool): Box | null => yes ? box : null;
        const small = (x: u8): u8 => <u8>(x + <u8>a);
        assert(wide(<i64>1 << 40) == (<i64>1 << 40) + 5);
        assert(real(0.5, 2) == 4);
        assert(text("d") == "abcd");
        assert(maybe(false) === null && maybe(true)!.v == 9);
        assert(small(255) == 4);
        return object().v;
      }`;
    expect(await main(source)).toBe(9);
  });

  it("capture this, with private members", async () => {
    const source = `
      class Counter {
        private n: i32 = 0;
        adder(by: i32): () => i32 { return (): i32 => { this.n += by; return this.n; }; }
        nested(): i32 { const f = (): i32 => { const g = (): i32 => this.n + 1; return g(); }; return f(); }
      }
      export function main(): i32 { const c = new Counter(); const f = c.adder(4); f(); f(); return c.nested(); }`;
    expect(await main(source)).toBe(9);
  });

  it("nest, and share what lies further out", async () => {
    const source = `
      export function main(n: i32): i32 {
        const outer = (a: i32): i32 => {
          const inner = (b: i32): i32 => { const last = (): i32 => n * 100 + a * 10 + b; return last(); };
          return inner(a + 1);
        };
        return outer(2);
      }`;
    expect(await main(source, 1)).toBe(123);
  });

  it("stand in generic functions and in methods of generic classes", async () => {
    const source = `
      class Pair<A, B> {
        constructor(private a: A, private b: B) {}
        sizes<C>(c: C): () => i32 {
          return (): i32 => { const x: A = this.a; const y: C = c; return <i32>(sizeof<A>() * 100 + sizeof<B>() * 10 + sizeof<C>()) + <i32>(x != x) + <i32>(y != y); };
        }
      }
      function twice<T>(value: T): () => T { return (): T => { const v: T = value; return <T>(v + v); }; }
      export function main(): i32 {
        const f = new Pair<i64, u8>(1, 2).sizes<u16>(3);
        const g = new Pair<u8, i32>(1, 2).sizes<f64>(3);
        return f() * 1000 + g() + <i32>twice<i64>(10)() + <i32>twice<f32>(0.5)();
      }`;
    expect(await main(source)).toBe(812 * 1000 + 148 + 20 + 1);
  });

  it("stand in namespaces, blocks at module level and field initialisers; functions without captures stay plain", async () => {
    const source = `
      namespace N { function helper(x: i32): i32 { return x + 1; } export function f(x: i32): () => i32 { return (): i32 => helper(x); } }
      class F { k: i32 = 4; get: () => i32 = (): i32 => this.k; plain: () => i32 = (): i32 => 7; }
      let stored: () => i32 = (): i32 => 0;
      { const local = 30; stored = (): i32 => local; }
      export function main(): i32 { const f = new F(); f.k = 5; return N.f(1)() + f.get() + f.plain() + stored(); }`;
    expect(await main(source)).toBe(2 + 5 + 7 + 30);
  });

  it("are called like any function value: by users, by the standard library, through fields, with plain ones among them", async () => {
    const source = `
      class Holder { constructor(public f: (x: i32) => i32) {} }
      function apply(f: (x: i32) => i32, x: i32): i32 { return f(x); }
      function plain(x: i32): i32 { return x + 1; }
      export function main(k: i32): i32 {
        const scaled = (x: i32): i32 => x * k;
        const sorted = [3, 1, 2].sort((a: i32, b: i32): i32 => (a - b) * k);
        const mapped = [1, 2, 3].map<i32>((x: i32, i: i32, all: i32[]): i32 => x * k);
        const holder = new Holder(scaled);
        return apply(scaled, 1) + apply(plain, 1) * 10 + apply((x: i32): i32 => x + 2, 1) * 100
          + holder.f(1) * 1000 + sorted[0] * 100000 + mapped[2] * 1000000;
      }`;
    const expected = (k: number, first: number): number =>
      k + 20 + 300 + k * 1000 + first * 100000 + 3 * k * 1000000;
    expect(await main(source, 2)).toBe(expected(2, 1));
    expect(await main(source, -2)).toBe(expected(-2, 3));
  });

  it("evaluate a computed function value once, before the arguments", async () => {
    const source = `
      import { println } from "ksync";
      function pick(f: (x: i32) => i32): (x: i32) => i32 { println("pick"); return f; }
      function arg(): i32 { println("arg"); return 5; }
      export function main(k: i32): i32 { return pick((x: i32): i32 => x + k)(arg()); }`;
    const running = await run(source);
    expect(running.exports["main"]!(2)).toBe(7);
    expect(running.log).toEqual(["pick", "arg"]);
  });

  it("shadow correctly", async () => {
    const source = `
      export function main(n: i32): i32 {
        const a = 1;
        const f = (a: i32): i32 => a + n;
        const g = (): i32 => { const a = 10; return a + n; };
        const h = (): i32 => { let s = a; { const a = 100; s += a; } return s + n; };
        return f(1000) + g() + h();
      }`;
    expect(await main(source, 0)).toBe(1000 + 10 + 101);
  });

  it("written as an argument of thread.spawn are freed when the thread is done", async () => {
    const source = `
      import { thread } from "ksync";
      export function main(n: i32): usize {
        let last: usize = 0;
        for (let i = 0; i < n; i++) { using h = thread.spawn((): i32 => i + n); assert(h.join().value == i + n); last = changetype<usize>(h); }
        return last;
      }`;
    const running = await run(source);
    const first = running.exports["main"]!(1);
    expect(running.exports["main"]!(100)).toBe(first); // every turn got the same memory again
  });

  it("written as an argument of a constructor of ksync belong to the new object, others to who wrote them", async () => {
    const source = `
      import { Dpc as Call } from "ksync";
      class Own { constructor(public f: () => i32) {} }
      function owned(f: usize): u32 { return load<u8>(f, 8); }
      export function main(n: i32): u32 {
        const call = new Call((): void => { assert(n == 2); });
        const own = new Own((): i32 => n);
        return owned(load<usize>(changetype<usize>(call), 4)) << 1 | owned(changetype<usize>(own.f));
      }`;
    expect(await main(source, 2)).toBe(2);
  });

  it("written as an argument of a method belong to ksync's objects, however these are reached, and to no others", async () => {
    const source = `
      import { OnceCell } from "ksync";
      class Own {
        last: usize = 0;
        getOrInit(f: () => i32): i32 { this.last = changetype<usize>(f); return f(); }
      }
      class Holder {
        readonly cell: OnceCell<i32> = new OnceCell<i32>();
        readonly own: Own = new Own();
        constructor(readonly n: i32) {}
        itself(): OnceCell<i32> { return this.cell; }
        byThis(): i32 { return this.cell.getOrInit((): i32 => this.n); }
        nested(): i32 { return this.itself().getOrInit((): i32 => this.cell.getOrInit((): i32 => this.n)); }
      }
      function top(): usize { const block = heap.alloc(16); heap.free(block); return block; }
      export function main(n: i32): i32 {
        const holder = new Holder(n);
        const cells = new StaticArray<OnceCell<i32>>(1);
        cells[0] = holder.cell;
        holder.byThis();
        const before = top();
        assert(cells[0].getOrInit((): i32 => n) == n && top() == before);
        assert(holder.itself().getOrInit(((): i32 => n)) == n && top() == before);
        assert(holder.byThis() + holder.nested() == 2 * n && top() == before);
        assert(holder.own.getOrInit((): i32 => n) == n && top() != before);
        return load<u8>(holder.own.last, 8);
      }`;
    expect(await main(source, 2)).toBe(0);
  });

  it("work under optimisation", async () => {
    const source = `
      function make(a: i32, b: i64): (x: i32) => i64 { return (x: i32): i64 => a * x + b; }
      export function main(n: i32): i64 { let s: i64 = 0; for (let i = 0; i < n; i++) s += make(i, 1)(i); return s; }`;
    for (const level of ["-O0", "-O3", "-Oz"])
      expect((await run(source, [level])).exports["main"]!(4)).toBe(0n + 1n + 4n + 9n + 4n);
  });
});
