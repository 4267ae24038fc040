import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@citess/db';
import type { SearchQuery } from '@citess/search';
import { startTestApp, type TestApp } from '../testing.ts';
import { findWords } from './open-list.ts';
import { stableId } from './stable-id.ts';

type Entity = { id: string; [field: string]: unknown };
type Page = { contents: Entity[]; total_items: number; total_pages: number; size: number; last_page: boolean };

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const ask = (url: string, headers: Record<string, string> = {}) => testApp.app.inject({ url: `/hsds${url}`, headers });
const page = async (url: string) => (await ask(url)).json<Page>();
const idsOf = ({ contents }: Page) => contents.map(({ id }) => id);
async function termId(taxonomy: string, code: string): Promise<string> {
  const { contents } = await page('/taxonomy_terms?per_page=1000');
  return contents.find((term) => term.taxonomy === taxonomy && term.code === code)?.id ?? 'none';
}

describe('a record', () => {
  test.each(['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'])(
    'a record of /%s is the full one of the list',
    async (kind) => {
      const [first] = (await page(`/${kind}?full=true&per_page=1`)).contents;
      expect((await ask(`/${kind}/${first?.id}`)).json()).toEqual(first);
    },
  );

  test('eligibility, coverage, cost and capacity stand in the terms of HSDS', async () => {
    const [row] = await testApp.db.select().from(schema.service).limit(1);
    const id = row?.id ?? '';
    const change = { capacity: 'full', capacity_date: '2026-11-20', cost: 'free', audience: ['women'] } as const;
    await testApp.db
      .update(schema.service)
      .set({ ...change, audience: [...change.audience] })
      .where(eq(schema.service.id, id));
    const service = (await ask(`/services/${id}`)).json();
    expect(service.capacities).toMatchObject([{ available: 0, description: 'full', updated: '2026-11-20T00:00:00Z' }]);
    expect(service.cost_options).toMatchObject([{ option: 'free', amount: 0, currency: 'TND' }]);
    expect(service.attributes).toContainEqual(
      expect.objectContaining({ link_type: 'audience', taxonomy_term: expect.objectContaining({ code: 'women' }) }),
    );
    expect(service.service_areas[0]).toMatchObject({ extent_type: 'text', extent: expect.stringMatching(/^TN/) });
    expect(service.metadata).toMatchObject([{ field_name: 'source', resource_type: 'service' }]);
  });
});

describe('a list', () => {
  test('is cut into pages that hold every record once', async () => {
    const first = await page('/services?per_page=25');
    expect(first).toMatchObject({ total_items: 110, total_pages: 5, page_number: 1, size: 25, first_page: true });
    const pages = await Promise.all([1, 2, 3, 4, 5].map((number) => page(`/services?per_page=25&page=${number}`)));
    expect(pages.map(({ size, last_page }) => [size, last_page])).toEqual(
      [25, 25, 25, 25, 10].map((size, index) => [size, index === 4]),
    );
    const all = idsOf(await page('/services?per_page=1000'));
    expect(pages.flatMap(idsOf)).toEqual(all);
    expect(idsOf(await page('/services?per_page=3&page=36'))).toEqual(all.slice(105, 108));
  });

  test('is filtered by terms, taxonomies and organization, all together', async () => {
    const need = await termId('needs', 'orientation');
    const free = await termId('cost', 'free');
    const all = (await page('/services?per_page=1000&full=true')).contents;
    const carries = (entity: Entity, id: string) => JSON.stringify(entity.attributes ?? []).includes(id);
    for (const id of [need, free]) {
      const expected = all.filter((entity) => carries(entity, id)).map((entity) => entity.id);
      expect(expected.length).toBeGreaterThan(0);
      expect(idsOf(await page(`/services?per_page=1000&taxonomy_term_id=${id}`))).toEqual(expected);
    }
    const taxonomy = (await page('/taxonomies')).contents.find(({ key }) => key === 'audience')?.id ?? '';
    const withAudience = await page(`/services?per_page=1000&taxonomy_id=${taxonomy}`);
    expect(idsOf(withAudience)).toEqual(all.filter((entity) => carries(entity, taxonomy)).map(({ id }) => id));
    const organization = String(all.find((entity) => carries(entity, need))?.organization_id);
    const both = await page(`/services?organization_id=${organization}&taxonomy_term_id=${need}`);
    const expected = all.filter((entity) => entity.organization_id === organization && carries(entity, need));
    expect(idsOf(both)).toEqual(expected.map(({ id }) => id));
    const providers = await page(`/organizations?per_page=1000&taxonomy_term_id=${need}`);
    expect(idsOf(providers)).toContain(organization);
    expect(providers.total_items).toBeLessThan(72);
  });

  test('is searched by words, also where much is found', async () => {
    const many = async (page: number, per_page: number) => {
      const ids = Array.from({ length: 1234 }, (_, index) => `${index}`);
      return { ids: ids.slice((page - 1) * per_page, page * per_page) };
    };
    const search = { find: ({ page, per_page }: SearchQuery) => many(page, per_page) };
    // as: only what opening a list asks of the ports
    const reader = { ...testApp.ports, search } as unknown as Parameters<typeof findWords>[0];
    expect(await findWords(reader, 'services', { search: 'x' })).toHaveLength(1234);
    expect(await findWords(reader, 'services', { search: ' ' })).toBeNull();
    const found = await page('/services?search=microcr%C3%A9dit');
    expect(found.total_items).toBeGreaterThan(0);
    expect(found.total_items).toBeLessThan(110);
    expect((await page('/taxonomies?search=needs')).contents).toMatchObject([{ key: 'needs' }]);
    expect((await page('/taxonomies?search=zzzzzz')).total_items).toBe(0);
  });

  test('takes what changed at the moment itself or later', async () => {
    const [row] = await testApp.db.select().from(schema.service).limit(1);
    const at = new Date('2030-01-01T00:00:00.123Z');
    const change = testApp.db.update(schema.service).set({ last_modified: at });
    await change.where(eq(schema.service.id, row?.id ?? ''));
    expect(idsOf(await page('/services?modified_after=2030-01-01T00:00:00.123Z'))).toEqual([row?.id]);
    expect(idsOf(await page('/services?modified_after=2030-01-01T01:00:00.123%2B01:00'))).toEqual([row?.id]);
    expect(idsOf(await page('/services?modified_after=2030-01-01T00:00:00.124Z'))).toEqual([]);
    const { contents } = await page('/services?minimal=true&modified_after=2030-01-01');
    expect(contents).toEqual([{ id: row?.id, modified_date: at.toISOString(), last_modified: at.toISOString() }]);
    expect((await page('/services?minimal=true')).size).toBe(110);
  });

  test('of terms is of the top, or below one', async () => {
    const parent = await termId('needs', 'training');
    const below = (await page(`/taxonomy_terms?parent_id=${parent}`)).contents;
    expect(below.map(({ code }) => code).sort()).toContain('training.digital');
    expect(below.every(({ parent_id }) => parent_id === parent)).toBe(true);
    const top = (await page('/taxonomy_terms?top_only=true&per_page=1000')).contents;
    expect(top.length).toBeGreaterThan(10);
    expect(top.filter(({ parent_id }) => parent_id !== undefined)).toEqual([]);
  });

  test('of organizations has their services, in short or in full', async () => {
    const [service] = (await page('/services?per_page=1')).contents;
    const id = String(service?.organization_id);
    const short = (await ask(`/organizations/${id}`)).json().services;
    const full = (await ask(`/organizations/${id}?full_service=true`)).json().services;
    expect(short.map((each: Entity) => each.id)).toContain(service?.id);
    expect([short[0].attributes, full[0].attributes]).toEqual([undefined, expect.any(Array)]);
  });
});

test('a postcode finds what covers its place, and what is near it', async () => {
  const { contents } = await page('/service_at_locations?per_page=1000');
  const [near, far] = contents;
  const give = (entity: Entity | undefined, values: Partial<typeof schema.location.$inferInsert>) =>
    testApp.db
      .update(schema.location)
      .set(values)
      .where(eq(schema.location.id, String(entity?.location_id)));
  const whole = { address_1: '1 rue X', city: 'Mahdia', postal_code: '5100', territory_code: 'TN-53' };
  await give(near, { ...whole, latitude: 35.5, longitude: 11.06 });
  if (far?.location_id !== near?.location_id) await give(far, { latitude: 36.8, longitude: 10.18 });
  const covered = await page('/service_at_locations?postcode=5100&per_page=1000');
  expect(idsOf(covered)).toContain(near?.id);
  const close = await page('/service_at_locations?postcode=5100&proximity=1000&per_page=1000');
  expect(close.contents.map(({ location_id }) => location_id)).toContain(near?.location_id);
  expect(new Set(close.contents.map(({ location_id }) => location_id)).size).toBe(1);
  expect((await page('/service_at_locations?postcode=9999')).total_items).toBe(0);
  const place = (await ask(`/service_at_locations/${near?.id}`)).json();
  expect(place.location.addresses).toMatchObject([{ state_province: expect.any(String), country: 'TN' }]);
});

describe('the life of a service', () => {
  const set = (id: string, status: 'draft' | 'suspended' | 'archived' | 'published') =>
    testApp.db.update(schema.service).set({ status }).where(eq(schema.service.id, id));
  const firstId = async () => (await page('/services?per_page=1')).contents[0]?.id ?? '';

  test('begins when it is published', async () => {
    const id = await firstId();
    await set(id, 'draft');
    expect((await ask(`/services/${id}`)).statusCode).toBe(404);
    expect((await page('/services')).total_items).toBe(109);
    expect((await ask('/organizations?full=true&per_page=1000')).body).not.toContain(id);
    expect((await ask('/service_at_locations?per_page=1000')).body).not.toContain(id);
    await set(id, 'published');
  });

  test('is told to its end, so that copies of it end too', async () => {
    const id = await firstId();
    await set(id, 'suspended');
    expect((await ask(`/services/${id}`)).json().status).toBe('temporarily closed');
    await set(id, 'archived');
    expect((await page('/services?per_page=1')).contents).toMatchObject([{ id, status: 'inactive' }]);
    expect((await ask('/organizations?full=true&per_page=1000')).body).toContain(id);
    await set(id, 'published');
    const other = (await page('/services?per_page=2')).contents[1]?.id ?? '';
    const reasons = { reasons: [], before: {}, merged_at: testApp.clock.now };
    await testApp.db.insert(schema.listingMerge).values({ kind: 'service', kept_id: other, merged_id: id, ...reasons });
    expect((await page('/services')).total_items).toBe(109);
    expect((await ask('/organizations?full=true&per_page=1000')).body).not.toContain(id);
    await testApp.db.update(schema.listingMerge).set({ undone_at: testApp.clock.now });
  });
});

test('what a source said besides comes out again, under the names of HSDS only', async () => {
  const [link] = (await page('/service_at_locations?per_page=1')).contents;
  const ids = { service: String(link?.service_id), location: String(link?.location_id), link: String(link?.id) };
  const part = (name: string) => ({ id: stableId('test', name), description: name });
  const { db } = testApp;
  const { service, location, serviceAtLocation, organization } = schema;
  const address = {
    ...part('address'),
    address_1: '1',
    city: 'X',
    state_province: 'Y',
    postal_code: '1',
    country: 'TN',
  };
  await db.update(organization).set({ details: { tax_id: 'T1', funding: [{ id: part('f').id, source: 'f' }] } });
  await db
    .update(service)
    .set({ details: { wait_time: 'a week', schedules: [part('schedule')], details: null } })
    .where(eq(service.id, ids.service));
  await db
    .update(location)
    .set({ details: { location_type: 'virtual', addresses: [{ ...address, address_type: 'postal' }] } })
    .where(eq(location.id, ids.location));
  await db
    .update(serviceAtLocation)
    .set({ details: { description: 'third floor', contacts: [part('contact')] } })
    .where(eq(serviceAtLocation.id, ids.link));
  const whole = (await ask(`/services/${ids.service}`)).json();
  expect(whole).toMatchObject({ wait_time: 'a week', schedules: [part('schedule')], organization: { tax_id: 'T1' } });
  const place = whole.service_at_locations.find(({ id }: Entity) => id === ids.link);
  expect(place).toMatchObject({ description: 'third floor', contacts: [part('contact')] });
  expect(place.location).toMatchObject({ location_type: 'virtual', addresses: [{ city: 'X' }] });
  const short = (await page('/services?per_page=1000')).contents.find(({ id }) => id === ids.service);
  expect(short).toMatchObject({ wait_time: 'a week' });
  expect(short).not.toHaveProperty('schedules');
  expect((await ask(`/organizations/${whole.organization_id}`)).json().funding).toHaveLength(1);
  for (const kind of ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']) {
    for (const depth of ['', '&full=true']) {
      expect((await ask(`/${kind}?per_page=1000${depth}`)).body, kind).not.toContain('"details"');
    }
  }
});
