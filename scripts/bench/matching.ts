/**
 * Measures matching on a catalogue made by `generate-catalogue.ts DATA_DIR SIZE --for-matching`: for one need, with reasons
 * and near misses, each class of questions alone and all of them mixed, beside `select 1` in the same run:
 *   node scripts/bench/matching.ts DATA_DIR [QUESTIONS]
 * Times are of this machine at this moment: compare the ratios.
 */
import { fieldsOf } from '@citess/search/candidates/candidates';
import { CardStore } from '@citess/search/candidates/cards';
import { matchCatalogue, type CatalogueAnswer } from '@citess/search/candidates/match-catalogue';
import { connect } from '@citess/db';
import { MATCHING_TABLES, openBenchDatabase, readIntoMemory } from './bench-database.ts';
import { QUESTIONS, readQuestionMaker, type MakeQuestion, type QuestionClass } from './match-questions.ts';
import { namesByShare, Random } from './random.ts';

/** So many come before what is measured: until then the code is compiled anew again and again, on the processors the database is to use. */
const WARM_UP = 10_000;
const HUB_PATH = ['TN-53', 'TN'];

type Question = ReturnType<MakeQuestion>;
type Act = () => Promise<unknown>;

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
  const oneOfAll = () => make(random.pick(mix));
  const asked = (next: () => Question) => () => Promise.resolve(asking(store, next()));
  await measure(WARM_UP, asked(oneOfAll));
  const held = megabytes();
  const rows: Record<string, unknown> = {
    'select 1': await measure(times, () => Promise.resolve(() => database.client`select 1`)),
  };
  rows['the mix'] = await measure(times, asked(oneOfAll));
  for (const name of classes) {
    const one = asked(() => make(name));
    rows[name] = await measure(Math.ceil(times / 3), one);
  }
  rows['the mix again'] = await measure(times, asked(oneOfAll));
  const memory = `memory: ${held} MB after ${WARM_UP} questions, ${megabytes()} MB at the end`;
  rows['nothing kept'] = await measure(times, () => askingAfresh(oneOfAll()));
  console.table(rows);
  console.log(memory);
}

function asking(from: CardStore, question: Question): Act {
  return () => matchCatalogue(database.db, from, { ...question, hub_path: HUB_PATH, now: new Date() });
}

/**
 * Of a store that has kept nothing yet, but for the words of listings that tell how rare a word is: those are the same for all who ask in a
 * field. It tells what a catalogue's size costs: of a small one a process soon keeps nearly all, and is asked for nothing new.
 */
async function askingAfresh(question: Question): Promise<Act> {
  const fresh = new CardStore(reader.db);
  await fresh.heads.refresh(database.db);
  if (question.words?.length) await fresh.listings(database.db, fieldsOf(question.needs));
  return asking(fresh, question);
}

/**
 * One client, one after the other, each measured once it is ready; `judged` and `sure` where matching answered. Of an answer only these
 * numbers are kept: thousands that are held would be copied about with every collection of garbage, as in no server.
 */
async function measure(times: number, next: () => Promise<Act>): Promise<Record<string, number>> {
  const took: number[] = [];
  const sums = { judged: 0, sure: 0, matches: 0 };
  for (let count = 0; count < times; count += 1) {
    const act = await next();
    const from = performance.now();
    const answer = await act();
    took.push(performance.now() - from);
    if (!isAnswer(answer)) continue;
    sums.judged += answer.judged;
    sums.sure += Number(answer.is_sure);
    sums.matches += answer.result.needs[0]?.matches.length ?? 0;
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round((took[Math.floor((took.length - 1) * share)] ?? 0) * 100) / 100;
  const mean = (sum: number) => Math.round((sum / times) * 1000) / 1000;
  const { judged, sure, matches } = sums;
  return {
    questions: times,
    p50: at(0.5),
    p99: at(0.99),
    judged: mean(judged),
    sure: mean(sure),
    matches: mean(matches),
  };
}

function isAnswer(answer: unknown): answer is CatalogueAnswer {
  return typeof answer === 'object' && answer !== null && 'is_sure' in answer;
}

function megabytes(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 1024 ** 2);
}
