import { serviceCardOf, type ShownListing } from '../directory/card.rules.ts';
import type { Localizable } from '../directory/localized.rules.ts';
import type { Labels } from '../taxonomy/labels.queries.ts';
import type { ServiceHit } from './finding.schema.ts';
import { highlight, onceEach, readWanted, wantedIn, type Wanted } from './highlight.rules.ts';

type ExplainedCard = Omit<ServiceHit, 'distance_km'>;
type Field = NonNullable<ServiceHit['matched_by']>;

/** The cards with the words that were asked for marked, and where each service has them in any language. */
export function explainHits(
  listings: readonly ShownListing[],
  labels: Labels,
  termNames: ReadonlyMap<string, string[]>,
  question: string,
): ExplainedCard[] {
  const wanted = readWanted(question);
  const has = onceEach((category) => wantedIn(termNames.get(category) ?? [], wanted));
  return listings.map((listing) => {
    const card = serviceCardOf(listing, labels);
    if (wanted.all === 0) return { ...card, highlights: [], matched_by: null };
    const { service, organization } = listing;
    // in the order in which the first of equals is named; read one after the other, as far as needed
    const fields: [Field, () => number][] = [
      ['name', () => wantedIn(textsIn(service, 'name'), wanted)],
      ['organization', () => wantedIn([...textsIn(organization, 'name'), organization.acronym ?? ''], wanted)],
      ['need', () => service.categories.reduce((met, category) => met | has(category), 0)],
      ['description', () => wantedIn(textsIn(service, 'description'), wanted)],
    ];
    return { ...card, highlights: highlightsOf(card, wanted), matched_by: whereMost(fields, wanted) };
  });
}

function highlightsOf(card: { name: string; description: string }, wanted: Wanted): ServiceHit['highlights'] {
  return (['name', 'description'] as const).flatMap((field) => {
    const piece = highlight(card[field], wanted);
    return piece ? [{ field, ...piece }] : [];
  });
}

/** The field with the most of the words, the first of equals; without any it was found by what its needs mean. */
function whereMost(fields: readonly [Field, () => number][], { all }: Wanted): Field {
  let best: { field: Field; count: number } = { field: 'need', count: 0 };
  for (const [field, read] of fields) {
    const met = read();
    const count = countBits(met);
    if (count > best.count) best = { field, count };
    if (met === all) break;
  }
  return best.field;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function textsIn(record: Localizable, field: 'name' | 'description'): string[] {
  const translated = Object.values(record.translations).flatMap((texts) => texts?.[field] ?? []);
  return [record[field], ...translated];
}
