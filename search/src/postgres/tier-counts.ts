import { kindTag, tag, type Kind } from './marks.ts';
import type { Count } from './term.ts';
import { STEPS } from './tiers.ts';

/** So long counts of tiers are taken for true, in milliseconds. */
const KEPT_FOR = 5_000;

/** What every search asks for: how many entries there are of the kind, and in each of its tiers. */
export function tierLexemes(kind: Kind): string[] {
  const steps = Array.from({ length: STEPS }, (_, step) => step + 1);
  return [kindTag(kind), ...['best', 'some'].flatMap((name) => steps.map((step) => tag(kind, name, step)))];
}

/** How large the tiers are, kept for a moment: they only tell how much to look at, and change with the whole catalogue. */
export class TierCounts {
  private kept = new Map<Kind, { counts: ReadonlyMap<string, number>; until: number }>();

  /** Null when they have to be counted again. */
  recent(kind: Kind): ReadonlyMap<string, number> | null {
    const kept = this.kept.get(kind);
    return kept !== undefined && performance.now() < kept.until ? kept.counts : null;
  }

  keep(kind: Kind, count: Count): ReadonlyMap<string, number> {
    const counts = new Map(tierLexemes(kind).map((lexeme) => [lexeme, count(lexeme)]));
    this.kept.set(kind, { counts, until: performance.now() + KEPT_FOR });
    return counts;
  }
}
