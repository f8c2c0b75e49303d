// `using` disposes on every way out, youngest first, and evaluates what is returned before it does.
import { describe, expect, it } from "vitest";
import { compile, run } from "./harness.js";

const PRELUDE = `
import { println } from "ksync";
class Guard {
  constructor(private name: string) { println("+" + name); }
  dispose(): void { println("-" + this.name); }
}
function value(text: string, result: i32): i32 { println(text); return result; }
`;

/** The log of `main(n)` for a body of main. */
async function trace(body: string, n = 0, prelude = ""): Promise<string> {
  const running = await run(
    `${PRELUDE}${prelude}\nexport function main(n: i32): i32 {\n${body}\n}`,
  );
  const result = running.exports["main"]!(n);
  return [...running.log, `=${result}`].join(" ");
}

describe("using", () => {
  it("disposes at the end of a block, in reverse order", async () => {
    expect(
      await trace(
        `{ using a = new Guard("a"); using b = new Guard("b"); println("x"); } println("y"); return 1;`,
      ),
    ).toBe("+a +b x -b -a y =1");
  });

  it("disposes several declared by one statement", async () => {
    expect(await trace(`{ using a = new Guard("a"), b = new Guard("b"); } return 0;`)).toBe(
      "+a +b -b -a =0",
    );
  });

  it("evaluates the returned value before disposing", async () => {
    expect(
      await trace(`using a = new Guard("a"); { using b = new Guard("b"); return value("v", 7); }`),
    ).toBe("+a +b v -b -a =7");
  });

  it("disposes on a return without a value, and of a void call", async () => {
    const helpers = `
      function plain(n: i32): void { using a = new Guard("a"); if (n > 0) return; println("x"); }
      function print(): void { println("p"); }
      function chained(): void { using a = new Guard("c"); return print(); }`;
    expect(await trace(`plain(1); plain(0); chained(); return 0;`, 0, helpers)).toBe(
      "+a -a +a x -a +c p -c =0",
    );
  });

  it.each([
    ["for", "for (let i = 0; i < 4; i++)"],
    ["while", "let i = -1; while (++i < 4)"],
  ])("disposes on break and continue of a %s loop", async (_, loop) => {
    const body = `using o = new Guard("o"); ${loop} { using g = new Guard(i.toString()); if (i == 1) continue; if (i == 2) break; println("x"); } return 0;`;
    expect(await trace(body)).toBe("+o +0 x -0 +1 -1 +2 -2 -o =0");
  });

  it("disposes on break and continue of a do loop", async () => {
    const body = `let i = -1; do { using g = new Guard((++i).toString()); if (i == 1) continue; if (i == 2) break; println("x"); } while (i < 4); return i;`;
    expect(await trace(body)).toBe("+0 x -0 +1 -1 +2 -2 =2");
  });

  it("leaves only the inner loop on break", async () => {
    const body = `for (let i = 0; i < 2; i++) { using o = new Guard("o"); for (;;) { using g = new Guard("g"); { using h = new Guard("h"); break; } } println("e"); } return 0;`;
    expect(await trace(body)).toBe("+o +g +h -h -g e -o +o +g +h -h -g e -o =0");
  });

  it("tells break of a switch from continue of the loop around it", async () => {
    const body = `for (let i = 0; i < 3; i++) { using o = new Guard("o"); switch (i) { case 0: { using g = new Guard("g"); break; } case 1: { using h = new Guard("h"); continue; } default: println("d"); } println("e"); } return 0;`;
    expect(await trace(body)).toBe("+o +g -g e -o +o +h -h -o +o d e -o =0");
  });

  it("disposes of a for header's guard once, after the loop", async () => {
    expect(await trace(`for (using g = new Guard("g"); n < 2; n++) println("x"); return n;`)).toBe(
      "+g x x -g =2",
    );
  });

  it("works in branches, in methods, in functions of values and at module level", async () => {
    const prelude = `
      class C { m(): i32 { using g = new Guard("m"); return 5; } get p(): i32 { using g = new Guard("p"); return 6; } }
      { using t = new Guard("top"); println("start"); }`;
    const body = `
      if (n == 0) { using a = new Guard("if"); } else { using b = new Guard("else"); }
      const f = (x: i32): i32 => { using g = new Guard("f"); return x * 2; };
      const c = new C();
      return c.m() + c.p + f(4);`;
    expect(await trace(body, 0, prelude)).toBe("+top start -top +if -if +m -m +p -p +f -f =19");
    expect(await trace(body, 1, prelude)).toContain("+else -else");
  });

  it("skips null, and takes classes that have [Symbol.dispose] with or without dispose", async () => {
    const prelude = `
      class S { [Symbol.dispose](): void { println("symbol"); } }
      class B { dispose(): void { println("both"); } [ Symbol.dispose ](): void { this.dispose(); } }
      function maybe(n: i32): Guard | null { return n ? new Guard("g") : null; }`;
    const body = `using a = maybe(0); using b = maybe(1); using s = new S(); using x = new B(); const y = new S(); y[Symbol.dispose](); return 0;`;
    expect(await trace(body, 0, prelude)).toBe("+g symbol both symbol -g =0");
  });

  describe("of what may be null", () => {
    // The guard that maybe(n) gives is there when n is odd.
    const prelude = `function maybe(n: i32): Guard | null { return n & 1 ? new Guard("g" + n.toString()) : null; }`;
    const both = async (body: string): Promise<string[]> => [
      await trace(body, 0, prelude),
      await trace(body, 1, prelude),
    ];

    it("disposes at the end of its block", async () =>
      expect(
        await both(`{ using g = maybe(n); if (g) println("have"); println("x"); } return 2;`),
      ).toEqual(["x =2", "+g1 have x -g1 =2"]));

    it("disposes on return, from the branch that has it and from the one that has not", async () => {
      expect(
        await both(`using g = maybe(n); if (g) return value("have", 1); return value("none", 2);`),
      ).toEqual(["none =2", "+g1 have -g1 =1"]);
      expect(
        await both(`using g = maybe(n); if (!g) return value("none", 2); return value("have", 1);`),
      ).toEqual(["none =2", "+g1 have -g1 =1"]);
    });

    it("disposes on a return without a value", async () =>
      expect(
        await trace(
          `f(0); f(1); return 3;`,
          0,
          `${prelude} function f(n: i32): void { using g = maybe(n); if (g) return; println("none"); }`,
        ),
      ).toBe("none +g1 -g1 =3"));

    it.each([
      ["for", "for (let i = 0; i < 6; i++)"],
      ["while", "let i = -1; while (++i < 6)"],
    ])("disposes on break and continue of a %s loop", async (_, loop) =>
      expect(
        await trace(
          `${loop} { using g = maybe(i); if (i < 2) continue; if (i > 3) break; println("x"); } return 0;`,
          0,
          prelude,
        ),
      ).toBe("+g1 -g1 x +g3 x -g3 =0"),
    );

    it("disposes on break out of a do loop and of a switch", async () =>
      expect(
        await both(
          `do { using g = maybe(n); break; } while (true); switch (n) { default: { using h = maybe(n); if (h) break; println("none"); } } return 0;`,
        ),
      ).toEqual(["none =0", "+g1 -g1 +g1 -g1 =0"]));

    it("disposes of it with those that are always there, youngest first", async () =>
      expect(
        await both(
          `using a = new Guard("a"); using g = maybe(n); using b = new Guard("b"); return 4;`,
        ),
      ).toEqual(["+a +b -b -a =4", "+a +g1 +b -b -g1 -a =4"]));

    it("disposes of a for header's, once", async () =>
      expect(
        await both(`for (using g = maybe(n); n < 2; n++) if (g) println("x"); return n;`),
      ).toEqual(["=2", "+g1 x -g1 =2"]));

    it("needs to be asked for before it is used", async () => {
      const { said, wasm } = await compile(
        `class G { v: i32 = 1; dispose(): void {} }
function maybe(n: i32): G | null { return n ? new G() : null; }
export function main(n: i32): i32 { using g = maybe(n); return g.v; }`,
      );
      expect(wasm.length).toBe(0);
      expect(said).toMatch(/is not assignable to type/);
      expect(said).toContain("user.ts(3,64)");
    });
  });

  it("leaves the word alone where it is none of ours", async () => {
    const body = `
      let using = 1; using += 2; // using x = y;
      const s = "using a = b"; const t = \`using \${using} = c\`; const r = using /* using d = e */ / 1;
      return using + s.length + t.length + r;`;
    expect(await trace(body)).toBe("=28");
  });

  it("disposes of the guard that was declared, whatever hides its name", async () => {
    const inner = `using g = new Guard("outer"); { using g = new Guard("inner"); if (n == 0) return 1; }`;
    expect(await trace(`${inner} return 2;`)).toBe("+outer +inner -inner -outer =1");
    const number = `using g = new Guard("g"); { const g = 5; if (n == 0) return g; } return 2;`;
    expect(await trace(number)).toBe("+g -g =5");
    const loop = `for (;;) { using g = new Guard("g"); { let g = 3; if (g == 3) break; } } return 0;`;
    expect(await trace(loop)).toBe("+g -g =0");
  });

  it("is found behind a division by a number that was counted up", async () => {
    const body = `let i = 4; const a = i++ / 2;\n using g = new Guard("g"); const b = i-- / 1; using h = new Guard("h"); return a + b;`;
    expect(await trace(body)).toBe("+g +h -h -g =7");
  });

  it.each([
    ["CRLF", `\r\n using g = new Guard("g");\r\n using h = new Guard("h");\r\n return 1;\r\n`],
    ["tabs", `\n\tusing\tg = new Guard("g");\n\tusing h = new Guard("h"); return 1;`],
    [
      "other scripts",
      `const é = "ü😀"; /* ключ 😀 */ using g = new Guard("g"); using h = new Guard("h"); return é.length - 2;`,
    ],
  ])("is found among %s", async (_, body) => {
    expect(await trace(body)).toBe("+g +h -h -g =1");
  });

  it("balances at every optimisation level", async () => {
    const source = `${PRELUDE}export function main(n: i32): i32 { for (let i = 0; i < n; i++) { using a = new Guard("a"); if (i == 1) return i; } return 9; }`;
    for (const level of ["-O0", "-O3", "-Oz"]) {
      const running = await run(source, [level]);
      expect(running.exports["main"]!(3)).toBe(1);
      expect(running.log.join(" ")).toBe("+a -a +a -a");
    }
  });
});
