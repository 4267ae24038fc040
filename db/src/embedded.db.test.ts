import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedPostgres } from './embedded.ts';
import { claimOwnership, liveOwner, OWNER_FILE } from './embedded/ownership.ts';
import { processStamp, waitForEnd } from './embedded/processes.ts';
import { connect } from './index.ts';

const embeddedModule = new URL('./embedded.ts', import.meta.url).href;

/** A program that starts the server, writes one row, says so and then only waits to be killed. */
const writer = `
  const { startEmbedded } = await import(${JSON.stringify(embeddedModule)});
  const { default: postgres } = await import(${JSON.stringify(import.meta.resolve('postgres'))});
  const server = await startEmbedded({ dataDir: process.argv[1] });
  const sql = postgres(server.url, { max: 1 });
  await sql\`create table promise (word text)\`;
  await sql\`insert into promise values ('kept')\`;
  console.log(server.pid());
`;

describe('the embedded database', { timeout: 60_000 }, () => {
  let folder: string;
  let server: EmbeddedPostgres | undefined;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'citess embedded '));
    fs.chmodSync(folder, 0o711);
  });

  afterEach(async () => {
    await server?.stop();
    server = undefined;
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('a committed row is still there after the program was killed, and its server is taken over', async () => {
    const program = spawn(process.execPath, ['--input-type=module', '-e', writer, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(program.stdout, 'data');
    const orphan = Number(String(said));
    program.kill('SIGKILL');
    await once(program, 'exit');
    expect(processStamp(orphan)).toBeDefined();

    server = await startEmbedded({ dataDir: folder });
    expect(processStamp(orphan)).toBeUndefined();
    expect(await wordsIn(server)).toEqual(['kept']);
  });

  test('a server that is killed comes back at the same address with its rows', async () => {
    server = await startEmbedded({ dataDir: folder });
    const sql = postgres(server.url, { max: 1 });
    await sql`create table promise (word text)`;
    await sql`insert into promise values ('kept')`;
    await sql.end();

    const before = server.pid();
    process.kill(before, 'SIGKILL');
    await expect.poll(() => wordsIn(server).catch(() => []), { timeout: 20_000 }).toEqual(['kept']);
    expect(server.pid()).not.toBe(before);
  });

  test('a transaction whose connection is lost fails, and neither the process nor the pool with it', async () => {
    server = await startEmbedded({ dataDir: folder });
    const { db, close } = connect(server.url, { max: 1 });
    for (let time = 0; time < 3; time += 1) {
      const lost = db.transaction(async (tx) => {
        // what is asked of a connection that is gone: the end of the transaction, and whatever goes on regardless
        await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
        await tx.execute(sql`select 1`);
      });
      await expect(lost).rejects.toThrow();
      await expect.poll(() => db.execute(sql`select 1 one`).catch(() => []), { timeout: 5000 }).toEqual([{ one: 1 }]);
    }
    await close();
  });

  test('the password is for the owner of the files alone', async () => {
    server = await startEmbedded({ dataDir: folder });
    expect(fs.statSync(path.join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
    const stranger = postgres(server.url.replace(/:[^:@]+@/, ':wrong@'), { max: 1 });
    await expect(stranger`select 1`).rejects.toThrow(/password authentication failed/);
    await stranger.end();
  });

  test('a folder that somebody else keeps is refused in one line', async () => {
    const release = await claimOwnership(path.join(folder, OWNER_FILE));
    await expect(claimOwnership(path.join(folder, OWNER_FILE), 300)).rejects.toThrow(
      /^[^\n]+is using this data[^\n]+$/,
    );
    release();
    expect(liveOwner(path.join(folder, OWNER_FILE))).toBeUndefined();
  });

  test('the folder of a killed test run is cleared away by the next one', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const pid = gone.pid ?? 0;
    await waitForEnd(pid, 5_000);
    const left = fs.mkdtempSync(path.join(os.tmpdir(), `citess-test-${pid}-`));

    server = await startEmbedded({ ephemeral: true });
    expect(fs.existsSync(left)).toBe(false);
  });
});

async function wordsIn(server: EmbeddedPostgres | undefined): Promise<unknown[]> {
  const sql = postgres(server?.url ?? '', { max: 1, connect_timeout: 2 });
  try {
    return (await sql`select word from promise`).map((row) => row['word']);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
