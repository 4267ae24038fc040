/**
 * Reads the page of the queue in a hub without cases, then with many open ones, and tells both and how far they lie apart.
 *   node scripts/bench/queue.ts [--cases 1000] [--reads 300]
 */
import { startEmbedded } from '@citess/db/embedded';
import { chooseRecipients } from '../kill-test/clients.ts';
import { freePort, startServer, temporaryDataDir } from '../running-server.ts';
import { anOrder } from './an-order.ts';
import { measureRequests } from './measure-requests.ts';

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
const write = async () => {
  while (left-- > 0) await send();
};
await Promise.all(Array.from({ length: WRITERS }, write));
await read(40);
const full = await read(reads);
console.table({ 'an empty hub': empty, [`${cases} open cases`]: full });
console.log(`p99 is ${(full.p99 / empty.p99).toFixed(2)} times that of an empty hub`);
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

/** Reads the page of the queue so many times. @throws Error where it was not shown */
async function read(times: number) {
  const measured = await measureRequests(
    Array.from({ length: times }, () => '/fr/desk'),
    async (path) => {
      const response = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
      await response.arrayBuffer();
      return response.status;
    },
    READERS,
  );
  if (measured.refused > 0) throw new Error(`the queue was not shown ${measured.refused} times`);
  return measured;
}

/** One request of somebody to two services. @throws Error where it was not taken */
async function send(): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/intakes`, { method: 'POST', headers, body: anOrder(recipients) });
  if (!response.ok) throw new Error(`a request was refused: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}
