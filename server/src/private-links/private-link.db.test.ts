import { createTestDatabase } from '@citess/db/testing';
import { schema, type Connection } from '@citess/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { addressOf, linkFor, openLink, readLink, tokenOf } from './private-link.ts';

const secret = 'a secret for tests only, long enough';
const now = new Date('2026-11-23T09:00:00Z');
const expires_at = new Date('2026-12-23T09:00:00Z');
let connection: Connection;
beforeAll(async () => {
  connection = await createTestDatabase(inject('postgresUrl'), 'empty');
});
afterAll(() => connection.close());

const open = (subject_id: string) =>
  openLink(connection.db, { now: () => now, secret }, { purpose: 'person', subject_id, expires_at });
const slugOf = (act: Promise<unknown>) =>
  act.then(
    () => 'opened',
    (problem: unknown) => (problem instanceof Error && 'slug' in problem ? problem.slug : problem),
  );

test('a link opens what it stands for, until its date', async () => {
  const subject = crypto.randomUUID();
  const { id, token } = await open(subject);
  expect(await readLink(connection.db, now, 'person', token)).toEqual({ id, subject_id: subject, expires_at });
  expect(await slugOf(readLink(connection.db, expires_at, 'person', token))).toBe('private-link-expired');
});

test('a link opens nothing else than its purpose', async () => {
  const { token } = await open(crypto.randomUUID());
  expect(await slugOf(readLink(connection.db, now, 'provider', token))).toBe('private-link-not-found');
});

test('a revoked link is closed, and no longer the link of its subject', async () => {
  const subject = crypto.randomUUID();
  const { id, token } = await open(subject);
  expect((await linkFor(connection.db, 'person', subject))?.id).toBe(id);
  await connection.db.update(schema.privateLink).set({ revoked_at: now }).where(eq(schema.privateLink.id, id));
  expect(await slugOf(readLink(connection.db, now, 'person', token))).toBe('private-link-expired');
  expect(await linkFor(connection.db, 'person', subject)).toBeUndefined();
});

test('the token can be made again with the secret, and not without it', async () => {
  const { id, token } = await open(crypto.randomUUID());
  expect(tokenOf(secret, id)).toBe(token);
  expect(tokenOf('another secret, as long as the first', id)).not.toBe(token);
  const rows = await connection.db.select().from(schema.privateLink);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test.each([
  ['ar', 'person', 'https://hub.example/ar/follow/abc'],
  ['fr', 'provider', 'https://hub.example/fr/answer/abc'],
  ['en', 'draft', 'https://hub.example/en/ask/resume/abc'],
  ['pt', 'person', 'https://hub.example/pt/follow/abc'],
  ['aeb-Latn', 'person', 'https://hub.example/fr/follow/abc'],
] as const)('a page in %s for a %s', (language, purpose, address) => {
  expect(addressOf('https://hub.example', language, purpose, 'abc')).toBe(address);
});
