import { listSpokenNeeds } from '@citess/search/needs/list-spoken-needs';
import { localizedText } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import type { Suggestion, SuggestionAnswer } from './finding.schema.ts';
import { needsByName } from './name-needs.rules.ts';
import { listOrganizationNames, listServiceNames } from './name.queries.ts';

const MOST = 8;
/** So that one kind never hides the others. */
const MOST_OF_A_KIND = 3;

/** What one may be typing: needs, then organizations, then services, at most eight. Empty text suggests nothing. */
export async function suggestNames(
  { db, search }: Pick<Ports, 'db' | 'search'>,
  q: string,
  language: string,
): Promise<SuggestionAnswer> {
  if (q.trim() === '') return { contents: [] };
  const [needs, found] = await Promise.all([suggestNeeds({ db }, q, language), search.suggest(q, MOST)]);
  const idsOf = (kind: string) => found.filter((one) => one.kind === kind).map(({ id }) => id);
  const [organizations, services] = await Promise.all([
    listOrganizationNames(db, idsOf('organization').slice(0, MOST_OF_A_KIND)),
    listServiceNames(db, idsOf('service')),
  ]);
  const named = new Map<string, Suggestion>();
  for (const row of organizations) {
    named.set(row.id, { kind: 'organization', key: row.id, name: localizedText(row, language).name, detail: null });
  }
  for (const { organization, ...row } of services) {
    const detail = organization.acronym ?? localizedText(organization, language).name;
    named.set(row.id, { kind: 'service', key: row.id, name: localizedText(row, language).name, detail });
  }
  return { contents: [...needs, ...found.flatMap(({ id }) => named.get(id) ?? [])].slice(0, MOST) };
}

async function suggestNeeds({ db }: Pick<Ports, 'db'>, q: string, language: string): Promise<Suggestion[]> {
  const terms = await listTermRows(db, 'needs');
  const keys = [...new Set([...needsByName(terms, q), ...listSpokenNeeds(q, language).near_needs])];
  const names = new Map(terms.map((term) => [term.key, term.names]));
  return keys.slice(0, MOST_OF_A_KIND).flatMap((key): Suggestion[] => {
    const texts = names.get(key);
    return texts ? [{ kind: 'need', key, name: nameIn(texts, language), detail: null }] : [];
  });
}
