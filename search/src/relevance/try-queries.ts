import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import expectations from '../../relevance/queries.json' with { type: 'json' };
import type { DirectorySearch } from '../directory-search.ts';
import { listSpokenNeeds } from '../needs/list-spoken-needs.ts';
import { FIRST, isSuccess, type Answered, type ClassFigures } from './score-relevance.ts';
import type { Expectations, NamedService } from './score-relevance.ts';

/** The queries that every engine is measured by. */
export const { groups, classes }: Expectations = expectations;

/** Every service of a directory as expectations name it, by id. */
export async function listNamedServices(db: Db): Promise<Map<string, NamedService>> {
  const rows = await db.execute<NamedService & { id: string }>(sql`
    select s.id, s.name service, coalesce(o.alternate_name, o.name) organization
    from service s join organization o on o.id = s.organization_id`);
  return new Map(rows.map(({ id, organization, service }) => [id, { organization, service }]));
}

/** Asks an engine every query, each with the needs its words speak of. */
export async function tryQueries(
  search: Pick<DirectorySearch, 'find'>,
  services: ReadonlyMap<string, NamedService>,
): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const { class: name, language, queries } of classes) {
    for (const { q, expects } of queries) {
      const needs = listSpokenNeeds(q, language);
      const { ids } = await search.find({ kind: 'service', words: q, ...needs, page: 1, per_page: FIRST });
      answers.push({ class: name, q, expects, found: ids.flatMap((id) => services.get(id) ?? []) });
    }
  }
  return answers;
}

/** Prints the figures of each class, then each query that failed with what it found. */
export function printFigures(figures: readonly ClassFigures[], answers: readonly Answered[]): void {
  console.table(figures);
  const failed = answers.filter((answered) => !isSuccess(answered, groups));
  const named = ({ organization, service }: NamedService) => `${organization} › ${service}`;
  console.table(failed.map(({ class: name, q, found }) => ({ class: name, q, found: found.map(named).join('; ') })));
}
