import { createTestDatabase } from '@citess/db/testing';
import type { Db } from '@citess/db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { SearchDocument } from './directory-search.ts';
import { listDocuments, readDocuments } from './read-documents.ts';

let db: Db;
let close: () => Promise<void>;
let all: SearchDocument[];
beforeAll(async () => {
  ({ db, close } = await createTestDatabase(inject('postgresUrl'), 'mahdia'));
  all = [];
  for await (const documents of listDocuments(db)) all.push(...documents);
});
afterAll(() => close());

const idsOf = (documents: readonly SearchDocument[]) => documents.map(({ id }) => id).sort();

async function anOrganization() {
  const counted = Map.groupBy(
    all.filter(({ kind }) => kind === 'service'),
    (service) => service.organization_id,
  );
  const [id, services = []] = [...counted].find(([, several]) => several.length > 1) ?? [];
  return { id: id ?? '', services: idsOf(services) };
}

test('every published service and organization is listed once', async () => {
  const [row] = await db.execute<{ count: number }>(sql`
    select ((select count(*) from service where status = 'published')
      + (select count(*) from organization where status = 'published'))::int count`);
  expect(all.length).toBe(row?.count);
  expect(new Set(idsOf(all)).size).toBe(all.length);
});

test('needs come with their ancestors', () => {
  expect(all.some(({ needs }) => needs.includes('finance') && needs.includes('finance.microcredit'))).toBe(true);
});

test('a service is where its locations are, an organization where it receives people', async () => {
  const [at] = await db.execute<{ service_id: string; organization_id: string }>(sql`
    select sl.service_id, l.organization_id from service_at_location sl join location l on l.id = sl.location_id limit 1`);
  const { service_id = '', organization_id = '' } = at ?? {};
  await db.execute(
    sql`update location set latitude = 35.5, longitude = 11.06 where organization_id = ${organization_id}`,
  );
  const { documents } = await readDocuments(db, { organizations: [], services: [service_id] });
  expect(documents.map(({ points }) => points)).toEqual(documents.map(() => [{ latitude: 35.5, longitude: 11.06 }]));
  expect(documents.length).toBe(2);
  await db.execute(sql`update location set latitude = null, longitude = null`);
});

test('a changed organization brings its services, a changed service its organization', async () => {
  const { id, services } = await anOrganization();
  const [first = ''] = services;
  const asOrganization = await readDocuments(db, { organizations: [id], services: [] });
  expect(idsOf(asOrganization.documents)).toEqual([id, ...services].sort());
  const asService = await readDocuments(db, { organizations: [], services: [first] });
  expect(idsOf(asService.documents)).toEqual([id, first].sort());
  expect([...asOrganization.gone, ...asService.gone]).toEqual([]);
  expect(asService.documents.find((one) => one.id === first)).toEqual(all.find((one) => one.id === first));
});

test('what is no longer published is gone, with all that an organization offered', async () => {
  const { id, services } = await anOrganization();
  const unknown = '00000000-0000-4000-8000-000000000077';
  await db.execute(sql`update organization set status = 'suspended' where id = ${id}`);
  expect((await readDocuments(db, { organizations: [id], services: [unknown] })).gone.sort()).toEqual(
    [id, ...services, unknown].sort(),
  );
  expect((await readDocuments(db, { organizations: [], services: services.slice(0, 1) })).documents).toEqual([]);
});
