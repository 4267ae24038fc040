import { and, eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, send as sendIntake, signIn, tokenIn, type Caller } from '../intakes/testing.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { FreshnessCampaign } from './freshness.schema.ts';
import type { ChangeResult, ChangeToDecide, ListingChangeList, ListingDetail } from './listing-change.schema.ts';
import type { ListingPreview } from './listing-preview.schema.ts';
import type { ListingLinkView } from './listing-link.schema.ts';
import type { OwnListings, OwnOrganization } from './listing.schema.ts';
import { ageListings } from './remind-organizations.ts';

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

/** A listing as the API takes it back: what the form would send. */
function fieldsOf({ fields }: ListingDetail): Record<string, unknown> {
  const own = Object.entries(fields).filter(([field]) => !field.includes('.'));
  const translations: Record<string, Record<string, unknown>> = {};
  for (const [field, text] of Object.entries(fields)) {
    const [language = '', name] = field.split('.');
    if (name) (translations[language] ??= {})[name] = text;
  }
  return { ...Object.fromEntries(own), translations };
}

describe('a change of a listing', () => {
  const read = async (id: string, kind = 'service') =>
    (await partner('GET', `/api/listings/${kind}/${id}`)).json<ListingDetail>();
  const send = (listing: ListingDetail, changes: object, rest: object = {}) =>
    partner('POST', `/api/listings/${listing.kind}/${listing.id}/changes`, {
      edition: listing.edition,
      fields: { ...fieldsOf(listing), ...changes },
      ...rest,
    });
  const sent = async (listing: ListingDetail, changes: object, rest: object = {}) => {
    const answer = await send(listing, changes, rest);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<ChangeResult>();
  };
  const open = async () => (await counsellor('GET', '/api/listing_changes')).json<ListingChangeList>().contents;
  const toDecide = async (id = '') => (await counsellor('GET', `/api/listing_changes/${id}`)).json<ChangeToDecide>();
  const decide = async (change: ChangeToDecide, order: object) =>
    counsellor('PUT', `/api/listing_changes/${change.id}/decision`, { edition: change.edition, ...order });
  const publicName = async (id: string) =>
    (await town.app.inject({ url: `/api/services/${id}`, headers: { 'accept-language': 'fr' } })).json().name;

  test('waits until the hub has read it, is published as staff worded it, and can be taken back later', async () => {
    const { service } = await first();
    const before = await read(service.id);
    const nameBefore = String(before.fields.name);
    const changes = { name: 'Prêt du quartier', phones: [{ number: '+216 20 000 000', description: null }] };
    const { state, listing } = await sent(before, { ...changes, stage: ['idea'] }, { confirms: true });
    expect([state, listing.fields.name, listing.waiting?.fields.length]).toEqual(['waiting', changes.name, 3]);
    expect(await publicName(service.id)).toBe(nameBefore);
    expect((await own())[0]?.services.find(({ id }) => id === service.id)?.waits).toBe(true);

    town.clock.now = new Date('2026-11-23T10:00:00Z');
    const [waiting] = await open();
    const change = await toDecide(waiting?.id);
    expect(change.fields.find(({ field }) => field === 'name')).toMatchObject({
      from: nameBefore,
      to: changes.name,
      now: nameBefore,
    });
    const amended = { name: 'Prêt solidaire du quartier' };
    const accepted = await decide(change, { decision: 'accept', take: ['name', 'stage'], amended });
    expect(accepted.statusCode, accepted.body).toBe(200);
    expect(await publicName(service.id)).toBe(amended.name);
    expect(await rowOf(service.id)).toMatchObject({ stage: ['idea'] });
    expect((await read(service.id)).fields.phones).toEqual(before.fields.phones);
    expect(typeOf(await decide(change, { decision: 'accept' }))).toBe('/problems/listing-change-decided');

    const { contents } = (
      await partner('GET', `/api/listings/service/${service.id}/versions`)
    ).json<ListingChangeList>();
    const [latest, earlier] = contents;
    expect(latest?.fields).toContainEqual(expect.objectContaining({ field: 'name', to: amended.name }));
    const order = { edition: (await read(service.id)).edition, version_id: earlier?.id };
    town.clock.now = new Date('2026-11-23T11:00:00Z');
    const restored = await partner('POST', `/api/listings/service/${service.id}/restorations`, order);
    expect(restored.json<ChangeResult>().listing.fields).toMatchObject({
      name: nameBefore,
      stage: before.fields.stage,
    });
    await decide(await toDecide((await open())[0]?.id), { decision: 'accept' });
    expect(await publicName(service.id)).toBe(nameBefore);
  });

  test('is sent back with a word, never without; who has read another state is refused', async () => {
    const { organization } = await first();
    const before = await read(organization.id, 'organization');
    const place = { id: null, name: 'Agence du port', address_1: 'Quai 1', postal_code: '5100', city: 'Mahdia' };
    const locations = [{ ...place, territory_code: 'TN-53', opening_hours: 'Lundi, 9 h – 12 h' }];
    await sent(before, { locations, translations: { ar: { name: 'بنك' } } });
    expect(typeOf(await send(before, { name: 'Autre' }))).toBe('/problems/listing-moved-on');
    const change = await toDecide((await open())[0]?.id);
    expect((await decide(change, { decision: 'send-back' })).json().errors[0].pointer).toBe('/word');
    const word = 'Le nom arabe est trop court';
    expect((await decide(change, { decision: 'send-back', word })).json()).toMatchObject({ state: 'sent-back', word });
    expect((await own())[0]).toMatchObject({ waits: false, word });
    await sent(await read(organization.id, 'organization'), { locations });
    await decide(await toDecide((await open())[0]?.id), { decision: 'accept' });
    const after = await read(organization.id, 'organization');
    expect(after.fields.locations).toMatchObject([{ name: 'Agence du port', opening_hours: 'Lundi, 9 h – 12 h' }]);
    expect(after.word).toBeNull();
  });

  test('stands at once where the hub reads afterwards, and staff can take it back', async () => {
    await town.db.update(schema.hub).set({ moderation: 'after' });
    const { service } = await first();
    const before = await read(service.id);
    expect((await sent(before, { url: 'https://example.org/pret', areas: ['TN-53'] })).state).toBe('applied');
    expect(await rowOf(service.id)).toMatchObject({ url: 'https://example.org/pret' });
    const back = { decision: 'send-back', word: 'Cette page n’existe pas' };
    await decide(await toDecide((await open())[0]?.id), back);
    expect(await rowOf(service.id)).toMatchObject({ url: before.fields.url });
    expect((await read(service.id)).fields.areas).toEqual(before.fields.areas);
    expect((await read(service.id)).word).toBe(back.word);
    expect((await sent(await read(service.id), {})).state).toBe('unchanged');
    await town.db.update(schema.hub).set({ moderation: 'before' });
  });

  const market = {
    ...{ id: null, name: 'Marché de Rejiche', address_1: 'Rue du puits', postal_code: null, city: 'Rejiche' },
    ...{ territory_code: 'TN-53-3351', opening_hours: 'Samedi', phone: '+216 73 000 001' },
    ...{ latitude: 35.47, longitude: 11.05 },
  };

  test('says where it is given; a new place comes with the change, and goes when that is taken back', async () => {
    await town.db.update(schema.hub).set({ moderation: 'after' });
    const { organization, service } = await first();
    const publicPlaces = async () =>
      (await town.app.inject(`/api/services/${service.id}`)).json<{ locations: { name: string }[] }>().locations;
    const before = await read(service.id);
    expect((await sent(before, { service_at_locations: [market] })).state).toBe('applied');
    expect(await publicPlaces()).toMatchObject([
      { name: market.name, phones: [{ number: market.phone }], latitude: 35.47, opening_hours: 'Samedi' },
    ]);
    const standard = (await town.app.inject(`/hsds/services/${service.id}`)).json();
    expect(standard.service_at_locations).toMatchObject([{ location: { phones: [{ number: market.phone }] } }]);
    const known = (await read(service.id)).locations.map(({ name }) => name);
    expect(known).toEqual([...before.locations.map(({ name }) => name), market.name]);

    await decide(await toDecide((await open())[0]?.id), { decision: 'send-back', word: 'Ce marché est fermé' });
    expect((await read(service.id)).fields.service_at_locations).toEqual(before.fields.service_at_locations);
    const places = (await read(organization.id, 'organization')).fields.locations;
    expect(places).toEqual(expect.not.arrayContaining([expect.objectContaining({ name: market.name })]));
    expect(places).toHaveLength(before.locations.length);

    // one that ends is no place of any service any more, also where a version that named it is brought back
    const [port] = before.locations;
    await sent(await read(service.id), { service_at_locations: [] });
    await sent(await read(service.id), { service_at_locations: [port?.id] });
    const versions = (await partner('GET', `/api/listings/service/${service.id}/versions`)).json<ListingChangeList>();
    await sent(await read(organization.id, 'organization'), { locations: [market] });
    expect((await publicPlaces()).map(({ name }) => name)).toEqual([market.name]);
    const order = { edition: (await read(service.id)).edition, version_id: versions.contents[0]?.id };
    const restored = await partner('POST', `/api/listings/service/${service.id}/restorations`, order);
    expect(restored.json<ChangeResult>().state).toBe('unchanged');
    await town.db.update(schema.hub).set({ moderation: 'before' });
  });

  test('does not name places of others, nor half a position', async () => {
    const { service } = await first();
    const [foreign] = await town.db.execute<{ id: string }>(
      sql`select id from location where organization_id <> (select organization_id from service where id = ${service.id}) limit 1`,
    );
    for (const [places, pointer] of [
      [[foreign?.id], '/fields/service_at_locations'],
      [[{ ...market, longitude: null }], '/fields/service_at_locations/0/latitude'],
      [[{ ...market, latitude: 91 }], '/fields/service_at_locations/0/latitude'],
      [[{ ...market, phone: 'call me' }], '/fields/service_at_locations/0/phone'],
      [[{ ...market, name: null, address_1: null, city: null }], '/fields/service_at_locations/0/name'],
    ] as const) {
      const answer = await send(await read(service.id), { service_at_locations: places });
      expect([answer.statusCode, answer.json().errors?.[0].pointer]).toEqual([422, pointer]);
    }
  });

  test.each([
    [{ name: ' ' }, '/fields/name'],
    [{ needs: ['gold'] }, '/fields/needs'],
    [{ areas: ['XX'] }, '/fields/areas'],
    [{ url: 'javascript:alert(1)' }, '/fields/url'],
    [{ amount_minimum: 10, amount_maximum: 5 }, '/fields/amount_maximum'],
    [{ phones: [{ number: 'call me', description: null }] }, '/fields/phones/0/number'],
    [{ areas: ['TN-53'], left_out: ['TN-53'] }, '/fields/left_out'],
  ])('%j is refused, and said where', async (changes, pointer) => {
    const { service } = await first();
    const answer = await send(await read(service.id), changes);
    expect([answer.statusCode, answer.json().errors?.[0].pointer]).toEqual([422, pointer]);
  });

  test('shows beforehand which of ten made-up people would be sent here, and why not the others', async () => {
    const { service } = await first();
    const listing = await read(service.id);
    const preview = async (changes: object) => {
      const order = { fields: { ...fieldsOf(listing), ...changes } };
      const answer = await partner('POST', `/api/listings/service/${service.id}/preview`, order);
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<ListingPreview>().people;
    };
    const open = { applicant: null, stage: null, legal_form: null, sector: null, audience: null };
    const anyone = await preview({ ...open, areas: [], left_out: [], amount_minimum: null, amount_maximum: null });
    expect(anyone).toHaveLength(10);
    expect(anyone.filter(({ fits }) => fits).length).toBeGreaterThan(1);
    const few = await preview({ ...open, stage: ['consolidation'], legal_form: ['mutual'], areas: ['TN-53'] });
    expect(few.map(({ id }) => id)).toEqual(anyone.map(({ id }) => id));
    expect(few.filter(({ fits }) => fits).length).toBeLessThan(anyone.filter(({ fits }) => fits).length);
    const refused = few.filter(({ fits }) => !fits);
    expect(
      refused.every(({ criteria }) => criteria.length > 0 && criteria.every(({ state }) => state === 'unmet')),
    ).toBe(true);
  });

  test('is kept as it was typed until it is sent; nobody else reads it', async () => {
    const { service } = await first();
    const { edition } = await read(service.id);
    const draft = { edition, values: { name: 'à moitié', areas: ['TN-53'] } };
    await partner('PUT', `/api/listings/service/${service.id}/draft`, draft);
    expect((await read(service.id)).draft).toMatchObject(draft);
    expect((await first()).service.has_draft).toBe(true);
    await partner('DELETE', `/api/listings/service/${service.id}/draft`, {});
    expect((await read(service.id)).draft).toBeNull();
    const { id } = await foreignService();
    for (const path of ['', '/versions']) {
      const answer = await partner('GET', `/api/listings/service/${id}${path}`);
      expect(typeOf(answer)).toBe('/problems/listing-not-found');
    }
    expect((await partner('GET', '/api/listing_changes')).statusCode).toBe(403);
  });

  const begin = async (name: string) => {
    const enda = (await own())[1];
    const order = { name, language: 'fr' };
    const answer = await partner('POST', `/api/listings/organization/${enda?.id}/services`, order);
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json<ListingDetail>();
  };
  const offer = { description: 'Un prêt', needs: ['finance'], areas: ['TN-53'] };
  const isPublic = async (id: string) => (await town.app.inject(`/api/services/${id}`)).statusCode === 200;

  test('a new service is read by nobody until the hub published it; what was sent back stays to be mended', async () => {
    const begun = await begin('Prêt de saison');
    expect([begun.status, await isPublic(begun.id)]).toEqual(['draft', false]);
    expect((await sent(begun, offer)).state).toBe('waiting');
    const back = { decision: 'send-back', word: 'Pour qui ?' };
    await decide(await toDecide((await open())[0]?.id), back);
    const returned = await read(begun.id);
    expect(returned).toMatchObject({ status: 'draft', word: back.word, fields: offer, current: { description: null } });
    await sent(returned, { applicant: ['individual'] });
    const change = await toDecide((await open())[0]?.id);
    expect(change.fields).toContainEqual(expect.objectContaining({ field: 'status', to: 'published' }));
    // taking one field of a new service would publish half of it
    const accepted = await decide(change, { decision: 'accept', take: ['name'] });
    expect(accepted.statusCode, accepted.body).toBe(200);
    expect(await rowOf(begun.id)).toMatchObject({ ...omit(offer), status: 'published', assured_date: '2026-11-23' });
    expect(await isPublic(begun.id)).toBe(true);
    const cards = await town.db.execute(
      sql`select 1 from match_card where service_id = ${begun.id} and card is not null`,
    );
    expect(cards).toHaveLength(1);
  });

  test('a service ends with a reason, and requests that wait for it go on to others', async () => {
    const service = (await own())[1]?.services.find(({ name }) => name === 'Prêt de saison');
    const id = service?.id ?? '';
    const field_groups = ['name', 'contact', 'project', 'needs'];
    const receipt = await sendIntake(
      town,
      await anOrder(town, { recipients: [{ need: 'finance', service_id: id, field_groups }] }),
    );
    const listing = await read(id);
    expect(listing.open_referrals).toBe(1);
    const order = { edition: listing.edition, reason: 'Le fonds est épuisé' };
    const archive = (more: object) => partner('POST', `/api/listings/service/${id}/archivals`, { ...order, ...more });
    expect((await archive({ reason: ' ' })).json().errors[0].pointer).toBe('/reason');
    expect(typeOf(await archive({}))).toBe('/problems/listing-has-open-referrals');
    expect((await archive({ hands_on: true })).json()).toEqual({ state: 'waiting' });
    const stateOf = async () => {
      const [row] = await town.db.select().from(schema.referral).where(eq(schema.referral.intake_id, receipt.id));
      return row?.state;
    };
    expect([await stateOf(), await isPublic(id)]).toEqual(['sent', true]);
    expect((await decide(await toDecide((await open())[0]?.id), { decision: 'accept' })).statusCode).toBe(200);
    expect([await stateOf(), (await rowOf(id)).status]).toEqual(['declined', 'archived']);
    const went = await town.db.execute(sql`select 1 from referral_cascade c join referral_event e on e.id = c.event_id
      join referral r on r.id = e.referral_id where r.intake_id = ${receipt.id}`);
    expect(went).toHaveLength(1);
    expect(typeOf(await archive({ hands_on: true }))).toBe('/problems/listing-not-kept');
  });

  test('an archived service can be brought back; one that was never published is gone', async () => {
    await town.db.update(schema.hub).set({ moderation: 'after' });
    const [gone] = (await own())[1]?.archived ?? [];
    const { edition, id } = await read(gone?.id ?? '');
    const bring = () => partner('POST', `/api/listings/service/${id}/reinstatements`, { edition });
    expect((await bring()).json()).toEqual({ state: 'applied' });
    expect([await isPublic(id), typeOf(await bring())]).toEqual([true, '/problems/listing-not-kept']);
    // what was published at once and is taken back keeps its words
    const begun = await begin('Prêt de quartier');
    expect((await sent(begun, offer)).state).toBe('applied');
    await decide(await toDecide((await open())[0]?.id), { decision: 'send-back', word: 'Existe déjà' });
    expect(await rowOf(begun.id)).toMatchObject({ ...omit(offer), status: 'draft' });
    const drafted = await begin('Idée');
    const archive = ({ id: which, edition: seen }: ListingDetail) =>
      partner('POST', `/api/listings/service/${which}/archivals`, { edition: seen, reason: 'Non' });
    expect((await archive(drafted)).json()).toEqual({ state: 'dropped' });
    expect((await archive(drafted)).statusCode).toBe(404);
    for (const one of [await read(id), await read(begun.id)]) {
      expect((await archive(one)).json(), one.status).toEqual({ state: 'applied' });
    }
    await town.db.update(schema.hub).set({ moderation: 'before' });
  });
});

/** What of an offer stands in the row of the service. */
const omit = ({ description }: { description: string }) => ({ description });

describe('freshness over a year', () => {
  const night = (day: string) => {
    town.clock.now = new Date(`${day}T03:23:00Z`);
    return ageListings(town.ports);
  };
  const page = async (path: string) => (await town.app.inject(`/api/${path}`)).json<{ is_lapsed: boolean }>();
  const campaign = async () => (await counsellor('GET', '/api/freshness')).json<FreshnessCampaign>();
  const lettersTo = async (organizationId: string) => {
    await deliverOwedMail(town.ports);
    const { mail, listingReminder } = schema;
    const rows = await town.db
      .select({ text: mail.text, to: mail.recipient_address })
      .from(mail)
      .innerJoin(listingReminder, eq(listingReminder.id, mail.subject_id))
      .where(eq(listingReminder.organization_id, organizationId))
      .orderBy(mail.owed_at);
    return rows.map(({ text, to }) => ({ to, token: tokenIn(/http\S+\/confirm\/\S+/.exec(text ?? '')?.[0] ?? '') }));
  };

  test('asks after half a year, not oftener than the hub says; opening changes nothing, pressing confirms', async () => {
    const [bank, enda] = await own();
    if (!bank || !enda) throw new Error('the partner has no listing');
    expect(await night('2027-05-20')).toEqual({ hidden: 0, reminded: 0 });
    expect((await night('2027-05-24')).reminded).toBeGreaterThanOrEqual(2);
    expect((await night('2027-05-25')).reminded).toBe(0);
    const [letter] = await lettersTo(bank.id);
    expect(letter?.to).toBe('partenaire@mahdia.example');
    const link = `/api/listing_links/${letter?.token}`;
    const opened = (await town.app.inject(link)).json<ListingLinkView>();
    expect(opened).toMatchObject({ organization_name: expect.any(String), confirmed_at: null });
    expect(opened.listings.map(({ freshness }) => freshness)).toContain('due');
    expect((await own())[0]?.freshness).toBe('due');
    const pressed = await town.app.inject({ method: 'PUT', url: `${link}/confirmation` });
    expect(pressed.json<ListingLinkView>().confirmed_at).not.toBeNull();
    expect((await own()).map(({ freshness }) => freshness)).toEqual(['fresh', 'due']);
    expect((await town.app.inject('/api/listing_links/nothing')).statusCode).toBe(404);

    await night('2027-06-25');
    expect((await lettersTo(bank.id)).length).toBe(1);
    expect((await lettersTo(enda.id)).length).toBe(2);
  });

  test('ends the reminders with one press in a mail program, and begins them again', async () => {
    const [, enda] = await own();
    const [, letter] = await lettersTo(enda?.id ?? '');
    const url = `/api/listing_links/${letter?.token}/unsubscription`;
    const { mail } = schema;
    const [sent] = await town.db
      .select()
      .from(mail)
      .where(eq(mail.unsubscribe_url, `http://localhost:3000${url}`));
    expect(sent?.kind).toBe('listings-to-confirm');
    const opened = await town.app.inject(url);
    expect([opened.statusCode, opened.headers.location]).toEqual([303, expect.stringMatching(/\/confirm\//)]);
    const stopped = async () => (await campaign()).contents.find((one) => one.organization_id === enda?.id);
    expect((await stopped())?.reminders_stopped_at).toBeNull();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const press = { method: 'POST', url, headers, payload: 'List-Unsubscribe=One-Click' } as const;
    expect((await town.app.inject(press)).json()).toEqual({ reminders_wanted: false });
    expect((await town.app.inject(press)).statusCode).toBe(200);
    expect((await stopped())?.reminders_stopped_at).not.toBeNull();
    await night('2027-07-30');
    expect((await lettersTo(enda?.id ?? '')).length).toBe(2);
    expect((await town.app.inject({ method: 'DELETE', url })).json()).toEqual({ reminders_wanted: true });
    expect((await town.app.inject({ ...press, url: url.replace(letter?.token ?? '', 'nothing') })).statusCode).toBe(
      404,
    );
  });

  test('marks after nine months, hides after twelve, and brings back what is confirmed by phone', async () => {
    const [bank, enda] = await own();
    if (!bank || !enda) throw new Error('the partner has no listing');
    await night('2027-08-24');
    expect((await own()).map(({ freshness }) => freshness)).toEqual(['fresh', 'stale']);
    const before = await campaign();
    expect(before.counts.lapsed).toBe(0);
    expect((await night('2027-11-24')).hidden).toBeGreaterThan(0);
    const [service] = enda.services;
    expect(await page(`organizations/${enda.id}`)).toMatchObject({ is_lapsed: true });
    expect(await page(`services/${service?.id}`)).toMatchObject({ is_lapsed: true });
    expect(await page(`organizations/${bank.id}`)).toMatchObject({ is_lapsed: false });
    expect((await rowOf(service?.id ?? '')).status).toBe('lapsed');
    const cards = await town.db.execute(
      sql`select 1 from match_card where service_id = ${service?.id} and card is not null`,
    );
    expect(cards).toHaveLength(0);
    const { contents } = await campaign();
    expect(contents.find(({ organization_id }) => organization_id === enda.id)?.lapsed).toBeGreaterThan(0);

    const call = { organization_id: enda.id, outcome: 'confirmed', note: 'Directrice, tout est juste' };
    expect((await counsellor('POST', '/api/freshness/calls', call)).statusCode).toBe(200);
    expect(await page(`services/${service?.id}`)).toMatchObject({ is_lapsed: false });
    expect((await rowOf(service?.id ?? '')).status).toBe('published');
    expect((await counsellor('POST', '/api/freshness/calls', { ...call, outcome: 'maybe' })).statusCode).toBe(422);
    const nobody = { ...call, organization_id: service?.id };
    expect((await counsellor('POST', '/api/freshness/calls', nobody)).statusCode).toBe(404);
    expect((await partner('GET', '/api/freshness')).statusCode).toBe(403);
  });

  test('staff remind whom they choose, once a day at most', async () => {
    town.clock.now = new Date('2027-11-26T09:00:00Z');
    const due = (await campaign()).contents.filter(({ has_address }) => has_address);
    const [one] = due;
    if (!one) throw new Error('nobody is due');
    const order = { organization_ids: [one.organization_id] };
    const remind = async () =>
      (await counsellor('POST', '/api/freshness/reminders', order)).json<{ reminded: number }>();
    expect((await remind()).reminded).toBe(1);
    expect((await remind()).reminded).toBe(0);
  });

  test('what was said of places holds until its day', async () => {
    const [bank] = await own();
    const id = bank?.services[0]?.id ?? '';
    const order = { capacity: 'waiting-list', capacity_until: '2027-12-01', closed_until: null };
    await partner('PUT', `/api/listings/service/${id}/capacity`, order);
    await night('2027-12-01');
    expect((await rowOf(id)).capacity).toBe('waiting-list');
    await night('2027-12-02');
    expect(await rowOf(id)).toMatchObject({ capacity: 'unknown', capacity_until: null });
  });
});
