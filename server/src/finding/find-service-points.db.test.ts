import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { ServicePointAnswer } from './finding.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

async function findPoints(query: Record<string, string>): Promise<ServicePointAnswer> {
  return (await town.app.inject({ url: '/api/service_points', query })).json();
}
const { location, service, serviceAtLocation } = schema;

test('each known place of a service, under the filters of the search', async () => {
  const [points, found] = await Promise.all([findPoints({ cost: 'free' }), town.app.inject('/api/services?cost=free')]);
  expect(points.total).toBe(found.json().total);
  expect(points.contents.length).toBeGreaterThan(5);
  expect(points.contents.every(({ latitude, longitude }) => latitude > 30 && longitude > 7)).toBe(true);
});

test('a place without coordinates stands in the middle of its town, and says so', async () => {
  const [link] = await town.db.select().from(serviceAtLocation).limit(1);
  if (!link) throw new Error('no service has a place');
  const find = async () => (await findPoints({})).contents.find(({ service_id }) => service_id === link.service_id);
  expect(await find()).toMatchObject({ is_approximate: true, town_name: expect.stringMatching(/\w/) });
  const known = { latitude: 35.5, longitude: 11.06 };
  await town.db.update(location).set(known).where(eq(location.id, link.location_id));
  expect(await find()).toMatchObject({ ...known, is_approximate: false });
});

test('a service at no place of its own stands at those of its organization', async () => {
  const [row] = await town.db
    .select({ service_id: service.id, location_id: location.id })
    .from(service)
    .innerJoin(location, eq(location.organization_id, service.organization_id))
    .limit(1);
  if (!row) throw new Error('no organization has a place');
  const ids = async () => (await findPoints({})).contents.map(({ service_id }) => service_id);
  await town.db.delete(serviceAtLocation).where(eq(serviceAtLocation.service_id, row.service_id));
  expect(await ids()).toContain(row.service_id);
  await town.db.delete(serviceAtLocation).where(eq(serviceAtLocation.location_id, row.location_id));
  expect(await ids()).toContain(row.service_id);
  await town.db.delete(location).where(eq(location.id, row.location_id));
  expect(await ids()).not.toContain(row.service_id);
});

test('an unknown place is refused as it is by the search', async () => {
  expect((await town.app.inject('/api/service_points?territory=Atlantide')).json().type).toBe(
    '/problems/filter-unknown',
  );
});
