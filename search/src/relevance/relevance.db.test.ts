import { createTestDatabase } from '@citess/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { DirectorySearch } from '../directory-search.ts';
import { postgresSearch } from '../postgres.ts';
import { reindexDirectory } from '../reindex-directory.ts';
import { expandGroups, isNamed, scoreRelevance, type NamedService } from './score-relevance.ts';
import { classes, groups, listNamedServices, printFigures, tryQueries } from './try-queries.ts';

const ENOUGH = 0.95;

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

test('every expectation names something in the catalogue', () => {
  const names = [
    ...Object.values(groups).flat(),
    ...classes.flatMap(({ queries }) => queries.flatMap((one) => expandGroups(one.expects, groups))),
  ];
  const all = [...services.values()];
  expect(names.filter((name) => !all.some((service) => isNamed(service, name)))).toEqual([]);
});

test('nineteen in twenty of what people type is answered among the first three', async () => {
  const answers = await tryQueries(search, services);
  const figures = scoreRelevance(answers, groups);
  const overall = figures.at(-1);
  if (!overall || overall.rate < ENOUGH) printFigures(figures, answers);
  expect(answers.length).toBeGreaterThanOrEqual(150);
  expect(overall?.rate).toBeGreaterThanOrEqual(ENOUGH);
});
