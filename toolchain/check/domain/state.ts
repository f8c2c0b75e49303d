/**
 * What is known at one point of one path: the discipline (IRQL, what is held), which keeps paths apart, and data (locals,
 * memory, conditions), which is joined where paths meet. States are mutable and owned by whoever walks with them.
 */
import type { Irql, Side } from "./irql.js";
import { either, NOTHING, type Past } from "./past.js";
import { UNKNOWN, type Value, type Values } from "./value.js";

/** A place in the program: the function, the node, and the calls below it that end at the import. */
export interface Site {
  readonly functionName: string;
  readonly library: boolean;
  readonly place: object | undefined;
  /** The node's number; 0 for the function as a whole. */
  readonly node: number;
  /** Names of the functions called from there on, outermost first; the last is the import's. */
  readonly down: readonly string[];
}

/** Something acquired and not yet released: a lock, a region or a raise of the IRQL. */
export interface Hold {
  /** The contract's token, as `spinlock-at-dispatch`. */
  readonly token: string;
  /** The kind of object behind the lock's handle; undefined for what has none, as regions. */
  readonly kind: string | undefined;
  readonly lock: Value;
  /** The IRQL that its release restores; undefined when it saves none. */
  readonly saved: Irql | undefined;
  readonly apcsOff: boolean;
  /** Where it was acquired, if it has to be given back on the same side of DISPATCH_LEVEL. */
  readonly side?: Side | undefined;
  /** Its holder may acquire it again, and releases it as often. */
  readonly recursive: boolean;
  /** Zero or more of them: what a loop has acquired. */
  readonly many: boolean;
  /** Acquired against a rule that was reported: its release is nobody's mistake. */
  readonly reported: boolean;
  /** The acquisition as the present function sees it: the node of its call, and of those below. */
  readonly trace: string;
  readonly site: Site;
}

export class State {
  /** The value that was computed last. */
  value: Value = UNKNOWN;
  irql: Irql;
  holds: readonly Hold[] = [];
  /** Handles of objects that a wait may have taken, of which it is not known whether they are mutexes. */
  taken: readonly Value[] = [];
  /** Normal kernel APCs are off since before the entry. */
  apcsOff: boolean;
  /** Too much came together to say anything: nothing is reported from here on. */
  lost = false;
  /** Where the function returns that was walked last; undefined when it runs to its end. */
  left: object | undefined;
  /** Counts how often memory was forgotten: what is loaded afterwards has another name. */
  epoch = 0;
  /** What this path has done since its function was entered that orders it with others. */
  past: Past = NOTHING;

  private memoryOwned = false;
  private factsOwned = false;

  constructor(
    irql: Irql,
    apcsOff: boolean,
    public locals: Value[],
    private memory: Map<Value, ReadonlyMap<number, Value>> = new Map(),
    private facts: Map<Value, boolean> = new Map(),
  ) {
    this.irql = irql;
    this.apcsOff = apcsOff;
  }

  clone(): State {
    const copy = new State(this.irql, this.apcsOff, this.locals.slice(), this.memory, this.facts);
    copy.value = this.value;
    copy.holds = this.holds;
    copy.taken = this.taken;
    copy.lost = this.lost;
    copy.left = this.left;
    copy.epoch = this.epoch;
    copy.past = this.past;
    this.memoryOwned = this.factsOwned = false;
    return copy;
  }

  /** States with equal keys differ in data only, and are joined where they meet. */
  discipline(): string {
    return this.context(({ trace }) => trace);
  }

  /** As `discipline`, for what is called from here: it makes no difference there which call acquired a lock. */
  context(detail: (hold: Hold) => string = () => ""): string {
    if (this.lost) return "lost";
    let key = `${this.irql}${this.apcsOff ? "a" : ""}`;
    for (const hold of this.holds)
      key += `|${hold.token},${hold.lock},${hold.saved}${hold.side ?? ""}${hold.many ? "*" : ""}${detail(hold)}`;
    return this.taken.length ? `${key}#${this.taken}` : key;
  }

  read(base: Value, offset: number): Value | undefined {
    return this.memory.get(base)?.get(offset);
  }

  write(base: Value, offset: number, value: Value): void {
    if (!this.memoryOwned) {
      this.memory = new Map(this.memory);
      this.memoryOwned = true;
    }
    const fields = new Map(this.memory.get(base));
    fields.set(offset, value);
    this.memory.set(base, fields);
  }

  get contents(): ReadonlyMap<Value, ReadonlyMap<number, Value>> {
    return this.memory;
  }

  get conditions(): ReadonlyMap<Value, boolean> {
    return this.facts;
  }

  /** Forgets what memory holds. */
  forget(): void {
    this.memory = new Map();
    this.memoryOwned = true;
    this.epoch++;
  }

  fact(value: Value): boolean | undefined {
    return this.facts.get(value);
  }

  learn(value: Value, truth: boolean): void {
    if (value === UNKNOWN || this.facts.get(value) === truth) return;
    if (!this.factsOwned) {
      this.facts = new Map(this.facts);
      this.factsOwned = true;
    }
    this.facts.set(value, truth);
  }

  private unlearn(value: Value): void {
    if (!this.facts.has(value)) return;
    this.facts = new Map(this.facts);
    this.facts.delete(value);
    this.factsOwned = true;
  }

  /** Renames values everywhere. */
  rename(change: (value: Value) => Value): void {
    this.value = change(this.value);
    this.locals = this.locals.map(change);
    this.taken = this.taken.map(change);
    this.holds = this.holds.map((hold) => {
      const lock = change(hold.lock);
      return lock === hold.lock ? hold : { ...hold, lock };
    });
    const memory = new Map<Value, ReadonlyMap<number, Value>>();
    for (const [base, fields] of this.memory) {
      const renamed = change(base);
      if (renamed === UNKNOWN) continue;
      const changed = new Map(memory.get(renamed));
      for (const [offset, value] of fields) changed.set(offset, change(value));
      memory.set(renamed, changed);
    }
    this.memory = memory;
    const facts = new Map<Value, boolean>();
    for (const [value, truth] of this.facts) {
      const renamed = change(value);
      if (renamed !== UNKNOWN) facts.set(renamed, truth);
    }
    this.facts = facts;
    this.memoryOwned = this.factsOwned = true;
  }

  /**
   * Joins the data of a state of equal discipline into this one. `meet` names the value of what differs. Returns whether
   * anything here has changed.
   */
  join(
    other: State,
    values: Values,
    meet: (slot: string, mine: Value, others: Value) => Value,
  ): boolean {
    let changed = false;
    const both = (slot: string, mine: Value, theirs: Value): Value => {
      if (mine === theirs) return mine;
      const met = meet(slot, mine, theirs);
      const truth = this.truth(mine, values);
      truths.set(met, truth === other.truth(theirs, values) ? truth : undefined);
      if (met !== mine) changed = true;
      return met;
    };
    const truths = new Map<Value, boolean | undefined>();
    this.value = both("v", this.value, other.value);
    this.locals = this.locals.map((mine, index) => both(`${index}`, mine, other.locals[index]!));
    if (this.memory !== other.memory) {
      const memory = new Map<Value, ReadonlyMap<number, Value>>();
      for (const base of new Set([...this.memory.keys(), ...other.memory.keys()])) {
        const mine = this.memory.get(base);
        const theirs = other.memory.get(base);
        if (mine === theirs) {
          memory.set(base, mine!);
          continue;
        }
        const fields = new Map<number, Value>();
        for (const offset of new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])])) {
          // What only one of them has written still has its first contents in the other.
          const first =
            offset < 0 && values.describe(base).kind === "global"
              ? base
              : values.load(base, offset, this.epoch);
          fields.set(
            offset,
            both(`m${base},${offset}`, mine?.get(offset) ?? first, theirs?.get(offset) ?? first),
          );
        }
        memory.set(base, fields);
      }
      this.memory = memory;
      this.memoryOwned = true;
    }
    if (this.facts !== other.facts) {
      const facts = new Map<Value, boolean>();
      for (const [value, truth] of this.facts)
        if (other.facts.get(value) === truth) facts.set(value, truth);
      if (facts.size !== this.facts.size) changed = true;
      this.facts = facts;
      this.factsOwned = true;
    }
    if (other.epoch > this.epoch) this.epoch = other.epoch;
    const past = either(this.past, other.past);
    if (past !== this.past) changed = true;
    this.past = past;
    for (const [value, truth] of truths) {
      if (truth !== undefined) this.learn(value, truth);
      else this.unlearn(value);
    }
    return changed;
  }

  /** Whether a value is known to be zero (false) or another number (true). */
  truth(value: Value, values: Values): boolean | undefined {
    const known = this.facts.get(value);
    if (known !== undefined) return known;
    const description = values.describe(value);
    switch (description.kind) {
      case "const":
        return Number(description.value) !== 0;
      case "oneOf":
        return description.values.every((one) => Number(one) !== 0) ? true : undefined;
      case "fresh":
        return description.origin.object ? true : undefined;
      case "operation": {
        const { operation, left, right } = description;
        const inner = (): boolean | undefined => this.truth(left, values);
        if (operation === "eqz") return negated(inner());
        if (operation === "wrap" || operation.startsWith("extend")) return inner();
        if (Number(values.numberOf(right) ?? 1) !== 0) return undefined;
        if (operation === "ne") return inner();
        return operation === "eq" ? negated(inner()) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** Takes it for known that a condition is true or false. */
  assume(value: Value, truth: boolean, values: Values): void {
    this.learn(value, truth);
    const description = values.describe(value);
    if (description.kind !== "operation") return;
    const { operation, left, right } = description;
    if (operation === "eqz") this.assume(left, !truth, values);
    else if (Number(values.numberOf(right) ?? 1) !== 0) return;
    else if (operation === "ne") this.assume(left, truth, values);
    else if (operation === "eq") this.assume(left, !truth, values);
  }
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}
