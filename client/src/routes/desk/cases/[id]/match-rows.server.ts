import type { CaseView } from '@citess/server/triage/triage.schema';
import type { CriterionView, MatchView, NeedMatchesView } from '@citess/server/matching/matching.schema';
import { reasonText } from '#lib/matching/reason-text.ts';
import { compareMatches, placed, type Band, type Change } from './compare-matches.ts';

export type Reason = { state: CriterionView['state']; text: string };
export type MatchRow = {
  service_id: string;
  service_name: string;
  organization_name: string;
  band: Band;
  change: Change;
  before: Band | null;
  reasons: Reason[];
};
export type NeedRows = {
  need: string;
  need_name: string;
  rows: MatchRow[];
  lacking: string | null;
  guidance: string | null;
};

/** The matches of today, need by need, with what changed and their reasons in words. */
export function rowsNow({ matches, matches_now }: Pick<CaseView, 'matches' | 'matches_now'>): NeedRows[] {
  return matches_now.map((now) => ({
    ...headOf(now),
    rows: compareMatches(
      matches.find(({ need }) => need === now.need),
      now,
    ).map(({ match, ...place }) => row(match, place)),
  }));
}

/** What the person was shown then, need by need. */
export function rowsThen({ matches }: Pick<CaseView, 'matches'>): NeedRows[] {
  return matches.map((then) => ({
    ...headOf(then),
    rows: placed(then)
      .filter(({ band }) => band !== 'near')
      .map(({ match, band }) => row(match, { band, change: 'none', before: null })),
  }));
}

function headOf({ need, need_name, lacking, guidance }: NeedMatchesView) {
  return { need, need_name, lacking: lacking && reasonText(lacking.reason, lacking.shown), guidance };
}

function row(match: MatchView, place: Pick<MatchRow, 'band' | 'change' | 'before'>): MatchRow {
  const { service_id, service_name, organization_name, organization_acronym, criteria } = match;
  return {
    service_id,
    service_name,
    organization_name: organization_acronym ?? organization_name,
    ...place,
    reasons: criteria.map(({ state, reason, shown }) => ({ state, text: reasonText(reason, shown) })),
  };
}
