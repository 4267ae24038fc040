import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepHouse } from '../keep-house.ts';
import { deliverOwedMail } from '../mail/deliver-mail.ts';
import type { Mailer } from '../mail/message.types.ts';
import { startTestApp, type TestApp } from '../testing.ts';

type Sent = Parameters<Mailer['send']>[0];

let town: TestApp;
let services: { id: string; name: string }[];
const post: Sent[] = [];
const mailer: Mailer = { send: async (mail) => void post.push(mail), close: () => {} };
beforeAll(async () => {
  town = await startTestApp();
  const { service } = schema;
  services = await town.db.select().from(service).where(eq(service.status, 'published')).orderBy(service.name).limit(3);
});
afterAll(() => town.close());

const ask = (body: object, remoteAddress = '203.0.113.1') =>
  town.app.inject({ method: 'POST', url: '/api/saved_lists', payload: body, remoteAddress });
const order = (email: string, language = 'fr') => ({ service_ids: services.map(({ id }) => id), email, language });
const letters = () => town.db.select().from(schema.listLetter);
const mails = () => town.db.select().from(schema.mail).where(eq(schema.mail.kind, 'saved-list'));

test('a list goes to the address somebody gives, in their language, and the address is forgotten with it', async () => {
  const [, second] = services;
  await town.db
    .update(schema.service)
    .set({ status: 'draft' })
    .where(eq(schema.service.id, second?.id ?? ''));
  expect((await ask(order('moi@example.org', 'ar'))).json()).toEqual({ is_on_its_way: false });
  await deliverOwedMail({ ...town.ports, mailer });
  expect(post).toMatchObject([{ to: 'moi@example.org', language: 'ar', subject: 'قائمة خدماتكم' }]);
  const [first, , third] = services;
  expect(post[0]?.text).toContain(`/ar/saved?ids=${first?.id},${third?.id}`);
  expect(post[0]?.html).toContain('<html lang="ar" dir="rtl">');
  const [mail] = await mails();
  expect(mail).toMatchObject({ state: 'sent', recipient_address: null, text: null, html: null });
  expect(await letters()).toMatchObject([{ email: null, number: 1 }]);
  expect(JSON.stringify([await letters(), await mails()])).not.toContain('moi@example.org');
});

test('three a day reach one address, however it is written and from wherever it is asked', async () => {
  const asked = ['Moi@example.org', 'moi@EXAMPLE.org', 'moi@example.org'].map((email, at) =>
    ask(order(email), `203.0.113.${20 + at}`),
  );
  const statuses = (await Promise.all(asked)).map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 202).length).toBeLessThanOrEqual(2);
  expect((await ask(order('moi@example.org'), '203.0.113.30')).json()).toMatchObject({
    type: '/problems/lists-enough',
  });
  expect((await letters()).length).toBeLessThanOrEqual(3);
  await expect(town.db.execute(sql`update list_letter set number = 4`)).rejects.toMatchObject({
    cause: { code: '23514' },
  });
});

test('twenty a day come from one connection', async () => {
  let taken = 0;
  for (let times = 0; times < 22; times += 1) {
    const { statusCode } = await ask(order(`person${times}@example.org`), '203.0.113.50');
    if (statusCode === 202) taken += 1;
  }
  expect(taken).toBe(20);
});

test('nobody writes anything into it, machines are thanked, and what is not there is not sent', async () => {
  const before = (await letters()).length;
  const spam = { ...order('victim@example.org'), homepage: 'https://spam.example' };
  expect((await ask(spam, '203.0.113.60')).statusCode).toBe(202);
  const unknown = { ...order('moi@example.org'), service_ids: [crypto.randomUUID()] };
  expect((await ask(unknown, '203.0.113.61')).json()).toMatchObject({ errors: [{ pointer: '/service_ids' }] });
  expect((await ask({ ...order('moi') }, '203.0.113.62')).json()).toMatchObject({ errors: [{ pointer: '/email' }] });
  expect((await letters()).length).toBe(before);
});

test('after a day nothing is left of those that waited in the mailbox', async () => {
  await deliverOwedMail(town.ports);
  expect((await mails()).some(({ state, recipient_address }) => state === 'in-mailbox' && recipient_address)).toBe(
    true,
  );
  await keepHouse({ db: town.db, now: () => new Date(town.clock.now.getTime() + 25 * 3600_000) });
  expect(await letters()).toEqual([]);
  expect(JSON.stringify(await mails())).not.toContain('@example.org');
});
