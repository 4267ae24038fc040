import { and, eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, type Caller } from '../intakes/testing.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { OwnListings, OwnOrganization } from './listing.schema.ts';

let town: TestApp;
let partner: Caller;
let counsellor: Caller;
beforeAll(async () => {
  town = await startTestApp();
  partner = await signIn(town, 'partenaire@mahdia.example');
  counsellor = await signIn(town, 'conseiller@mahdia.example');
});
afterAll(() => town.close());

const own = async () => (await partner('GET', '/api/listings')).json<OwnListings>().contents;
const first = async () => {
  const [organization] = await own();
  const [service] = organization?.services ?? [];
  if (!organization || !service) throw new Error('the partner has no listing');
  return { organization, service };
};
const typeOf = (answer: { json: () => { type: string } }) => answer.json().type;
const rowOf = async (id: string) => {
  const [row] = await town.db.select().from(schema.service).where(eq(schema.service.id, id));
  if (!row) throw new Error('no such service');
  return row;
};
const foreignService = async () => {
  const ids = (await own()).map(({ id }) => id);
  const rows = await town.db.select().from(schema.service);
  const row = rows.find(({ organization_id }) => !ids.includes(organization_id));
  if (!row) throw new Error('every service is the partner’s');
  return row;
};

describe('one’s own listings', () => {
  test('are those of the organizations one works for, with how fresh they are', async () => {
    const names = (await own()).map(({ name }) => name);
    expect(names).toEqual(['Tunisian Solidarity Bank', 'Enda Tamweel']);
    const { service } = await first();
    expect(service).toMatchObject({
      assured_date: null,
      freshness: 'fresh',
      hides_on: expect.any(String),
      waits: false,
    });
    expect((await counsellor('GET', '/api/listings')).statusCode).toBe(403);
    expect((await town.app.inject('/api/listings')).statusCode).toBe(401);
  });

  test('say at once whether there are places, and until when; who said it is kept', async () => {
    const { service } = await first();
    const order = { capacity: 'full', capacity_until: '2026-12-31', closed_until: null };
    const answer = await partner('PUT', `/api/listings/service/${service.id}/capacity`, order);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(await rowOf(service.id)).toMatchObject({ ...order, capacity_date: '2026-11-23' });
    const kept = await town.db
      .select()
      .from(schema.listingChange)
      .where(and(eq(schema.listingChange.record_id, service.id), sql`fields @> '[{"field": "capacity"}]'`));
    expect(kept[0]).toMatchObject({ state: 'applied', made_by: expect.any(String), origin: 'partner' });
    const past = await partner('PUT', `/api/listings/service/${service.id}/capacity`, {
      capacity: 'open',
      closed_until: '2026-11-23',
    });
    expect([past.statusCode, past.json().errors[0].pointer]).toEqual([422, '/closed_until']);
    const { id } = await foreignService();
    const foreign = await partner('PUT', `/api/listings/service/${id}/capacity`, { capacity: 'full' });
    expect([foreign.statusCode, typeOf(foreign)]).toEqual([404, '/problems/listing-not-found']);
  });

  test('are confirmed in one press, all of them or one', async () => {
    const { organization, service } = await first();
    const confirm = (order: object) =>
      partner('PUT', `/api/listings/organization/${organization.id}/confirmation`, order);
    await confirm({ service_ids: [service.id] });
    const after = (await own())[0];
    const dates = (one: OwnOrganization | undefined) => one?.services.map(({ assured_date }) => assured_date);
    expect(dates(after)?.filter((date) => date === '2026-11-23')).toHaveLength(1);
    await confirm({});
    expect(new Set(dates((await own())[0]))).toEqual(new Set(['2026-11-23']));
    expect((await rowOf(service.id)).assured_by).toEqual(expect.any(String));
    const foreign = await foreignService();
    const refused = await partner('PUT', `/api/listings/organization/${foreign.organization_id}/confirmation`, {});
    expect(refused.statusCode).toBe(404);
  });

  test('keep what was changed as it was written, whoever says otherwise', async () => {
    await expect(town.db.delete(schema.listingChange)).rejects.toMatchObject({
      cause: expect.objectContaining({ code: 'LC001' }),
    });
    await expect(
      town.db.update(schema.listingChange).set({ fields: [{ field: 'name', from: 1, to: 2 }] }),
    ).rejects.toMatchObject({ cause: expect.objectContaining({ code: 'LC001' }) });
  });
});
