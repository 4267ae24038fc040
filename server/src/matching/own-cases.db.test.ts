import fs from 'node:fs';
import { scoreCases, type Case, type ShownService } from '@citess/search/matching/score-cases';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { MatchAnswer } from './matching.schema.ts';

type OwnCase = Case & { text: string; profile: Record<string, unknown> & { amount_sought_tnd?: number } };

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
});
afterAll(() => running.close());

function readCases(): OwnCase[] {
  const folder = new URL('../../../search/cases/', import.meta.url);
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.flatMap((file) => JSON.parse(fs.readFileSync(new URL(file, folder), 'utf8')) as OwnCase[]); // our own files
}

async function match({ profile, text, answers }: OwnCase): Promise<MatchAnswer> {
  const { amount_sought_tnd: amount, ...rest } = profile;
  const answer = await running.app.inject({
    method: 'POST',
    url: '/api/matches',
    payload: {
      profile: { ...rest, ...(amount === undefined ? {} : { amount }) },
      needs: answers.map(({ need }) => need),
      text,
    },
  });
  return answer.json();
}

test('an adviser would sign what is shown for a hundred requests, and no closed door is among it', async () => {
  const seed = JSON.parse(fs.readFileSync(new URL('../../../db/seed/vocabulary.json', import.meta.url), 'utf8')) as {
    taxonomies: { terms: { key: string; covers?: string[] }[] }[]; // our own file
  };
  const terms = seed.taxonomies.flatMap((taxonomy) => taxonomy.terms);
  const needOf = Object.fromEntries(terms.flatMap(({ key, covers = [] }) => covers.map((one) => [one, key])));
  const cases = readCases();
  const shown = new Map<string, ShownService[]>();
  for (const oneCase of cases) {
    for (const { need, matches } of (await match(oneCase)).needs) {
      const services = matches.map((each) => ({
        org: each.organization_acronym ?? each.organization_name,
        categories: each.categories,
      }));
      shown.set(`${oneCase.id} ${need}`, services);
    }
  }
  const score = scoreCases(cases, (oneCase, need) => shown.get(`${oneCase.id} ${need}`) ?? [], needOf);
  expect(score.violations).toBe(0);
  expect(score.no_match_honesty).toBe(1);
  expect(score.hit_at_3).toBeGreaterThanOrEqual(0.97);
  expect(score.hit_at_1).toBeGreaterThanOrEqual(0.85);
});
