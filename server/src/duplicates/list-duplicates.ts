import type { z } from 'zod';
import { localizedText } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import type { DuplicateAnswer, DuplicateProposalView, duplicateQuery, ListingFactsView } from './duplicate.schema.ts';
import { countProposals, listProposals, type LastSearch } from './proposal.queries.ts';
import { searchWhereDue } from './search-duplicates.ts';
import { listFactsRows, type FactsRow } from './view.queries.ts';

/** The pairs of a kind nobody has decided on, the surest first, with both listings in the reader's language. */
export async function listDuplicates(
  ports: Pick<Ports, 'db' | 'now'>,
  { kind, page, per_page }: z.infer<typeof duplicateQuery>,
  language: string,
): Promise<DuplicateAnswer> {
  const { db } = ports;
  const search = await searchWhereDue(ports, kind);
  const limits = { limit: per_page, offset: (page - 1) * per_page };
  const [counts, proposals] = await Promise.all([countProposals(db), listProposals(db, kind, limits)]);
  const ids = proposals.flatMap(({ first_id, second_id }) => [first_id, second_id]);
  const rows = await listFactsRows(db, kind, ids);
  const contents = proposals.flatMap(({ first_id, second_id, score, reasons }): DuplicateProposalView[] => {
    const [first, second] = [rows.get(first_id), rows.get(second_id)];
    return first && second
      ? [{ score, reasons, first: factsView(first, language), second: factsView(second, language) }]
      : [];
  });
  const total = counts[kind] ?? 0;
  return { kind, last_search: search ? searchView(search) : null, counts, total, page, per_page, contents };
}

/** What is told of a search. */
export function searchView({ kind, searched_at, listings }: LastSearch) {
  return { kind, searched_at: searched_at.toISOString(), listings };
}

function factsView(row: FactsRow, language: string): ListingFactsView {
  const { translations, alternate_name, areas, needs, ...facts } = row;
  const { name, description } = localizedText(row, language);
  const names = [row.name, ...Object.values(translations).flatMap((texts) => texts?.name ?? [])];
  return {
    ...facts,
    name,
    description,
    acronym: alternate_name,
    other_names: [...new Set(names)].filter((other) => other !== name),
    areas: areas.map((area) => nameIn(area, language)),
    needs: needs.map((need) => nameIn(need, language)),
  };
}
