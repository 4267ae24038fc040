import { and, eq, inArray } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFolder, importFile } from '../interchange/testing-import.ts';
import { anOrder, send, signIn, type Caller } from '../intakes/testing.ts';
import { keepHouse } from '../keep-house.ts';
import type { OwnListings } from '../listings/listing.schema.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { openLink } from '../private-links/private-link.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { MembershipView } from './joining.schema.ts';
import type { UnlistedList } from './unlisted.schema.ts';

let town: TestApp;
let counsellor: Caller;
let coordinator: Caller;
beforeAll(async () => {
  town = await startTestApp();
  counsellor = await signIn(town, 'conseiller@mahdia.example');
  coordinator = await signIn(town, 'coordination@mahdia.example');
});
afterAll(() => town.close());

const WISH = {
  organization_name: 'Tisserandes de Ksour Essef',
  sector_of_organization: 'association',
  description: 'Nous formons des femmes au tissage et les aidons à vendre ensemble.',
  website: 'https://tisserandes.example',
  contact_name: 'Salma',
  contact_email: 'Salma@tisserandes.example',
  language: 'fr',
};
const ask = (wish: object) => town.app.inject({ method: 'POST', url: '/api/membership_requests', payload: wish });
const listed = async (caller = coordinator) =>
  (await caller('GET', '/api/memberships')).json<{ contents: MembershipView[] }>().contents;
const only = async (name: string) => {
  const found = (await listed()).find(({ organization_name }) => organization_name === name);
  if (!found) throw new Error(`nobody asked for ${name}`);
  return found;
};
const decide = (id: string, decision: object) => coordinator('PUT', `/api/memberships/${id}/decision`, decision);

test('a new organization asks, staff say what they think, the coordinator lets it in, and its manager keeps a listing', async () => {
  expect((await ask(WISH)).json()).toEqual({ is_received: true });
  await ask({ ...WISH, contact_email: WISH.contact_email.toLowerCase() });
  const [wish, ...others] = await listed(counsellor);
  expect(others).toEqual([]);
  expect(wish).toMatchObject({
    state: 'open',
    is_claim: false,
    may_decide: false,
    opinions: [],
    website: WISH.website,
  });
  const id = wish?.id ?? '';
  const opinion = `/api/memberships/${id}/opinion`;
  await counsellor('PUT', opinion, { opinion: 'unsure', text: 'Les connaît-on ?' });
  await counsellor('PUT', opinion, { opinion: 'for', text: 'Rencontrées au souk.' });
  expect((await only(WISH.organization_name)).opinions).toEqual([
    { name: expect.any(String), is_own: false, opinion: 'for', text: 'Rencontrées au souk.' },
  ]);
  expect((await counsellor('PUT', `/api/memberships/${id}/decision`, { decision: 'accept' })).statusCode).toBe(403);

  const answer = await decide(id, { decision: 'accept' });
  expect(answer.statusCode, answer.body).toBe(200);
  const [accepted] = answer.json<{ contents: MembershipView[] }>().contents;
  expect(accepted).toMatchObject({ state: 'accepted', organization_id: expect.any(String) });
  const shown = await town.app.inject(`/api/organizations/${accepted?.organization_id}`);
  expect(shown.json()).toMatchObject({ name: WISH.organization_name, description: WISH.description });
  expect((await decide(id, { decision: 'refuse', word: 'Trop tard' })).statusCode).toBe(409);
  expect((await counsellor('PUT', opinion, { opinion: 'against' })).statusCode).toBe(409);

  const [invited] = await town.db
    .select()
    .from(schema.invitation)
    .where(eq(schema.invitation.email, 'salma@tisserandes.example'));
  expect(invited).toMatchObject({ organization_id: accepted?.organization_id, organization_role: 'manager' });
  const expires_at = new Date(town.ports.now().getTime() + 86_400_000);
  const link = await openLink(town.db, town.ports, {
    purpose: 'invitation',
    subject_id: invited?.id ?? '',
    expires_at,
  });
  const accept = await town.app.inject({
    method: 'PUT',
    url: `/api/invitation_links/${link.token}/acceptance`,
    payload: { name: 'Salma', password: 'a password for tests' },
  });
  expect(accept.statusCode, accept.body).toBeLessThan(300);
  const salma = await signIn(town, 'salma@tisserandes.example');
  const own = (await salma('GET', '/api/listings')).json<OwnListings>().contents;
  expect(own.map(({ name }) => name)).toEqual([WISH.organization_name]);
});

test('a listed organization is claimed, not listed twice, and one of much the same name is shown beside a wish', async () => {
  const [bank] = await town.db
    .select()
    .from(schema.organization)
    .where(eq(schema.organization.status, 'published'))
    .limit(1);
  const before = await town.db.$count(schema.organization);
  await ask({ ...WISH, organization_id: bank?.id, contact_email: 'claim@example.org' });
  const claim = await only(bank?.name ?? '');
  expect(claim).toMatchObject({ is_claim: true, organization_id: bank?.id });
  expect((await decide(claim.id, { decision: 'accept' })).statusCode).toBe(200);
  await ask({ ...WISH, organization_name: `${bank?.name}.`, contact_email: 'again@example.org' });
  const again = await only(`${bank?.name}.`);
  expect(again.alike.map(({ id }) => id)).toContain(bank?.id);
  expect((await decide(again.id, { decision: 'accept', organization_id: bank?.id })).statusCode).toBe(200);
  expect(await town.db.$count(schema.organization)).toBe(before);
});

test('who is refused is told why, and a refusal without a word is none', async () => {
  await ask({ ...WISH, organization_name: 'Casino', contact_email: 'casino@example.org', language: 'it' });
  const { id } = await only('Casino');
  expect((await decide(id, { decision: 'refuse' })).json()).toMatchObject({ errors: [{ pointer: '/word' }] });
  await decide(id, { decision: 'refuse', word: 'Ce n’est pas de l’économie solidaire.' });
  await deliverOwedMail(town.ports);
  const { mail } = schema;
  const [sent] = await town.db
    .select()
    .from(mail)
    .where(and(eq(mail.kind, 'membership-refused'), eq(mail.subject_id, id)));
  expect(sent).toMatchObject({ language: 'it', recipient_address: 'casino@example.org' });
  expect(sent?.text).toContain('Ce n’est pas de l’économie solidaire.');
});

test('what is missing is said by the field, and machines are thanked for nothing', async () => {
  const { contact_email: _, ...rest } = WISH;
  expect((await ask({ ...rest, description: 'court' })).json()).toMatchObject({
    errors: expect.arrayContaining([
      expect.objectContaining({ pointer: '/description' }),
      expect.objectContaining({ pointer: '/contact_email' }),
    ]),
  });
  const before = (await listed()).length;
  expect((await ask({ ...WISH, organization_name: 'Spam', homepage: 'x' })).statusCode).toBe(201);
  expect((await ask({ ...WISH, organization_id: crypto.randomUUID() })).statusCode).toBe(404);
  expect((await listed()).length).toBe(before);
});

test('half a year after it was decided nothing is left of who asked', async () => {
  await keepHouse({ db: town.db, now: () => new Date(town.ports.now().getTime() + 181 * 86_400_000) });
  const rows = await town.db.select().from(schema.membershipRequest);
  expect(rows.length).toBeGreaterThan(3);
  const left = rows.flatMap(({ contact_name, contact_email, contact_phone, description, word }) => [
    ...[contact_name, contact_email, contact_phone],
    ...[description || null, word || null],
  ]);
  expect(left.every((value) => value === null)).toBe(true);
  const opinions = await town.db.select().from(schema.membershipOpinion);
  expect(opinions.map(({ text }) => text)).toEqual(['']);
});

test('who asks not to be listed is taken out, kept out of imports, and can be listed again', async () => {
  const name = 'Coopérative des Pêcheurs de Salakta';
  const unlist = (order: object) => coordinator('POST', '/api/unlisted_organizations', order);
  const [organization] = await town.db
    .insert(schema.organization)
    .values({
      name,
      description: 'x',
      sector_of_organization: 'association',
      language: 'fr',
      source: 'test',
      status: 'published',
    })
    .returning();
  const organization_id = organization?.id ?? '';
  const offered = { organization_id, name: 'Glace', description: 'x', language: 'fr', source: 'test' } as const;
  await town.db.insert(schema.service).values({ ...offered, status: 'published' });
  await town.db.insert(schema.service).values({ ...offered, name: 'Ancien', status: 'archived' });
  expect((await unlist({ name: 'Ensemble' })).json().errors[0].pointer).toBe('/name');
  expect((await unlist({ name, organization_id: crypto.randomUUID() })).statusCode).toBe(404);
  expect((await counsellor('GET', '/api/unlisted_organizations')).statusCode).toBe(403);
  const kept = await unlist({ name: 'Pêcheurs Salakta', website: 'https://www.salakta.example/nous', organization_id });
  expect(kept.statusCode, kept.body).toBe(201);
  const statuses = async () =>
    (await town.db.select().from(schema.service).where(eq(schema.service.organization_id, organization_id)))
      .map(({ status }) => status)
      .sort();
  expect(await statuses()).toEqual(['archived', 'archived']);
  const publish = town.db
    .update(schema.organization)
    .set({ status: 'published' })
    .where(eq(schema.organization.id, organization_id));
  await expect(publish).rejects.toMatchObject({ cause: expect.objectContaining({ code: 'DL001' }) });

  // the same under other ids: by its name in another order and case, by its site; a stranger comes in
  const folder = await aFolder();
  const record = (more: object) => {
    const id = crypto.randomUUID();
    const service = { id: crypto.randomUUID(), organization_id: id, name: 'Aide', status: 'active' };
    return { id, description: 'x', ...more, services: [service] };
  };
  const file = await folder.put('others.json', [
    record({ name: 'PECHEURS de salakta, coopérative des' }),
    record({ name: 'Nous autres', website: 'https://salakta.example' }),
    record({ name: 'Voisins de Salakta' }),
  ]);
  const plan = await importFile(town.db, file, { isDryRun: true, language: 'fr' });
  expect(plan.counts).toMatchObject({ organization: { new: 1, invalid: 0 }, service: { new: 1, invalid: 0 } });
  const out = plan.findings.filter(({ finding }) => finding === 'kept-out');
  expect(out.map((one) => one.name)).toEqual(
    expect.arrayContaining(['PECHEURS de salakta, coopérative des', 'Nous autres']),
  );
  expect(out[0]?.reason).toContain('at their wish');
  expect((await importFile(town.db, file, { language: 'fr' })).outcome).toBe('applied');
  await folder.remove();

  const { contents } = (await coordinator('GET', '/api/unlisted_organizations')).json<UnlistedList>();
  const lift = () => coordinator('PUT', `/api/unlisted_organizations/${contents[0]?.id}/lifting`, {});
  expect((await lift()).json<UnlistedList>().contents).toEqual([]);
  expect((await lift()).json().type).toBe('/problems/unlisted-not-found');
  expect(await statuses()).toEqual(['archived', 'published']);
});

test('an organization leaves: what waits goes on, nobody keeps its listings, and the hub decides whether they stay', async () => {
  const partner = await signIn(town, 'partenaire@mahdia.example');
  const enda = (await partner('GET', '/api/listings')).json<OwnListings>().contents[1];
  if (!enda) throw new Error('the partner has no such organization');
  const services = enda.services.map(({ id }) => id);
  const order = await anOrder(town);
  const receipt = await send(town, {
    ...order,
    needs: ['finance.microcredit'],
    recipients: services.slice(-1).map((service_id) => ({
      ...{ need: 'finance.microcredit', service_id, field_groups: ['name', 'contact', 'project', 'needs'] },
    })),
  });
  const leave = (name: string) => partner('POST', `/api/members/${enda.id}/departure`, { name });
  expect((await leave('Enda')).json().errors[0].pointer).toBe('/name');
  expect((await leave(' enda  tamweel ')).json()).toEqual({ has_left: true });
  const [referral] = await town.db.select().from(schema.referral).where(eq(schema.referral.intake_id, receipt.id));
  expect(referral?.state).toBe('declined');
  expect((await partner('GET', '/api/listings')).json<OwnListings>().contents.map(({ id }) => id)).not.toContain(
    enda.id,
  );
  expect((await leave('Enda Tamweel')).statusCode).toBe(404);
  expect((await town.app.inject(`/api/organizations/${enda.id}`)).statusCode).toBe(200);
  const { departed } = (await coordinator('GET', '/api/unlisted_organizations')).json<UnlistedList>();
  expect(departed).toMatchObject([{ id: enda.id, services: services.length }]);
  const archive = () => coordinator('PUT', `/api/unlisted_organizations/departed/${enda.id}/archival`, {});
  expect((await archive()).json<UnlistedList>().departed).toEqual([]);
  expect((await archive()).statusCode).toBe(404);
  const rows = await town.db.select().from(schema.service).where(inArray(schema.service.id, services));
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['archived']));
});
