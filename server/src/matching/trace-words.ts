import { REASONS, type ParamKind } from '@citess/search/matching/reasons';
import type { Profile } from '@citess/search/matching/types';
import type { Localizable } from '../directory/localized.rules.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import type { Labels } from '../taxonomy/labels.queries.ts';
import {
  guidanceOf,
  servicesOf,
  wordTrace,
  type Card,
  type Context,
  type HubWords,
  type MatchTrace,
} from './match-views.ts';
import type { NeedMatchesView } from './matching.schema.ts';
import type { MatchingWords } from './matching-words.ts';

type Texts = Partial<Record<string, string>>;

/** Every word a trace can be shown with, in all the languages there were: kept with it, so that it never changes. */
export type TraceWords = {
  /** By `taxonomy:key`. */
  terms: Readonly<Record<string, Texts>>;
  places: Readonly<Record<string, Texts>>;
  /** The listings as they stood, by service. */
  cards: Readonly<Record<string, Card>>;
  currency: string;
  guidance: HubWords['guidance'];
};

/** The words of today for what matching answered, and for the answers of the person. */
export async function collectTraceWords(
  { namesOf }: Pick<MatchingWords, 'namesOf'>,
  { trace, profile, hub, cards }: { trace: MatchTrace; profile: Profile; hub: HubWords; cards: Context['cards'] },
): Promise<TraceWords> {
  const { terms, places } = await namesOf(keysIn(trace, profile));
  const guidance = trace.needs.flatMap(({ need, matches }) =>
    matches.length > 0 ? [] : (guidanceOf(need, hub) ?? []),
  );
  return {
    terms,
    places,
    cards: Object.fromEntries(Array.from(cards, ([id, card]) => [id, keptOf(card)])),
    currency: hub.currency,
    guidance: [...new Set(guidance)],
  };
}

/** Nothing of a listing is kept that no trace tells. */
function keptOf({ service, organization }: Card): Card {
  const { cost, delivery, capacity, assured_date } = service;
  const { sector_of_organization } = organization;
  return {
    service: { ...textsOf(service), cost, delivery, capacity, assured_date },
    organization: { ...textsOf(organization), sector_of_organization },
  };
}

function textsOf({ language, name, description, translations }: Localizable): Localizable {
  return { language, name, description, translations };
}

/** Words a kept trace as it was worded then, in any of the languages there were. */
export function wordKeptTrace(trace: MatchTrace, words: TraceWords, labels: Labels): NeedMatchesView[] {
  return wordTrace(trace, { labels, hub: words, cards: new Map(Object.entries(words.cards)) });
}

/** The labels of a kept trace. */
export function keptLabels({ terms, places }: TraceWords, language: string): Labels {
  return {
    language,
    term: (taxonomy, key) => nameIn(terms[`${taxonomy}:${key}`] ?? {}, language) || key,
    place: (code) => nameIn(places[code] ?? {}, language) || code,
  };
}

type Keys = { terms: string[]; places: string[] };

function keysIn({ needs }: MatchTrace, profile: Profile): Keys {
  const found = needs.flatMap(({ need, lacking, ...rest }) => [
    ...keysOf('need', need),
    ...(lacking ? keysOfReason(lacking) : []),
    ...servicesOf({ need, ...rest }).flatMap(({ criteria }) => criteria.flatMap(keysOfReason)),
  ]);
  const all = [...found, ...keysOfProfile(profile)];
  const named = (wanted: 'term' | 'place') => [
    ...new Set(all.flatMap(({ kind, key }) => (kind === wanted ? [key] : []))),
  ];
  return { terms: named('term'), places: named('place') };
}

type Key = { kind: 'term' | 'place'; key: string };

function keysOfReason({ reason, params }: { reason: keyof typeof REASONS; params: Readonly<Record<string, unknown>> }) {
  const kinds: Readonly<Record<string, ParamKind>> = REASONS[reason] ?? {};
  return Object.entries(params).flatMap(([name, value]) => keysOf(kinds[name], value));
}

function keysOf(kind: ParamKind | undefined, value: unknown): Key[] {
  if (kind === undefined || kind === 'amount') return [];
  const keys = [value].flat().map(String);
  if (kind === 'place' || kind === 'places') return keys.map((key) => ({ kind: 'place', key }));
  const taxonomy = kind === 'need' || kind === 'needs' ? 'needs' : kind;
  return keys.map((key) => ({ kind: 'term', key: `${taxonomy}:${key}` }));
}

function keysOfProfile({ territory_path = [], amount: _amount, language, ...answers }: Profile): Key[] {
  const terms = Object.entries({ ...answers, ...(language && { languages: language }) });
  return [
    ...territory_path.map((key): Key => ({ kind: 'place', key })),
    ...terms.flatMap(([taxonomy, value]) =>
      [value].flat().map((key): Key => ({ kind: 'term', key: `${taxonomy}:${key}` })),
    ),
  ];
}
