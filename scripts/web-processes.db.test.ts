import fs from 'node:fs';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openPreparedDatabase } from './prepared-database.ts';
import { freePort, startedBy, startServer, temporaryDataDir, type RunningServer } from './running-server.ts';

const hasProc = fs.existsSync('/proc/self/task');

test.skipIf(!hasProc)(
  'several processes answer on one port, and one that is killed is replaced',
  async () => {
    const server = await startSeveral();
    const [first = 0, ...others] = startedBy(server);
    expect(others).toHaveLength(1);
    process.kill(first, 'SIGKILL');
    await expect.poll(() => startedBy(server).includes(first)).toBe(false);
    expect(await ask(server)).toEqual([200, 200, 200]);
    await expect.poll(() => startedBy(server).length, { timeout: 20_000 }).toBe(2);
    const last = startedBy(server);
    expect(last).toEqual(expect.arrayContaining(others));
    await server.stop();
    expect(last.filter(isRunning)).toEqual([]);
  },
  120_000,
);

async function startSeveral(): Promise<RunningServer> {
  const database = await openPreparedDatabase(inject('postgresUrl'), '');
  const { dataDir, remove } = temporaryDataDir();
  const settings = { DATABASE_URL: database.url, ROLE: 'web', WEB_PROCESSES: '2' };
  const server = await startServer({ dataDir, port: await freePort(), settings });
  onTestFinished(async () => {
    await server.stop();
    await database.close();
    remove();
  });
  return server;
}

/** What requests are answered with, each on a connection of its own. */
function ask({ url }: RunningServer): Promise<number[]> {
  const headers = { connection: 'close' };
  return Promise.all([1, 2, 3].map(async () => (await fetch(`${url}/api/ready`, { headers })).status));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
