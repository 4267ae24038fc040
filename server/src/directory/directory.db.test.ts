import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { OrganizationView, ServiceView } from './directory.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

const get = (url: string, language = 'fr') => town.app.inject({ url, headers: { 'accept-language': language } });

async function findService(name: string) {
  const [row] = await town.db.select().from(schema.service).where(eq(schema.service.name, name));
  if (!row) throw new Error(`no service ${name}`);
  return row;
}

test('a service tells whom it is for in the reader’s words', async () => {
  const { id } = await findService('Incubation de projets');
  const view: ServiceView = (await get(`/api/services/${id}`, 'en')).json();
  expect(view.name).toBe('Project incubation');
  expect(view.translation_status).toBe('working');
  expect(view.eligibility.stage?.map(({ key }) => key)).toEqual(['idea', 'feasibility', 'creation']);
  expect(view.eligibility.stage?.every(({ key, name }) => name !== key)).toBe(true);
  expect(view.eligibility.applicant).toBeUndefined();
  expect(view.eligibility.currency).toBe('TND');
  expect(view.all_needs.map(({ key }) => key)).toContain('space.incubation');
  expect(view.coverage).toEqual([{ code: 'TN-53', name: 'Mahdia' }]);
  expect(view.organization.acronym).toBe('Pépinière Mahdia');
});

test('a reader whose language is missing gets the listing’s own', async () => {
  const { id } = await findService('Incubation de projets');
  await town.db.update(schema.service).set({ translations: {} }).where(eq(schema.service.id, id));
  const view: ServiceView = (await get(`/api/services/${id}`, 'ar')).json();
  expect(view.text_language).toBe('fr');
  expect(view.name).toBe('Incubation de projets');
  expect(view.translation_status).toBe('own');
});

const hours = (byday: string) => ({ id: byday, freq: 'WEEKLY', byday, opens_at: '09:00', closes_at: '12:00' });

test('places left out, phones, addresses and hours stand on the page', async () => {
  const { id, organization_id } = await findService('Don d’amorçage et accompagnement');
  const { location, phone, serviceAtLocation } = schema;
  const [place] = await town.db
    .insert(location)
    .values({
      organization_id,
      details: { schedules: [hours('MO')] },
      name: 'Agence',
      address_1: '1, rue du Port',
      postal_code: '5100',
      city: 'Mahdia',
    })
    .returning();
  if (!place) throw new Error('no location');
  await town.db.insert(serviceAtLocation).values({ service_id: id, location_id: place.id });
  await town.db
    .update(schema.service)
    .set({ details: { schedules: [hours('FR'), { ...hours('SA'), valid_to: '2001-01-01' }] } })
    .where(eq(schema.service.id, id));
  await town.db.insert(phone).values({ organization_id, number: '+216 00 000 000' });
  const view: ServiceView = (await get(`/api/services/${id}`)).json();
  expect(view.excluded_places).toEqual([{ code: 'TN-53', name: 'Mahdia' }]);
  expect(view.phones).toEqual([{ number: '+216 00 000 000', description: null }]);
  const [agency] = view.locations;
  expect(agency).toMatchObject({ name: 'Agence', address: '1, rue du Port, 5100 Mahdia', opening_hours: null });
  expect(agency?.schedules).toMatchObject([{ byday: [{ day: 'MO' }], opens_at: '09:00' }]);
  expect(view.schedules.map(({ byday }) => byday.map(({ day }) => day))).toEqual([['FR']]);
  const { serviceAtLocation: link } = schema;
  await town.db
    .update(link)
    .set({ details: { schedules: [hours('TU')] } })
    .where(eq(link.service_id, id));
  const there: ServiceView = (await get(`/api/services/${id}`)).json();
  expect(there.locations[0]?.schedules).toMatchObject([{ byday: [{ day: 'TU' }] }]);
});

test('an organization shows its names and its published services', async () => {
  const [row] = await town.db.select().from(schema.organization).where(eq(schema.organization.alternate_name, 'BTS'));
  const view: OrganizationView = (await get(`/api/organizations/${row?.id}`, 'ar')).json();
  expect(Object.keys(view.names).sort()).toEqual(['ar', 'en', 'fr']);
  expect(view.services_count).toBe(3);
  expect(view.services.map(({ organization }) => organization.id)).toEqual([row?.id, row?.id, row?.id]);
  expect(view.source).not.toBe('');
});

test('what is not published is not there', async () => {
  const { id, organization_id } = await findService('Parrainage par un chef d’entreprise');
  await town.db.update(schema.service).set({ status: 'draft' }).where(eq(schema.service.id, id));
  expect((await get(`/api/services/${id}`)).json().type).toBe('/problems/service-not-found');
  const view: OrganizationView = (await get(`/api/organizations/${organization_id}`)).json();
  expect(view.services.map((service) => service.id)).not.toContain(id);
  expect(view.services_count).toBe(view.services.length);

  const { organization } = schema;
  await town.db.update(organization).set({ status: 'archived' }).where(eq(organization.id, organization_id));
  const response = await get(`/api/organizations/${organization_id}`);
  expect([response.statusCode, response.json().type]).toEqual([410, '/problems/listing-over']);
  const [other] = view.services;
  expect((await get(`/api/services/${other?.id}`)).statusCode).toBe(410);
});

test.each(['nope', '%00', '00000000-0000-4000-8000-000000000000', "'--", '%F0%9F%99%82'])(
  'the id %s names nothing',
  async (id) => {
    expect((await get(`/api/services/${id}`)).statusCode).toBe(404);
    expect((await get(`/api/organizations/${id}`)).statusCode).toBe(404);
  },
);
