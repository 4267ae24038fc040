import { eq, isNull, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from 'vitest';
import { schema, type Connection, type Db } from '@citess/db';
import { createTestDatabase } from '@citess/db/testing';
import type { DeliveryPorts } from './deliver-mail.ts';
import { startWorker, type Worker } from '../worker.ts';
import type { Mailer } from './message.types.ts';
import { oweMail } from './outbox.queries.ts';
import { aCaseWithReferral } from './testing-case.ts';

let database: Connection;
let ports: DeliveryPorts;
let started: Worker[] = [];

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  const secret = 'a secret for tests only, long enough';
  ports = { db: database.db, now: () => new Date('2026-11-23T09:00:00Z'), secret, publicUrl: 'https://hub.example' };
});
afterEach(async () => {
  await Promise.all(started.map((worker) => worker.stop()));
  started = [];
  await database.db.delete(schema.mail);
});
afterAll(() => database.close());

async function start(works: boolean, mailer: Mailer | null = null, now = ports.now): Promise<Worker> {
  const log = () => {};
  const worker = await startWorker({ databaseUrl: database.url, ports: { ...ports, now }, mailer, works, log });
  started.push(worker);
  return worker;
}

/** Owes the person of a new case a message, inside the transaction of the act. */
async function owe(tx: Db, worker: Worker) {
  const { hub_id, case_id } = await aCaseWithReferral({ db: database.db, ports });
  const owed = { hub_id, kind: 'case-closed', subject_id: case_id, dedupe_key: `case-closed ${case_id}` };
  await oweMail(tx, { now: ports.now, nudge: worker.nudge }, owed);
}

const states = async () =>
  (await database.db.select({ state: schema.mail.state }).from(schema.mail)).map((m) => m.state);
const jobs = async (state: string) => {
  const rows = await database.db.execute(
    sql`select 1 from pgboss.job where name = 'deliver-mail' and state::text = ${state}`,
  );
  return [...(rows as unknown as Iterable<unknown>)].length; // postgres.js answers an array of rows
};
const within = { timeout: 10_000, interval: 50 };

// first, so that both workers find a database without a queue
it('sends each message once, however many workers start at once', async () => {
  const sent: string[] = [];
  const mailer: Mailer = { send: async ({ messageId }) => void sent.push(messageId), close: () => {} };
  const [first] = await Promise.all([start(true, mailer), start(true, mailer)]);
  for (let i = 0; i < 10; i++) await database.db.transaction((tx) => owe(tx, first));
  await vi.waitFor(async () => expect(await states()).toEqual(Array.from({ length: 10 }, () => 'sent')), within);
  expect(sent).toHaveLength(10);
  expect(new Set(sent).size).toBe(10);
});

it('delivers what a committed act owes, within seconds', async () => {
  const worker = await start(true);
  await database.db.transaction((tx) => owe(tx, worker));
  const since = performance.now();
  await vi.waitFor(async () => expect(await states()).toEqual(['in-mailbox']), within);
  expect(performance.now() - since).toBeLessThan(5000);
});

it('queues nothing for an act that failed', async () => {
  const worker = await start(false);
  const before = await jobs('created');
  const act = database.db.transaction(async (tx) => {
    await owe(tx, worker);
    throw new Error('the act failed');
  });
  await expect(act).rejects.toThrow('the act failed');
  expect(await jobs('created')).toBe(before);
  expect(await states()).toEqual([]);
});

it('leaves the work to the workers', async () => {
  const web = await start(false);
  await database.db.transaction((tx) => owe(tx, web));
  expect(await jobs('created')).toBe(1);
  expect(await states()).toEqual(['owed']);
  await start(true);
  await vi.waitFor(async () => expect(await states()).toEqual(['in-mailbox']), within);
});

it('queues a message again for later when the mail server fails', async () => {
  const mailer: Mailer = { send: () => Promise.reject(new Error('mail server: ECONNECTION')), close: () => {} };
  const worker = await start(true, mailer, () => new Date()); // the queue goes by the clock of the machine
  await database.db.transaction((tx) => owe(tx, worker));
  const failed = { attempts: 1, last_error: 'mail server: ECONNECTION', failure: 'temporary' };
  await vi.waitFor(async () => {
    const [mail] = await database.db.select().from(schema.mail);
    expect(mail).toMatchObject({ ...failed, state: 'owed', next_try_at: expect.any(Date) });
    expect(await jobs('created')).toBe(1);
  }, within);
});

it('tries again what a process that died was to try, once its moment has come', async () => {
  const lost: Worker = { nudge: async () => {}, stop: async () => {} };
  await owe(database.db, lost);
  const [next_try_at, later] = [new Date('2026-11-23T08:59:00Z'), new Date('2026-11-23T09:01:00Z')];
  await database.db.update(schema.mail).set({ attempts: 3, failure: 'temporary', next_try_at });
  await owe(database.db, lost);
  await database.db.update(schema.mail).set({ next_try_at: later }).where(isNull(schema.mail.failure));
  await start(true);
  await vi.waitFor(async () => expect((await states()).sort()).toEqual(['in-mailbox', 'owed']), within);
});

it('finds at its start what was owed and forgotten', async () => {
  const lost: Worker = { nudge: async () => {}, stop: async () => {} };
  await owe(database.db, lost);
  await database.db.update(schema.mail).set({ owed_at: new Date('2026-11-23T08:00:00Z') });
  await start(true);
  await vi.waitFor(async () => expect(await states()).toEqual(['in-mailbox']), within);
});

it('lets a referral expire once, however many workers start after days of downtime', async () => {
  const { referral_id } = await aCaseWithReferral({ db: database.db, ports });
  await database.db
    .update(schema.referral)
    .set({ expires_at: new Date('2026-11-20T22:59:59Z') })
    .where(eq(schema.referral.id, referral_id));
  await Promise.all([start(true), start(true)]);
  const ends = async () =>
    database.db
      .select({ to: schema.referralEvent.to_state, result: schema.referralCascade.result })
      .from(schema.referralEvent)
      .innerJoin(schema.referralCascade, eq(schema.referralCascade.event_id, schema.referralEvent.id))
      .where(eq(schema.referralEvent.referral_id, referral_id));
  await vi.waitFor(async () => expect(await ends()).toEqual([{ to: 'expired', result: 'nobody-left' }]), within);
  const rows = await database.db.select({ kind: schema.mail.kind }).from(schema.mail);
  expect(rows).toEqual([{ kind: 'referral-unanswered' }]);
});
