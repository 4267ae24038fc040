import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { FormerListing } from './former.schema.ts';
import { findKeptId, type ListingKind } from './merged.queries.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

async function ids(kind: ListingKind, count: number): Promise<string[]> {
  const rows = await town.db.select({ id: schema[kind].id }).from(schema[kind]).orderBy(schema[kind].id).limit(count);
  return rows.map(({ id }) => id);
}

async function merge(kind: ListingKind, merged_id: string | undefined, kept_id: string | undefined): Promise<string> {
  if (!merged_id || !kept_id) throw new Error('no two listings');
  const order = { kind, merged_id, kept_id, before: {}, merged_at: town.clock.now };
  const [row] = await town.db.insert(schema.listingMerge).values(order).returning({ id: schema.listingMerge.id });
  await town.db.update(schema[kind]).set({ status: 'archived' }).where(eq(schema[kind].id, merged_id));
  return String(row?.id);
}

test.each(['organization', 'service'] as const)('an old %s leads to the end of its chain of merges', async (kind) => {
  const [first = '', second = '', third = ''] = await ids(kind, 3);
  await merge(kind, first, second);
  await merge(kind, second, third);
  expect(await findKeptId(town.db, kind, first)).toBe(third);
  expect(await findKeptId(town.db, kind, third)).toBeNull();
  const answer = await town.app.inject(`/api/${kind}s/${first}`);
  expect([answer.statusCode, answer.headers.location]).toEqual([301, `/api/${kind}s/${third}`]);
});

test('a merge that was undone leads nowhere: what is archived is over', async () => {
  const [, , , fourth = '', fifth = ''] = await ids('service', 5);
  const id = await merge('service', fourth, fifth);
  const undone = { undone_at: town.clock.now };
  await town.db.update(schema.listingMerge).set(undone).where(eq(schema.listingMerge.id, id));
  expect(await findKeptId(town.db, 'service', fourth)).toBeNull();
  expect((await town.app.inject(`/api/services/${fourth}`)).statusCode).toBe(410);
});

test('the database refuses circles, a kept one that was merged, other kinds and a second undoing', async () => {
  const [, , , , , one = '', two = '', three = ''] = await ids('service', 8);
  const [, , , organization = ''] = await ids('organization', 4);
  const id = await merge('service', one, two);
  const because = (code: string) => ({ cause: expect.objectContaining({ code }) });
  await expect(merge('service', two, one)).rejects.toMatchObject(because('LM001'));
  await expect(merge('service', three, one)).rejects.toMatchObject(because('LM001'));
  await expect(merge('service', one, three)).rejects.toMatchObject(because('23505'));
  await expect(merge('service', three, organization)).rejects.toMatchObject(because('LM002'));
  const undo = (undone_at: Date | null) =>
    town.db.update(schema.listingMerge).set({ undone_at }).where(eq(schema.listingMerge.id, id));
  await undo(town.clock.now);
  await expect(undo(null)).rejects.toMatchObject(because('LM003'));
  await expect(town.db.delete(schema.listingMerge)).rejects.toMatchObject(because('RF004'));
});

test('a merged listing stays archived, whoever says otherwise', async () => {
  const [, , , , , , , , one = '', two = ''] = await ids('service', 10);
  await merge('service', one, two);
  await town.db.update(schema.service).set({ status: 'published' }).where(eq(schema.service.id, one));
  const [row] = await town.db.select().from(schema.service).where(eq(schema.service.id, one));
  expect(row?.status).toBe('archived');
});

test('of a service that ended its name is told, and what comes nearest; of one never shown, nothing', async () => {
  const [, , , , , , , , , , eleventh = '', twelfth = ''] = await ids('service', 12);
  const set = (id: string, status: 'archived' | 'suspended' | 'draft') =>
    town.db.update(schema.service).set({ status }).where(eq(schema.service.id, id));
  const ask = async (id: string) => {
    const [page, former] = await Promise.all(
      ['', '/former'].map((end) => town.app.inject(`/api/services/${id}${end}`)),
    );
    return { page: page?.json<{ status: number; type: string }>(), former: former?.json<FormerListing>() };
  };
  await set(eleventh, 'archived');
  const over = await ask(eleventh);
  expect(over.page).toMatchObject({ status: 410, type: '/problems/listing-over' });
  const [{ name = '' } = {}] = await town.db.select().from(schema.service).where(eq(schema.service.id, eleventh));
  expect(over.former).toMatchObject({ is_over: true, name, organization: { id: expect.any(String) } });
  expect(over.former?.near.length).toBeGreaterThan(0);
  expect(over.former?.near.map(({ id }) => id)).not.toContain(eleventh);
  await set(twelfth, 'suspended');
  const paused = await ask(twelfth);
  expect([paused.page?.status, paused.former?.is_over]).toEqual([404, false]);
  await set(twelfth, 'draft');
  const draft = await ask(twelfth);
  expect([draft.page?.status, draft.former]).toEqual([404, expect.objectContaining({ status: 404 })]);
});

test('of an organization that ended not even the name is told, nor of its services', async () => {
  const [, , , , , sixth = ''] = await ids('organization', 6);
  const [own] = await town.db.select().from(schema.service).where(eq(schema.service.organization_id, sixth));
  await town.db.update(schema.organization).set({ status: 'archived' }).where(eq(schema.organization.id, sixth));
  expect((await town.app.inject(`/api/organizations/${sixth}`)).statusCode).toBe(410);
  for (const path of [`organizations/${sixth}`, `services/${own?.id}`]) {
    const former = (await town.app.inject(`/api/${path}/former`)).json<FormerListing>();
    expect(former, path).toMatchObject({ is_over: true, name: null, organization: null, need: null });
  }
});
