/**
 * Measures the search for duplicates through the real server, on the catalogue of a data folder (generate-catalogue.ts makes
 * one), or on a partner's data set that is imported first:
 *   node scripts/bench/duplicates.ts DATA_DIR [FILE|FOLDER]
 * Prints how many listings were looked through, how many pairs proposed, how long it took, and the slowest answer others
 * got meanwhile. Times are of this machine at this moment.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DuplicateAnswer } from '@citess/server/duplicates/duplicate.schema';
import { freePort, startServer } from '../running-server.ts';

const PASSWORD = 'citess-mahdia';
const root = fileURLToPath(new URL('../..', import.meta.url));

const [dataDir, source] = process.argv.slice(2);
if (!dataDir) {
  console.error('Name a data folder: duplicates.ts DATA_DIR [FILE|FOLDER]');
  process.exit(1);
}
if (source !== undefined && !fs.existsSync(source)) {
  console.log(`skipped: ${source} is not there`);
  process.exit(0);
}
if (source !== undefined) importInto(dataDir, source);
const server = await startServer({ dataDir, port: await freePort(), settings: { DEMONSTRATION_PASSWORD: PASSWORD } });
try {
  const cookie = await signIn();
  for (const kind of ['organization', 'service'] as const) console.log(await measure(kind, cookie));
} finally {
  await server.stop();
}

function importInto(folder: string, from: string): void {
  const order = ['server/src/import.ts', from, '--source', 'bench', '--language', 'en'];
  const env = { ...process.env, DATA_DIR: folder };
  const { status } = spawnSync(process.execPath, order, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`the import ended with ${status}`);
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: 'coordination@mahdia.example', password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`signing in was answered with ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

async function measure(kind: 'organization' | 'service', cookie: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: server.url, cookie };
  const begun = performance.now();
  const searching = fetch(`${server.url}/api/duplicates/searches`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ kind }),
    signal: AbortSignal.timeout(300_000),
  }).then((answer) => {
    if (!answer.ok) throw new Error(`the search was answered with ${answer.status}`);
    return performance.now() - begun;
  });
  const [took, slowest] = await Promise.all([searching, slowestUntil(searching)]);
  const answer = await fetch(`${server.url}/api/duplicates?kind=${kind}`, { headers });
  const { total, last_search } = (await answer.json()) as DuplicateAnswer; // the route's schema
  const seconds = (took / 1000).toFixed(1);
  return `${kind}: ${last_search?.listings} looked through, ${total} pairs, ${seconds} s; slowest other answer ${Math.round(slowest)} ms`;
}

/** The slowest of the answers somebody else gets, one after the other, until then; in milliseconds. */
async function slowestUntil(end: Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = () => (isOver = true);
  end.then(over, over);
  let slowest = 0;
  while (!isOver) {
    const asked = performance.now();
    await (await fetch(`${server.url}/api/hub`)).text();
    slowest = Math.max(slowest, performance.now() - asked);
  }
  return slowest;
}
