import type { Db } from '@citess/db';
import type { Match, NeedMatches } from '@citess/search/matching/match-services';
import type { Criterion } from '@citess/search/matching/types';
import { findAnyShown } from '../directory/card.queries.ts';
import { localizedText, type Localizable } from '../directory/localized.rules.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { labelReason } from './label-reason.rules.ts';
import type { CriterionView, ListingView, MatchView, NeedMatchesView } from './matching.schema.ts';

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
/** A service with what decided about it, in whatever list. */
export type ShownMatch = Omit<Match, 'alternatives'>;
/** What reasons are worded with. */
type Wording = { labels: Labels; hub: HubWords };
/** What a trace is worded with. */
export type Context = Wording & { cards: ReadonlyMap<string, Card> };

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
export function servicesOf(need: NeedMatches): ShownMatch[] {
  return [...need.matches, ...need.to_check, ...need.near_misses];
}

function needView(need: NeedMatches, context: Context): NeedMatchesView {
  return {
    ...answerView(need, context),
    matches: need.matches.map((match) => matchView(match, context)),
    to_check: need.to_check.map((match) => matchView(match, context)),
    near_misses: need.near_misses.map((match) => matchView(match, context)),
  };
}

/** The need, and what is said of it beside services where nothing fits. */
export function answerView(
  { need, matches, lacking }: NeedMatches,
  wording: Wording,
): Pick<NeedMatchesView, 'need' | 'need_name' | 'lacking' | 'guidance'> {
  return {
    need,
    need_name: wording.labels.term('needs', need),
    lacking: lacking ? wordedReason(lacking, wording) : null,
    guidance: matches.length > 0 ? null : guidanceFor(need, wording),
  };
}

function matchView(match: ShownMatch, context: Context): MatchView {
  return {
    ...namesOf(match),
    ...listingView(match, context.cards.get(match.service_id), context.labels.language),
    score: match.score,
    score_parts: { ...match.score_parts },
    criteria: match.criteria.map((criterion) => criterionView(criterion, context)),
  };
}

/** Which service it is: the same in every language. */
export function namesOf(match: ShownMatch): Omit<MatchView, keyof ListingView | 'score' | 'score_parts' | 'criteria'> {
  const { service_id, organization_id, organization_acronym, categories } = match;
  return { service_id, organization_id, organization_acronym, categories: [...categories] };
}

/** What is shown of a listing in one language; of one that is gone the names that were kept. */
export function listingView(match: ShownMatch, card: Card | undefined, language: string): ListingView {
  const service = card && localizedText(card.service, language);
  const organization = card && localizedText(card.organization, language);
  return {
    service_name: service?.name ?? match.service_name,
    service_description: service?.description ?? '',
    organization_name: organization?.name ?? match.organization_name,
    organization_sector: card?.organization.sector_of_organization ?? '',
    cost: card?.service.cost ?? 'unknown',
    delivery: card?.service.delivery ?? [],
    capacity: card?.service.capacity ?? 'unknown',
    assured_date: card?.service.assured_date ?? null,
  };
}

/** A criterion with its reason, labelled for the reader. */
export function criterionView(criterion: Criterion, wording: Wording): CriterionView {
  return { criterion: criterion.criterion, state: criterion.state, ...wordedReason(criterion, wording) };
}

function wordedReason(
  { reason, params }: Pick<Criterion, 'reason' | 'params'>,
  { labels, hub }: Wording,
): Pick<CriterionView, 'reason' | 'params' | 'shown'> {
  return { reason, params: plain(params), shown: labelReason(reason, params, labels, hub.currency) };
}

type ShownParams = CriterionView['params'];

/** What the hub offers for a need when nothing fits: its own text, else its field's, else the general one. */
function guidanceFor(need: string, { labels, hub }: Wording): string | null {
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
