/**
 * Makes a large search index of a small one, for `search-engine.ts` alone: every entry stands in it as many times as is said,
 * each with a number and an id of its own, as if so many countries offered the like in the same words:
 *   node scripts/bench/multiply-index.ts DATA_DIR 20
 * Indexing a million services from their texts takes most of an hour on two cores; this takes some minutes.
 */
import { makeNext, swapIn } from '@citess/search/postgres/swap-tables';
import type postgres from 'postgres';
import { openBenchDatabase } from './bench-database.ts';

const MOST = 100;

const [dataDir, given] = process.argv.slice(2);
const times = Number(given);
if (!dataDir || !Number.isInteger(times) || times < 2 || times > MOST) {
  console.error(`Name a data folder and how many times, 2 to ${MOST}: multiply-index.ts DATA_DIR 20`);
  process.exit(1);
}
const database = await openBenchDatabase(dataDir);
try {
  const started = performance.now();
  const [{ entries } = { entries: 0 }] = await database.client.begin(async (tx) => {
    await tx`set local maintenance_work_mem = '1GB'`;
    await makeNext(tx);
    await multiply(tx);
    await swapIn(tx);
    return tx<{ entries: number }[]>`select count(*)::int entries from search_entry`;
  });
  console.log(`${entries} entries, in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
} finally {
  await database.close();
}

/** The same sets, tiers and words; so many times the entries, and so many times as many that have each word. */
async function multiply(tx: postgres.TransactionSql): Promise<void> {
  const [{ last } = { last: 0 }] = await tx<{ last: number }[]>`select max(number) "last" from search_entry`;
  for (let copy = 0; copy < times; copy += 1) {
    const from = copy * last;
    await tx`insert into search_words_next (number, kind, words) select number + ${from}::int, kind, words from search_words`;
    // number and order stand in the summary too, and the number before each place: one place an entry is enough here
    await tx`
      insert into search_entry_next (number, id, kind, quality, summary, points, name_folded, words)
      select number + ${from}::int, new_id::uuid, kind, quality,
        overlay(overlay(summary placing int4send(number + ${from}::int) from 1 for 4)
          placing decode(right(new_id, 8), 'hex') from 21 for 4),
        overlay(substring(points for 12) placing int4send(number + ${from}::int) from 1 for 4), name_folded, words
      from (select *, md5(id::text || ${copy}::int) new_id from search_entry) e`;
  }
  await tx`insert into search_set_next select * from search_set`;
  await tx`insert into search_tier_next select * from search_tier`;
  await tx`insert into search_lexeme_next select lexeme, entries * ${times}::int, written from search_lexeme`;
  await tx`select setval('search_entry_number', ${last * times + 1}, false)`;
}
