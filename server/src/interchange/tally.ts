import type { Finding, Tally } from './import.types.ts';

/** How many findings are kept to be shown; the counts are of all. */
const MOST_FINDINGS = 1000;
const NOTHING: Tally = { new: 0, changed: 0, unchanged: 0, conflicting: 0, invalid: 0, gone: 0 };

/** Counts what an import finds, by kind, and keeps the first of what a person should see. */
export class Tallies {
  readonly counts: Record<string, Tally> = {};
  readonly findings: Finding[] = [];

  /** Adds to a count. */
  count(kind: string, what: keyof Tally, times = 1): void {
    const tally = (this.counts[kind] ??= { ...NOTHING });
    tally[what] += times;
  }

  /** Keeps a finding while there is room. */
  note(finding: Finding): void {
    if (this.findings.length < MOST_FINDINGS) this.findings.push(finding);
  }

  /** How many there are of one sort, over all kinds. */
  total(what: keyof Tally): number {
    return Object.values(this.counts).reduce((sum, tally) => sum + tally[what], 0);
  }
}
