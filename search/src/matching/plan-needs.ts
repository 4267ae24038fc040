import { compareKeys, parentOfNeed } from './keys.ts';
import { MATCHING_RULES, type Thresholds } from './matching-rules.ts';
import type { Match, MatchResult, NeedMatches } from './match-services.ts';

/** The order in which needs make sense: learn, prepare, take a form, register, then money, a place and customers. */
const ORDER = [
  'orientation',
  'sector',
  'training',
  'business-plan',
  'business-plan.idea-validation',
  'business-plan.market-study',
  'business-plan.financial-plan',
  'accompaniment',
  'legal',
  'legal.choose-form',
  'legal.register',
  'legal.tax-social',
  'legal.intellectual-property',
  'finance',
  'space',
  'technical',
  'market',
  'network',
  'follow-up',
  'support-organisations',
];

/** One need and the service to go to for it; none where nothing fits. */
export type PlanStep = { need: string; match: Match | null };

export type Plan = {
  /** In the order in which they make sense. */
  steps: readonly PlanStep[];
  /** The organizations of the plan, in the order they are met. */
  organization_ids: readonly string[];
  /** The one that answers most needs, the earlier met among equals; null when nothing fits at all. */
  lead_organization_id: string | null;
};

/** Orders the asked needs and spreads them over few organizations without leaving the good matches of a need. */
export function planNeeds(
  { needs }: Pick<MatchResult, 'needs'>,
  { thresholds }: { thresholds: Thresholds } = MATCHING_RULES,
): Plan {
  const ordered = [...needs].sort((a, b) => rank(a.need) - rank(b.need) || compareKeys(a.need, b.need));
  const chosen = chooseMatches(ordered, thresholds);
  const steps = ordered.map(({ need }) => ({ need, match: chosen.get(need) ?? null }));
  const visits = steps.flatMap(({ match }) => (match ? [match.organization_id] : []));
  const organization_ids = [...new Set(visits)];
  return { steps, organization_ids, lead_organization_id: mostVisited(organization_ids, visits) };
}

/** Good matches of every need with as few organizations as there can be; among equally few, those that match best. */
function chooseMatches(needs: readonly NeedMatches[], thresholds: Thresholds): ReadonlyMap<string, Match> {
  const open = needs
    .map(({ need, matches }) => ({ need, matches: goodMatches(matches, thresholds) }))
    .filter(({ matches }) => matches.length > 0);
  const offers = offersOf(open.map(({ matches }) => matches));
  const doors = new Set(fewestDoors(offers, open.length));
  return new Map(
    open.flatMap(({ need, matches }) => {
      const match = matches.find(({ organization_id }) => doors.has(organization_id));
      return match ? [[need, match] as const] : [];
    }),
  );
}

function goodMatches(matches: readonly Match[], { plan_spared_door }: Thresholds): readonly Match[] {
  const best = matches[0]?.score ?? 0;
  return matches.filter(({ score }) => score >= best - plan_spared_door);
}

/** An organization with the scores it has for the needs, by their place; needs it does not answer are left out. */
type Offer = { id: string; scores: ReadonlyMap<number, number> };

function offersOf(matchesOfNeeds: readonly (readonly Match[])[]): Offer[] {
  const offers = new Map<string, Map<number, number>>();
  for (const [place, matches] of matchesOfNeeds.entries()) {
    for (const { organization_id, score } of matches) {
      const scores = offers.get(organization_id) ?? new Map<number, number>();
      if (!scores.has(place)) scores.set(place, score);
      offers.set(organization_id, scores);
    }
  }
  return [...offers].map(([id, scores]) => ({ id, scores })).sort((a, b) => compareKeys(a.id, b.id));
}

/** The organizations found so far for a set of needs; `score` is the sum over the needs, each counted once. */
type Cover = { ids: readonly string[]; score: number };

/**
 * The fewest organizations that answer every need between them. Sets of needs are numbers, a bit for each need: twelve
 * needs are 4,096 sets, so that all of them can be tried.
 */
function fewestDoors(offers: readonly Offer[], needCount: number): readonly string[] {
  if (needCount === 1) return bestDoor(offers);
  const best: (Cover | undefined)[] = Array.from({ length: 2 ** needCount }, () => undefined);
  best[0] = { ids: [], score: 0 };
  for (const [covered, cover] of best.entries()) {
    if (!cover) continue;
    // the first need still open is answered by somebody: only those are tried, so that no set is reached in two orders
    const next = Array.from({ length: needCount }, (_, place) => place).find((place) => !(covered & (1 << place)));
    for (const { id, scores } of next === undefined ? [] : offers.filter((offer) => offer.scores.has(next))) {
      const added = [...scores].filter(([place]) => !(covered & (1 << place)));
      const set = added.reduce((all, [place]) => all | (1 << place), covered);
      const reached = { ids: [...cover.ids, id], score: added.reduce((sum, [, score]) => sum + score, cover.score) };
      if (isBetter(reached, best[set])) best[set] = reached;
    }
  }
  return best.at(-1)?.ids ?? [];
}

/** The same for one need, which most ask for: of those who match it best the first. */
function bestDoor(offers: readonly Offer[]): readonly string[] {
  const scoreOf = ({ scores }: Offer) => scores.get(0) ?? 0;
  const [first, ...others] = offers;
  if (first === undefined) return [];
  return [others.reduce((best, offer) => (scoreOf(offer) > scoreOf(best) ? offer : best), first).id];
}

function isBetter(cover: Cover, than: Cover | undefined): boolean {
  if (!than || cover.ids.length !== than.ids.length) return !than || cover.ids.length < than.ids.length;
  return cover.score > than.score;
}

function mostVisited(ids: readonly string[], visits: readonly string[]): string | null {
  const count = (id: string) => visits.filter((visit) => visit === id).length;
  return [...ids].sort((a, b) => count(b) - count(a))[0] ?? null;
}

/** The place of a need in the order: its own, else just behind its parent's, else the end. */
function rank(need: string): number {
  const own = ORDER.indexOf(need);
  if (own !== -1) return own;
  const parent = parentOfNeed(need);
  return parent === undefined ? ORDER.length : rank(parent) + 0.5;
}
