/** Vector clocks: how much of every other strand's past a strand, or an object that orders strands, has seen. */

/** One activation of the module, as its identifier: small numbers from 1 up. */
export type Strand = number;

export class VectorClock {
  private readonly times: number[] = [];

  of(strand: Strand): number {
    return this.times[strand] ?? 0;
  }

  /** Afterwards it has seen all that `other` has. */
  join(other: VectorClock): void {
    const { times } = other;
    for (let strand = 0; strand < times.length; strand++) {
      const time = times[strand];
      if (time !== undefined && time > this.of(strand)) this.times[strand] = time;
    }
  }

  advance(strand: Strand): void {
    this.times[strand] = this.of(strand) + 1;
  }
}
