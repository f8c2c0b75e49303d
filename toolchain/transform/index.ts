/**
 * ksync's compiler transform: `asc module.ts --transform ksync/transform -o module.wasm`.
 * It owns the order of the stages; each stage is a file of its own.
 */
import type { Parser, Program } from "assemblyscript";
import { lowerAtomics } from "./atomics.js";
import { lowerCalls } from "./calls.js";
import { checkDiscipline } from "./check.js";
import { checkVersion, type Binaryen, type BinaryenModule } from "./compiler.js";
import { addManifest } from "./describe.js";
import { walkModule } from "./ir.js";
import { registerLibrary } from "./library.js";
import { Lowering } from "./lower/index.js";
import { refuseUnsafe, type Runner } from "./refuse.js";
import { fixModule, selectRuntime, takeCheck, takeRunner, type Checking } from "./runtime.js";
import { fixArgumentCounts } from "./varargs.js";

/** On programs that have the transform already: a user may name it on the command line and in asconfig.json. */
const TRANSFORMED = Symbol.for("ksync/transform");

export default class KsyncTransform {
  // asc puts these on the prototype before it constructs the transform, and may do so again for another program.
  declare readonly program: Program;
  declare readonly binaryen: Binaryen;
  private readonly stages: Stages | undefined;

  constructor() {
    const { program, binaryen } = this;
    const marks = program as unknown as Record<symbol, boolean>;
    if (marks[TRANSFORMED]) return;
    marks[TRANSFORMED] = true;
    this.stages = new Stages(program, binaryen);
  }

  afterParse(parser: Parser): void {
    this.stages?.onTrees(parser);
  }

  afterCompile(module: BinaryenModule): void {
    this.stages?.onIntermediate(module);
  }
}

class Stages {
  private readonly lowering: Lowering;
  private readonly runner: Runner | undefined;
  private readonly check: Checking;

  constructor(
    private readonly program: Program,
    private readonly binaryen: Binaryen,
  ) {
    checkVersion();
    registerLibrary();
    this.runner = takeRunner(program);
    this.check = takeCheck(program);
    selectRuntime(program);
    this.lowering = new Lowering(program);
  }

  /** Before anything is resolved. */
  onTrees(parser: Parser): void {
    this.lowering.rewrite(parser);
  }

  /** On Binaryen's representation, before it is optimised. */
  onIntermediate(module: BinaryenModule): void {
    const { program, binaryen } = this;
    fixArgumentCounts(module, binaryen, program);
    refuseUnsafe(module, binaryen, program, this.runner);
    const visits = [
      lowerCalls(module, binaryen, program),
      lowerAtomics(module, binaryen, program),
    ].filter((visit) => visit !== undefined);
    walkModule(module, binaryen, program, (expression, kind, place) => {
      for (const visit of visits) {
        const replacement = visit(expression, kind, place);
        if (replacement !== expression) return replacement;
      }
      return expression;
    });
    fixModule(module, program, binaryen);
    if (this.check !== "off") checkDiscipline(module, binaryen, program, this.check, this.runner);
    addManifest(module, binaryen, program);
  }
}
