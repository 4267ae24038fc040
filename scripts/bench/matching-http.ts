/**
 * Measures `POST /api/matches` for one need on a catalogue made by `generate-catalogue.ts DATA_DIR SIZE --for-matching`,
 * beside the route that asks the database for `select 1`, with ten connections:
 *   [WEB_PROCESSES=2] node scripts/bench/matching-http.ts DATA_DIR [QUESTIONS]
 * Times are of this machine at this moment: compare the ratios. It stops by itself.
 */
import fs from 'node:fs';
import http from 'node:http';
import type postgres from 'postgres';
import { freePort, startedBy, startServer } from '../running-server.ts';
import { MATCHING_TABLES, openBenchDatabase, readIntoMemory } from './bench-database.ts';
import { CONNECTIONS, measureRequests, printBesideFloor } from './measure-requests.ts';
import { QUESTIONS, readQuestionMaker } from './match-questions.ts';
import { namesByShare, Random } from './random.ts';

/** So many questions come first, about as many as requests for `select 1`: a server is compiled while it answers. */
const WARM_UP = 10_000;

const [dataDir, given = '5000'] = process.argv.slice(2);
if (!dataDir) {
  console.error('Name the data folder of a catalogue: matching-http.ts DATA_DIR [QUESTIONS]');
  process.exit(1);
}
const database = await openBenchDatabase(dataDir);
await readIntoMemory(database.client, MATCHING_TABLES);
const orders = await listOrders(database.client, Number(given) + WARM_UP);
// it answers and does nothing else: a catalogue made for matching alone would get its search index meanwhile
const settings = { ROLE: 'web', DATABASE_URL: database.url };
const server = await startServer({ dataDir, port: await freePort(), settings });
const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
try {
  const ready = Array.from({ length: Number(given) * 2 }, () => null);
  await measureRequests(orders.slice(0, WARM_UP), send);
  await measureRequests(ready, send);
  const held = megabytes();
  await measureRequests(ready, send);
  const asked = orders.slice(WARM_UP);
  const floor = await measureRequests(ready, send);
  const first = await measureRequests(asked, send);
  const once = megabytes();
  const again = await measureRequests(asked, send);
  printBesideFloor(floor, { 'asked first': first, 'asked again': again }, await measureRequests(ready, send));
  const times = `${once} MB after all were asked once, ${megabytes()} MB after twice`;
  const processes = 1 + startedBy(server).length;
  console.log(`memory of the server, ${processes} process(es): ${held} MB after ${WARM_UP} questions, ${times}`);
} finally {
  agent.destroy();
  await server.stop();
  await database.close();
}

/** Bodies of questions, the classes mixed as people ask. */
async function listOrders(sql: postgres.Sql, count: number): Promise<string[]> {
  const make = await readQuestionMaker(sql, new Random(5));
  const random = new Random(6);
  const mix = namesByShare(QUESTIONS);
  return Array.from({ length: count }, () => {
    const { profile, needs, words } = make(random.pick(mix));
    const { territory_path, ...rest } = profile;
    const territory = territory_path?.[0];
    return JSON.stringify({
      profile: { ...rest, ...(territory && { territory }) },
      needs,
      ...(words && { text: words }),
    });
  });
}

/** Sends a body, or asks whether the server is ready where there is none. */
function send(body: string | null): Promise<number> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json', 'accept-language': 'fr' } };
  return new Promise((resolve, reject) => {
    const path = body === null ? '/api/ready' : '/api/matches';
    const request = http.request(`${server.url}${path}`, { agent, ...(body !== null && post) }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject).end(body ?? undefined);
  });
}

/** What the processes of the server hold. */
function megabytes(): number {
  const held = [server.process.pid, ...startedBy(server)].map((pid) => {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  });
  return Math.round(held.reduce((sum, each) => sum + each, 0));
}
