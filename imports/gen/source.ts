// One TOML file as text: parses it, remembers where each table and key stands, and words errors as file:line.
import { parse, TomlError, type TomlTable } from "smol-toml";

export class ContractError extends Error {}

export class TomlSource {
  readonly root: TomlTable;
  private readonly lines: readonly string[];

  constructor(
    readonly file: string,
    text: string,
  ) {
    this.lines = text.split("\n");
    try {
      this.root = parse(text);
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const reason = error.message.split("\n")[0]!.replace(/^Invalid TOML document: /, "");
      throw new ContractError(`${file}:${error.line}: ${reason}`);
    }
  }

  /** Line of the index-th `[[table]]`, or of a key inside it; of a top-level key when there is no table. */
  private lineOf(table: string | undefined, index: number, key: string | undefined): number {
    let at = 0;
    if (table !== undefined) {
      let seen = -1;
      at = this.lines.findIndex((line) => line.trim() === `[[${table}]]` && ++seen === index);
      if (at < 0) return 1;
      if (key === undefined) return at + 1;
      at++;
    }
    for (let line = at; line < this.lines.length; line++) {
      const text = this.lines[line]!;
      if (text.startsWith("[[")) break;
      if (key !== undefined && new RegExp(`^\\s*${key}\\s*=`).test(text)) return line + 1;
    }
    return Math.max(at, 1);
  }

  fail(message: string, table?: string, index = 0, key?: string): never {
    throw new ContractError(`${this.file}:${this.lineOf(table, index, key)}: ${message}`);
  }

  /** The `[[name]]` tables of this file, each behind a typed view. */
  tables(name: string): TableView[] {
    const value = this.root[name];
    if (value === undefined) return [];
    if (!Array.isArray(value))
      this.fail(`'${name}' must be written [[${name}]]`, undefined, 0, name);
    return (value as TomlTable[]).map((table, index) => new TableView(this, name, index, table));
  }

  top(): TableView {
    return new TableView(this, undefined, 0, this.root);
  }
}

/** One table: typed access to its keys, and an error at the right line when one is missing, wrong or unknown. */
export class TableView {
  private readonly used = new Set<string>();

  constructor(
    readonly source: TomlSource,
    private readonly name: string | undefined,
    private readonly index: number,
    private readonly table: TomlTable,
    /** The key under which an inline table stands, for the line of its errors. */
    private readonly inlineKey?: string,
  ) {}

  fail(message: string, key?: string): never {
    return this.source.fail(message, this.name, this.index, this.inlineKey ?? key);
  }

  has(key: string): boolean {
    return this.table[key] !== undefined;
  }

  private get(key: string, type: "string" | "number" | "boolean"): unknown {
    this.used.add(key);
    const value = this.table[key];
    if (value !== undefined && typeof value !== type) this.fail(`'${key}' must be a ${type}`, key);
    return value;
  }

  string(key: string): string {
    return this.optionalString(key) ?? this.fail(`'${key}' is missing`, key);
  }
  optionalString(key: string): string | undefined {
    return this.get(key, "string") as string | undefined;
  }
  boolean(key: string): boolean {
    return (this.get(key, "boolean") as boolean | undefined) ?? false;
  }
  integer(key: string): number {
    const value = this.get(key, "number") as number | undefined;
    if (value === undefined) return this.fail(`'${key}' is missing`, key);
    if (!Number.isInteger(value)) this.fail(`'${key}' must be a whole number`, key);
    return value;
  }
  strings(key: string): string[] {
    this.used.add(key);
    const value = this.table[key] ?? [];
    if (!Array.isArray(value) || value.some((item) => typeof item !== "string"))
      this.fail(`'${key}' must be a list of strings`, key);
    return value as string[];
  }
  /** An inline table `{ … }`, as key and whole number. */
  integers(key: string): Map<string, number> {
    this.used.add(key);
    const value = this.table[key];
    if (typeof value !== "object" || Array.isArray(value))
      this.fail(`'${key}' must be a table of numbers`, key);
    return new Map(Object.entries(value as Record<string, number>));
  }
  /** A list of inline tables. */
  inline(key: string): TableView[] {
    this.used.add(key);
    const value = this.table[key] ?? [];
    if (!Array.isArray(value)) this.fail(`'${key}' must be a list of tables`, key);
    return (value as TomlTable[]).map(
      (table) => new TableView(this.source, this.name, this.index, table, key),
    );
  }

  /** Call last: refuses keys that nobody asked for. */
  done(): void {
    for (const key of Object.keys(this.table))
      if (!this.used.has(key)) this.fail(`unknown key '${key}'`, key);
  }
  /** As `done`, for a file's top: its [[tables]] are read elsewhere. */
  doneExcept(tables: readonly string[]): void {
    tables.forEach((table) => this.used.add(table));
    this.done();
  }
}
