/**
 * Measures the PostgreSQL engine on a catalogue made by `generate-catalogue.ts`, each class of searches alone and all of
 * them mixed, beside `select 1` in the same run:
 *   node scripts/bench/search-engine.ts DATA_DIR [SEARCHES_A_CLASS]
 * Each search is asked of three engines that keep nothing of each other: `steady` is the 99th percentile of the best of the
 * three, which is what the search itself takes, and `cpu` the same of the processor time of the process and PostgreSQL; the
 * rest of the tail is what else the machine does. Compare ratios.
 */
import { openSearchReader, postgresSearch, type DirectorySearch } from '@citess/search';
import { openBenchDatabase, readIntoMemory, SEARCH_TABLES } from './bench-database.ts';
import { MIX, readQueryMaker, type MakeQuery, type QueryClass } from './bench-queries.ts';
import { processorTime } from './processor-time.ts';
import { namesByShare, Random } from './random.ts';

const CLIENTS = 10;
const WARM_UP = 100;
const ENGINES = 3;

const [dataDir, given = '500'] = process.argv.slice(2);
if (!dataDir) {
  console.error('Name the data folder of a catalogue: search-engine.ts DATA_DIR [SEARCHES_A_CLASS]');
  process.exit(1);
}
const database = await openBenchDatabase(dataDir);
const reader = openSearchReader(database.url, CLIENTS);
const alone = openSearchReader(database.url, 1);
try {
  await readIntoMemory(database.client, SEARCH_TABLES);
  const engines = Array.from({ length: ENGINES }, () => postgresSearch(database.db, alone));
  const make = await readQueryMaker(database.client, new Random(1));
  const [{ count } = { count: 0 }] = await database.client<{ count: number }[]>`
    select count(*)::int count from search_entry where kind = 'service'`;
  console.log(`${count} services, ${new Date().toISOString().slice(0, 10)}`);
  await measureAlone(engines, make, Number(given));
  await measureMix(postgresSearch(database.db, reader), make, Number(given) * 4);
} finally {
  await Promise.all([reader.close(), alone.close()]);
  await database.close();
}

async function selectOne(): Promise<unknown> {
  return reader.read('select $1::int one', [1]);
}

async function measureAlone(engines: readonly DirectorySearch[], make: MakeQuery, times: number): Promise<void> {
  await measure(WARM_UP * 10, 1, selectOne);
  const floor = await measure(times * 4, 1, selectOne);
  const classes = Object.keys(MIX) as QueryClass[]; // its keys are its type
  const [backend] = await alone.read<{ pid: number }>('select pg_backend_pid() pid', []);
  const spent = processorTime(backend?.pid ?? 0) ?? (() => 0);
  const rows: Record<string, unknown>[] = [];
  for (const queryClass of classes) {
    for (const engine of engines) await measure(WARM_UP, 1, () => engine.find(make(queryClass)));
    const took: number[] = [];
    const best: number[] = [];
    const processor: number[] = [];
    const totals: number[] = [];
    for (let count = 0; count < times; count += 1) {
      const query = make(queryClass);
      const tries: { took: number; processor: number }[] = [];
      for (const engine of engines) {
        const [from, busy] = [performance.now(), spent()];
        const { total } = await engine.find(query);
        tries.push({ took: performance.now() - from, processor: spent() - busy });
        totals.push(total);
      }
      took.push(...tries.map((one) => one.took));
      best.push(Math.min(...tries.map((one) => one.took)));
      processor.push(Math.min(...tries.map((one) => one.processor)));
    }
    const { p50, p99 } = percentiles(took);
    const steady = percentiles(best).p99;
    const cpu = percentiles(processor).p99;
    rows.push({
      class: queryClass,
      p50,
      cpu,
      steady,
      p99,
      'p50 / select 1': ratio(p50, floor.p50),
      found: middle(totals),
    });
  }
  console.log(`one client, ms; select 1: p50 ${floor.p50}, p99 ${floor.p99}`);
  console.table(rows);
}

async function measureMix(search: DirectorySearch, make: MakeQuery, times: number): Promise<void> {
  const classes = namesByShare(MIX);
  const random = new Random(2);
  const queries = Array.from({ length: times }, () => make(random.pick(classes)));
  // a process that has just begun reads all entries behind its first searches
  await measure(times, CLIENTS, async () => search.find(make(random.pick(classes))));
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
  return { ...percentiles(took), rate };
}

function percentiles(took: readonly number[]) {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}

function ratio(a: number, b: number): number {
  return Math.round((a / b) * 1_000) / 1_000;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
