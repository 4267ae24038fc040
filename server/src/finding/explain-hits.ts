import type { Db } from '@citess/db';
import type { Translations } from '@citess/db/schema';
import type { ServiceCard } from '../directory/directory.schema.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import type { ServiceHit } from './finding.schema.ts';
import { countWanted, highlight, readWanted, type Wanted } from './highlight.rules.ts';
import { listServiceNames } from './name.queries.ts';

type ExplainedCard = Omit<ServiceHit, 'distance_km'>;
type Texts = { name: string; description: string; translations: Translations };

/** The cards with the words that were asked for marked, and where each service has them in any language. */
export async function explainHits(db: Db, cards: readonly ServiceCard[], question: string): Promise<ExplainedCard[]> {
  const wanted = readWanted(question);
  if (wanted.length === 0) return cards.map((card) => ({ ...card, highlights: [], matched_by: null }));
  const [rows, needs] = await Promise.all([
    listServiceNames(
      db,
      cards.map(({ id }) => id),
    ),
    listTermRows(db, 'needs'),
  ]);
  const rowsById = new Map(rows.map((row) => [row.id, row]));
  const needNames = new Map(needs.map(({ key, names }) => [key, Object.values(names).flatMap((name) => name ?? [])]));
  return cards.map((card) => {
    const row = rowsById.get(card.id);
    const organization = row?.organization;
    const fields = {
      name: row ? textsIn(row, 'name') : [card.name],
      organization: organization ? [...textsIn(organization, 'name'), organization.acronym ?? ''] : [],
      need: card.needs.flatMap(({ key }) => needNames.get(key) ?? []),
      description: row ? textsIn(row, 'description') : [card.description],
    };
    return {
      ...card,
      highlights: highlightsOf(card, wanted),
      matched_by: whereMost(fields, wanted),
    };
  });
}

function highlightsOf(card: ServiceCard, wanted: Wanted): ServiceHit['highlights'] {
  return (['name', 'description'] as const).flatMap((field) => {
    const piece = highlight(card[field], wanted);
    return piece ? [{ field, ...piece }] : [];
  });
}

/** The field with the most of the words, the first of equals; without any it was found by what its needs mean. */
function whereMost(
  fields: Record<NonNullable<ServiceHit['matched_by']>, string[]>,
  wanted: Wanted,
): ServiceHit['matched_by'] {
  const counted = (['name', 'organization', 'need', 'description'] as const).map((field) => ({
    field,
    count: countWanted(fields[field], wanted),
  }));
  const most = Math.max(...counted.map(({ count }) => count));
  return most === 0 ? 'need' : (counted.find(({ count }) => count === most)?.field ?? 'need');
}

function textsIn(record: Texts, field: 'name' | 'description'): string[] {
  const translated = Object.values(record.translations).flatMap((texts) => texts?.[field] ?? []);
  return [record[field], ...translated];
}
