import { and, eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn, type Caller } from '../intakes/testing.ts';
import { keepHouse } from '../keep-house.ts';
import type { OwnListings } from '../listings/listing.schema.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { openLink } from '../private-links/private-link.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { MembershipView } from './joining.schema.ts';

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
