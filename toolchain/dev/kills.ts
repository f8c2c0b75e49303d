/**
 * Remembers which mutants were killed, so that a proof after a change to some tests judges again only what these
 * may decide: a kill holds for the same mutant, the same library around it and the same killer, each to the byte.
 * Survivors are always judged again.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

interface Kill {
  program: string;
  /** The killer's object file. */
  object: string;
  how: string;
}

export function hashOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}

export class Kills {
  private readonly known: Map<string, Kill>;

  /** `around` stands for all that mutants are linked with, `objects` for the test programs as they are. */
  constructor(
    private readonly file: string,
    private readonly around: string,
    private readonly objects: ReadonlyMap<string, string>,
  ) {
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "{}";
    this.known = new Map(Object.entries(JSON.parse(text) as Record<string, Kill>));
  }

  /** How this mutant, by its source, was killed by one of the programs as it is. */
  find(source: string): string | undefined {
    const kill = this.known.get(hashOf(this.around, source));
    return kill !== undefined && this.objects.get(kill.program) === kill.object
      ? kill.how
      : undefined;
  }

  note(source: string, program: string, how: string): void {
    const kill = { program, object: this.objects.get(program)!, how };
    this.known.set(hashOf(this.around, source), kill);
  }

  write(): void {
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    fs.writeFileSync(this.file, JSON.stringify(Object.fromEntries(this.known)));
  }
}
