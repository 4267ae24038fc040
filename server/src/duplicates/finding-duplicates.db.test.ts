import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from '../intakes/testing.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { DuplicateAnswer } from './duplicate.schema.ts';

const { organization, phone, service } = schema;

let town: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  town = await startTestApp();
  coordinator = await signIn(town, 'coordination@mahdia.example');
});
afterAll(() => town.close());

const found = async (query = '') => (await coordinator('GET', `/api/duplicates${query}`)).json<DuplicateAnswer>();
const namesOf = ({ contents }: DuplicateAnswer) =>
  contents.map(({ first, second }) => [first.name, second.name].sort());
/** Long enough after the last search for a change to be looked at. */
const later = () => void (town.clock.now = new Date(town.clock.now.getTime() + 3_600_000));

async function copyOf(alternate_name: string, changes: Partial<typeof organization.$inferInsert>): Promise<string> {
  const [original] = await town.db.select().from(organization).where(eq(organization.alternate_name, alternate_name));
  if (!original) throw new Error(`no organization ${alternate_name}`);
  const { id: _id, ...values } = original;
  const [row] = await town.db
    .insert(organization)
    .values({
      ...values,
      translations: {},
      alternate_name: null,
      website: null,
      website_to_verify: null,
      email: null,
      ...changes,
    })
    .returning();
  return row?.id ?? '';
}

test('the demonstration catalogue names no body twice', async () => {
  expect(namesOf(await found())).toEqual([]);
  expect(namesOf(await found('?kind=service'))).toEqual([]);
});

test('a body entered again under its short name, in the other script or with a slip of the fingers is proposed', async () => {
  await copyOf('BTS', { name: 'BTS' });
  await copyOf('APIA', { name: 'وكالة النهوض بالاستثمارات الفلاحية', language: 'ar' });
  await copyOf('CITET', { name: 'Centre international des technologies de l’environement de Tunis' });
  later();
  const { contents, counts } = await found();
  expect(counts.organization).toBe(contents.length);
  const kinds = contents.map(({ reasons }) => reasons.map(({ kind }) => kind));
  expect(namesOf(await found())).toHaveLength(3);
  expect(kinds.flat().sort()).toEqual(['acronym', 'name', 'name']);
});

test('numbers written in other ways are one, and the facts of both stand side by side', async () => {
  const [a, b] = [await copyOf('UTAP', { name: 'Maison du pêcheur' }), await copyOf('UTAP', { name: 'Dar el bahhar' })];
  await town.db.insert(phone).values([
    { organization_id: a, number: '+216 73 555 010' },
    { organization_id: b, number: '٧٣ ٥٥٥ ٠١٠' },
  ]);
  await town.db
    .update(organization)
    .set({ email: 'port@example.org' })
    .where(eq(organization.name, 'Maison du pêcheur'));
  await town.db
    .update(organization)
    .set({ email: 'Port@example.org', website: 'https://port.example/' })
    .where(eq(organization.id, b));
  await town.db.update(organization).set({ website: 'http://www.port.example' }).where(eq(organization.id, a));
  later();
  const pair = (await found()).contents.find(({ first, second }) => [first.id, second.id].includes(a));
  expect(pair?.reasons.map(({ kind }) => kind)).toEqual(['phone', 'email', 'site']);
  expect(pair?.reasons[0]?.value).toContain('73555010');
  expect([pair?.first.email, pair?.second.email].sort()).toEqual(['Port@example.org', 'port@example.org']);
});

test('two said to be two are not proposed again until that is taken back', async () => {
  const { contents, total } = await found();
  const [pair] = contents;
  const order = { kind: 'organization', first_id: pair?.second.id, second_id: pair?.first.id };
  expect((await coordinator('PUT', '/api/duplicates/dismissals', order)).statusCode).toBe(200);
  expect((await coordinator('PUT', '/api/duplicates/dismissals', order)).statusCode).toBe(200);
  expect((await found()).total).toBe(total - 1);
  expect((await coordinator('POST', '/api/duplicates/searches', { kind: 'organization' })).statusCode).toBe(201);
  expect((await found()).total).toBe(total - 1);
  expect((await coordinator('DELETE', '/api/duplicates/dismissals', order)).statusCode).toBe(200);
  expect((await found()).total).toBe(total);
});

test('a merged pair is gone at once, and a service entered twice at one organization is proposed', async () => {
  const [pair] = (await found()).contents;
  const total = (await found()).total;
  const order = { kind: 'organization', kept_id: pair?.first.id, merged_id: pair?.second.id };
  const merged = await coordinator('POST', '/api/duplicates/merges', order);
  expect(merged.json().reasons).toEqual(pair?.reasons);
  expect((await found()).total).toBeLessThan(total);

  const [first] = await town.db.select().from(service).where(eq(service.name, 'Incubation de projets'));
  const { id: _id, ...values } = first ?? {};
  // a whole row of the table
  await town.db.insert(service).values(values as typeof service.$inferInsert);
  later();
  const services = await found('?kind=service');
  expect(namesOf(services)).toEqual([['Project incubation', 'Project incubation']]);
  expect(services.contents[0]?.first.organization?.name).toBe(services.contents[0]?.second.organization?.name);
});

test('pages of proposals come one after the other', async () => {
  const all = await found('?per_page=50');
  const [one, two] = [await found('?per_page=1'), await found('?per_page=1&page=2')];
  expect([...one.contents, ...two.contents]).toEqual(all.contents.slice(0, 2));
});

test('only coordinators may look and decide', async () => {
  const counsellor = await signIn(town, 'conseiller@mahdia.example');
  const partner = await signIn(town, 'partenaire@mahdia.example');
  const acts = [
    ['GET', ''],
    ['POST', '/searches'],
    ['PUT', '/dismissals'],
    ['DELETE', '/dismissals'],
    ['GET', '/merges'],
    ['POST', '/merges'],
    ['PUT', '/merges/00000000-0000-4000-8000-000000000000/undoing'],
  ] as const;
  for (const [method, path] of acts) {
    const url = `/api/duplicates${path}`;
    expect((await counsellor(method, url, {})).statusCode, url).toBe(403);
    expect((await partner(method, url, {})).statusCode, url).toBe(403);
    expect((await town.app.inject({ method, url, headers: { origin: town.ports.publicUrl } })).statusCode, url).toBe(
      401,
    );
  }
});

test('what makes no sense is said so', async () => {
  expect((await coordinator('GET', '/api/duplicates?kind=planet')).statusCode).toBe(400);
  expect((await coordinator('GET', '/api/duplicates?page=0')).statusCode).toBe(400);
  expect((await coordinator('POST', '/api/duplicates/merges', { kind: 'service' })).statusCode).toBe(422);
  const nobody = '00000000-0000-4000-8000-000000000000';
  const other = '00000000-0000-4000-8000-000000000001';
  const order = (first_id: string, second_id: string) => ({ kind: 'service', first_id, second_id });
  expect((await coordinator('PUT', '/api/duplicates/dismissals', order(nobody, nobody))).statusCode).toBe(422);
  expect((await coordinator('PUT', '/api/duplicates/dismissals', order(nobody, other))).statusCode).toBe(422);
});
