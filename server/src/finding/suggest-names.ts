import { listSpokenNeeds } from '@citess/search/needs/list-spoken-needs';
import { localizedText } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import type { Suggestion, SuggestionAnswer } from './finding.schema.ts';
import { keepAnswer, type ReadyAnswer } from './keep-answer.ts';
import { keptListings } from './kept-listings.ts';
import { keptWords, type Words } from './kept-words.ts';
import { needsByName } from './name-needs.rules.ts';
import { listOrganizationNames } from './name.queries.ts';
import { plainWords } from './read-question.ts';

const MOST = 8;
/** So that one kind never hides the others. */
const MOST_OF_A_KIND = 3;

type Finding = Pick<Ports, 'db' | 'search' | 'catalogue'>;

/** What one may be typing: needs, then organizations, then services, at most eight, ready to be sent. Empty text suggests nothing. */
export async function suggestNames(ports: Finding, q: string, language: string): Promise<ReadyAnswer> {
  const typed = plainWords(q) ?? '';
  return keepAnswer(ports.catalogue, ['suggestions', language, typed], () => answerTyping(ports, typed, language));
}

async function answerTyping(ports: Finding, typed: string, language: string): Promise<SuggestionAnswer> {
  if (typed === '') return { contents: [] };
  const { db, search } = ports;
  const [{ needs, lexicon }, found] = await Promise.all([keptWords(ports), search.suggest(typed, MOST)]);
  const { near_needs } = listSpokenNeeds(typed, language, lexicon);
  const idsOf = (kind: string) => found.filter((one) => one.kind === kind).map(({ id }) => id);
  const [organizations, services] = await Promise.all([
    listOrganizationNames(db, idsOf('organization').slice(0, MOST_OF_A_KIND)),
    keptListings(ports, idsOf('service')),
  ]);
  const named = new Map<string, Suggestion>();
  for (const row of organizations) {
    named.set(row.id, { kind: 'organization', key: row.id, name: localizedText(row, language).name, detail: null });
  }
  for (const { service, organization } of services) {
    const detail = organization.acronym ?? localizedText(organization, language).name;
    named.set(service.id, { kind: 'service', key: service.id, name: localizedText(service, language).name, detail });
  }
  const suggested = nameNeeds(needs, [...needsByName(needs, typed), ...near_needs], language);
  return { contents: [...suggested, ...found.flatMap(({ id }) => named.get(id) ?? [])].slice(0, MOST) };
}

function nameNeeds(needs: Words['needs'], spoken: readonly string[], language: string): Suggestion[] {
  const keys = [...new Set(spoken)];
  const names = new Map(needs.map((term) => [term.key, term.names]));
  return keys.slice(0, MOST_OF_A_KIND).flatMap((key): Suggestion[] => {
    const texts = names.get(key);
    return texts ? [{ kind: 'need', key, name: nameIn(texts, language), detail: null }] : [];
  });
}
