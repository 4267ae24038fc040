import { serviceCardOf, type CardRow } from '../directory/card.rules.ts';
import type { Localizable } from '../directory/localized.rules.ts';
import type { Labels } from '../taxonomy/labels.queries.ts';
import type { ServiceHit } from './finding.schema.ts';
import { countWanted, highlight, readWanted, type Wanted } from './highlight.rules.ts';

type ExplainedCard = Omit<ServiceHit, 'distance_km'>;
type Field = NonNullable<ServiceHit['matched_by']>;

/** The cards with the words that were asked for marked, and where each service has them in any language. */
export function explainHits(
  rows: readonly CardRow[],
  labels: Labels,
  termNames: ReadonlyMap<string, string[]>,
  question: string,
): ExplainedCard[] {
  const wanted = readWanted(question);
  return rows.map((row) => {
    const card = serviceCardOf(row, labels);
    if (wanted.words.length === 0) return { ...card, highlights: [], matched_by: null };
    const { organization } = row;
    // in the order in which the first of equals is named; read one after the other, as far as needed
    const fields: [Field, () => string[]][] = [
      ['name', () => textsIn(row, 'name')],
      ['organization', () => [...textsIn(organization, 'name'), organization.acronym ?? '']],
      ['need', () => row.categories.flatMap((category) => termNames.get(category) ?? [])],
      ['description', () => textsIn(row, 'description')],
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
function whereMost(fields: readonly [Field, () => string[]][], wanted: Wanted): Field {
  let best: { field: Field; count: number } = { field: 'need', count: 0 };
  for (const [field, textsOf] of fields) {
    const count = countWanted(textsOf(), wanted);
    if (count > best.count) best = { field, count };
    if (count === wanted.words.length) break;
  }
  return best.field;
}

function textsIn(record: Localizable, field: 'name' | 'description'): string[] {
  const translated = Object.values(record.translations).flatMap((texts) => texts?.[field] ?? []);
  return [record[field], ...translated];
}
