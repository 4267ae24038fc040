import { and, asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { changing, insertion, runPrepared, schema, writtenOnce, type Connection, type Values } from './index.ts';
import { createTestDatabase } from './testing.ts';

const { hub, mail, service, organization } = schema;

let town: Connection;
beforeAll(async () => {
  town = await createTestDatabase(inject('postgresUrl'));
});
afterAll(() => town.close());

test('a query written once answers what the builder answers, on a connection and in a transaction', async () => {
  const ofStatus = writtenOnce((db, { status, codes }: Values<{ status: string; codes: string[] }>) =>
    db
      .select({ service, named: organization })
      .from(service)
      .leftJoin(organization, and(eq(organization.id, service.organization_id), eq(organization.status, 'draft')))
      .where(and(eq(service.status, status), sql`${service.capacity}::text = any(${codes}::text[])`))
      .orderBy(asc(service.id))
      .limit(3),
  );
  const built = await town.db
    .select({ service, named: organization })
    .from(service)
    .leftJoin(organization, and(eq(organization.id, service.organization_id), eq(organization.status, 'draft')))
    .where(eq(service.status, 'published'))
    .orderBy(asc(service.id))
    .limit(3);
  const codes = ['available', 'limited', 'waiting-list', 'full', 'unknown', 'paused', 'closed'];
  expect(built[0]).toMatchObject({ named: null, service: { last_modified: expect.any(Date) } });
  for (const { db } of [town, town]) expect(await ofStatus(db, { status: 'published', codes })).toEqual(built);
  await town.db.transaction(async (tx) => {
    expect(await ofStatus(tx, { status: 'published', codes })).toEqual(built);
    expect(await ofStatus(tx, { status: 'published', codes: [] })).toEqual([]);
  });
});

test('rows are inserted as by the builder: kinds of columns, defaults, null, conflicts and what is answered', async () => {
  const insertMail = insertion(mail, (insert) =>
    insert.onConflictDoNothing({ target: mail.dedupe_key }).returning({ key: mail.dedupe_key, owed_at: mail.owed_at }),
  );
  const [home] = await town.db.select({ id: hub.id }).from(hub).limit(1);
  const owed_at = new Date('2026-03-01T10:00:00Z');
  const row = (dedupe_key: string) => ({
    ...{ hub_id: home?.id ?? '', kind: 'referral-sent', subject_id: crypto.randomUUID(), dedupe_key, owed_at },
  });
  const detail = { next: 'none "left"' };
  const first = await insertMail(town.db, [{ ...row('a'), detail, recipient_name: null }, row('b')]);
  expect(first).toEqual([
    { key: 'a', owed_at },
    { key: 'b', owed_at },
  ]);
  // another number of rows, other columns, and one that is there
  expect(await insertMail(town.db, [row('b')])).toEqual([]);
  await town.db.transaction((tx) => insertMail(tx, [{ ...row('c'), attempts: 3 }]));
  const kept = await town.db.select().from(mail).where(eq(mail.kind, 'referral-sent')).orderBy(asc(mail.dedupe_key));
  expect(kept).toMatchObject([
    { dedupe_key: 'a', detail, attempts: 0, recipient_name: null, state: 'owed' },
    { dedupe_key: 'b', detail: {}, attempts: 0 },
    { dedupe_key: 'c', attempts: 3, owed_at },
  ]);
  expect(await insertMail(town.db, [])).toEqual([]);
});

test('a row is changed as by the builder, and what is not named stays', async () => {
  const changeHub = changing(hub);
  const [before] = await town.db.select().from(hub).orderBy(asc(hub.key)).limit(1);
  const id = before?.id ?? '';
  const contact = { ...before?.contact, email: 'new@hub.example' };
  for (const timezone of ['Europe/Rome', 'Europe/Lisbon']) await changeHub(town.db, id, { timezone, contact });
  await town.db.transaction((tx) => changeHub(tx, id, {}));
  const [after] = await town.db.select().from(hub).where(eq(hub.id, id));
  expect(after).toEqual({ ...before, timezone: 'Europe/Lisbon', contact });
});

test('what the caller forgot to give is told, and a broken rule of the database names itself', async () => {
  const byId = writtenOnce((db, { id }: Values<{ id?: string }>) =>
    db
      .select()
      .from(hub)
      .where(eq(hub.id, id ?? '')),
  );
  await expect(byId(town.db, {})).rejects.toThrow('"id" was not given');
  const insertHub = insertion(mail);
  const nowhere = { hub_id: crypto.randomUUID(), kind: 'x', subject_id: crypto.randomUUID(), dedupe_key: 'd' };
  await expect(insertHub(town.db, [{ ...nowhere, owed_at: new Date() }])).rejects.toMatchObject({
    cause: { code: '23503' },
  });
});

test('a text of our own runs prepared in a transaction too', async () => {
  const ask = (db: typeof town.db) => runPrepared<{ n: number }>(db, 'select cardinality($1::text[]) n', [['a', 'b']]);
  expect(await ask(town.db)).toEqual([{ n: 2 }]);
  expect(await town.db.transaction((tx) => ask(tx))).toEqual([{ n: 2 }]);
});
