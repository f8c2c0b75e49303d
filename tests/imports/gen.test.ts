// The generated files: committed as the contract says, numbers frozen, tags as strict as their source.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { updateFrozen } from "../../imports/gen/frozen.js";
import { loadContract } from "../../imports/gen/load.js";
import { generate } from "../../imports/gen/main.js";

const root = join(import.meta.dirname, "../..");
const contract = loadContract(join(root, "imports"));

describe("generated files", () => {
  it.each([...generate(root)])("%s is what the contract says (npm run gen)", (path, text) => {
    expect(readFileSync(join(root, path), "utf8")).toBe(text);
  });
});

describe("frozen numbers", () => {
  const register = readFileSync(join(root, "imports/frozen.txt"), "utf8");

  it("cover every import, error, trap, role and message", () => {
    expect(updateFrozen(contract, register)).toBe(register);
  });
  it("may not be renamed, renumbered or dropped", () => {
    expect(() =>
      updateFrozen(
        contract,
        register.replace("import 18 spinlock_acquire", "import 18 spinlock_take"),
      ),
    ).toThrow(/frozen\.txt:\d+: import spinlock_take/);
    expect(() => updateFrozen(contract, register.replace("import 18 ", "import 999 "))).toThrow(
      "spinlock_acquire was given the number 999",
    );
    const without = {
      ...contract,
      imports: contract.imports.filter((one) => one.name !== "time_system"),
    };
    expect(() => updateFrozen(without, register)).toThrow("time_system was given the number 65");
  });
  it("are never reused", () => {
    const twin = { ...contract.imports[0]!, name: "irql_twin" };
    expect(() =>
      updateFrozen({ ...contract, imports: [...contract.imports, twin] }, register),
    ).toThrow("reuses the number");
  });
});

// The reconciled table of IRQL facts that the tags are taken from; it is not part of the package.
const facts = join(root, "../shared/facts/irql.tsv");
const LEVEL: Record<string, number> = { P: 0, A: 1, D: 2, DI: 2, H: 2, "H*": 2 };

it.skipIf(!existsSync(facts))(
  "every tag is as strict as its row of ../shared/facts/irql.tsv, which this clone needs beside it",
  () => {
    const rows = new Map<string, { min: string; max: string }>();
    for (const line of readFileSync(facts, "utf8").split("\n")) {
      const [, name, min, max] = line.split("\t");
      if (name && min && max) rows.set(name, { min, max: max.split(" ")[0]! });
    }
    const laxer = contract.imports.filter(({ source, irql }) => {
      if (source === undefined) return false;
      const row = rows.get(source);
      return !row || irql.min < LEVEL[row.min]! || irql.max > LEVEL[row.max]!;
    });
    expect(laxer.map((one) => `${one.name}: ${one.source}`)).toEqual([]);
    expect(rows.size).toBeGreaterThan(200);
  },
);

it("only these imports have no row of the IRQL facts: no kernel function, or one that the table lacks", () => {
  const without = contract.imports.filter((one) => one.source === undefined);
  expect(without.map((one) => one.name)).toEqual([
    "spinlock_destroy",
    "queuedspinlock_destroy",
    "fastmutex_destroy",
    "guardedmutex_destroy",
    "thread_yield",
    "thread_pause",
    "thread_setExitStatus",
    "atomic_load8",
    "atomic_load16",
    "atomic_load32",
    "atomic_load64",
    "module_abort",
    "module_stopRequested",
    "event_destroy",
    "semaphore_destroy",
    "mutex_destroy",
    "rundownprotection_destroy",
    "once_destroy",
    "once_read",
    "dpc_destroy",
    "callback_finish",
    "process_current",
    "process_id",
    "threadobject_id",
    "objecthandle_access",
  ]);
});
