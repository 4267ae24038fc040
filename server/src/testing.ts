import type { FastifyInstance } from 'fastify';
import { createTestDatabase, type TestTemplate } from '@citess/db/testing';
import type { Db } from '@citess/db';
import { listenTo } from '@citess/db';
import { postgresSearch, reindexDirectory } from '@citess/search';
import { inject } from 'vitest';
import { buildApp } from './app.ts';
import { Catalogue } from './catalogue.ts';
import type { Ports } from './ports.ts';
import { DeskFeed } from './triage/live/desk-feed.ts';

export type TestApp = {
  app: FastifyInstance;
  db: Db;
  databaseUrl: string;
  ports: Ports;
  /** A clock one can set: `clock.now = new Date('2026-12-01T09:00:00Z')`. */
  clock: { now: Date };
  close: () => Promise<void>;
};

/** The demonstration with its search index. */
const INDEXED: TestTemplate = { name: 'indexed', from: 'mahdia', prepare: reindexDirectory };

/**
 * The real app on a database of its own, with a clock that stands still. Mail stays owed until a test delivers it; nothing
 * follows the directory, so nothing is kept of it and the index is as it was filled.
 */
export async function startTestApp(): Promise<TestApp> {
  const { db, url: databaseUrl, close: closeDatabase } = await createTestDatabase(inject('postgresUrl'), INDEXED);
  const clock = { now: new Date('2026-11-23T09:00:00Z') };
  const ports: Ports = {
    db,
    search: postgresSearch(db),
    searchState: () => ({ engine: 'postgres', is_primary_up: true, since: clock.now }),
    catalogue: new Catalogue(),
    deskFeed: new DeskFeed((desk, onListening) => listenTo(databaseUrl, { desk }, onListening)),
    now: () => clock.now,
    secret: 'a secret for tests only, long enough',
    publicUrl: 'http://localhost:3000',
    nudge: async () => {},
    hasMailServer: false,
    openid: null,
  };
  const app = await buildApp(ports, {}, { intakes: 100_000, signIns: 100_000 });
  await app.ready();
  const close = async () => {
    await ports.deskFeed.close();
    await app.close();
    await closeDatabase();
  };
  return { app, db, databaseUrl, ports, clock, close };
}
