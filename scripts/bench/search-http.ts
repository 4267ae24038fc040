/**
 * Measures the search of the whole product over HTTP, on a catalogue made by `generate-catalogue.ts`: the mix of searches
 * asked for the first time, the same ones again, and beside them the route that asks the database for `select 1`:
 *   node scripts/bench/search-http.ts DATA_DIR [SEARCHES]
 * Times are of this machine at this moment: compare the ratios. It stops by itself.
 */
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SearchQuery } from '@citess/search';
import type postgres from 'postgres';
import { freePort, startServer } from '../running-server.ts';
import { CARD_TABLES, openBenchDatabase, readIntoMemory, SEARCH_TABLES } from './bench-database.ts';
import { MIX, readQueryMaker } from './bench-queries.ts';
import { CONNECTIONS, measureRequests, printBesideFloor } from './measure-requests.ts';
import { namesByShare, Random } from './random.ts';

const WARM_UP = 2_000;
const SETTLED = 5_000;
/** So often what is compared with is asked for, four times over: before, it is still being compiled. */
const READY = 6_000;

const [dataDir, given = '1500'] = process.argv.slice(2);
if (!dataDir) {
  console.error('Name the data folder of a catalogue: search-http.ts DATA_DIR [SEARCHES]');
  process.exit(1);
}
const database = await openBenchDatabase(dataDir);
await readIntoMemory(database.client, [...SEARCH_TABLES, ...CARD_TABLES]);
const paths = await listPaths(database.client, Number(given) + WARM_UP);
const settings = { ROLE: 'web', DATABASE_URL: database.url };
const server = await startServer({ dataDir, port: await freePort(), settings });
const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
try {
  const ready = Array.from({ length: READY }, () => '/api/ready');
  await measureRequests(paths.slice(0, WARM_UP), get);
  await sleep(SETTLED); // a process that has just begun reads all entries behind its first searches
  const asked = paths.slice(WARM_UP);
  for (let times = 0; times < 3; times += 1) await measureRequests(ready, get);
  const floor = await measureRequests(ready, get);
  const first = await measureRequests(asked, get);
  const again = await measureRequests([...asked, ...asked, ...asked], get);
  printBesideFloor(floor, { 'asked first': first, 'asked again': again }, await measureRequests(ready, get));
} finally {
  agent.destroy();
  await server.stop();
  await database.close();
}

/** Addresses of different searches, the classes mixed as people ask. */
async function listPaths(sql: postgres.Sql, count: number): Promise<string[]> {
  const make = await readQueryMaker(sql, new Random(3));
  const random = new Random(4);
  const classes = namesByShare(MIX);
  const paths = new Set<string>();
  // a catalogue may not have so many different ones
  for (let tries = 0; tries < count * 5 && paths.size < count; tries += 1) {
    paths.add(pathOf(make(random.pick(classes))));
  }
  return [...paths];
}

function pathOf(query: SearchQuery): string {
  const { words, need, territory_path, cost, delivery, organization_sector, service_language } = query;
  const asked = { q: words, need, territory: territory_path?.[0], cost, delivery, organization_sector };
  const set = Object.entries({ ...asked, language: service_language }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return `/api/services?${new URLSearchParams(set).toString()}`;
}

function get(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(`${server.url}${path}`, { agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject);
  });
}
