/**
 * The generator of programs that are correct by construction: whatever is acquired ends with its block, locks are acquired
 * by increasing rank, and a call stands where its level allows it. It varies how all that is reached: locks in globals,
 * fields, arrays, parameters and closures, code in helpers, methods, overrides, function values and recursions, and
 * routines that the kernel calls.
 */
import { block, type Block, type Program, type Statement } from "./program.js";
import { Random } from "./random.js";
import { kinds, limitedCalls, type Form, type Kind } from "./vocabulary.js";

interface Lock {
  readonly kind: Kind;
  readonly rank: number;
  readonly expression: string;
}

/** What holds where the writer is, for certain. */
interface Place {
  readonly level: number;
  /** The highest of the locks that are held; -1 for none. */
  readonly rank: number;
  readonly locals: readonly Lock[];
  readonly room: number;
  /** In a routine of the kernel's. */
  readonly callback: boolean;
  /** A guard of a value that can be written. */
  readonly guard: string | undefined;
}

type Piece = (place: Place) => Statement[];

export function carefulProgram(name: string, seed: number): Program {
  return new Writer(name, new Random(seed)).program(`careful:${seed}`);
}

class Writer {
  private readonly declarations: Statement[] = [];
  private readonly locks: Lock[] = [];
  private names = 0;

  constructor(
    private readonly name: string,
    private readonly random: Random,
  ) {}

  program(origin: string): Program {
    this.declare();
    const body = this.compose(
      { level: 0, rank: -1, locals: [], room: 3, callback: false, guard: undefined },
      2 + this.random.below(3),
    );
    const entry = block(`export function ${this.name}(a: i32): void {`, body);
    return { name: this.name, origin, statements: [...this.declarations, entry] };
  }

  private fresh(what: string): string {
    return `${what}${this.names++}`;
  }

  private global(what: string): string {
    return this.fresh(`${this.name}${what}`);
  }

  private condition(): string {
    const { random } = this;
    const bit = 1 << random.below(3);
    return random.pick([
      `(a & ${bit}) != 0`,
      `a > ${random.below(7)}`,
      `cells[${random.below(2)}] != 0`,
    ]);
  }

  // --- objects ---

  private declare(): void {
    const { random, name } = this;
    this.declarations.push(
      `const ${name}event = new Event(EventType.Notification, true);`,
      `const ${name}semaphore = new Semaphore(0, i32.MAX_VALUE);`,
    );
    const count = 3 + random.below(3);
    for (let rank = 0; rank < count; rank++) {
      const kind = random.pick(kinds);
      this.locks.push({ kind, rank, expression: this.placed(kind, rank) });
    }
  }

  /** Declares a lock somewhere, and gives the expression that reaches it. */
  private placed({ type, make }: Kind, rank: number): string {
    const own = `${this.name}lock${rank}`;
    const holder = capital(own);
    switch (this.random.below(6)) {
      case 0:
        this.declarations.push(
          block(`class ${holder} {`, [
            `readonly lock: ${type};`,
            block("constructor() {", [`this.lock = ${make};`]),
            block(`get inner(): ${type} {`, ["return this.lock;"]),
          ]),
          `const ${own} = new ${holder}();`,
        );
        return `${own}.inner`;
      case 1:
        this.declarations.push(
          `const ${own} = StaticArray.fromArray<${type}>([${make}, ${make}, ${make}]);`,
        );
        return `${own}[${this.random.below(3)}]`;
      case 2:
        this.declarations.push(block(`class ${holder} {`, [`static lock: ${type} = ${make};`]));
        return `${holder}.lock`;
      case 3:
        this.declarations.push(
          block(`class ${holder}Part {`, [`lock: ${type} = ${make};`]),
          block(`class ${holder} {`, [`part: ${holder}Part = new ${holder}Part();`]),
          `const ${own} = new ${holder}();`,
        );
        return `${own}.part.lock`;
      case 4:
        this.declarations.push(
          `const ${own} = ${make};`,
          block(`function ${own}get(): ${type} {`, [`return ${own};`]),
        );
        return `${own}get()`;
      default:
        this.declarations.push(`const ${own} = ${make};`);
        return own;
    }
  }

  /** Locks that can be acquired here in some form. */
  private choice(
    { level, rank, locals }: Place,
    test: (form: Form, kind: Kind) => boolean = () => true,
  ): { lock: Lock; form: Form } | undefined {
    const right = [...this.locks, ...locals]
      .filter((lock) => lock.rank > rank)
      .flatMap((lock) => lock.kind.forms.map((form) => ({ lock, form })))
      .filter(({ lock, form }) => level >= form.min && level <= form.max && test(form, lock.kind));
    return right.length > 0 ? this.random.pick(right) : undefined;
  }

  private under(place: Place, lock: Lock, form: Form, guard: string | undefined): Place {
    const { level } = place;
    const writes = lock.kind.name !== "mutex" && !form.name.startsWith("resourceShared");
    return {
      ...place,
      level: Math.max(level, form.raises ?? 0),
      rank: lock.rank,
      guard: writes ? guard : place.guard,
    };
  }

  // --- pieces ---

  private compose(place: Place, pieces: number): Statement[] {
    const statements: Statement[] = [];
    for (let i = 0; i < pieces; i++) {
      const nested: readonly (readonly [number, Piece])[] = [
        [24, (at) => this.lock(at)],
        [10, (at) => this.try(at)],
        [6, (at) => this.raise(at)],
        [6, (at) => this.region(at)],
        [8, (at) => this.branch(at)],
        [6, (at) => this.loop(at)],
        [4, (at) => this.choose(at)],
        [18, (at) => this.elsewhere(at)],
        [5, (at) => this.temporary(at)],
        [6, (at) => this.byWait(at)],
        [4, (at) => this.eachOfArray(at)],
        [place.callback || place.rank >= 0 || place.level > 0 ? 0 : 16, (at) => this.callback(at)],
      ];
      const piece = this.random.weighted<Piece>([
        ...(place.room > 0 ? nested : []),
        [12, (at) => this.call(at)],
        [place.guard === undefined ? 0 : 10, (at) => [`${at.guard!}.value += 1;`]],
      ]);
      const made = piece({ ...place, room: place.room - 1 });
      // One statement, so that it stays or goes as a whole.
      statements.push(made.length === 1 ? made[0]! : block("{", made));
    }
    // Nothing can come after a return: it stands last, under a condition or not.
    if (this.random.chance(15)) statements.push(block(`if (${this.condition()}) {`, ["return;"]));
    return statements;
  }

  private some(place: Place): Statement[] {
    return this.compose(place, 1 + this.random.below(2));
  }

  private call({ level }: Place): Statement[] {
    const { text } = this.random.pick(limitedCalls.filter(({ max }) => level <= max));
    return [
      text
        .replaceAll("$event", `${this.name}event`)
        .replaceAll("$semaphore", `${this.name}semaphore`),
    ];
  }

  private lock(place: Place): Statement[] {
    const chosen = this.choice(place);
    if (!chosen) return this.call(place);
    const { lock, form } = chosen;
    const { expression, kind } = lock;
    const guard = this.fresh("guard");
    const inside = this.under(place, lock, form, guard);
    const body = (): Statement[] => this.some(inside);
    const standalone = form.lock === "lock" ? "UniqueLock" : "SharedLock";
    const held = { ...inside, guard: place.guard };
    if (kind.name === "resource" && form.lock === "lock" && this.random.chance(25)) {
      const convert = `const view${guard} = ${guard}.convert();`;
      const convertible = [`using ${guard} = ${expression}.lock();`, ...body(), convert];
      return [block("{", [...convertible, ...this.some(held)])];
    }
    if ((form.lock === "lock" || form.lock === "lockShared") && kind.name !== "mutex")
      if (this.random.chance(15)) {
        const begin = `using ${guard} = new ${standalone}<${kind.type}>(${expression});`;
        return [block("{", [begin, ...this.some(held)])];
      }
    if (this.random.chance(20)) {
      const branches = ["} else {", "}"];
      const ends = [...body().filter(isLine), `${guard}.dispose();`];
      return [
        `const ${guard} = ${expression}.${form.lock}();`,
        {
          parts: [
            { head: `if (${this.condition()}) {`, body: ends },
            { head: branches[0]!, body: [`${guard}.dispose();`] },
          ],
          end: branches[1]!,
        },
      ];
    }
    // Who shares and waits for those that wait to own waits for itself.
    const recursive =
      kind.recursive && form.lock !== "lockSharedWaitForExclusive" && this.random.chance(25);
    const again = recursive ? [`using again${guard} = ${expression}.${form.lock}();`] : [];
    return [block("{", [`using ${guard} = ${expression}.${form.lock}();`, ...again, ...body()])];
  }

  private try(place: Place): Statement[] {
    const chosen = this.choice(place, ({ tryLock }) => tryLock !== undefined);
    if (!chosen) return this.call(place);
    const { lock, form } = chosen;
    const got = this.fresh("got");
    const body = this.some(this.under(place, lock, form, got));
    const attempt = `${lock.expression}.${form.tryLock}()`;
    const then = { head: `if (${got}) {`, body };
    const otherwise = { head: "} else {", body: this.some(place) };
    if (this.random.chance(50))
      return [block("{", [`using ${got} = ${attempt};`, { parts: [then, otherwise], end: "}" }])];
    const ended = { ...then, body: [...body.filter(endless), `${got}.dispose();`] };
    return [`const ${got} = ${attempt};`, { parts: [ended, otherwise], end: "}" }];
  }

  private raise(place: Place): Statement[] {
    const level = this.random.pick([1, 2].filter((one) => one >= place.level));
    const to = level === 1 ? "Apc" : "Dispatch";
    const scope = `using ${this.fresh("raised")} = irql.raiseTo${to}();`;
    return [block("{", [scope, ...this.some({ ...place, level })])];
  }

  private region(place: Place): Statement[] {
    if (place.level > 1) return this.call(place);
    const which = this.random.pick(["critical", "guarded"]);
    const scope = `using ${this.fresh("inside")} = region.${which}();`;
    return [block("{", [scope, ...this.some(place)])];
  }

  private branch(place: Place): Statement[] {
    const parts = [{ head: `if (${this.condition()}) {`, body: this.some(place) }];
    if (this.random.chance(60)) parts.push({ head: "} else {", body: this.some(place) });
    return [{ parts, end: "}" }];
  }

  private loop(place: Place): Statement[] {
    const index = this.fresh("i");
    const leave = block(`if (${this.condition()}) {`, [this.random.pick(["break;", "continue;"])]);
    const body = [...this.some(place)];
    body.splice(this.random.below(body.length + 1), 0, leave);
    return [block(`for (let ${index} = 0; ${index} < (a & 3); ${index}++) {`, body)];
  }

  private choose(place: Place): Statement[] {
    return [
      {
        parts: [
          { head: "switch (a & 3) {", body: [] },
          { head: "  case 0: {", body: [...this.some(place), "break;"] },
          { head: "  } case 1: {", body: [...this.some(place), "break;"] },
          { head: "  } default: {", body: this.some(place) },
        ],
        end: "} }",
      },
    ];
  }

  /** Code that is not where it is called. */
  private elsewhere(place: Place): Statement[] {
    const { random } = this;
    const own = this.global("code");
    const body = this.some({ ...place, guard: undefined });
    const typed = ["a: i32", ...place.locals.map((one) => `${one.expression}: ${one.kind.type}`)];
    const values = ["a", ...place.locals.map(({ expression }) => expression)].join(", ");
    const parameters = typed.join(", ");
    const holder = capital(own);
    const code = (head: string): Block => block(head, body);
    switch (random.below(place.locals.length > 0 ? 5 : 8)) {
      case 0:
        this.declarations.push(
          block(`class ${holder} {`, [code(`run(${parameters}): void {`)]),
          `const ${own} = new ${holder}();`,
        );
        return [`${own}.run(${values});`];
      case 1:
        // Which override it is, the argument tells.
        this.declarations.push(
          block(`abstract class ${holder} {`, [`abstract run(${parameters}): void;`]),
          block(`class ${holder}Small extends ${holder} {`, [code(`run(${parameters}): void {`)]),
          block(`class ${holder}Large extends ${holder} {`, [
            block(`run(${parameters}): void {`, this.some({ ...place, guard: undefined })),
          ]),
          `const ${own}small: ${holder} = new ${holder}Small();`,
          `const ${own}large: ${holder} = new ${holder}Large();`,
        );
        return [`(${this.condition()} ? ${own}small : ${own}large).run(${values});`];
      case 2:
        this.declarations.push(
          block(`function ${own}(depth: i32, ${parameters}): void {`, [
            "if (depth == 0) return;",
            ...body.filter(endless),
            `${own}(depth - 1, ${values});`,
          ]),
        );
        return [`${own}(a & 3, ${values});`];
      case 3: {
        const inner = this.fresh("inner");
        // A closure over the locals.
        return [block(`const ${inner} = (${"a: i32"}): void => {`, body, "};"), `${inner}(a);`];
      }
      case 4:
      case 5: {
        const type = `(${parameters}) => void`;
        this.declarations.push(
          code(`function ${own}(${parameters}): void {`),
          block(`class ${holder} {`, [block(`constructor(readonly run: ${type}) {`, [])]),
          `const ${own}holder = new ${holder}(${own});`,
        );
        return [`${own}holder.run(${values});`];
      }
      case 6:
        this.declarations.push(code(`function ${own}<T>(a: i32): void {`));
        return [`${own}<i32>(a);`, `${own}<u64>(a + 1);`];
      default:
        this.declarations.push(code(`function ${own}(${parameters}): void {`));
        return [`${own}(${values});`, `${own}(${values});`];
    }
  }

  /** A routine that the kernel calls, and a wait until it has run. */
  private callback(place: Place): Statement[] {
    const { random } = this;
    const done = this.fresh("done");
    const rest = { ...place, rank: -1, callback: true, guard: undefined };
    const routine = (level: number): Block =>
      block("(): void => {", [
        // What follows must run in any case: the code is a function of its own.
        ...this.function({ ...rest, level }),
        `${done}.set();`,
      ]);
    const event = `const ${done} = new Event(EventType.Notification);`;
    const wait = `${done}.wait();`;
    const gone = `${done}.dispose();`;
    const own = this.fresh("own");
    const inline = (before: string, { parts, end }: Block, after: string): Block => ({
      parts: parts.map((part) => ({ ...part, head: before + part.head })),
      end: end + after,
    });
    switch (random.below(6)) {
      case 0:
        return [
          block("{", [
            event,
            inline(`using ${own} = new Dpc(`, routine(2), ");"),
            `${own}.queue();`,
            wait,
            "dpc.flush();",
            gone,
          ]),
        ];
      case 1:
        return [
          block("{", [
            event,
            inline(`const ${own} = Timer.withSelf(`, withSelf(routine(2)), ");"),
            `${own}.start(Duration.fromMicros(10));`,
            wait,
            "dpc.flush();",
            `${own}.dispose();`,
            gone,
          ]),
        ];
      case 2:
        return [block("{", [event, inline("WorkItem.post(", routine(0), ");"), wait, gone])];
      case 3:
        return [
          block("{", [
            event,
            inline(`using ${own} = thread.spawn(`, routine(0), ");"),
            `${own}.join();`,
            wait,
            gone,
          ]),
        ];
      case 4:
        // Right at both levels: what needs neither.
        return [
          block("{", [
            event,
            inline("dpc.runOnceThreaded(", this.threaded(done), ");"),
            wait,
            gone,
          ]),
        ];
      default:
        return [
          block("{", [
            inline(
              `using ${own} = thread.spawn<i32>(`,
              this.answering({ ...rest, level: 0 }),
              ");",
            ),
            `if (${own}.join().value != 7) unreachable();`,
          ]),
        ];
    }
  }

  private threaded(done: string): Block {
    const spins = this.locks.filter(({ kind }) => kind.forms[0]!.raises === 2);
    const body: Statement[] = [];
    if (spins.length > 0) {
      const guard = this.fresh("guard");
      const { expression } = this.random.pick(spins);
      body.push(block("{", [`using ${guard} = ${expression}.lock();`, `${guard}.value += 1;`]));
    }
    return block("(): void => {", [...body, `${this.name}event.set();`, `${done}.set();`]);
  }

  private answering(place: Place): Block {
    return block("(): i32 => {", [...this.function(place), "return 7;"]);
  }

  /** Code in a function of its own, from which it can return. */
  private function(place: Place): Statement[] {
    const own = this.global("part");
    const body = this.some({ ...place, locals: [] });
    this.declarations.push(block(`function ${own}(a: i32): void {`, body));
    return [`${own}(a);`];
  }

  /** A lock that lives for a block. */
  private temporary(place: Place): Statement[] {
    const kind = this.random.pick(
      kinds.filter(({ name }) => place.level <= 1 || !["guardedmutex", "resource"].includes(name)),
    );
    const own = this.fresh("own");
    const lock = { kind, rank: 100 + this.names, expression: own };
    const inside = { ...place, locals: [...place.locals, lock] };
    // A variable under `using` cannot be captured, so it is disposed of by hand.
    const body = this.compose(inside, 2).filter(endless);
    return [block("{", [`const ${own} = ${kind.make};`, ...body, `${own}.dispose();`])];
  }

  private byWait(place: Place): Statement[] {
    const chosen = this.choice(place, (_, { name }) => name === "mutex");
    if (!chosen) return this.call(place);
    const { lock, form } = chosen;
    const held = this.under(place, lock, form, undefined);
    const body = this.some(held).filter(endless);
    const release = `${lock.expression}.release();`;
    const given = [...body, release];
    if (place.level === 2) return [block(`if (${lock.expression}.poll()) {`, given)];
    const timed = `if (${lock.expression}.waitFor(Duration.fromMicros(1)).success) {`;
    return this.random.chance(50)
      ? [`${lock.expression}.wait();`, ...given]
      : [block(timed, given)];
  }

  /** Locks of an array, one after the other, or nested by their index. */
  private eachOfArray(place: Place): Statement[] {
    const form = (kind: Kind): Form => kind.forms[0]!;
    const right = kinds.filter((one) => place.level <= form(one).max && one.name !== "mutex");
    const kind = this.random.pick(right);
    const own = this.global("locks");
    const { type, make } = kind;
    this.declarations.push(
      `const ${own} = StaticArray.fromArray<${type}>([${make}, ${make}, ${make}]);`,
    );
    const guard = this.fresh("guard");
    const index = this.fresh("i");
    const lock = { kind, rank: 1000 + this.names, expression: own };
    const inside = this.under(place, lock, form(kind), guard);
    const use = this.compose({ ...inside, room: 0 }, 1);
    if (this.random.chance(60))
      return [
        block(`for (let ${index} = 0; ${index} < ${own}.length; ${index}++) {`, [
          `using ${guard} = ${own}[${index}].${form(kind).lock}();`,
          ...use,
        ]),
      ];
    return [
      block("{", [
        `using ${guard} = ${own}[0].${form(kind).lock}();`,
        `using ${guard}next = ${own}[2].${form(kind).lock}();`,
        ...use,
      ]),
    ];
  }
}

/** The head of a timer's function, which gets the timer. */
function withSelf({ parts, end }: Block): Block {
  return {
    parts: parts.map((part) => ({ ...part, head: part.head.replace("()", "(_self: Timer)") })),
    end,
  };
}

const isLine = (statement: Statement): boolean => typeof statement === "string";

/** Statements behind which something is to come: nothing in them may leave the function. */
function endless(statement: Statement): boolean {
  if (typeof statement === "string") return statement !== "return;";
  return statement.parts.every(({ body }) => body.every(endless));
}

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
