import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import { keepLoads, withoutLoads } from '@citess/search/candidates/loads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { KioskList } from '../kiosks/kiosk.schema.ts';
import { anOrder, fittingServices, NEED, PERSON, PROFILE, send, signIn } from './testing.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

const post = (payload: object) => testApp.app.inject({ method: 'POST', url: '/api/intakes', payload });
const pointers = (answer: { json: () => { errors?: { pointer: string }[] } }) =>
  answer.json().errors?.map(({ pointer }) => pointer);
const countIntakes = () => testApp.db.$count(schema.intake);

describe('sending a request', () => {
  test('makes one case with a reference, a deadline, its referrals and the mails owed', async () => {
    const receipt = await send(testApp, await anOrder(testApp, { recipient_count: 2 }));
    expect(receipt.reference).toMatch(/^MAH-[23456789ABCDEFGHJKMNPQRSTUVWXYZ]{6}$/);
    expect(receipt.private_url).toMatch(/^http:\/\/localhost:3000\/fr\/follow\/[\w-]{43}$/);
    // Monday 23 November, three working days: the end of Thursday in Tunis
    expect(receipt.triage_due_at).toBe('2026-11-26T22:59:59.999Z');
    expect(receipt.referrals.map(({ state }) => state)).toEqual(['sent', 'sent']);

    const { db } = testApp;
    const [file] = await db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, receipt.id));
    const events = await db
      .select()
      .from(schema.caseEvent)
      .where(eq(schema.caseEvent.case_id, file?.id ?? ''));
    expect(events.map(({ kind }) => kind).sort()).toEqual(['opened', 'referral-sent', 'referral-sent']);
    const mails = await db.select().from(schema.mail);
    expect(mails.map(({ kind }) => kind).sort()).toEqual(['intake-received', 'referral-sent', 'referral-sent']);
    const consents = await db.select().from(schema.consent).where(eq(schema.consent.intake_id, receipt.id));
    expect(consents.map(({ field_groups }) => field_groups)).toEqual(
      Array(2).fill(['name', 'contact', 'project', 'needs']),
    );
    const traces = await db.select().from(schema.matchTrace).where(eq(schema.matchTrace.intake_id, receipt.id));
    expect(traces).toHaveLength(1);
  });

  test('without a recipient needs neither consent nor contact, and a counsellor takes it on', async () => {
    const receipt = await send(testApp, { needs: [NEED], text: 'Je ne sais pas à qui parler' });
    expect(receipt.referrals).toEqual([]);
    const [mail] = await testApp.db.select().from(schema.mail).where(eq(schema.mail.subject_id, receipt.id));
    expect(mail).toBeUndefined();
  });

  test('a need for which nothing fits is counted, without the person', async () => {
    const order = { needs: [NEED], profile: { ...PROFILE, territory: 'Cascais' }, text: 'x' };
    const answer = await post(order);
    const matches = await testApp.app.inject({ method: 'POST', url: '/api/matches', payload: { ...order, text: '' } });
    expect(answer.statusCode, matches.body.slice(0, 500)).toBe(201);
    const unmet = await testApp.db.select().from(schema.unmetNeed);
    expect(unmet.map(({ need_key }) => need_key)).toEqual([NEED]);
  });
});

test('what was referred to a service is counted anew after half a minute', async () => {
  const keptLoads = keepLoads();
  const order = await anOrder(testApp, { recipient_count: 1 });
  const [service_id = ''] = order.recipients.map((one) => one.service_id);
  const monthAfter = async (seconds: number) => {
    const now = new Date(testApp.ports.now().getTime() + seconds * 1000);
    return (await keptLoads(testApp.db, [service_id], now)).get(service_id)?.this_month ?? 0;
  };
  const before = await monthAfter(0);
  await send(testApp, order);
  expect([await monthAfter(30), await monthAfter(31)]).toEqual([before, before + 1]);
  expect(await withoutLoads(testApp.db, [service_id], testApp.ports.now())).toEqual(new Map());
});

describe('sending it twice', () => {
  test('with the same key answers the very same receipt', async () => {
    const order = await anOrder(testApp, { idempotency_key: 'the same key' });
    const first = await send(testApp, order);
    const before = await countIntakes();
    expect(await send(testApp, order)).toEqual(first);
    expect(await countIntakes()).toBe(before);
  });

  test('at the same moment makes one request', async () => {
    const order = await anOrder(testApp, { idempotency_key: 'two clicks' });
    const before = await countIntakes();
    const receipts = await Promise.all([send(testApp, order), send(testApp, order), send(testApp, order)]);
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await countIntakes()).toBe(before + 1);
  });

  test('a key used for other recipients does not pretend that they received it', async () => {
    const order = await anOrder(testApp, { idempotency_key: 'one structure', recipient_count: 1 });
    await send(testApp, order);
    const wider = await anOrder(testApp, { idempotency_key: 'one structure', recipient_count: 2 });
    expect((await post(wider)).json().type).toBe('/problems/idempotency-key-reused');
    const elsewhere = { ...order, profile: { ...order.profile, stage: 'growth' } };
    expect((await post(elsewhere)).json().type).toBe('/problems/idempotency-key-reused');
    const recipients = order.recipients.map((one) => ({ ...one, field_groups: ['contact' as const] }));
    expect((await post({ ...order, recipients })).json().type).toBe('/problems/idempotency-key-reused');
    const sameElsewhereSpelled = { ...order, profile: { ...order.profile, territory: ' MAHDIA ' } };
    expect((await post(sameElsewhereSpelled)).statusCode).toBe(201);
    expect((await post({ ...order, recipients: [] })).statusCode).toBe(409);
  });

  test('a guessed key does not open the request of somebody else', async () => {
    await send(testApp, await anOrder(testApp, { idempotency_key: 'easy to guess' }));
    const answer = await post({ needs: [NEED], idempotency_key: 'easy to guess' });
    expect(answer.statusCode).toBe(409);
    expect(answer.json().type).toBe('/problems/idempotency-key-reused');
  });
});

describe('a request is refused', () => {
  test('when something is to be passed on and nobody agreed', async () => {
    const answer = await post(await anOrder(testApp, { consent: undefined }));
    expect([answer.statusCode, pointers(answer)]).toEqual([422, ['/consent']]);
  });

  test('when a recipient may call and there is no way to', async () => {
    const answer = await post(await anOrder(testApp, { contact: { name: PERSON.name } }));
    expect([answer.statusCode, pointers(answer)]).toEqual([422, ['/contact']]);
  });

  test('when a need is unknown', async () => {
    const answer = await post({ needs: ['no-such-need'] });
    expect([answer.statusCode, pointers(answer)]).toEqual([422, ['/needs/0']]);
  });

  test('when a place is unknown, naming places one can mean', async () => {
    const answer = await post({ needs: [NEED], profile: { territory: 'Nowhere at all' } });
    expect([answer.statusCode, pointers(answer)]).toEqual([422, ['/profile/territory']]);
    expect(answer.json().candidates.length).toBeGreaterThan(0);
  });

  test('when a recipient is closed to the person, naming the criterion', async () => {
    const [first = ''] = await fittingServices(testApp);
    const order = await anOrder(testApp);
    await testApp.db
      .update(schema.service)
      .set({ stage: ['idea'] })
      .where(eq(schema.service.id, first));
    const answer = await post(order);
    await testApp.db.update(schema.service).set({ stage: null }).where(eq(schema.service.id, first));
    expect([answer.statusCode, pointers(answer)]).toEqual([422, ['/recipients/0']]);
    expect(answer.json().errors[0].detail).toContain('stage');
  });

  test('when a recipient is not published', async () => {
    const [first = ''] = await fittingServices(testApp);
    const order = await anOrder(testApp);
    await testApp.db.update(schema.service).set({ status: 'suspended' }).where(eq(schema.service.id, first));
    const answer = await post(order);
    await testApp.db.update(schema.service).set({ status: 'published' }).where(eq(schema.service.id, first));
    expect([answer.statusCode, pointers(answer)]).toEqual([422, ['/recipients/0']]);
  });

  test('and then nothing of it is stored', async () => {
    const before = await countIntakes();
    await post(await anOrder(testApp, { consent: undefined }));
    await post({ needs: [NEED], profile: { territory: 'Nowhere at all' } });
    expect(await countIntakes()).toBe(before);
  });
});

test('a request from the kiosk of a hub says so in its history, until the kiosk is ended', async () => {
  const { app, db } = testApp;
  const [counsellor, partner] = [
    await signIn(testApp, 'conseiller@mahdia.example'),
    await signIn(testApp, 'partenaire@mahdia.example'),
  ];
  expect((await partner('POST', '/api/kiosks', { name: 'Chez moi' })).statusCode).toBe(403);
  expect((await counsellor('POST', '/api/kiosks', { name: ' ' })).statusCode).toBe(422);
  const { id, mark } = (await counsellor('POST', '/api/kiosks', { name: 'Accueil' })).json<{
    id: string;
    mark: string;
  }>();
  const at = (cookie: string) => ({ headers: { cookie } });
  const seen = async (cookie: string) => (await app.inject({ url: '/api/kiosk', ...at(cookie) })).json().kiosk;
  expect(await seen(`citess_kiosk=${mark}`)).toMatchObject({ id, name: 'Accueil', hub: 'mahdia', idle_minutes: 3 });
  for (const forged of [`${id}.${'x'.repeat(43)}`, id, `${crypto.randomUUID()}${mark.slice(36)}`, '%']) {
    expect(await seen(`citess_kiosk=${forged}`), forged).toBeNull();
  }
  const sentFrom = async (cookie: string) => {
    const payload = { needs: [NEED], text: 'Je suis à l’accueil' };
    const receipt = (await app.inject({ method: 'POST', url: '/api/intakes', payload, ...at(cookie) })).json();
    const events = await db
      .select({ detail: schema.caseEvent.detail })
      .from(schema.caseEvent)
      .innerJoin(schema.caseFile, eq(schema.caseFile.id, schema.caseEvent.case_id))
      .where(eq(schema.caseFile.intake_id, receipt.id));
    return events.map(({ detail }) => detail);
  };
  expect(await sentFrom(`citess_kiosk=${mark}`)).toEqual([{ kiosk_id: id }]);
  const list = async () => (await counsellor('GET', '/api/kiosks')).json<KioskList>().contents;
  expect(await list()).toMatchObject([{ id, is_live: true, last_used_at: '2026-11-23T09:00:00.000Z' }]);

  expect((await counsellor('PUT', `/api/kiosks/${crypto.randomUUID()}/revocation`)).statusCode).toBe(404);
  const ended = await counsellor('PUT', `/api/kiosks/${id}/revocation`);
  expect(ended.json<KioskList>().contents).toMatchObject([{ id, is_live: false }]);
  expect(await seen(`citess_kiosk=${mark}`)).toBeNull();
  expect(await sentFrom(`citess_kiosk=${mark}`)).toEqual([{}]);
  await expect(db.update(schema.kiosk).set({ revoked_at: null })).rejects.toMatchObject({ cause: { code: 'KI001' } });
});

test('histories and mails carry no word of the person', async () => {
  await send(testApp, await anOrder(testApp));
  const { db } = testApp;
  const kept = JSON.stringify([
    await db.select().from(schema.caseEvent),
    await db.select().from(schema.referralEvent),
    await db.select().from(schema.mail),
    await db.select().from(schema.unmetNeed),
    await db.select().from(schema.privateLink),
  ]);
  for (const word of ['Zibeldine', 'Zohra', 'zohra', '20 123']) expect(kept).not.toContain(word);
});
