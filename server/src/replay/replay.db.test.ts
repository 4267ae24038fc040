import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, fittingServices, NEED, PERSON, send, signIn, type Caller } from '../intakes/testing.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { ReplayReport } from './replay.schema.ts';
import { replayLines } from './report-lines.rules.ts';

let town: TestApp;
let coordinator: Caller;
let counsellor: Caller;
let reference: string;
beforeAll(async () => {
  town = await startTestApp();
  coordinator = await signIn(town, 'coordination@mahdia.example');
  counsellor = await signIn(town, 'conseiller@mahdia.example');
  ({ reference } = await send(town, await anOrder(town)));
});
afterAll(() => town.close());

const ask = (order: object) => coordinator('POST', '/api/replays', order);
const replay = async (order: object) => {
  const answer = await ask(order);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<ReplayReport>();
};
const onlyCase = ({ changes }: ReplayReport) => {
  expect(changes.map(({ id, set }) => [id, set])).toEqual([[reference, 'stored']]);
  return changes[0];
};

describe('what would change before it is published', () => {
  test('by other rules: over the made-up cases, with the figures of before and after', async () => {
    const { rules_version, counts, sets, changes } = await replay({
      rules: { rules_version: 'near first', weights: { nearness: 0.9 } },
      on: 'sets',
    });
    expect(rules_version.after).toBe('near first');
    expect(counts.cases).toBe(104);
    expect(counts.changed).toBeGreaterThan(20);
    expect(counts.first_changed).toBeGreaterThan(5);
    expect(changes).toHaveLength(Math.min(100, counts.changed));
    const figures = sets.flatMap((set) => set.figures ?? []);
    expect(figures).toHaveLength(sets.length);
    const sum = (side: 'before' | 'after') => figures.reduce((total, of) => total + (of[side].hit_at_1 ?? 0), 0);
    expect(sum('before')).toBeGreaterThan(sum('after'));
    expect(figures.map(({ before, after }) => before.violations + after.violations)).toEqual(sets.map(() => 0));
  });

  test('nothing where nothing is other than it is', async () => {
    const { counts, rules_version, changes } = await replay({});
    expect(counts).toMatchObject({ cases: 105, changed: 0, gained: 0, lost: 0, moved: 0, needs_gained: 0 });
    expect([changes, rules_version.after]).toEqual([[], rules_version.before]);
  });

  test('by a listing: the case it was shown for loses it, by its reference and without a word of the person', async () => {
    const [first = ''] = await fittingServices(town);
    const report = await replay({ listings: { [first]: { areas: ['PT'] } }, on: 'stored' });
    const [need] = onlyCase(report)?.needs ?? [];
    expect(need).toMatchObject({ need: { key: NEED }, lost: [first] });
    expect(need?.before[0]?.service_id).toBe(first);
    const told = JSON.stringify(report);
    for (const word of [PERSON.name, PERSON.email, PERSON.phone, 'Zibeldine', 'confiture'])
      expect(told).not.toContain(word);
    const lines = replayLines(report).join('\n');
    expect(lines).toContain(`stored ${reference}`);
    expect(lines).toMatch(/1 of 1 cases would change: services \d+ gained, 1 lost/);
  });

  test('by a phrase that is added: the needs heard in what came in', async () => {
    const synonyms = { add: [{ need: 'market', language: 'fr', phrase: 'confiture de figues' }] };
    const { heard, needs } = onlyCase(await replay({ synonyms, on: 'stored' })) ?? {};
    const keys = (terms: readonly { key: string }[] | undefined) => terms?.map(({ key }) => key) ?? [];
    expect(keys(heard?.before)).not.toContain('market');
    expect(keys(heard?.after)).toContain('market');
    expect(needs).toEqual([]);
  });

  test.each([
    [{ rules: { weights: { closeness: 0.2 } } }, '/rules/weights/closeness'],
    [{ rules: { thresholds: { load_half: 'much' } } }, '/rules/thresholds/load_half'],
    [{ rules: [] }, '/rules'],
    [{ listings: { 'c8f0a1a2-1111-4222-8333-444455556666': {} } }, '/listings/c8f0a1a2-1111-4222-8333-444455556666'],
    [{ listings: { x: {} } }, '/listings/x'],
    [{ synonyms: { add: [{ need: 'gold', language: 'fr', phrase: 'or' }] } }, '/need'],
    [{ synonyms: { retire: ['c8f0a1a2-1111-4222-8333-444455556666'] } }, '/synonyms/retire/0'],
  ])('%j is refused, and %s named', async (order, pointer) => {
    const answer = await ask(order);
    expect(answer.statusCode, answer.body).toBe(422);
    expect(answer.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test('is for coordinators', async () => {
    expect((await counsellor('POST', '/api/replays', {})).statusCode).toBe(403);
    expect((await town.app.inject({ method: 'POST', url: '/api/replays', payload: {} })).statusCode).toBe(401);
  });
});
