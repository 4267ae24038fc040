/**
 * Measures the PostgreSQL engine on a catalogue made by `generate-catalogue.ts`, each class of searches alone and all of
 * them mixed, beside `select 1` in the same run:
 *   node scripts/bench/search-engine.ts DATA_DIR [SEARCHES_A_CLASS]
 * Times are of this machine at this moment: compare the ratios.
 */
import { openSearchReader, postgresSearch, type DirectorySearch } from '@citess/search';
import { openBenchDatabase } from './bench-database.ts';
import { MIX, readQueryMaker, type MakeQuery, type QueryClass } from './bench-queries.ts';
import { Random } from './random.ts';

const CLIENTS = 10;
const WARM_UP = 100;

const [dataDir, given = '500'] = process.argv.slice(2);
if (!dataDir) {
  console.error('Name the data folder of a catalogue: search-engine.ts DATA_DIR [SEARCHES_A_CLASS]');
  process.exit(1);
}
const database = await openBenchDatabase(dataDir);
const reader = openSearchReader(database.url, CLIENTS);
try {
  const search = postgresSearch(database.db, reader);
  const make = await readQueryMaker(database.client, new Random(1));
  const [{ count } = { count: 0 }] = await database.client<{ count: number }[]>`
    select count(*)::int count from search_entry where kind = 'service'`;
  console.log(`${count} services, ${new Date().toISOString().slice(0, 10)}`);
  await measureAlone(search, make, Number(given));
  await measureMix(search, make, Number(given) * 4);
} finally {
  await reader.close();
  await database.close();
}

async function selectOne(): Promise<unknown> {
  return reader.read('select $1::int one', [1]);
}

async function measureAlone(search: DirectorySearch, make: MakeQuery, times: number): Promise<void> {
  await measure(WARM_UP * 10, 1, selectOne);
  const floor = await measure(times * 4, 1, selectOne);
  const classes = Object.keys(MIX) as QueryClass[]; // its keys are its type
  const rows: Record<string, unknown>[] = [];
  for (const queryClass of classes) {
    const totals: number[] = [];
    const act = async () => {
      const { total } = await search.find(make(queryClass));
      totals.push(total);
    };
    await measure(WARM_UP, 1, act);
    const { p50, p99 } = await measure(times, 1, act);
    rows.push({ class: queryClass, p50, p99, 'p50 / select 1': ratio(p50, floor.p50), found: middle(totals) });
  }
  console.log(`one client, ms; select 1: p50 ${floor.p50}, p99 ${floor.p99}`);
  console.table(rows);
}

async function measureMix(search: DirectorySearch, make: MakeQuery, times: number): Promise<void> {
  const classes = Object.entries(MIX).flatMap(([name, share]) =>
    Array.from({ length: share }, () => name as QueryClass),
  ); // its keys are its type
  const random = new Random(2);
  const queries = Array.from({ length: times }, () => make(random.pick(classes)));
  const floor = await measure(times * 5, CLIENTS, selectOne);
  const mix = await measure(times, CLIENTS, async (at) => search.find(queries[at] ?? make('mid word')));
  console.log(`the mix, ${CLIENTS} clients: ${mix.rate} a second, p50 ${mix.p50} ms, p99 ${mix.p99} ms`);
  console.log(
    `select 1, ${CLIENTS} clients: ${floor.rate} a second; the mix makes ${ratio(mix.rate, floor.rate)} of it`,
  );
}

async function measure(times: number, clients: number, act: (at: number) => Promise<unknown>) {
  const took: number[] = [];
  let next = 0;
  const started = performance.now();
  const client = async () => {
    while (next < times) {
      const at = next++;
      const from = performance.now();
      await act(at);
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const rate = Math.round((took.length / (performance.now() - started)) * 1_000);
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99), rate };
}

function ratio(a: number, b: number): number {
  return Math.round((a / b) * 1_000) / 1_000;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
