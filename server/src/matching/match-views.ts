import type { Db } from '@citess/db';
import type { Match, NeedMatches } from '@citess/search/matching/match-services';
import { findAnyShown } from '../directory/card.queries.ts';
import { readShown, type ShownListing } from '../directory/card.rules.ts';
import { localizedText, type Localizable } from '../directory/localized.rules.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { labelReason } from './label-reason.rules.ts';
import type { MatchView, NeedMatchesView } from './matching.schema.ts';

/** What matching answered, as it is kept with an intake. */
export type MatchTrace = { needs: readonly NeedMatches[] };

export type HubWords = {
  currency: string;
  guidance: readonly { need_key: string | null; texts: Partial<Record<string, string>> }[];
};
/** What a trace is worded with of a listing: a part of what is shown of it. */
export type Card = {
  service: Localizable & { cost: string; delivery: string[]; capacity: string; assured_date: string | null };
  organization: Localizable & { sector_of_organization: string };
};
/** What a trace is worded with. */
export type Context = { labels: Labels; hub: HubWords; cards: ReadonlyMap<string, Card> };

/** Words a trace in the reader's language; what the rules said stays as it was then. */
export async function viewTrace(
  db: Db,
  trace: MatchTrace,
  hub: HubWords,
  language: string,
): Promise<NeedMatchesView[]> {
  const [labels, cards] = await Promise.all([findLabels(db, language), findAnyShown(db, serviceIdsOf(trace))]);
  return wordTrace(trace, { labels, hub, cards });
}

/** Words a trace with what is given. */
export function wordTrace(trace: MatchTrace, context: Context): NeedMatchesView[] {
  return trace.needs.map((need) => needView(need, context));
}

/** The services a trace names, each once. */
export function serviceIdsOf(trace: MatchTrace): string[] {
  return [...new Set(trace.needs.flatMap(servicesOf).map(({ service_id }) => service_id))];
}

/** The services of a need, whatever the rules said of them. */
export function servicesOf(need: NeedMatches): Omit<Match, 'alternatives'>[] {
  return [...need.matches, ...need.to_check, ...need.near_misses];
}

/** What is shown of these services as matching kept it: JSON of each. */
export function readShownCards(shown: ReadonlyMap<string, string>, ids: readonly string[]): Map<string, ShownListing> {
  const kept = ids.flatMap((id) => {
    const json = shown.get(id);
    return json === undefined ? [] : [[id, readShown(json)] as const];
  });
  return new Map(kept);
}

function needView(need: NeedMatches, context: Context): NeedMatchesView {
  const { labels, hub } = context;
  const { lacking } = need;
  return {
    need: need.need,
    need_name: labels.term('needs', need.need),
    matches: need.matches.map((match) => matchView(match, context)),
    to_check: need.to_check.map((match) => matchView(match, context)),
    near_misses: need.near_misses.map((match) => matchView(match, context)),
    lacking: lacking
      ? {
          reason: lacking.reason,
          params: plain(lacking.params),
          shown: labelReason(lacking.reason, lacking.params, labels, hub.currency),
        }
      : null,
    guidance: need.matches.length > 0 ? null : guidanceFor(need.need, context),
  };
}

function matchView(match: Omit<Match, 'alternatives'>, { labels, hub, cards }: Context): MatchView {
  const card = cards.get(match.service_id);
  const service = card && localizedText(card.service, labels.language);
  const organization = card && localizedText(card.organization, labels.language);
  return {
    service_id: match.service_id,
    service_name: service?.name ?? match.service_name,
    service_description: service?.description ?? '',
    organization_id: match.organization_id,
    organization_name: organization?.name ?? match.organization_name,
    organization_acronym: match.organization_acronym,
    organization_sector: card?.organization.sector_of_organization ?? '',
    categories: [...match.categories],
    cost: card?.service.cost ?? 'unknown',
    delivery: card?.service.delivery ?? [],
    capacity: card?.service.capacity ?? 'unknown',
    assured_date: card?.service.assured_date ?? null,
    score: match.score,
    score_parts: { ...match.score_parts },
    criteria: match.criteria.map((criterion) => ({
      criterion: criterion.criterion,
      state: criterion.state,
      reason: criterion.reason,
      params: plain(criterion.params),
      shown: labelReason(criterion.reason, criterion.params, labels, hub.currency),
    })),
  };
}

type ShownParams = MatchView['criteria'][number]['params'];

/** What the hub offers for a need when nothing fits: its own text, else its field's, else the general one. */
function guidanceFor(need: string, { labels, hub }: Context): string | null {
  const found = guidanceOf(need, hub);
  return found ? nameIn(found.texts, labels.language) : null;
}

/** The hub's guidance that stands for a need. */
export function guidanceOf(need: string, hub: HubWords): HubWords['guidance'][number] | undefined {
  const find = (key: string | null) => hub.guidance.find(({ need_key }) => need_key === key);
  return find(need) ?? find(need.split('.')[0] ?? null) ?? find(null);
}

function plain(params: Readonly<Record<string, string | number | readonly string[]>>): ShownParams {
  const copied = Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]);
  return Object.fromEntries(copied) as ShownParams; // a copy: lists lose their readonly, which the response type does not have
}
