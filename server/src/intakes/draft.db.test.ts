import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { purgeDrafts } from './purge-drafts.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { DraftView } from './intake.schema.ts';
import { anOrder, send } from './testing.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const url = '/api/intake_drafts';
async function begin(answers: object = { text: 'Des figues' }): Promise<string> {
  const answer = await testApp.app.inject({ method: 'POST', url, payload: { language: 'ar', answers } });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ token: string }>().token;
}
const read = (token: string) => testApp.app.inject({ url: `${url}/${token}` });
const change = (token: string, payload: object) =>
  testApp.app.inject({ method: 'PATCH', url: `${url}/${token}`, payload });
const slug = (answer: { json: () => { type: string } }) => answer.json().type;

describe('a form under way', () => {
  test('goes on where one left it, and "not sure" stays an answer', async () => {
    const token = await begin({ text: 'Des figues', stage: null });
    await change(token, { answers: { needs: ['finance'], text: 'Des figues sèches' } });
    const draft = (await read(token)).json<DraftView>();
    expect(draft.answers).toEqual({ text: 'Des figues sèches', stage: null, needs: ['finance'] });
    expect(draft).toMatchObject({ language: 'ar', version: 2, expires_at: '2026-12-23T09:00:00.000Z' });
  });

  test('tells how many services remain, and which questions can still change that', async () => {
    const token = await begin();
    expect((await read(token)).json<DraftView>().outlook).toBeNull();
    const answers = { needs: ['finance.microcredit'], territory: 'Chebba' };
    const before = (await change(token, { answers })).json<DraftView>().outlook;
    expect(before?.questions).toEqual(expect.arrayContaining(['audience', 'amount']));
    const after = (await change(token, { answers: { audience: [], amount: 90_000 } })).json<DraftView>().outlook;
    expect(after?.remaining).toBeLessThan(before?.remaining ?? 0);
    const unknown = (await change(token, { answers: { territory: 'Atlantis' } })).json<DraftView>();
    expect(unknown.outlook).toBeNull();
  });

  test('is kept as text that only the token finds', async () => {
    const token = await begin();
    const links = await testApp.db.select().from(schema.privateLink);
    expect(JSON.stringify(links)).not.toContain(token);
  });

  test('refuses a stale change, and keeps what was saved before it', async () => {
    const token = await begin();
    expect((await change(token, { version: 1, answers: { text: 'first' } })).statusCode).toBe(200);
    const stale = await change(token, { version: 1, answers: { text: 'second' } });
    expect([stale.statusCode, slug(stale)]).toEqual([409, '/problems/draft-moved-on']);
    expect((await read(token)).json<DraftView>().answers.text).toBe('first');
  });

  test('loses no answer when two pages save at once', async () => {
    const token = await begin();
    await Promise.all([
      change(token, { answers: { territory: 'TN-53' } }),
      change(token, { answers: { stage: 'idea' } }),
      change(token, { answers: { applicant: 'individual' } }),
    ]);
    const { answers, version } = (await read(token)).json<DraftView>();
    expect(answers).toEqual({ text: 'Des figues', territory: 'TN-53', stage: 'idea', applicant: 'individual' });
    expect(version).toBe(4);
  });

  test('refuses a question that the form does not ask', async () => {
    const answer = await testApp.app.inject({ method: 'POST', url, payload: { answers: { password: 'x' } } });
    expect(answer.statusCode).toBe(422);
  });

  test('keeps no character that the database cannot keep', async () => {
    const token = await begin({ text: 'a\0b' });
    expect((await read(token)).json<DraftView>().answers.text).toBe('a\ufffdb');
  });

  test('is not found by a token that never was', async () => {
    const answer = await read('no-such-token');
    expect([answer.statusCode, slug(answer)]).toEqual([404, '/problems/draft-not-found']);
  });

  test('is gone after 30 days', async () => {
    const token = await begin();
    const before = testApp.clock.now;
    testApp.clock.now = new Date('2026-12-24T09:00:00Z');
    const answer = await read(token);
    testApp.clock.now = before;
    expect([answer.statusCode, slug(answer)]).toEqual([410, '/problems/draft-gone']);
  });

  test('is forgotten when its time is over, and not before', async () => {
    const kept = await begin();
    const before = testApp.clock.now;
    testApp.clock.now = new Date('2026-12-10T09:00:00Z');
    const young = await begin();
    testApp.clock.now = new Date('2026-12-24T09:00:00Z');
    expect(await purgeDrafts(testApp.ports)).toBeGreaterThan(0);
    expect(await purgeDrafts(testApp.ports)).toBe(0);
    expect((await read(young)).statusCode).toBe(200);
    testApp.clock.now = before;
    expect((await read(kept)).statusCode).toBe(410);
  });

  test('is gone once sent, and sending it again answers the same receipt', async () => {
    const draft_token = await begin();
    const order = await anOrder(testApp, { draft_token });
    const receipt = await send(testApp, order);
    expect((await read(draft_token)).statusCode).toBe(410);
    expect((await change(draft_token, { answers: { text: 'x' } })).statusCode).toBe(410);
    expect(await send(testApp, order)).toEqual(receipt);
    expect(await send(testApp, { ...order, text: 'other words' })).toEqual(receipt);
  });

  test('sent twice at the same moment is sent once', async () => {
    const order = await anOrder(testApp, { draft_token: await begin() });
    const [one, two] = await Promise.all([send(testApp, order), send(testApp, order)]);
    expect(one).toEqual(two);
  });

  test('cannot be sent with a token that never was', async () => {
    const payload = await anOrder(testApp, { draft_token: 'no-such-token' });
    const answer = await testApp.app.inject({ method: 'POST', url: '/api/intakes', payload });
    expect([answer.statusCode, slug(answer)]).toEqual([404, '/problems/draft-not-found']);
  });
});
