import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { purgeDrafts } from './purge-drafts.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { DraftView } from './intake.schema.ts';
import { listStepCounts } from './form-step.queries.ts';
import { anOrder, send, signIn } from './testing.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const url = '/api/intake_drafts';
async function begin(answers: object = { text: 'Des figues' }): Promise<string> {
  const answer = await testApp.app.inject({ method: 'POST', url, payload: { language: 'ar', answers } });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ token: string }>().token;
}
const read = (token: string) => testApp.app.inject({ url: `${url}/${token}` });
const change = (token: string, payload: object) =>
  testApp.app.inject({ method: 'PATCH', url: `${url}/${token}`, payload });
const slug = (answer: { json: () => { type: string } }) => answer.json().type;

describe('a form under way', () => {
  test('goes on where one left it, and "not sure" stays an answer', async () => {
    const token = await begin({ text: 'Des figues', stage: null });
    await change(token, { answers: { needs: ['finance'], text: 'Des figues sèches' } });
    const draft = (await read(token)).json<DraftView>();
    expect(draft.answers).toEqual({ text: 'Des figues sèches', stage: null, needs: ['finance'] });
    expect(draft).toMatchObject({ language: 'ar', version: 2, expires_at: '2026-12-23T09:00:00.000Z' });
  });

  test('tells how many services remain, and which questions can still change that', async () => {
    const token = await begin();
    expect((await read(token)).json<DraftView>().outlook).toBeNull();
    const answers = { needs: ['finance.microcredit'], territory: 'Chebba' };
    const before = (await change(token, { answers })).json<DraftView>().outlook;
    expect(before?.questions).toEqual(expect.arrayContaining(['audience', 'amount']));
    const after = (await change(token, { answers: { audience: [], amount: 90_000 } })).json<DraftView>().outlook;
    expect(after?.remaining).toBeLessThan(before?.remaining ?? 0);
    expect(before?.telling).toContain('amount');
    expect(after?.telling).not.toContain('amount');
    const unknown = (await change(token, { answers: { territory: 'Atlantis' } })).json<DraftView>();
    expect(unknown.outlook).toBeNull();
  });

  test('asks three questions about the situation at most, one less with each page seen', async () => {
    const token = await begin();
    expect((await read(token)).json<DraftView>().to_ask).toHaveLength(3);
    const answers = { needs: ['finance.microcredit', 'training'], territory: 'TN-53' };
    const [first, ...others] = (await change(token, { answers })).json<DraftView>().to_ask;
    await testApp.app.inject({ method: 'PUT', url: `${url}/${token}/steps/${first}` });
    const left = (await read(token)).json<DraftView>().to_ask;
    expect(others.length).toBeLessThanOrEqual(2);
    expect(left).toEqual(others);
  });

  test('is kept as text that only the token finds', async () => {
    const token = await begin();
    const links = await testApp.db.select().from(schema.privateLink);
    expect(JSON.stringify(links)).not.toContain(token);
  });

  test('refuses a stale change, and keeps what was saved before it', async () => {
    const token = await begin();
    expect((await change(token, { version: 1, answers: { text: 'first' } })).statusCode).toBe(200);
    const stale = await change(token, { version: 1, answers: { text: 'second' } });
    expect([stale.statusCode, slug(stale)]).toEqual([409, '/problems/draft-moved-on']);
    expect((await read(token)).json<DraftView>().answers.text).toBe('first');
  });

  test('loses no answer when two pages save at once', async () => {
    const token = await begin();
    await Promise.all([
      change(token, { answers: { territory: 'TN-53' } }),
      change(token, { answers: { stage: 'idea' } }),
      change(token, { answers: { applicant: 'individual' } }),
    ]);
    const { answers, version } = (await read(token)).json<DraftView>();
    expect(answers).toEqual({ text: 'Des figues', territory: 'TN-53', stage: 'idea', applicant: 'individual' });
    expect(version).toBe(4);
  });

  test('takes what carries a key once, however often and at once it comes', async () => {
    const [key, next] = [crypto.randomUUID(), crypto.randomUUID()];
    const order = { answers: { text: 'Des figues' }, language: 'ar', idempotency_key: key };
    const post = (payload: object) => testApp.app.inject({ method: 'POST', url, payload });
    const before = await testApp.db.$count(schema.intakeDraft);
    const answers = await Promise.all([post(order), post(order), post(order)]);
    expect(new Set(answers.map((answer) => answer.json<{ token: string }>().token)).size).toBe(1);
    expect(await testApp.db.$count(schema.intakeDraft)).toBe(before + 1);
    const { token } = answers[0].json<{ token: string }>();
    const other = await post({ ...order, answers: { text: 'Autre chose' } });
    expect([other.statusCode, slug(other)]).toEqual([409, '/problems/idempotency-key-reused']);

    const late = { answers: { territory: 'TN-53' }, idempotency_key: next };
    await Promise.all([change(token, late), change(token, late)]);
    await change(token, { answers: { territory: 'Chebba' } });
    const again = await change(token, late);
    expect(again.json<DraftView>()).toMatchObject({ version: 3, answers: { territory: 'Chebba' } });
    expect((await change(await begin(), late)).statusCode).toBe(409);
    expect((await post(order)).statusCode).toBe(409);
    const twice = testApp.db
      .insert(schema.intakeDraftDelivery)
      .select(
        testApp.db
          .select()
          .from(schema.intakeDraftDelivery)
          .where(eq(schema.intakeDraftDelivery.idempotency_key, next)),
      );
    await expect(twice).rejects.toMatchObject({ cause: { code: '23505' } });
    await send(testApp, await anOrder(testApp, { draft_token: token }));
    expect(await testApp.db.$count(schema.intakeDraftDelivery)).toBe(0);
  });

  test('refuses a question that the form does not ask', async () => {
    const answer = await testApp.app.inject({ method: 'POST', url, payload: { answers: { password: 'x' } } });
    expect(answer.statusCode).toBe(422);
  });

  test('keeps no character that the database cannot keep', async () => {
    const token = await begin({ text: 'a\0b' });
    expect((await read(token)).json<DraftView>().answers.text).toBe('a\ufffdb');
  });

  test('is not found by a token that never was', async () => {
    const answer = await read('no-such-token');
    expect([answer.statusCode, slug(answer)]).toEqual([404, '/problems/draft-not-found']);
  });

  test('is gone after 30 days', async () => {
    const token = await begin();
    const before = testApp.clock.now;
    testApp.clock.now = new Date('2026-12-24T09:00:00Z');
    const answer = await read(token);
    testApp.clock.now = before;
    expect([answer.statusCode, slug(answer)]).toEqual([410, '/problems/draft-gone']);
  });

  test('is forgotten when its time is over, and not before', async () => {
    const kept = await begin();
    const before = testApp.clock.now;
    testApp.clock.now = new Date('2026-12-10T09:00:00Z');
    const young = await begin();
    testApp.clock.now = new Date('2026-12-24T09:00:00Z');
    expect(await purgeDrafts(testApp.ports)).toBeGreaterThan(0);
    expect(await purgeDrafts(testApp.ports)).toBe(0);
    expect((await read(young)).statusCode).toBe(200);
    testApp.clock.now = before;
    expect((await read(kept)).statusCode).toBe(410);
  });

  test('is gone once sent, and sending it again answers the same receipt', async () => {
    const draft_token = await begin();
    const order = await anOrder(testApp, { draft_token });
    const receipt = await send(testApp, order);
    expect((await read(draft_token)).statusCode).toBe(410);
    expect((await change(draft_token, { answers: { text: 'x' } })).statusCode).toBe(410);
    expect(await send(testApp, order)).toEqual(receipt);
    expect(await send(testApp, { ...order, text: 'other words' })).toEqual(receipt);
  });

  test('sent twice at the same moment is sent once', async () => {
    const order = await anOrder(testApp, { draft_token: await begin() });
    const [one, two] = await Promise.all([send(testApp, order), send(testApp, order)]);
    expect(one).toEqual(two);
  });

  test('cannot be sent with a token that never was', async () => {
    const payload = await anOrder(testApp, { draft_token: 'no-such-token' });
    const answer = await testApp.app.inject({ method: 'POST', url: '/api/intakes', payload });
    expect([answer.statusCode, slug(answer)]).toEqual([404, '/problems/draft-not-found']);
  });

  test('carries what matching may know and what the words tell, for the pages to read once', async () => {
    const token = await begin({ text: 'Un crédit de 8 000 dinars à Chebba' });
    const answers = { needs: ['finance.microcredit'], stage: null, applicant: 'individual' };
    const draft = (await change(token, { answers })).json<DraftView>();
    expect(draft.profile).toEqual({ applicant: 'individual' });
    expect(draft.heard.terms.map(({ key }) => key)).toContain('finance.microcredit');
    expect(draft.heard.facts).toContainEqual({ question: 'amount', value: '8000', words: ['8 000 dinars'] });
    const other = (await change(token, { answers: { text: 'Une formation' } })).json<DraftView>();
    expect(other.heard.facts).toEqual([]);
  });

  test('keeps its outlook while the answers stay, for ten minutes at most', async () => {
    const token = await begin();
    const { outlook } = (await change(token, { answers: { needs: ['finance'] } })).json<DraftView>();
    const before = testApp.clock.now;
    await testApp.db.update(schema.service).set({ status: 'suspended' });
    expect((await read(token)).json<DraftView>().outlook).toEqual(outlook);
    testApp.clock.now = new Date(before.getTime() + 11 * 60_000);
    expect((await read(token)).json<DraftView>().outlook).toEqual({ remaining: 0, questions: [], telling: [] });
    testApp.clock.now = before;
    await testApp.db.update(schema.service).set({ status: 'published' });
  });
});

describe('the link to go on, by mail', () => {
  test('goes to whom its owner names, at most three, says nothing of the answers, and is forgotten with the form', async () => {
    const token = await begin({ text: 'Zibeldine confiture' });
    const mail = (email: string) =>
      testApp.app.inject({ method: 'POST', url: `${url}/${token}/letters`, payload: { email } });
    const letters = () => testApp.db.select().from(schema.mail).where(eq(schema.mail.kind, 'draft-kept'));
    expect((await mail('amel@example.org')).json()).toEqual({ is_on_its_way: false });
    await mail('amel@example.org');
    await deliverOwedMail(testApp.ports);
    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ recipient_address: 'amel@example.org', language: 'ar', state: 'in-mailbox' });
    expect(letter?.text).toContain(`/ar/ask/resume/${token}`);
    expect(letter?.text).not.toContain('Zibeldine');
    expect((await mail('nobody')).statusCode).toBe(422);
    await mail('amel.b@example.org');
    await mail('amel.c@example.org');
    expect((await mail('amel.d@example.org')).statusCode).toBe(422);
    await send(testApp, await anOrder(testApp, { draft_token: token }));
    expect((await letters()).every(({ recipient_address, text }) => recipient_address === null && text === null)).toBe(
      true,
    );
  });
});

describe('what is counted of a form, without the person', () => {
  const reach = (token: string, step: string) =>
    testApp.app.inject({ method: 'PUT', url: `${url}/${token}/steps/${step}` });
  const counts = async () => {
    const [hub] = await testApp.db.select({ id: schema.hub.id }).from(schema.hub);
    const days = { from: '2027-03-01', to: '2027-05-30' };
    const list = await listStepCounts(testApp.db, { hub_id: hub?.id ?? '', ...days, now: testApp.clock.now });
    return Object.fromEntries(list.map(({ step, seen, stopped }) => [step, [seen, stopped]]));
  };

  test('is each page it reached, once, and where it stopped', async () => {
    testApp.clock.now = new Date('2027-03-01T09:00:00Z');
    const [one, two] = [await begin(), await begin()];
    for (const step of ['needs', 'where', 'needs']) expect((await reach(one, step)).statusCode).toBe(200);
    await reach(two, 'needs');
    expect(await counts()).toEqual({ text: [2, 0], needs: [2, 0], where: [1, 0] });
    await send(testApp, await anOrder(testApp, { draft_token: two }));
    testApp.clock.now = new Date('2027-03-02T10:00:00Z');
    expect(await counts()).toEqual({ text: [2, 0], needs: [2, 0], where: [1, 1], sent: [1, 0] });
    testApp.clock.now = new Date('2027-04-02T10:00:00Z');
    await purgeDrafts(testApp.ports);
    expect(await counts()).toEqual({ text: [2, 0], needs: [2, 0], where: [1, 1], sent: [1, 0] });
    const coordinator = await signIn(testApp, 'coordination@mahdia.example');
    const read = async (days: number) =>
      (await coordinator('GET', `/api/intake_drafts/step_counts?days=${days}`)).json();
    expect(await read(40)).toMatchObject({
      started: 2,
      sent: 1,
      steps: expect.arrayContaining([{ step: 'where', seen: 1, stopped: 1 }]),
    });
    expect(await read(1)).toMatchObject({ started: 0, sent: 0, steps: [] });
    const counsellor = await signIn(testApp, 'conseiller@mahdia.example');
    expect((await counsellor('GET', '/api/intake_drafts/step_counts')).statusCode).toBe(403);
    expect((await coordinator('GET', '/api/intake_drafts/step_counts?days=400')).statusCode).toBe(400);
    expect((await reach(one, 'who')).statusCode).toBe(410);
    expect((await reach(two, 'no-such-page')).statusCode).toBe(400);
  });

  test('is a need that nothing fits, once, whether it is sent or not', async () => {
    const token = await begin();
    const answers = { needs: ['finance.crowdfunding', 'finance.microcredit'], territory: 'TN-53' };
    await change(token, { answers });
    const before = await testApp.db.$count(schema.unmetNeed);
    const count = () => testApp.app.inject({ method: 'PUT', url: `${url}/${token}/unmet_needs` });
    expect((await count()).json()).toEqual({ needs: ['finance.crowdfunding'] });
    expect((await count()).json()).toEqual({ needs: ['finance.crowdfunding'] });
    await send(testApp, { needs: answers.needs, profile: { territory: 'TN-53' }, draft_token: token });
    expect(await testApp.db.$count(schema.unmetNeed)).toBe(before + 1);
  });
});

describe('a form that staff fill in for somebody', () => {
  test('is for staff alone, and says how the person agreed and who wrote it down', async () => {
    testApp.clock.now = new Date('2026-11-23T09:00:00Z');
    const asked = { language: 'fr', answers: { text: 'Des figues' }, is_assisted: true };
    expect((await testApp.app.inject({ method: 'POST', url, payload: asked })).statusCode).toBe(401);
    const counsellor = await signIn(testApp, 'conseiller@mahdia.example');
    const { token } = (await counsellor('POST', url, asked)).json<{ token: string }>();
    expect((await read(token)).json<DraftView>().is_assisted).toBe(true);

    const consent = { text_version: '2026-11', channel: 'paper' };
    const order = await anOrder(testApp, { draft_token: token, is_assisted: true, consent });
    expect((await testApp.app.inject({ method: 'POST', url: '/api/intakes', payload: order })).statusCode).toBe(401);
    const online = await counsellor('POST', '/api/intakes', { ...order, consent: { ...consent, channel: 'online' } });
    expect(online.statusCode).toBe(422);
    const sent = await counsellor('POST', '/api/intakes', order);
    expect(sent.statusCode, sent.body).toBe(201);

    const intake_id = sent.json<{ id: string }>().id;
    const [given] = await testApp.db.select().from(schema.consent).where(eq(schema.consent.intake_id, intake_id));
    const [file] = await testApp.db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, intake_id));
    const people = await testApp.db
      .select()
      .from(schema.user)
      .where(eq(schema.user.id, given?.recorded_by ?? ''));
    expect([given?.channel, people[0]?.email]).toEqual(['paper', 'conseiller@mahdia.example']);
    expect(file?.owner_id).not.toBeNull();
  });

  test('the database takes no yes given to staff without who wrote it down', async () => {
    const [given] = await testApp.db.select().from(schema.consent).limit(1);
    if (!given) throw new Error('no consent was given before');
    const again = (terms: object) => {
      const { id: _old, ...columns } = given;
      return testApp.db.insert(schema.consent).values({ ...columns, ...terms });
    };
    const refused = { cause: { code: '23514' } };
    await expect(again({ channel: 'desk', recorded_by: null })).rejects.toMatchObject(refused);
    const someone = (await testApp.db.select().from(schema.user))[0]?.id ?? '';
    await expect(again({ channel: 'online', recorded_by: someone })).rejects.toMatchObject(refused);
  });
});
