import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anOrder, send, signIn, tokenIn, type Caller } from '../intakes/testing.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import type { PacketView } from '../referrals/referral.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { QueueAnswer } from '../triage/triage.schema.ts';
import { purgeUnsentFiles } from './purge-unsent-files.ts';
import type { AttachmentView, ThreadView } from './thread.schema.ts';

const PDF = Buffer.from('%PDF-1.7\nun devis');
let testApp: TestApp;
let counsellor: Caller;
beforeAll(async () => {
  testApp = await startTestApp();
  counsellor = await signIn(testApp, 'conseiller@mahdia.example');
});
afterAll(() => testApp.close());

/** A request to one service, with the conversation as the person and the provider reach it. */
async function aThread(recipient_count = 1) {
  const receipt = await send(testApp, await anOrder(testApp, { recipient_count }));
  const id = receipt.referrals[0]?.id ?? '';
  const link = await linkFor(testApp.db, 'provider', id);
  const page = `/api/followed_intakes/${tokenIn(receipt.private_url)}`;
  const packet = `/api/provider_links/${tokenOf(testApp.ports.secret, link?.id ?? '')}`;
  const [row] = await testApp.db.select().from(schema.referral).where(eq(schema.referral.id, id));
  return {
    ...{ id, page, packet, case_id: row?.case_id ?? '' },
    person: `${page}/referrals/${id}/thread`,
    provider: `${packet}/thread`,
    staff: `/api/cases/${row?.case_id}/referrals/${id}/thread`,
  };
}
const read = async (address: string) => (await testApp.app.inject(address)).json<ThreadView>();
const post = (url: string, payload: object) => testApp.app.inject({ method: 'POST', url, payload });
const put = (url: string, payload: object = {}) => testApp.app.inject({ method: 'PUT', url, payload });
const write = (address: string, text: string, more: object = {}) =>
  post(`${address}/messages`, { text, idempotency_key: crypto.randomUUID(), ...more });
const upload = (address: string, name: string, payload: Buffer = PDF) =>
  testApp.app.inject({
    method: 'POST',
    url: `${address}/attachments?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': 'text/html' },
    payload,
  });
const mailsOf = async (referralId: string) =>
  (await testApp.db.select().from(schema.mail).where(eq(schema.mail.subject_id, referralId))).filter(
    ({ kind }) => kind === 'thread-waiting',
  );

describe('the conversation on a referral', () => {
  test('is read by person, provider and hub, each with what they have not read', async () => {
    const { person, provider, staff } = await aThread();
    expect((await write(provider, 'Quel est votre chiffre d’affaires ?')).statusCode).toBe(201);
    expect((await write(person, 'Environ 10 000 dinars.')).statusCode).toBe(201);
    const asStaff = (await counsellor('GET', staff)).json<ThreadView>();
    expect(asStaff.messages.map(({ side, position }) => [side, position])).toEqual([
      ['provider', 1],
      ['person', 2],
    ]);
    expect([asStaff.unread, (await read(person)).unread, (await read(provider)).unread]).toEqual([2, 0, 1]);
    const queue = (await counsellor('GET', `/api/cases?q=${asStaff.reference}`)).json<QueueAnswer>();
    expect(queue.contents.map(({ unread }) => unread)).toEqual([2]);
  });

  test('opening marks nothing as read; saying so does, and never beyond what is there', async () => {
    const { person, provider, page, packet } = await aThread();
    await write(person, 'Bonjour');
    for (let time = 0; time < 3; time += 1) await read(provider);
    expect((await testApp.app.inject(packet)).json<PacketView>().thread).toEqual({ messages: 1, unread: 1 });
    expect((await put(`${provider}/reading`, { position: 99 })).json<ThreadView>().unread).toBe(0);
    await write(person, 'Encore moi');
    expect((await read(provider)).unread).toBe(1);
    await put(`${provider}/reading`, { position: 2 });
    await put(`${provider}/reading`, { position: 1 });
    expect((await read(provider)).unread).toBe(0);
    const followed = (await testApp.app.inject(page)).json<{ referrals: { thread: object }[] }>();
    expect(followed.referrals[0]?.thread).toEqual({ messages: 2, unread: 0 });
  });

  test('one mail tells each other side that something waits, until it has read', async () => {
    const { id, person, provider } = await aThread();
    for (const text of ['Un', 'Deux', 'Trois']) await write(provider, text);
    const sides = async () => (await mailsOf(id)).map(({ detail }) => detail['side']).sort();
    expect(await sides()).toEqual(['person', 'staff']);
    await put(`${person}/reading`, { position: 3 });
    await write(provider, 'Quatre');
    expect(await sides()).toEqual(['person', 'person', 'staff']);
    await deliverOwedMail(testApp.ports);
    const [toStaff, ...toPerson] = (await mailsOf(id)).sort((a, b) => (a.detail['side']! < b.detail['side']! ? 1 : -1));
    expect(toStaff?.text).toContain('/desk/cases/');
    expect(toPerson.map(({ text }) => text?.includes(`/messages/${id}`))).toContain(true);
    expect(JSON.stringify(await mailsOf(id))).not.toMatch(/Quatre|Zohra/);
  });

  test('the same key is the same message, also at the same moment; with other words it is refused', async () => {
    const { person } = await aThread();
    const order = { text: 'Une fois', idempotency_key: crypto.randomUUID() };
    const both = await Promise.all([post(`${person}/messages`, order), post(`${person}/messages`, order)]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect((await read(person)).messages).toHaveLength(1);
    const other = await post(`${person}/messages`, { ...order, text: 'Autre chose' });
    expect([other.statusCode, other.json().type]).toEqual([409, '/problems/message-key-reused']);
  });

  test('many at once stand one behind the other', async () => {
    const { person, provider } = await aThread();
    await Promise.all(Array.from({ length: 8 }, (_, i) => write(i % 2 ? person : provider, `Message ${i}`)));
    expect((await read(person)).messages.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('an empty message, and the thirty-first in an hour, are refused', async () => {
    const { person } = await aThread();
    expect((await write(person, '  ')).json().type).toBe('/problems/message-empty');
    expect((await write(person, 'x'.repeat(5001))).statusCode).toBe(422);
    for (let time = 0; time < 30; time += 1) await write(person, `Message ${time}`);
    expect((await write(person, 'Encore')).json().type).toBe('/problems/thread-too-fast');
  });

  test('is nobody else’s', async () => {
    const { id, case_id } = await aThread();
    const other = await aThread();
    const partner = await signIn(testApp, 'partenaire@mahdia.example');
    const codes = [
      (await testApp.app.inject(`${other.page}/referrals/${id}/thread`)).statusCode,
      (await counsellor('GET', `/api/cases/${other.case_id}/referrals/${id}/thread`)).statusCode,
      (await testApp.app.inject(`/api/cases/${case_id}/referrals/${id}/thread`)).statusCode,
      (await partner('GET', `/api/cases/${case_id}/referrals/${id}/thread`)).statusCode,
      (await counsellor('GET', `/api/inbox/${id}/thread`)).statusCode,
      (await testApp.app.inject('/api/provider_links/nothing/thread')).statusCode,
    ];
    expect(codes).toEqual([404, 404, 401, 403, 403, 404]);
  });
});

describe('a conversation that is closed', () => {
  test('shows the provider nothing once the person took the request back, and nobody writes', async () => {
    const { id, page, person, provider, staff } = await aThread();
    const file = (await upload(person, 'devis.pdf')).json<AttachmentView>();
    await write(person, 'Secret', { attachments: [file.id] });
    expect((await testApp.app.inject(`${provider}/attachments/${file.id}`)).statusCode).toBe(200);
    await put(`${page}/referrals/${id}/withdrawal`);
    expect(await read(provider)).toMatchObject({ messages: [], unread: 0, can: { write: false }, person_name: null });
    expect((await testApp.app.inject(`${provider}/attachments/${file.id}`)).statusCode).toBe(404);
    expect((await read(person)).messages).toHaveLength(1);
    expect((await write(person, 'Encore')).json().type).toBe('/problems/thread-closed');
    const asStaff = await counsellor('POST', `${staff}/messages`, { text: 'x', idempotency_key: crypto.randomUUID() });
    expect(asStaff.json().type).toBe('/problems/thread-closed');
    expect((await upload(provider, 'devis.pdf')).json().type).toBe('/problems/thread-closed');
  });

  test('is closed by the database itself, and what was written is not changed', async () => {
    const { id, page, person } = await aThread();
    await write(person, 'Tel que je l’ai dit');
    const refused = (query: ReturnType<typeof sql>) =>
      expect(Promise.resolve(testApp.db.execute(query))).rejects.toMatchObject({ cause: { code: expect.any(String) } });
    await refused(sql`update thread_message set text = 'autre chose' where referral_id = ${id}`);
    await refused(sql`delete from thread_message where referral_id = ${id}`);
    await put(`${page}/referrals/${id}/withdrawal`);
    await refused(sql`insert into thread_message (referral_id, position, side, text, idempotency_key, written_at)
      values (${id}, 2, 'person', 'x', gen_random_uuid(), now())`);
  });
});

describe('a file of a conversation', () => {
  test('goes along with a message and only ever leaves as a download', async () => {
    const { person, provider } = await aThread();
    const sent = await upload(person, 'devis « 2026 ».pdf');
    expect(sent.json()).toMatchObject({ name: 'devis « 2026 ».pdf', type: 'pdf', size: PDF.length });
    const { id } = sent.json<AttachmentView>();
    expect((await testApp.app.inject(`${provider}/attachments/${id}`)).statusCode).toBe(404);
    await write(person, '', { attachments: [id] });
    expect((await read(provider)).messages[0]?.attachments).toEqual([sent.json()]);
    const answer = await testApp.app.inject(`${provider}/attachments/${id}`);
    expect(answer.rawPayload).toEqual(PDF);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''devis%20%C2%AB%202026%20%C2%BB.pdf",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
  });

  test('of another kind, empty or too large is refused, whatever it calls itself', async () => {
    const { person } = await aThread();
    const page = await upload(person, 'photo.png', Buffer.from('<html><script>1</script>'));
    expect([page.statusCode, page.json().type]).toEqual([422, '/problems/attachment-refused']);
    expect((await upload(person, 'rien.txt', Buffer.alloc(0))).statusCode).toBe(422);
    const large = await upload(person, 'grand.pdf', Buffer.concat([PDF, Buffer.alloc(8 * 1024 * 1024)]));
    expect(large.statusCode).toBe(413);
  });

  test('goes with one message of the side that sent it up, three at most', async () => {
    const { person, provider } = await aThread();
    const names = ['1.pdf', '2.pdf', '3.pdf', '4.pdf'];
    const ids: string[] = [];
    for (const name of names) ids.push((await upload(person, name)).json<AttachmentView>().id);
    expect((await write(person, 'Quatre', { attachments: ids })).statusCode).toBe(422);
    const stolen = await write(provider, 'À moi', { attachments: ids.slice(0, 1) });
    expect(stolen.json().type).toBe('/problems/attachment-not-found');
    expect((await write(person, 'Trois', { attachments: ids.slice(0, 3) })).statusCode).toBe(201);
    const again = await write(person, 'Encore', { attachments: ids.slice(0, 1) });
    expect(again.json().type).toBe('/problems/attachment-not-found');
    expect((await read(person)).messages).toHaveLength(1);
  });

  test('that never went with a message goes after a day', async () => {
    const { person } = await aThread();
    const before = testApp.clock.now;
    testApp.clock.now = new Date(before.getTime() + 86_400_001);
    await purgeUnsentFiles(testApp.ports);
    await upload(person, 'oublie.pdf');
    expect(await purgeUnsentFiles(testApp.ports)).toBe(0);
    testApp.clock.now = new Date(testApp.clock.now.getTime() + 86_400_001);
    expect(await purgeUnsentFiles(testApp.ports)).toBe(1);
    testApp.clock.now = before;
  });
});
