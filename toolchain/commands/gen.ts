/** `ksync gen`: writes what a driver and its modules need for an import family of the driver's own. */
import path from "node:path";
import type { Command } from "commander";
import { generateFamily, outOfDate, writeFamily } from "../build/family.js";
import { describe, print, type CommonOptions } from "../command-line.js";
import { KsyncError } from "../errors.js";

interface GenOptions extends CommonOptions {
  out: string;
  check?: true;
}

export function addGen(program: Command): void {
  const command = program
    .command("gen")
    .summary("generate the files of a driver's own imports")
    .description(
      "Generate, from the TOML file of an import family, the C files that a driver registers and the " +
        "AssemblyScript file that its modules import.",
    )
    .argument("<file>", "the TOML file")
    .requiredOption("-o, --out <folder>", "where to write the files")
    .option("--check", "write nothing; fail when a file differs from what would be written");
  describe(command, [
    "ksync gen sensor.toml --out .",
    "ksync gen sensor.toml --out generated --check",
  ]).action((file: string, options: GenOptions) => {
    const generated = generateFamily(file, options.out);
    const { family, files } = generated;
    const relative = (list: readonly string[]) => list.map((one) => path.relative("", one));
    if (options.check) {
      const differing = outOfDate(files);
      if (differing.length)
        throw new KsyncError(
          "out-of-date",
          `${relative(differing).join(", ")}: not what ${file} gives`,
          { hint: `ksync gen ${file} --out ${options.out}`, details: { files: differing } },
        );
    }
    const written = options.check ? [] : writeFamily(generated);
    const text = written.length
      ? relative(written).map((one) => `wrote ${one}`)
      : ["the files are up to date"];
    print(options, { family, files: [...files.keys()], written }, text.join("\n"));
  });
}
