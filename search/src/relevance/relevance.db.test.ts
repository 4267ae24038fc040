import { createTestDatabase } from '@citess/db/testing';
import type { Db } from '@citess/db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import expectations from '../../relevance/queries.json' with { type: 'json' };
import type { DirectorySearch } from '../directory-search.ts';
import { postgresSearch } from '../postgres.ts';
import { listSpokenNeeds } from '../needs/list-spoken-needs.ts';
import { reindexDirectory } from '../reindex-directory.ts';
import { expandGroups, FIRST, isNamed, isSuccess, scoreRelevance } from './score-relevance.ts';
import type { Answered, ClassFigures, Expectations, NamedService } from './score-relevance.ts';

const ENOUGH = 0.95;

const { groups, classes }: Expectations = expectations;
let search: DirectorySearch;
let services: Map<string, NamedService>;
let close: () => Promise<void>;
beforeAll(async () => {
  const town = await createTestDatabase(inject('postgresUrl'), 'mahdia');
  close = town.close;
  await reindexDirectory(town.db);
  services = await listNamedServices(town.db);
  search = postgresSearch(town.db);
});
afterAll(() => close());

async function listNamedServices(db: Db): Promise<Map<string, NamedService>> {
  const rows = await db.execute<NamedService & { id: string }>(sql`
    select s.id, s.name service, coalesce(o.alternate_name, o.name) organization
    from service s join organization o on o.id = s.organization_id`);
  return new Map(rows.map(({ id, organization, service }) => [id, { organization, service }]));
}

async function answer(q: string, language: string): Promise<NamedService[]> {
  const needs = listSpokenNeeds(q, language);
  const { ids } = await search.find({ kind: 'service', words: q, ...needs, page: 1, per_page: FIRST });
  return ids.flatMap((id) => services.get(id) ?? []);
}

test('every expectation names something in the catalogue', () => {
  const names = [
    ...Object.values(groups).flat(),
    ...classes.flatMap(({ queries }) => queries.flatMap((one) => expandGroups(one.expects, groups))),
  ];
  const all = [...services.values()];
  expect(names.filter((name) => !all.some((service) => isNamed(service, name)))).toEqual([]);
});

test('nineteen in twenty of what people type is answered among the first three', async () => {
  const answers: Answered[] = [];
  for (const { class: name, language, queries } of classes) {
    for (const { q, expects } of queries) answers.push({ class: name, q, expects, found: await answer(q, language) });
  }
  const figures = scoreRelevance(answers, groups);
  const overall = figures.at(-1);
  if (!overall || overall.rate < ENOUGH) print(figures, answers);
  expect(answers.length).toBeGreaterThanOrEqual(150);
  expect(overall?.rate).toBeGreaterThanOrEqual(ENOUGH);
});

/** The figures of each class, then each query that failed with what it found. */
function print(figures: readonly ClassFigures[], answers: readonly Answered[]): void {
  console.table(figures);
  const failed = answers.filter((answered) => !isSuccess(answered, groups));
  const named = ({ organization, service }: NamedService) => `${organization} › ${service}`;
  console.table(failed.map(({ class: name, q, found }) => ({ class: name, q, found: found.map(named).join('; ') })));
}
