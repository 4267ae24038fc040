import type { CriterionView, MatchView, NeedMatchesView } from '@citess/server/matching/matching.schema';

/** How well a service answers a need. */
export type Band = 'fits' | 'to-check' | 'near';
/** What became of a match since the person saw it. */
export type Change = 'none' | 'new' | 'gone' | 'moved' | 'reasons';
export type Compared = { match: MatchView; band: Band; change: Change; before: Band | null };
type Placed = { match: MatchView; band: Band };

/** The services of a need today, best first, each with what changed; those that no longer appear come last. */
export function compareMatches(then: NeedMatchesView | undefined, now: NeedMatchesView | undefined): Compared[] {
  const before = new Map(placed(then).map((entry) => [entry.match.service_id, entry]));
  const today = placed(now);
  const todayIds = new Set(today.map(({ match }) => match.service_id));
  const gone = [...before.values()].filter(({ match }) => !todayIds.has(match.service_id));
  return [
    ...today.map((entry) => compare(before.get(entry.match.service_id), entry)),
    // a near miss that is gone tells nobody anything
    ...gone
      .filter(({ band }) => band !== 'near')
      .map((entry) => ({ ...entry, change: 'gone' as const, before: entry.band })),
  ];
}

/** The services of a need with the band each stands in, best first. */
export function placed(need: NeedMatchesView | undefined): Placed[] {
  if (!need) return [];
  const inBand = (band: Band) => (match: MatchView) => ({ match, band });
  return [
    ...need.matches.map(inBand('fits')),
    ...need.to_check.map(inBand('to-check')),
    ...need.near_misses.map(inBand('near')),
  ];
}

function compare(before: Placed | undefined, now: Placed): Compared {
  if (!before) return { ...now, change: now.band === 'near' ? 'none' : 'new', before: null };
  if (before.band !== now.band) return { ...now, change: 'moved', before: before.band };
  const same = facts(before.match.criteria) === facts(now.match.criteria);
  return { ...now, change: same ? 'none' : 'reasons', before: before.band };
}

/** What the reasons say, whatever the language they are shown in. */
function facts(criteria: readonly CriterionView[]): string {
  return JSON.stringify(
    criteria.map(({ criterion, state, reason, params }) => [criterion, state, reason, Object.entries(params).sort()]),
  );
}
