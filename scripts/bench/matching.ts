/**
 * Measures matching on a catalogue made by `generate-catalogue.ts DATA_DIR SIZE --for-matching`: for one need, with reasons
 * and near misses, each class of questions alone and all of them mixed, beside `select 1` in the same run:
 *   node scripts/bench/matching.ts DATA_DIR [QUESTIONS]
 * Times are of this machine at this moment: compare the ratios.
 */
import { CardStore } from '@citess/search/candidates/cards';
import { matchCatalogue, type CatalogueAnswer } from '@citess/search/candidates/match-catalogue';
import { connect } from '@citess/db';
import { MATCHING_TABLES, openBenchDatabase, readIntoMemory } from './bench-database.ts';
import { QUESTIONS, readQuestionMaker, type MakeQuestion, type QuestionClass } from './match-questions.ts';
import { namesByShare, Random } from './random.ts';

/** So many come before what is measured: until then the code is compiled anew again and again, on the processors the database is to use. */
const WARM_UP = 10_000;
const HUB_PATH = ['TN-53', 'TN'];

const [dataDir, given = '3000'] = process.argv.slice(2);
if (!dataDir) {
  console.error('Name the data folder of a catalogue: matching.ts DATA_DIR [QUESTIONS]');
  process.exit(1);
}
const database = await openBenchDatabase(dataDir);
const reader = connect(database.url, { max: 1 }); // as a server has it
const store = new CardStore(reader.db);
try {
  const [{ cards, keys } = { cards: 0, keys: 0 }] = await database.client<{ cards: number; keys: number }[]>`
    select (select count(*)::int from match_card where card is not null) cards,
      (select reltuples::int from pg_class where relname = 'match_key') keys`;
  console.log(`${cards} services, about ${keys} keys, ${new Date().toISOString().slice(0, 10)}`);
  await readIntoMemory(database.client, MATCHING_TABLES);
  await measureAll(await readQuestionMaker(database.client, new Random(5)), Number(given));
} finally {
  await reader.close();
  await database.close();
}

async function measureAll(make: MakeQuestion, times: number): Promise<void> {
  const classes = Object.keys(QUESTIONS) as QuestionClass[]; // its keys are its type
  const random = new Random(6);
  const mix = namesByShare(QUESTIONS);
  await measure(WARM_UP, () => ask(make, random.pick(mix)));
  const held = megabytes();
  const rows: Record<string, unknown> = { 'select 1': await measure(times, () => database.client`select 1`) };
  rows['the mix'] = await measure(times, () => ask(make, random.pick(mix)));
  for (const name of classes) rows[name] = await measure(Math.ceil(times / 3), () => ask(make, name));
  rows['the mix again'] = await measure(times, () => ask(make, random.pick(mix)));
  console.table(rows);
  console.log(`memory: ${held} MB after ${WARM_UP} questions, ${megabytes()} MB at the end`);
}

function ask(make: MakeQuestion, name: QuestionClass): Promise<CatalogueAnswer> {
  return matchCatalogue(database.db, store, { ...make(name), hub_path: HUB_PATH, now: new Date() });
}

/** One client, one after the other; `judged` and `sure` where matching answered. */
async function measure(times: number, act: () => Promise<unknown>): Promise<Record<string, number>> {
  const took: number[] = [];
  const answers: CatalogueAnswer[] = [];
  for (let count = 0; count < times; count += 1) {
    const from = performance.now();
    const answer = await act();
    took.push(performance.now() - from);
    if (isAnswer(answer)) answers.push(answer);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round((took[Math.floor((took.length - 1) * share)] ?? 0) * 100) / 100;
  const mean = (values: readonly number[]) =>
    Math.round((values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)) * 1000) / 1000;
  return {
    questions: times,
    p50: at(0.5),
    p99: at(0.99),
    judged: mean(answers.map(({ judged }) => judged)),
    sure: mean(answers.map(({ is_sure }) => Number(is_sure))),
    matches: mean(answers.map(({ result }) => result.needs[0]?.matches.length ?? 0)),
  };
}

function isAnswer(answer: unknown): answer is CatalogueAnswer {
  return typeof answer === 'object' && answer !== null && 'is_sure' in answer;
}

function megabytes(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1024 ** 2);
}
