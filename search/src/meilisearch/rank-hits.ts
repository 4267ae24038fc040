import type { Hit } from './open-index.ts';

/** What the order of hits depends on besides the engine's own: the name asked for, and the needs spoken of. */
export type RankBy = { name: string; needs: readonly string[] };

const QUALITY = 0.1;
const NEARNESS = 0.5;

/** Hits, best first: by name, then by words met, then by the engine's score with a little quality and how much of a listing answers the needs. */
export function rankHits<T extends { hit: Hit; matched: number; relevance: number }>(
  found: readonly T[],
  by: RankBy,
): T[] {
  const needs = new Set(by.needs);
  const marked = found.map((one) => ({
    one,
    named: nameHit(one.hit, by.name),
    score: one.relevance + QUALITY * (one.hit.quality ?? 0) + NEARNESS * nearness(one.hit, needs),
  }));
  return marked
    .sort(
      (a, b) =>
        b.named - a.named ||
        b.one.matched - a.one.matched ||
        b.score - a.score ||
        (a.one.hit.listing < b.one.hit.listing ? -1 : 1),
    )
    .map(({ one }) => one);
}

/** 4: its own name is what was asked; 3: its organization's is; 2 and 1: one of them begins so. */
export function nameHit({ own_names = [], behind_names = [] }: Hit, name: string): number {
  if (name === '') return 0;
  if (own_names.includes(name)) return 4;
  if (behind_names.includes(name)) return 3;
  if (own_names.some((own) => own.startsWith(name))) return 2;
  return behind_names.some((behind) => behind.startsWith(name)) ? 1 : 0;
}

/** How much of what a listing offers answers the needs, 0 to 1. */
function nearness({ needs = [] }: Hit, asked: ReadonlySet<string>): number {
  if (needs.length === 0 || asked.size === 0) return 0;
  return needs.filter((need) => asked.has(need)).length / needs.length;
}
