import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { schema, type Connection, type Db } from '@citess/db';
import { createTestDatabase } from '@citess/db/testing';
import { aFolder, exportFile, importFile } from './testing-import.ts';

let mahdia: Connection;
let folder: Awaited<ReturnType<typeof aFolder>>;
beforeAll(async () => {
  folder = await aFolder();
  mahdia = await createTestDatabase(inject('postgresUrl'), 'mahdia');
  await makeEventful(mahdia.db);
});
afterAll(async () => {
  await mahdia.close();
  await folder.remove();
});

/** Gives the directory something of everything: addresses, hours, phones, amounts, ends, what only the standard knows. */
async function makeEventful(db: Db): Promise<void> {
  const services = await db.select().from(schema.service).orderBy(schema.service.id);
  const ids = services.map(({ id }) => id);
  const set = (at: number, values: Partial<typeof schema.service.$inferInsert>) =>
    db
      .update(schema.service)
      .set(values)
      .where(eq(schema.service.id, ids[at] ?? ''));
  await set(0, { status: 'archived', details: { status: 'defunct', fees: '10 TND' } });
  await set(1, { status: 'suspended' });
  await set(2, { closed_until: '2027-02-01', capacity: 'full', capacity_date: '2026-11-20' });
  await set(3, { status: 'suspended', closed_until: '2027-02-01' });
  await set(4, { status: 'draft' });
  await set(5, { amount_minimum: 500, amount_maximum: 5000, audience: ['women', 'youth'], audience_first: ['rural'] });
  await set(6, { capacity: 'open', assured_date: '2026-10-01', delivery: ['remote', 'on-site'] });
  await set(7, {
    details: {
      schedules: [{ id: '5b0c2d5e-0000-4000-8000-000000000001', service_id: ids[7], freq: 'WEEKLY', byday: 'MO' }],
    },
  });
  const place = {
    address_1: '1 rue X',
    city: 'Mahdia',
    postal_code: '5100',
    territory_code: 'TN-53',
    opening_hours: '9–12',
  };
  await db.execute(sql`update location set address_1 = ${place.address_1}, city = ${place.city}, postal_code = ${place.postal_code},
    territory_code = ${place.territory_code}, opening_hours = ${place.opening_hours}, latitude = 35.5, longitude = 11.06
    where id = (select id from location order by id limit 1)`);
  const organizations = await db.select().from(schema.organization).orderBy(schema.organization.id);
  const [first, second, third] = organizations.map(({ id }) => id);
  if (!first || !second || !third) throw new Error('the demonstration has no three organizations');
  await db.insert(schema.phone).values([
    { organization_id: first, number: '+216 73 000 000', description: 'Accueil', details: { extension: 12 } },
    { organization_id: services[8]?.organization_id ?? '', service_id: ids[8], number: '+216 73 000 001' },
  ]);
  await db.update(schema.organization).set({ parent_organization_id: second }).where(eq(schema.organization.id, first));
  await db.update(schema.organization).set({ status: 'archived' }).where(eq(schema.organization.id, third));
}

test.each([
  ['tabular', 'first.zip'],
  ['ndjson', 'first.ndjson'],
  ['json', 'first.json'],
] as const)('an export as %s makes the same directory in an empty hub, byte for byte', async (format, name) => {
  const first = await exportFile(mahdia.db, path.join(folder.at, name), format);
  const empty = await createTestDatabase(inject('postgresUrl'), 'empty');
  try {
    const report = await importFile(empty.db, first);
    expect(report.findings).toEqual([]);
    expect(report.outcome).toBe('applied');
    expect(report.counts.service?.new).toBe(109);
    const second = await exportFile(empty.db, path.join(folder.at, `second-${name}`), format);
    expect((await readFile(second)).equals(await readFile(first))).toBe(true);
    const again = await importFile(empty.db, second);
    expect(Object.values(again.counts).filter((tally) => tally.unchanged === 0)).toEqual([]);
    expect([again.counts.service?.unchanged, again.counts.organization?.unchanged]).toEqual([109, 72]);
  } finally {
    await empty.close();
  }
});

test('a whole copy has its drafts too, in their state', async () => {
  const first = await exportFile(mahdia.db, path.join(folder.at, 'all.ndjson'), 'ndjson', true);
  const empty = await createTestDatabase(inject('postgresUrl'), 'empty');
  try {
    expect((await importFile(empty.db, first)).counts.service?.new).toBe(110);
    const states = (db: Db) => db.execute(sql`select id, status, closed_until from service order by id`);
    expect(await states(empty.db)).toEqual(await states(mahdia.db));
    const second = await exportFile(empty.db, path.join(folder.at, 'all-again.ndjson'), 'ndjson', true);
    expect(await readFile(second, 'utf8')).toBe(await readFile(first, 'utf8'));
  } finally {
    await empty.close();
  }
});

test('an export says nothing new to the directory it comes from', async () => {
  const first = await exportFile(mahdia.db, path.join(folder.at, 'own.zip'), 'tabular');
  const before = await mahdia.db.execute(
    sql`select id, xmin::text from service union all select id, xmin::text from organization order by id`,
  );
  const report = await importFile(mahdia.db, first);
  expect(report.findings).toEqual([]);
  expect(report.counts.service).toMatchObject({ new: 0, changed: 0, unchanged: 109, conflicting: 0 });
  const after = await mahdia.db.execute(
    sql`select id, xmin::text from service union all select id, xmin::text from organization order by id`,
  );
  expect(after).toEqual(before);
});
