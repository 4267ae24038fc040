import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../intakes/intake.schema.ts';
import {
  anOrder,
  fittingServices,
  NEED,
  PERSON,
  PROFILE,
  send,
  signIn,
  tokenIn,
  type Caller,
} from '../intakes/testing.ts';
import type { FollowedIntake } from '../follow/follow.schema.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { TraceView } from './trace.schema.ts';
import type { CaseView, QueueAnswer } from './triage.schema.ts';

let testApp: TestApp;
let counsellor: Caller;
let coordinator: Caller;
let partner: Caller;
beforeAll(async () => {
  testApp = await startTestApp();
  counsellor = await signIn(testApp, 'conseiller@mahdia.example');
  coordinator = await signIn(testApp, 'coordination@mahdia.example');
  partner = await signIn(testApp, 'partenaire@mahdia.example');
  await testApp.db.insert(schema.hub).values({
    key: 'second',
    territory_code: 'PT',
    names: { en: 'Another hub' },
    languages: ['en'],
    default_language: 'en',
    timezone: 'Europe/Lisbon',
    currency: 'EUR',
    working_days: [1, 2, 3, 4, 5],
    contact: {},
    deadlines: { answer_days: 3, reminder_days: 2, expiry_days: 5, first_contact_days: 5, outcome_days: 30 },
  });
});
afterAll(() => testApp.close());

/** A case as it came in; `recipient_count` services were asked by the person. */
async function aCase(changes: Record<string, unknown> = {}) {
  const receipt = await send(testApp, await anOrder(testApp, changes));
  const [file] = await testApp.db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, receipt.id));
  const id = file?.id ?? '';
  return { id, url: `/api/cases/${id}`, receipt, page: `/api/followed_intakes/${tokenIn(receipt.private_url)}` };
}
const read = async (url: string) => (await counsellor('GET', url)).json<CaseView>();
const queue = async (query = '') => (await counsellor('GET', `/api/cases${query}`)).json<QueueAnswer>();
const answered = (answer: { statusCode: number; json: () => { type?: string } }) => [
  answer.statusCode,
  answer.json().type,
];
const providerLink = async (referralId: string) => {
  const link = await linkFor(testApp.db, 'provider', referralId);
  return `/api/provider_links/${tokenOf(testApp.ports.secret, link?.id ?? '')}`;
};
const follow = async (page: string) => (await testApp.app.inject({ url: page })).json<FollowedIntake>();
const staffReferral = (service_id: string, changes: object = {}) => ({
  need: NEED,
  service_id,
  field_groups: ['name', 'contact', 'project'],
  channel: 'phone',
  person_agreed: true,
  ...changes,
});

test('a request goes to the hub of its place, and to the first hub where no place is said', async () => {
  const from = (profile: object) => aCase({ recipient_count: 0, profile });
  expect((await from({ territory: 'Cascais' })).receipt.reference).toMatch(/^SEC-/);
  expect((await from({ territory: 'Chebba' })).receipt.reference).toMatch(/^MAH-/);
  expect((await from({})).receipt.reference).toMatch(/^MAH-/);
});

describe('the queue', () => {
  test('shows a new case with its place, needs, clock and referrals', async () => {
    const { id, receipt } = await aCase({ recipient_count: 2 });
    const { contents, counts } = await queue('?view=new');
    expect(contents.find((item) => item.id === id)).toMatchObject({
      reference: receipt.reference,
      place: 'Mahdia',
      owner: null,
      state: 'open',
      needs: [{ key: NEED }],
      clock: { what: 'triage', due_at: '2026-11-26T22:59:59.999Z', urgency: 'on-time' },
      referral_states: { sent: 2 },
    });
    expect(counts.new).toBeGreaterThan(0);
  });

  test('moves a case from new to mine, to late, to closed', async () => {
    const { id, url } = await aCase({ recipient_count: 0 });
    const stands = async (view: string) =>
      (await queue(`?view=${view}&per_page=100`)).contents.some((c) => c.id === id);
    const views = async () => {
      const asked = ['new', 'mine', 'unassigned', 'overdue', 'waiting-for-person', 'all', 'closed'];
      const answers = await Promise.all(asked.map(stands));
      return asked.filter((_view, index) => answers[index]);
    };
    expect(await views()).toEqual(['new', 'unassigned', 'all']);
    const before = testApp.clock.now;
    testApp.clock.now = new Date('2026-11-27T09:00:00Z');
    expect(await views()).toEqual(['new', 'unassigned', 'overdue', 'all']);
    testApp.clock.now = before;
    const me = (await read(url)).staff.find(({ name }) => name.startsWith('Conseill'));
    await counsellor('PUT', `${url}/owner`, { owner_id: me?.id, version: 1 });
    expect(await views()).toEqual(['mine', 'all']);
    await counsellor('POST', `${url}/advice`, { text: 'Venez nous voir' });
    expect(await views()).toEqual(['mine', 'waiting-for-person', 'all']);
    await counsellor('PUT', `${url}/closure`, { reason: 'advice-given', version: 3 });
    expect(await views()).toEqual(['closed']);
  });

  test.each([
    ['the reference', (reference: string) => reference.toLowerCase()],
    ['a name without its accents', () => 'beji amel'],
    ['words of the request', () => 'ZIBELDINE figues'],
  ])('finds a case by %s', async (_what, words) => {
    const { id, receipt } = await aCase({ contact: { name: 'Amel Béji', email: 'amel@example.org' } });
    const found = await queue(`?q=${encodeURIComponent(words(receipt.reference))}&per_page=100`);
    expect(found.contents.map((item) => item.id)).toContain(id);
    expect(found.total).toBe(found.contents.length);
  });

  test.each(['%', '_', '\\', "'; drop table intake; --", '\0', '🙂'])('takes %j as words, not as signs', async (q) => {
    await aCase();
    const { statusCode } = await counsellor('GET', `/api/cases?q=${encodeURIComponent(`no such ${q}`)}`);
    expect(statusCode).toBe(200);
    expect((await queue(`?q=${encodeURIComponent(`no such ${q}`)}`)).contents).toEqual([]);
  });

  test('narrows to a need or its field', async () => {
    const { id } = await aCase();
    const has = async (need: string) => (await queue(`?need=${need}&per_page=100`)).contents.some((c) => c.id === id);
    expect([await has('finance'), await has('training')]).toEqual([true, false]);
  });

  test('comes in pages, what is due first on top', async () => {
    await aCase();
    await aCase();
    const all = await queue('?per_page=100');
    const pages = [await queue('?per_page=1'), await queue('?per_page=1&page=2')];
    expect(pages.map(({ contents }) => contents[0]?.id)).toEqual(all.contents.slice(0, 2).map(({ id }) => id));
    const due = all.contents.map(({ clock }) => clock?.due_at ?? '9999');
    expect(due).toEqual([...due].sort());
  });

  test('takes as many questions to the database for many cases as for one', async () => {
    const before = await countQueries(() => queue('?per_page=1'));
    expect(before).toBeGreaterThan(3);
    await aCase();
    await aCase();
    expect(await countQueries(() => queue('?per_page=100'))).toBe(before);
  });
});

/** How many statements an act runs. */
async function countQueries(act: () => Promise<unknown>): Promise<number> {
  // every statement of drizzle is prepared by its session, which the type does not show
  const { session } = testApp.db as unknown as { session: { prepareQuery: () => unknown } };
  const prepare = vi.spyOn(session, 'prepareQuery');
  await act();
  const count = prepare.mock.calls.length;
  prepare.mockRestore();
  return count;
}

describe('a case', () => {
  test('shows staff the request, the matches of then and now, the clock and the history', async () => {
    const { url } = await aCase();
    const file = await read(url);
    expect(file).toMatchObject({
      version: 1,
      state: 'open',
      text: PERSON.text,
      person: { name: PERSON.name, email: PERSON.email, phone: PERSON.phone },
      owner: null,
      can: { assign: true, refer: true, advise: true, close: false, reopen: false },
    });
    expect(file.details).toContainEqual({ question: 'territory', answer: 'Mahdia' });
    expect(file.matches[0]?.matches.map(({ service_id }) => service_id)).toEqual(
      file.matches_now[0]?.matches.map(({ service_id }) => service_id),
    );
    expect(file.staff).toHaveLength(2);
    expect(file.history.map(({ kind }) => kind)).toEqual(['opened', 'referral-sent']);
    expect(file.history[1]?.detail.service).toBe(file.referrals[0]?.service.name);
  });

  test('of another hub is not there, for reading or acting', async () => {
    const { id, url, receipt } = await aCase({ hub: 'second' });
    const notThere = [404, '/problems/case-not-found'];
    expect(answered(await counsellor('GET', url))).toEqual(notThere);
    expect(answered(await counsellor('PUT', `${url}/owner`, { owner_id: null, version: 1 }))).toEqual(notThere);
    expect(answered(await counsellor('POST', `${url}/advice`, { text: 'x' }))).toEqual(notThere);
    expect(answered(await counsellor('PUT', `${url}/closure`, { reason: 'other', version: 1 }))).toEqual(notThere);
    const referral = `${url}/referrals/${receipt.referrals[0]?.id}`;
    expect(answered(await counsellor('PUT', `${referral}/withdrawal`))).toEqual(notThere);
    expect((await queue('?per_page=100')).contents.some((item) => item.id === id)).toBe(false);
  });

  test('is for staff: a visitor signs in first, a partner may not', async () => {
    const { url } = await aCase();
    expect(answered(await testApp.app.inject({ url }))).toEqual([401, '/problems/not-signed-in']);
    expect(answered(await testApp.app.inject({ url: '/api/cases' }))).toEqual([401, '/problems/not-signed-in']);
    expect(answered(await partner('GET', url))).toEqual([403, '/problems/not-allowed']);
    expect((await partner('GET', '/api/cases')).statusCode).toBe(403);
  });
});

describe('an owner', () => {
  test('is set once by two who decide at the same moment; the other is told', async () => {
    const { url } = await aCase();
    const [first, second] = (await read(url)).staff;
    const answers = await Promise.all([
      counsellor('PUT', `${url}/owner`, { owner_id: first?.id, version: 1 }),
      coordinator('PUT', `${url}/owner`, { owner_id: second?.id, version: 1 }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const lost = answers.find(({ statusCode }) => statusCode === 409);
    expect(lost?.json()).toMatchObject({
      type: '/problems/case-moved-on',
      detail: 'You read version 1; it is at version 2 now',
    });
    expect((await read(url)).history.filter(({ kind }) => kind === 'owner-changed')).toHaveLength(1);
  });

  test('is a member of the hub', async () => {
    const { url } = await aCase();
    const answer = await counsellor('PUT', `${url}/owner`, { owner_id: crypto.randomUUID(), version: 1 });
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, '/owner_id']);
    expect((await read(url)).version).toBe(1);
  });

  test('shows on the person’s page as somebody in charge', async () => {
    const { url, page } = await aCase();
    const [member] = (await read(url)).staff;
    await counsellor('PUT', `${url}/owner`, { owner_id: member?.id, version: 1 });
    expect(await follow(page)).toMatchObject({ has_owner: true, triaged_at: '2026-11-23T09:00:00.000Z' });
  });
});

describe('a referral by staff', () => {
  test('records how the person agreed, reaches the provider and tells the person', async () => {
    const { url, page } = await aCase({ recipient_count: 0 });
    const [service = ''] = await fittingServices(testApp);
    const answer = await counsellor('POST', `${url}/referrals`, staffReferral(service));
    expect(answer.statusCode, answer.body).toBe(201);
    const [referral] = answer.json<CaseView>().referrals;
    expect(referral).toMatchObject({ state: 'sent', field_groups: ['name', 'contact', 'project'] });
    expect(referral).toMatchObject({ consent_channel: 'phone', consent_recorded_by: expect.stringContaining(' ') });
    expect((await follow(page)).referrals[0]).toMatchObject({ consent_channel: 'phone', consent_recorded_by: null });
    const consents = await testApp.db.select().from(schema.consent).where(eq(schema.consent.channel, 'phone'));
    expect(consents.map(({ text_version }) => text_version)).toContain(CONSENT_TEXT_VERSION);
    expect((await follow(page)).referrals.map(({ state }) => state)).toEqual(['sent']);
    const mails = await testApp.db.select().from(schema.mail);
    const [event] = await testApp.db
      .select()
      .from(schema.referralEvent)
      .where(eq(schema.referralEvent.referral_id, referral?.id ?? ''));
    expect(mails.filter(({ subject_id }) => subject_id === referral?.id).map(({ kind }) => kind)).toEqual([
      'referral-sent',
    ]);
    expect(mails.filter(({ subject_id }) => subject_id === event?.id).map(({ kind }) => kind)).toEqual([
      'referral-made',
    ]);
  });

  test('two clicks make one', async () => {
    const { url } = await aCase({ recipient_count: 0 });
    const [service = ''] = await fittingServices(testApp);
    const click = () => counsellor('POST', `${url}/referrals`, staffReferral(service));
    const answers = await Promise.all([click(), click(), click()]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    const refused = answers.filter(({ statusCode }) => statusCode === 409);
    expect(refused.map((answer) => answer.json().type)).toEqual(Array(2).fill('/problems/referral-already-open'));
    expect((await read(url)).referrals).toHaveLength(1);
  });

  test.each([
    ['without the person’s yes', { person_agreed: false }, '/person_agreed'],
    ['for a need the case does not have', { need: 'training' }, '/need'],
    ['to a service that does not exist', { service_id: '00000000-0000-4000-8000-000000000000' }, '/service_id'],
    ['passing nothing on', { field_groups: [] }, '/field_groups'],
  ])('is refused %s', async (_what, changes, pointer) => {
    const { url } = await aCase({ recipient_count: 0 });
    const [service = ''] = await fittingServices(testApp);
    const answer = await counsellor('POST', `${url}/referrals`, staffReferral(service, changes));
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
  });

  test('passes no contact on where the person left none', async () => {
    const { url } = await aCase({ recipient_count: 0, contact: {} });
    const [service = ''] = await fittingServices(testApp);
    const answer = await counsellor('POST', `${url}/referrals`, staffReferral(service));
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, '/field_groups']);
  });
});

describe('advice', () => {
  test('is read on the person’s page; the mail only says that it is there', async () => {
    const { url, page } = await aCase({ recipient_count: 0 });
    const answer = await counsellor('POST', `${url}/advice`, { text: 'Passez par la Zitouna d’abord' });
    expect(answer.json<CaseView>().messages).toMatchObject([{ text: 'Passez par la Zitouna d’abord' }]);
    expect((await follow(page)).messages.map(({ text }) => text)).toEqual(['Passez par la Zitouna d’abord']);
    const kept = JSON.stringify([
      await testApp.db.select().from(schema.mail),
      await testApp.db.select().from(schema.caseEvent),
    ]);
    expect(kept).toContain('advice-given');
    expect(kept).not.toContain('Zitouna');
  });
});

describe('closing', () => {
  test('waits until no referral is open', async () => {
    const { url, receipt } = await aCase();
    expect(answered(await counsellor('PUT', `${url}/closure`, { reason: 'other', version: 1 }))).toEqual([
      409,
      '/problems/case-has-open-referrals',
    ]);
    await counsellor('PUT', `${url}/referrals/${receipt.referrals[0]?.id}/withdrawal`);
    const closed = await counsellor('PUT', `${url}/closure`, { reason: 'nothing-fits', version: 2 });
    expect(closed.json<CaseView>()).toMatchObject({
      state: 'closed',
      closure_reason: 'nothing-fits',
      clock: null,
      can: { assign: false, refer: false, advise: false, close: false, reopen: true },
    });
    expect((await counsellor('POST', `${url}/advice`, { text: 'x' })).json().type).toBe('/problems/case-closed');
  });

  test('is refused on a stale reading, so that nobody closes over new advice', async () => {
    const { url } = await aCase({ recipient_count: 0 });
    await coordinator('POST', `${url}/advice`, { text: 'Un conseil' });
    const answer = await counsellor('PUT', `${url}/closure`, { reason: 'other', version: 1 });
    expect(answered(answer)).toEqual([409, '/problems/case-moved-on']);
  });

  test('can be undone', async () => {
    const { url } = await aCase({ recipient_count: 0 });
    await counsellor('PUT', `${url}/closure`, { reason: 'other', version: 1 });
    expect((await counsellor('DELETE', `${url}/closure`, { version: 1 })).statusCode).toBe(409);
    const open = await counsellor('DELETE', `${url}/closure`, { version: 2 });
    expect(open.json<CaseView>()).toMatchObject({ state: 'open', closure_reason: null, closed_at: null, version: 3 });
    expect(answered(await counsellor('DELETE', `${url}/closure`, { version: 3 }))).toEqual([
      409,
      '/problems/case-not-closed',
    ]);
  });
});

describe('staff and a referral', () => {
  test('record what came of it, and take that back once', async () => {
    const { url, receipt } = await aCase();
    const id = receipt.referrals[0]?.id ?? '';
    const outcome = `${url}/referrals/${id}/outcome`;
    expect((await counsellor('PUT', outcome, { outcome: 'helped' })).json().type).toBe(
      '/problems/referral-transition-refused',
    );
    await testApp.app.inject({ method: 'PUT', url: `${await providerLink(id)}/acceptance`, payload: {} });
    const done = (await counsellor('PUT', outcome, { outcome: 'not-helped' })).json<CaseView>();
    expect(done.referrals[0]).toMatchObject({ state: 'completed', outcome: 'not-helped', can: { reopen: true } });
    expect(done.clock).toMatchObject({ what: 'triage' });
    const again = (await counsellor('DELETE', outcome)).json<CaseView>();
    expect(again.referrals[0]).toMatchObject({ state: 'in-progress', outcome: null });
    const doneAgain = (await counsellor('PUT', outcome, { outcome: 'helped' })).json<CaseView>();
    expect(doneAgain.referrals[0]?.can.reopen).toBe(false);
    expect(answered(await counsellor('DELETE', outcome))).toEqual([409, '/problems/referral-transition-refused']);
  });

  test('of another case are not mixed up', async () => {
    const { url } = await aCase();
    const other = await aCase();
    const answer = await counsellor('PUT', `${url}/referrals/${other.receipt.referrals[0]?.id}/withdrawal`);
    expect(answered(answer)).toEqual([404, '/problems/referral-not-found']);
  });

  test('a withdrawal closes the packet to the provider, and the person is told', async () => {
    const { url, receipt } = await aCase();
    const id = receipt.referrals[0]?.id ?? '';
    await counsellor('PUT', `${url}/referrals/${id}/withdrawal`);
    const packet = await testApp.app.inject({ url: await providerLink(id) });
    expect(packet.json()).toMatchObject({ state: 'withdrawn', person: null });
    const told = sql`subject_id in (select id from referral_event where referral_id = ${id})`;
    const mails = await testApp.db.select().from(schema.mail).where(told);
    expect(mails.map(({ kind }) => kind)).toEqual(['referral-taken-back']);
  });
});

describe('the inbox of a partner', () => {
  /** A referral to an organization the demonstration's partner manages. */
  async function referralToPartner() {
    await testApp.db.update(schema.hub).set({ open_referrals_at_once: 5 });
    const { referrals } = (await aCase({ recipient_count: 5 })).receipt;
    const members = await testApp.db.select().from(schema.organizationMember);
    const services = await testApp.db.select().from(schema.service);
    const organizationOf = new Map(services.map((s) => [s.id, s.organization_id]));
    const isOwn = (service_id: string) => members.some((m) => m.organization_id === organizationOf.get(service_id));
    const own = referrals.find(({ service_id }) => isOwn(service_id));
    const other = referrals.find(({ service_id }) => !isOwn(service_id));
    return { own: own?.id ?? '', other: other?.id ?? '' };
  }

  test('holds the referrals to their organizations, and no others', async () => {
    const { own, other } = await referralToPartner();
    const ids = (await partner('GET', '/api/inbox'))
      .json()
      .contents.map((item: { referral_id: string }) => item.referral_id);
    expect(ids).toContain(own);
    expect(ids).not.toContain(other);
    expect(answered(await partner('GET', `/api/inbox/${other}`))).toEqual([404, '/problems/referral-not-found']);
    expect(answered(await partner('PUT', `/api/inbox/${other}/acceptance`, {}))).toEqual([
      404,
      '/problems/referral-not-found',
    ]);
    expect((await counsellor('GET', '/api/inbox')).statusCode).toBe(403);
  });

  test('remembers who opened and who answered', async () => {
    const { own } = await referralToPartner();
    const packet = await partner('GET', `/api/inbox/${own}`);
    expect(packet.json().person.contact.name).toBe(PERSON.name);
    await partner('PUT', `/api/inbox/${own}/acceptance`, {});
    const [row] = await testApp.db.select().from(schema.referral).where(eq(schema.referral.id, own));
    expect(row).toMatchObject({ state: 'accepted', seen_at: testApp.clock.now });
    const events = await testApp.db
      .select()
      .from(schema.referralEvent)
      .where(eq(schema.referralEvent.referral_id, own));
    const accepted = events.find(({ to_state }) => to_state === 'accepted');
    expect(accepted?.actor_user_id).toBeTruthy();
  });
});

test('an answer of matching is read with its own case only, and cannot be rewritten', async () => {
  const [one, other] = [await aCase(), await aCase()];
  const [trace] = (await read(one.url)).match_traces;
  expect(answered(await counsellor('GET', `${other.url}/match_traces/${trace?.id}`))).toEqual([
    404,
    '/problems/match-trace-not-found',
  ]);
  expect(answered(await partner('GET', `${one.url}/match_traces/${trace?.id}`))).toEqual([
    403,
    '/problems/not-allowed',
  ]);
  await expect(testApp.db.update(schema.matchTrace).set({ rules_version: 'another' })).rejects.toThrow();
});

// last, for it renames the whole vocabulary
test('what a person was shown stays as it was, whatever becomes of the words and the listing', async () => {
  const { url } = await aCase({ needs: ['finance', 'legal.register'], profile: { ...PROFILE, territory: 'Chebba' } });
  const [trace] = (await read(url)).match_traces;
  const traceIn = async (language: string) => {
    const answer = await counsellor('GET', `${url}/match_traces/${trace?.id}`, undefined, language);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<TraceView>();
  };
  const before = [await traceIn('fr'), await traceIn('ar')];
  expect(before[0]).toMatchObject({ rules_version: trace?.rules_version, is_in_words_of_then: true });
  expect(before[0]?.details).toContainEqual({ question: 'territory', answer: 'Chebba' });
  expect(before[1]?.needs[0]?.matches[0]?.service_name).toMatch(/[\u0600-\u06FF]/);

  const renamed = { fr: 'Autre', ar: 'آخر' };
  const service_id = before[0]?.needs[0]?.matches[0]?.service_id ?? '';
  const { service, taxonomyTerm, territory } = schema;
  await testApp.db.update(taxonomyTerm).set({ names: renamed });
  await testApp.db.update(territory).set({ names: renamed });
  const listing = { name: 'Autre', translations: {}, capacity: 'full', amount_maximum: 1 } as const;
  await testApp.db.update(service).set(listing).where(eq(service.id, service_id));
  expect([await traceIn('fr'), await traceIn('ar')]).toEqual(before);
});
