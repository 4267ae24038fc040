import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measurePicture } from '../pictures/measure-picture.rules.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { drawCard, type CardText } from './card.rules.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

const text: CardText = { language: 'fr', title: 'Crédit & <épargne>', by: 'Banque', needs: ['Finance'], hub: 'Hub' };
const wide = (line: string) => line.length * 55;

test.each([
  ['home', 'mahdia', 'fr'],
  ['service', '', 'ar'],
  ['organization', '', 'it'],
  ['event', '5e7e0001-0000-4000-8000-000000000001', 'ar'],
])('links to a %s page have a picture that is asked for once', async (kind, key, language) => {
  const { service } = schema;
  const [row] = await town.db.select().from(service).where(eq(service.status, 'published')).limit(1);
  const id = key || (kind === 'service' ? row?.id : row?.organization_id);
  const url = `/api/cards/${kind}/${id}?language=${language}`;
  const answer = await town.app.inject(url);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png']);
  expect(measurePicture(answer.rawPayload)).toMatchObject({ width: 1200, height: 630 });
  const headers = { 'if-none-match': String(answer.headers.etag) };
  expect((await town.app.inject({ url, headers })).statusCode).toBe(304);
});

test.each([
  'service/nope',
  'event/nope',
  'organization/00000000-0000-4000-8000-000000000000',
  'home/nowhere',
  'mail/1',
])('there is no card of %s', async (path) => {
  expect([400, 404]).toContain((await town.app.inject(`/api/cards/${path}`)).statusCode);
});

test('what does not fit ends in three dots, and nothing of a name breaks out', () => {
  const long = drawCard({ ...text, title: 'Accompagnement des entreprises '.repeat(12) }, wide);
  expect(long.match(/font-size="58"/g)?.length).toBe(3);
  expect(long).toContain('…</text>');
  expect(drawCard(text, wide)).toContain('Crédit &amp; &lt;épargne&gt;');
});

test('Arabic runs from the right', () => {
  const svg = drawCard({ ...text, language: 'ar', title: '15 ألف دينار' }, wide);
  expect(svg).toMatch(/<text x="1120" [^>]*text-anchor="end">\u202b15 ألف دينار\u202c</);
});
