import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import { findMatches, wordFound, type MatchQuestion } from './find-matches.ts';
import { writeMatches } from './matches-json.ts';

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
});
afterAll(() => running.close());

const QUESTIONS: Omit<MatchQuestion, 'language'>[] = [
  { profile: {}, needs: ['finance.microcredit'] },
  { profile: { territory: 'Chebba', amount: 90_000 }, needs: ['finance.microcredit', 'training'] },
  { profile: { territory: 'Chebba', amount: 3000 }, needs: ['finance.microcredit'] },
  { profile: { territory: 'Mahdia', stage: 'creation', audience: ['women', 'youth'] }, needs: ['legal', 'finance'] },
  { profile: { territory: 'TN-53' }, needs: ['finance.crowdfunding', 'orientation'] },
  { profile: { territory: 'Cascais', applicant: 'individual' }, needs: ['finance.microcredit'] },
];

test.each(['fr', 'ar', 'pt'])('what is written in %s is what is worded, the first time and again', async (language) => {
  for (const question of [...QUESTIONS, ...QUESTIONS]) {
    const found = await findMatches(running.app.ports, { ...question, language });
    const { rules_version, plan, lead_organization_id } = found;
    const needs = wordFound(found);
    expect(JSON.parse(writeMatches(found))).toEqual({ rules_version, needs, plan, lead_organization_id });
  }
});

test('amounts are written in the currency of the hub that answers, whoever was answered before', async () => {
  const question = { profile: { territory: 'Chebba', amount: 90_000 }, needs: ['finance.microcredit'] };
  const found = await findMatches(running.app.ports, { ...question, language: 'fr' });
  const elsewhere = { ...found, hub: { ...found.hub, currency: 'EUR' } };
  writeMatches(found);
  const written = JSON.parse(writeMatches(elsewhere)) as { needs: unknown };
  expect(written.needs).toEqual(wordFound(elsewhere));
  expect(written.needs).not.toEqual(wordFound(found));
});
