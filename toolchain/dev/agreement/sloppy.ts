/**
 * The generator of random programs: it writes as somebody who knows the rules and now and then forgets one. How often is
 * drawn for each program, from never up, so that there are right programs, programs with one mistake, and those that
 * look wrong and are not. Nothing that it writes can hang or loop without end.
 */
import type { Context, Held, Lock } from "./context.js";
import { block, type Program, type Statement } from "./program.js";
import { Random } from "./random.js";
import { kinds, limitedCalls, type Form } from "./vocabulary.js";

type Piece = (context: Context) => Statement[];

/** How often a rule is forgotten, of a hundred choices, and for how many programs of ten. */
const FORGETFULNESS: readonly (readonly [weight: number, percent: number])[] = [
  [2, 0],
  [5, 3],
  [2, 8],
  [1, 16],
];

/** How many pieces there are inside of another. */
const SIZES: readonly (readonly [weight: number, pieces: number])[] = [
  [1, 0],
  [4, 1],
  [4, 2],
  [1, 3],
];

export function sloppyProgram(name: string, seed: number): Program {
  return new Writer(name, new Random(seed)).program(`sloppy:${seed}`);
}

class Writer {
  private readonly declarations: Statement[] = [];
  private readonly locks: Lock[] = [];
  private readonly forgetfulness: number;
  private names = 0;
  private callbacks = 0;

  constructor(
    private readonly name: string,
    private readonly random: Random,
  ) {
    this.forgetfulness = random.weighted(FORGETFULNESS);
  }

  program(origin: string): Program {
    this.declare();
    const body = this.compose(
      {
        ...{ low: 0, high: 0, apcsOff: false, held: [], base: 0, locals: [] },
        ...{ room: 3, inLoop: false, callback: false },
      },
      3 + this.random.below(3),
    );
    const entry = block(`export function ${this.name}(a: i32): void {`, body);
    return { name: this.name, origin, statements: [...this.declarations, entry] };
  }

  // --- objects ---

  private declare(): void {
    const { random, name } = this;
    this.declarations.push(
      `const ${name}event = new Event(EventType.Notification, true);`,
      `const ${name}semaphore = new Semaphore(0, i32.MAX_VALUE);`,
    );
    const count = 2 + random.below(3);
    for (let rank = 0; rank < count; rank++) {
      // Two of one kind are often mixed up.
      const kind =
        rank > 0 && random.chance(30) ? random.pick(this.locks).kind : random.pick(kinds);
      const own = `${name}lock${rank}`;
      const place = random.weighted([
        [5, "global"],
        [5, "raw"],
        [1, "field"],
        [1, "array"],
      ] as const);
      const raw = place === "raw";
      if (raw) this.declarations.push(`const ${own} = <u32>${kind.name}_create();`);
      else if (place === "global") this.declarations.push(`const ${own} = ${kind.make};`);
      else if (place === "array")
        this.declarations.push(
          `const ${own} = StaticArray.fromArray<${kind.type}>([${kind.make}, ${kind.make}]);`,
        );
      else
        this.declarations.push(
          block(`class ${capital(own)} {`, [`lock: ${kind.type} = ${kind.make};`]),
          `const ${own} = new ${capital(own)}();`,
        );
      const expression = place === "array" ? `${own}[1]` : place === "field" ? `${own}.lock` : own;
      this.locks.push({ kind, rank, expression, raw });
    }
  }

  private fresh(what: string): string {
    return `${what}${this.names++}`;
  }

  /** Whether a rule is forgotten this time. */
  private forgets(): boolean {
    return this.random.chance(this.forgetfulness);
  }

  private condition(): string {
    const { random } = this;
    const bit = 1 << random.below(3);
    return random.weighted([
      [4, `(a & ${bit}) != 0`],
      [2, `a > ${1 + random.below(6)}`],
      [1, `(a & ${bit}) == 0`],
      [3, `cells[${random.below(2)}] != 0`],
    ]);
  }

  // --- pieces ---

  private compose(context: Context, pieces: number): Statement[] {
    const { random } = this;
    const statements: Statement[] = [];
    for (let i = 0; i < pieces; i++) {
      const nested: readonly (readonly [number, Piece])[] =
        context.room === 0
          ? []
          : [
              [26, (at) => this.hold(at)],
              [10, (at) => this.try(at)],
              [5, (at) => this.interleave(at)],
              [6, (at) => this.conditionalHold(at)],
              [7, (at) => this.raise(at)],
              [6, (at) => this.region(at)],
              [10, (at) => this.branch(at)],
              [6, (at) => this.loop(at)],
              [3, (at) => this.choose(at)],
              [8, (at) => this.helper(at)],
              [4, (at) => this.holdByHelpers(at)],
              [6, (at) => this.callback(at)],
              [5, (at) => this.temporary(at)],
              [5, (at) => this.mutexByWait(at)],
            ];
      const piece = random.weighted<Piece>([
        ...nested,
        [22, (at) => this.call(at)],
        [4, (at) => this.leaveEarly(at)],
      ]);
      statements.push(...piece({ ...context, room: context.room - 1 }));
    }
    return statements;
  }

  private some(context: Context): Statement[] {
    return this.compose(context, this.random.weighted(SIZES));
  }

  /** A call that not every level allows. */
  private call(context: Context): Statement[] {
    const right = limitedCalls.filter(({ max }) => context.high <= max);
    const { text } = this.random.pick(this.forgets() ? limitedCalls : right);
    return [
      text
        .replaceAll("$event", `${this.name}event`)
        .replaceAll("$semaphore", `${this.name}semaphore`),
    ];
  }

  private mayAcquire(lock: Lock, form: Form, { low, high, apcsOff, held }: Context): boolean {
    const mine = held.filter((one) => one.lock === lock);
    if (low < form.min || high > form.max) return false;
    if (lock.raw && form.apcsOff && !apcsOff) return false;
    if (mine.length > 0) {
      const owned = lock.kind.name !== "resource" || mine.some((one) => one.form?.lock === "lock");
      // Who shares waits for itself when it wants to own, or waits for those that do.
      const waits = form.lock === "lock" || form.lock === "lockSharedWaitForExclusive";
      return lock.kind.recursive && (owned || !waits);
    }
    return held.every((one) => (one.lock?.rank ?? -1) < lock.rank);
  }

  /** A lock and a form, right for the place unless that is forgotten; undefined when none is right. */
  private choice(context: Context, test: (lock: Lock, form: Form) => boolean = () => true) {
    const all = [...this.locks, ...context.locals].flatMap((lock) =>
      lock.kind.forms.filter((one) => test(lock, one)).map((form) => ({ lock, form })),
    );
    const right = all.filter(({ lock, form }) => this.mayAcquire(lock, form, context));
    const from = this.forgets() ? all : right;
    return from.length > 0 ? this.random.pick(from) : undefined;
  }

  private under(
    context: Context,
    held: Partial<Held> & Pick<Held, "scoped">,
    raises?: number,
  ): Context {
    const { lock, form } = held;
    const level = form?.raises ?? raises ?? 0;
    const off = lock?.kind.turnsApcsOff === true || (lock !== undefined && !lock.raw);
    return {
      ...context,
      low: Math.max(context.low, level),
      high: Math.max(context.high, level),
      apcsOff: context.apcsOff || off || level > 0,
      held: [...context.held, { lock, form, release: undefined, ...held }],
    };
  }

  /** A lock held around other statements. */
  private hold(context: Context): Statement[] {
    const chosen = this.choice(context);
    if (!chosen) return this.call(context);
    const { lock, form } = chosen;
    const { expression } = lock;
    if (lock.raw) {
      const release = `${form.release}(${expression});`;
      const inside = this.under(context, { lock, form, release, scoped: false });
      return [
        `${form.acquire}(${expression});`,
        ...this.some(inside),
        ...this.close(release, lock, context),
      ];
    }
    const guard = this.fresh("guard");
    if (this.random.chance(50)) {
      const unique = form.lock === "lock" && lock.kind.name !== "mutex" && this.random.chance(20);
      const begin = unique
        ? `using ${guard} = new UniqueLock<${lock.kind.type}>(${expression});`
        : `using ${guard} = ${expression}.${form.lock}();`;
      const body = this.some(this.under(context, { lock, form, scoped: true }));
      if (!unique && this.forgets()) body.push(`${guard}.dispose();`);
      return [block("{", [begin, ...body])];
    }
    const release = `${guard}.dispose();`;
    const inside = this.under(context, { lock, form, release, scoped: false });
    return [
      `const ${guard} = ${expression}.${form.lock}();`,
      ...this.some(inside),
      ...this.close(release, lock, context),
    ];
  }

  /** The end of what was acquired, in one of the ways that are right, or in one that is not. */
  private close(release: string, lock: Lock | undefined, context: Context): Statement[] {
    const { random } = this;
    const sometimes = (body: readonly Statement[]): Statement =>
      block(`if (${this.condition()}) {`, body);
    if (!this.forgets()) {
      if (!random.chance(25)) return [release];
      const branch = (): Statement[] =>
        [...this.compose({ ...context, room: 0, held: [], low: 2, high: 2 }, 1)].filter(isPlain);
      return [
        {
          parts: [
            { head: `if (${this.condition()}) {`, body: [...branch(), release] },
            { head: "} else {", body: [release, ...branch()] },
          ],
          end: "}",
        },
      ];
    }
    const wrong: (readonly Statement[])[] = [
      [],
      [release, release],
      [sometimes([release])],
      [sometimes([release]), release],
    ];
    if (lock?.raw) {
      const releases = lock.kind.forms.map((one) => `${one.release}(${lock.expression});`);
      const others = this.locks.filter((one) => one !== lock && one.kind === lock.kind && one.raw);
      wrong.push(
        ...releases.filter((one) => one !== release).map((one) => [one]),
        ...others.map((one) => [`${lock.kind.forms[0]!.release}(${one.expression});`]),
      );
    }
    return [...random.pick(wrong)];
  }

  /** Two locks, the first of which is released first. */
  private interleave(context: Context): Statement[] {
    const savesNothing = ({ raw }: Lock, { raises }: Form): boolean =>
      raw && (raises === undefined || this.forgets());
    const first = this.choice(context, savesNothing);
    if (!first) return this.call(context);
    const release = ({ lock, form }: typeof first): string =>
      `${form.release}(${lock.expression});`;
    const acquire = ({ lock, form }: typeof first): string =>
      `${form.acquire}(${lock.expression});`;
    const inside = this.under(context, { ...first, release: release(first), scoped: false });
    const second = this.choice(inside, savesNothing);
    if (!second) return this.call(context);
    const deep = this.under(inside, { ...second, release: release(second), scoped: false });
    return [
      acquire(first),
      acquire(second),
      ...this.some({ ...deep, room: 0 }),
      ...this.close(release(first), first.lock, deep),
      ...this.close(release(second), second.lock, context),
    ];
  }

  /** A lock that is acquired under a condition and released under the same one. */
  private conditionalHold(context: Context): Statement[] {
    const chosen = this.choice(context);
    if (!chosen) return this.call(context);
    const { lock, form } = chosen;
    const condition = this.condition();
    const again = this.forgets() ? this.condition() : condition;
    const inside = this.under(context, { lock, form, scoped: false });
    // Whether it is held is not known in between.
    const between = this.compose(
      { ...inside, low: context.low, apcsOff: context.apcsOff, room: 0 },
      1,
    );
    const middle = between.filter(isPlain);
    if (lock.raw)
      return [
        block(`if (${condition}) {`, [`${form.acquire}(${lock.expression});`]),
        ...middle,
        block(`if (${again}) {`, [`${form.release}(${lock.expression});`]),
      ];
    const guard = this.fresh("guard");
    const release = this.forgets()
      ? [block(`if (${again}) {`, [`${guard}!.dispose();`])]
      : [block(`if (${guard}) {`, [`${guard}.dispose();`])];
    return [
      `let ${guard}: ${form.guard} | null = null;`,
      block(`if (${condition}) {`, [`${guard} = ${lock.expression}.${form.lock}();`]),
      ...middle,
      ...release,
    ];
  }

  /** A lock that is acquired if it is free. */
  private try(context: Context): Statement[] {
    const chosen = this.choice(context, (_, { tryLock }) => tryLock !== undefined);
    if (!chosen) return this.call(context);
    const { lock, form } = chosen;
    const { expression } = lock;
    const got = this.fresh("got");
    const attempt = lock.raw
      ? `${form.tryAcquire}(${expression})`
      : `${expression}.${form.tryLock}()`;
    if (this.forgets() && this.random.chance(40)) return [`${attempt};`];
    const release = lock.raw ? `${form.release}(${expression});` : `${got}.dispose();`;
    const inside = this.under(context, { lock, form, release, scoped: false });
    const held = (): Statement[] => [...this.some(inside), ...this.close(release, lock, context)];
    if (!lock.raw && this.random.chance(40)) {
      const body = this.some(this.under(context, { lock, form, scoped: true }));
      return [block("{", [`using ${got} = ${attempt};`, block(`if (${got}) {`, body)])];
    }
    const refused = lock.raw && this.forgets() ? [] : this.leave(context);
    if (refused && this.random.chance(20) && !context.inLoop)
      return [`const ${got} = ${attempt};`, block(`if (!${got}) {`, refused), ...held()];
    if (lock.raw && this.random.chance(30))
      return [
        `let ${got} = false;`,
        block(`for (let i = 0; i < 3 && !${got}; i++) {`, [`${got} = ${attempt};`]),
        block(`if (${got}) {`, held()),
      ];
    const otherwise = this.random.chance(30) ? this.some(context) : undefined;
    const parts = [{ head: `if (${got}) {`, body: held() }];
    if (otherwise) parts.push({ head: "} else {", body: otherwise });
    return [`const ${got} = ${attempt};`, { parts, end: "}" }];
  }

  private raise(context: Context): Statement[] {
    const levels = [1, 2].filter((level) => level >= context.high);
    const level = this.forgets() ? 1 + this.random.below(2) : this.random.pick(levels);
    const to = level === 1 ? "Apc" : "Dispatch";
    const low = Math.max(context.low, level);
    const inside = { ...context, low, high: Math.max(context.high, level), apcsOff: true };
    if (this.random.chance(50)) {
      const scope = `using ${this.fresh("raised")} = irql.raiseTo${to}();`;
      const body = this.some(this.under(inside, { scoped: true }));
      return [block("{", [scope, ...body])];
    }
    const release = "irql_lower();";
    const body = this.some(this.under(inside, { release, scoped: false }));
    return [`irql_raiseTo${to}();`, ...body, ...this.close(release, undefined, context)];
  }

  private region(context: Context): Statement[] {
    if (context.high > 1 && !this.forgets()) return this.call(context);
    const guarded = this.random.chance(40);
    const inside = { ...context, apcsOff: true };
    if (this.random.chance(50)) {
      const scope = `using ${this.fresh("inside")} = region.${guarded ? "guarded" : "critical"}();`;
      return [block("{", [scope, ...this.some(this.under(inside, { scoped: true }))])];
    }
    const what = guarded ? "Guarded" : "Critical";
    const release = `region_leave${this.forgets() ? "Guarded" : what}();`;
    const body = this.some(this.under(inside, { release, scoped: false }));
    return [`region_enter${what}();`, ...body, ...this.close(release, undefined, context)];
  }

  private branch(context: Context): Statement[] {
    const parts = [{ head: `if (${this.condition()}) {`, body: this.some(context) }];
    if (this.random.chance(50)) parts.push({ head: "} else {", body: this.some(context) });
    return [{ parts, end: "}" }];
  }

  private choose(context: Context): Statement[] {
    const inside = { ...context, inLoop: true };
    return [
      {
        parts: [
          { head: "switch (a & 3) {", body: [] },
          { head: "  case 0: {", body: [...this.some(inside), "break;"] },
          // Falls through.
          { head: "  } case 1: {", body: this.some(inside) },
          { head: "  } default: {", body: this.some(inside) },
        ],
        end: "} }",
      },
    ];
  }

  private loop(context: Context): Statement[] {
    const index = this.fresh("i");
    const body = this.some({ ...context, inLoop: true });
    if (this.random.chance(30)) body.push(block(`if (${this.condition()}) {`, ["break;"]));
    else if (this.random.chance(20))
      body.unshift(block(`if (${this.condition()}) {`, ["continue;"]));
    const count = this.random.pick(["2", "a & 3", "a"]);
    return [block(`for (let ${index} = 0; ${index} < (${count}); ${index}++) {`, body)];
  }

  /** What a function does to return from here; undefined when it cannot. */
  private leave({ held, base }: Context): Statement[] | undefined {
    const own = held.slice(base).filter(({ scoped }) => !scoped);
    if (own.some(({ release }) => release === undefined)) return undefined;
    const releases = own.map(({ release }) => release!).reverse();
    if (releases.length > 0 && this.forgets())
      releases.splice(this.random.below(releases.length), 1);
    return [...releases, "return;"];
  }

  private leaveEarly(context: Context): Statement[] {
    const left = this.leave(context);
    return left ? [block(`if (${this.condition()}) {`, left)] : this.call(context);
  }

  /** A part of the program in a function of its own, called once or twice. */
  private helper(context: Context): Statement[] {
    const helper = this.fresh(`${this.name}helper`);
    const held = context.held.map((one) => ({ ...one, release: undefined }));
    const inside = { ...context, held, base: held.length, inLoop: false };
    const body = this.some(inside);
    const { parameters, values } = this.passed(context);
    this.declarations.push(block(`function ${helper}(${parameters}): void {`, body));
    const call = `${helper}(${values});`;
    return this.random.chance(25) ? [call, call] : [call];
  }

  private passed({ locals }: Context) {
    const typed = locals.map((one) => `${one.expression}: ${one.kind.type}`);
    return {
      parameters: ["a: i32", ...typed].join(", "),
      values: ["a", ...locals.map(({ expression }) => expression)].join(", "),
    };
  }

  /** Helpers that acquire and release for their caller. */
  private holdByHelpers(context: Context): Statement[] {
    const chosen = this.choice(context, (lock) => !context.locals.includes(lock));
    if (!chosen) return this.call(context);
    const { lock, form } = chosen;
    const taker = this.fresh(`${this.name}take`);
    const inside = this.under(context, { lock, form, scoped: false });
    if (!lock.raw) {
      const make = `return ${lock.expression}.${form.lock}();`;
      this.declarations.push(block(`function ${taker}(): ${form.guard} {`, [make]));
      const guard = this.fresh("guard");
      if (this.random.chance(50))
        return [
          block("{", [
            `using ${guard} = ${taker}();`,
            ...this.some(this.under(context, { lock, form, scoped: true })),
          ]),
        ];
      const release = `${guard}.dispose();`;
      return [
        `const ${guard} = ${taker}();`,
        ...this.some(inside),
        ...this.close(release, lock, context),
      ];
    }
    const giver = this.fresh(`${this.name}give`);
    this.declarations.push(
      block(`function ${taker}(lock: u32): void {`, [`${form.acquire}(lock);`]),
      block(`function ${giver}(lock: u32): void {`, [`${form.release}(lock);`]),
    );
    const release = `${giver}(${lock.expression});`;
    return [
      `${taker}(${lock.expression});`,
      ...this.some(inside),
      ...this.close(release, lock, context),
    ];
  }

  /** A function that the kernel calls. */
  private callback(context: Context): Statement[] {
    if (context.callback || this.callbacks >= 2) return this.call(context);
    const roles = [
      { low: 2, high: 2, max: 2, apcsOff: true, text: (run: string) => `dpc.runOnce(${run});` },
      {
        low: 0,
        high: 2,
        max: 2,
        apcsOff: false,
        text: (run: string) => `dpc.runOnceThreaded(${run});`,
      },
      {
        low: 2,
        high: 2,
        max: 2,
        apcsOff: true,
        text: (run: string) => `Timer.delayRun(${run}, Duration.ZERO);`,
      },
      { low: 0, high: 0, max: 2, apcsOff: false, text: (run: string) => `WorkItem.post(${run});` },
      {
        low: 0,
        high: 0,
        max: 0,
        apcsOff: true,
        text: (run: string) => `thread.spawn(${run}).dispose();`,
      },
    ];
    const right = roles.filter(({ max }) => context.high <= max);
    if (right.length === 0) return this.call(context);
    this.callbacks++;
    const { low, high, apcsOff, text } = this.random.pick(this.forgets() ? roles : right);
    const routine = this.fresh(`${this.name}routine`);
    const body = this.compose(
      {
        ...{ low, high, apcsOff, held: [], base: 0, locals: [] },
        ...{ room: 2, inLoop: false, callback: true },
      },
      1 + this.random.below(2),
    );
    this.declarations.push(block(`function ${routine}(a: i32): void {`, body));
    return ["begin();", text(`(): void => { ${routine}(a); end(); }`)];
  }

  /** A lock that lives for a block only. */
  private temporary(context: Context): Statement[] {
    const library = kinds.filter(({ name }) => name !== "guardedmutex" || context.high <= 1);
    const allowed = library.filter(({ name }) => name !== "resource" || context.high <= 1);
    const kind = this.random.pick(this.forgets() ? kinds : allowed);
    const own = this.fresh("own");
    const rank = 10 + this.names;
    const lock = { kind, rank, expression: own, raw: false };
    const inside = { ...context, locals: [...context.locals, lock] };
    if (this.random.chance(60))
      return [block("{", [`using ${own} = ${kind.make};`, ...this.compose(inside, 2)])];
    return [
      block("{", [`const ${own} = ${kind.make};`, ...this.compose(inside, 2), `${own}.dispose();`]),
    ];
  }

  /** A mutex acquired by a wait. */
  private mutexByWait(context: Context): Statement[] {
    // Of what comes out of an array the checker does not know whether it is a mutex.
    const isKnown = ({ kind, raw, expression }: Lock): boolean =>
      kind.name === "mutex" && !raw && !expression.endsWith("]");
    const chosen = this.choice(context, isKnown);
    if (!chosen) return this.call(context);
    const { lock, form } = chosen;
    const { expression } = lock;
    const release = `${expression}.release();`;
    const inside = this.under(context, { lock, form, release, scoped: false });
    const held = (): Statement[] => [...this.some(inside), ...this.close(release, lock, context)];
    switch (this.random.below(4)) {
      case 0:
        return [`${expression}.wait();`, ...held()];
      case 1:
        return [block(`if (${expression}.waitFor(Duration.fromMicros(1)).success) {`, held())];
      case 2:
        return [block(`if (${expression}.poll()) {`, held())];
      default: {
        const guard = this.fresh("guard");
        const attempt = `const ${guard} = ${expression}.lockFor(Duration.fromMicros(1));`;
        return [attempt, block(`if (${guard}) {`, [...this.some(inside), `${guard}.dispose();`])];
      }
    }
  }
}

const isPlain = (statement: Statement): boolean => typeof statement === "string";

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
