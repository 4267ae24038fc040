/**
 * Reads the page of the queue in a hub without cases, then with many open ones, and tells both and how far they lie apart.
 *   node scripts/bench/queue.ts [--cases 1000] [--reads 300]
 */
import { randomUUID } from 'node:crypto';
import { startEmbedded } from '@citess/db/embedded';
import { chooseRecipients } from '../kill-test/clients.ts';
import { freePort, startServer, temporaryDataDir } from '../running-server.ts';

const given = (name: string, otherwise: number) =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1] ?? otherwise) || otherwise;
const cases = given('cases', 1000);
const reads = given('reads', 300);
const READERS = 2;
const WRITERS = 8;

const { dataDir, remove } = temporaryDataDir();
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const database = await startEmbedded({ dataDir });
const settings = {
  ...{ DATABASE_URL: database.url, PUBLIC_URL: url, ROLE: 'web' },
  ...{ INTAKES_PER_MINUTE: '1000000', DEMONSTRATION_PASSWORD: 'citess-mahdia' },
};
const web = await startServer({ dataDir, port, settings });
const cookie = await signIn();
const recipients = await chooseRecipients(url);
await read(40);
const empty = await read(reads);
let left = cases;
await together(WRITERS, async () => {
  while (left-- > 0) await send();
});
await read(40);
const full = await read(reads);
console.log(`an empty hub: ${tell(empty)}`);
console.log(`${cases} open cases: ${tell(full)}`);
console.log(`p99 is ${(at(full, 0.99) / at(empty, 0.99)).toFixed(2)} times that of an empty hub`);
await web.stop();
await database.stop();
remove();

/** What the browser of the demonstration's counsellor sends from then on. */
async function signIn(): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: 'conseiller@mahdia.example', password: 'citess-mahdia' }),
  });
  if (!response.ok) throw new Error(`nobody was signed in: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** How long each of so many readings of the queue took, in milliseconds, sorted. */
async function read(times: number): Promise<number[]> {
  const took: number[] = [];
  let waiting = times;
  await together(READERS, async () => {
    while (waiting-- > 0) {
      const begun = performance.now();
      const response = await fetch(`${url}/fr/desk`, { headers: { cookie } });
      await response.text();
      if (!response.ok || response.redirected) throw new Error(`the queue was not shown: ${response.status}`);
      took.push(performance.now() - begun);
    }
  });
  return took.sort((a, b) => a - b);
}

/** One request of somebody to two services. */
async function send(): Promise<void> {
  const order = {
    ...{ idempotency_key: randomUUID(), text: 'Un petit crédit pour un atelier', needs: ['finance.microcredit'] },
    ...{ profile: { territory: 'TN-53' }, contact: { name: 'Essai', email: 'essai@example.org' } },
    ...{ recipients, consent: { text_version: '2026-11' } },
  };
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/intakes`, { method: 'POST', headers, body: JSON.stringify(order) });
  if (!response.ok) throw new Error(`a request was refused: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

async function together(count: number, act: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, act));
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function tell(sorted: readonly number[]): string {
  return `${at(sorted, 0.5).toFixed(0)} ms (median), ${at(sorted, 0.99).toFixed(0)} ms (p99)`;
}
