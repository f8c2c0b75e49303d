// Reads the one TOML file of an import family that is not ksync's own: of a driver that embeds the host. The same
// format and the same checks as the contract's, less what only the host itself can keep.
import { readImport } from "./load.js";
import type { Contract, Family, Import, ValueType } from "./model.js";
import type { TableView, TomlSource } from "./source.js";

/** Handles, callbacks and strings are the host's own; a driver's import has numbers and addresses. */
const TYPES: readonly ValueType[] = ["u32", "u64", "bool", "irql", "status", "pointer"];

/** Keys of the contract's imports that a driver's cannot have, with the reason. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  raises: "the host keeps a guest's IRQL, so a driver's import cannot change it",
  saves: "the host keeps what a guest holds, so a driver's import cannot add to it",
  restores: "the host keeps what a guest holds, so a driver's import cannot take from it",
  apc: "the host keeps a guest's APC state, so a driver's import cannot change it",
  ifTrue: "a driver's import has no effects",
  ids: "a driver's import has one width",
  intrinsic: "only the host's own imports are intrinsic",
  capability: "a driver grants its imports by registering them",
};

const NAME = /^[a-z][A-Za-z0-9]*$/;
/** What a parameter cannot be called, because a generated file has another meaning for it. */
const RESERVED = new Set(
  (
    "auto bool break case catch char class const continue debugger default delete do double else enum export extends " +
    "extern false final finally float for function goto if implements import in inline instanceof int interface let " +
    "long namespace new null package private protected public register restrict return short signed sizeof static " +
    "struct super switch this throw true try typedef typeof union unsigned using var void volatile while with yield " +
    "call result slots"
  ).split(" "),
);

/** Throws a ContractError with file and line. `contract` is ksync's own. */
export function parseFamily(source: TomlSource, contract: Contract): Family {
  const top = source.top();
  const name = top.string("family");
  if (!/^[a-z][a-z0-9]*$/.test(name) || name.length > 63)
    top.fail("a family's name is lower case letters and digits, at most 63", "family");
  if (name === "ksync" || contract.families.some((family) => family.name === name))
    top.fail(`'${name}' is ksync's own`, "family");
  const imports: Import[] = [];
  for (const view of source.tables("import")) {
    for (const [key, reason] of Object.entries(OWN_KEYS))
      if (view.has(key)) view.fail(`'${key}': ${reason}`, key);
    const [entry] = readImport(view, name, contract);
    check(entry!, view, imports);
    view.done();
    imports.push(entry!);
  }
  const family = {
    name,
    title: top.string("title"),
    doc: top.string("doc"),
    file: source.file,
    imports,
  };
  if (!imports.length) top.fail("a family has one [[import]] at least");
  top.doneExcept(["import"]);
  return family;
}

function check(entry: Import, view: TableView, before: readonly Import[]): void {
  const { name, family } = entry;
  if (!NAME.test(name.slice(family.length + 1)))
    view.fail(`'${name}' must be '${family}_' and a name of letters and digits`, "name");
  const same = before.find((one) => one.name === name || one.id === entry.id);
  if (same?.name === name) view.fail(`'${name}' is declared twice`, "name");
  if (same) view.fail(`id ${entry.id} of '${name}' is already that of '${same.name}'`, "id");
  const seen = new Set<string>();
  for (const { name: param, type } of entry.params) {
    if (!NAME.test(param) || RESERVED.has(param) || seen.has(param))
      view.fail(`'${param}' cannot be the name of a parameter here`, "params");
    seen.add(param);
    checkType(type, view, "params");
  }
  checkType(entry.result, view, "result");
}

function checkType(type: ValueType | "void", view: TableView, key: string): void {
  if (type !== "void" && !TYPES.includes(type))
    view.fail(`a driver's import cannot have the type '${type}' (one of ${TYPES.join(", ")})`, key);
}
