import postgres from 'postgres';
import { randomBytes } from 'node:crypto';
import { connect, migrateDatabase, type Connection } from './index.ts';
import { seedMahdia } from './seed.ts';

/** `empty`: migrated only. `mahdia`: with the demonstration hub and its catalogue. */
export type TestDatabaseKind = 'empty' | 'mahdia';

/** A kind made further: what is the same for many test files is done once a run, and copied. */
export type TestTemplate = {
  /** Unlike that of any other template. */
  name: string;
  from: TestDatabaseKind;
  prepare: (db: Connection['db']) => Promise<unknown>;
};

/** Any fixed number: one test process at a time makes a template or copies it. */
const TEMPLATE_LOCK = 5_331_805;

/** A database of its own for one test file, copied from a template that is made once a run. `close` drops it. */
export async function createTestDatabase(
  serverUrl: string,
  kind: TestDatabaseKind | TestTemplate = 'mahdia',
): Promise<Connection> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const template = await ensureTemplate(admin, serverUrl, kind);
    await admin.unsafe(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  const connection = connect(databaseUrl(serverUrl, name), { max: 5 });
  return {
    ...connection,
    close: async () => {
      await connection.close();
      await dropDatabase(serverUrl, name);
    },
  };
}

async function ensureTemplate(
  admin: postgres.Sql,
  serverUrl: string,
  kind: TestDatabaseKind | TestTemplate,
): Promise<string> {
  const template = `template_${typeof kind === 'string' ? kind : kind.name}`;
  const found = await admin`select 1 from pg_database where datname = ${template}`;
  if (found.length > 0) return template;
  const making = `${template}_making`;
  await admin.unsafe(`drop database if exists ${making} with (force)`);
  const from = await templateOf(admin, serverUrl, kind);
  await admin.unsafe(`create database ${making} template ${from}`);
  await prepare(databaseUrl(serverUrl, making), kind);
  await admin.unsafe(`alter database ${making} rename to ${template}`);
  return template;
}

/** What a template is made of. */
async function templateOf(admin: postgres.Sql, serverUrl: string, kind: TestDatabaseKind | TestTemplate) {
  if (kind === 'empty') return 'template0';
  return ensureTemplate(admin, serverUrl, kind === 'mahdia' ? 'empty' : kind.from);
}

async function prepare(url: string, kind: TestDatabaseKind | TestTemplate): Promise<void> {
  if (kind === 'empty') return migrateDatabase(url);
  const { db, close } = connect(url, { max: 5 });
  try {
    await (kind === 'mahdia' ? seedMahdia(db) : kind.prepare(db));
  } finally {
    await close();
  }
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
